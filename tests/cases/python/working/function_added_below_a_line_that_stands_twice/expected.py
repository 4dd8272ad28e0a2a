def test_option_from_the_environment(runner):
    @click.command()
    @click.option("--arg", envvar="X")
    def cmd(arg):
        click.echo("|".join(arg))

    result = runner.invoke(cmd, [], env={"X": "foo|bar"})
    assert result.output == "foo|bar\n"

    @click.command()
    @click.option("--arg", envvar="X", nargs=-1)
    def cmd(arg):
        click.echo("|".join(arg))

    result = runner.invoke(cmd, [], env={"X": "foo bar"})
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
    @click.option("-f")
    def cmd(f):
        click.echo(f)

    result = runner.invoke(cmd, [])
    assert result.exit_code == 0
