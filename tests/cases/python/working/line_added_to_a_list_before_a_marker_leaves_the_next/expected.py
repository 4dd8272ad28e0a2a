def check(table):
    assert table.rows == 3
    assert table.columns == 4
    assert table.name == "tides"
    assert table.harbour == "Brest"
    assert table.water is not None
    return table
