# ...

    assert result.output == "foo|bar\n"


def test_no_values(runner):
    @click.command()
    @click.option("--arg", nargs=-1)
    def cmd(arg):
        click.echo("arg:" + "|".join(arg))

    result = runner.invoke(cmd, [])
    assert result.exit_code == 0
    assert result.output == "arg:\n"


def test_eaten_options(runner):
    @click.command()

# ...
