def check(table):
    assert table.rows == 3
    assert table.columns == 4
    # ... existing code ...
