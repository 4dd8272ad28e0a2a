"""The server for agents, by way of real clients: what its tools do and say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from agents import AFTER, EDIT, MODULE, ask, called, files, text, within
from elision.files import new
from elision.files.root import Root
from elision.interfaces.mcp.history import History
from escapes import CLOSED, OUT, SECRET

pytest_plugins = "agent_fixtures"


def test_an_agent_edits_looks_and_undoes(server: Any, project: Path) -> None:
    async def talk(client: Client) -> None:
        outline = text(await client.call_tool("outline_file", {"path": "a.py"}))
        assert outline.splitlines()[0] == "a.py  9 lines"
        assert "two  function  lines 8-9" in outline

        blocks = await client.call_tool("read_blocks", {"path": "a.py", "names": ["two"]})
        assert text(blocks) == "two  lines 8-9\ndef two():\n    return 2"

        edit = {"path": "a.py", "code_edit": EDIT}
        tried = await client.call_tool("edit_file", edit | {"dry_run": True})
        assert text(tried).startswith("would write a.py\nchanged two line 9\n--- a/a.py\n")
        assert (project / "a.py").read_text() == MODULE

        done = await client.call_tool("edit_file", edit)
        assert not done.is_error
        assert text(done).startswith("wrote a.py\nchanged two line 9\n--- a/a.py\n+++ b/a.py\n")
        assert "\n-    return 2\n+    return 22\n" in text(done)
        assert (project / "a.py").read_text() == AFTER

        again = await client.call_tool("edit_file", edit)
        assert text(again).startswith("nothing to change: a.py is already so\n")

        undone = await client.call_tool("undo", {"path": "a.py"})
        assert text(undone).startswith("undid the edit of a.py\n--- a/a.py\n")
        assert (project / "a.py").read_text() == MODULE

    ask(server, talk)


def test_calls_at_the_same_time_are_all_merged(server: Any, project: Path) -> None:
    """Each changes a function of its own; none overwrites what another wrote."""
    old = [f"def f{number}():\n    return {number}\n" for number in range(20)]
    (project / "many.py").write_text("\n\n".join(old))
    new = [text.replace("return ", "return -") for text in old]

    async def talk(client: Client) -> None:
        async def edit(code: str) -> None:
            arguments = {"path": "many.py", "code_edit": f"# ...\n{code}# ...\n"}
            result = await client.call_tool("edit_file", arguments)
            assert not result.is_error, text(result)

        async with anyio.create_task_group() as group:
            for code in new:
                group.start_soon(edit, code)

    ask(server, talk)
    assert (project / "many.py").read_text() == "\n\n".join(new)


def test_the_tools_say_what_they_take_and_do(project: Path) -> None:
    listed = within(project, lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == [
        *("edit_file", "edit_files", "outline_file", "read_blocks", "undo"),
    ]
    edit = listed[0]
    assert edit.input_schema["required"] == ["path", "code_edit"]
    assert list(edit.input_schema["properties"]) == ["path", "code_edit", "instruction", "dry_run"]
    assert "... existing code ..." in (edit.description or "")
    hints = [tool.annotations for tool in listed]
    assert [hint and hint.read_only_hint for hint in hints] == [False, False, True, True, False]
    assert all(hint and hint.open_world_hint is False for hint in hints)
    words = json.dumps([tool.model_dump(mode="json", exclude_none=True) for tool in listed])
    assert len(words) < 5000  # they are in every conversation


@pytest.mark.parametrize(
    "names",
    [
        {"path": "target_file", "code_edit": "content", "instruction": "instructions"},
        {"path": "file_path", "dry_run": "dryRun"},
        {"path": "filePath", "code_edit": "codeEdit"},
        {"path": "targetFile"},
    ],
)
def test_names_that_agents_mix_up_are_taken(project: Path, names: dict[str, str]) -> None:
    given = {"path": "a.py", "code_edit": EDIT, "instruction": "22", "dry_run": True}
    renamed = {names.get(name, name): value for name, value in given.items()}
    result = called(project, "edit_file", **renamed)
    assert text(result).startswith("would write a.py\n")


def test_a_list_that_comes_as_text_is_taken(project: Path) -> None:
    edits = json.dumps([{"path": "a.py", "code_edit": EDIT}])
    assert not called(project, "edit_files", edits=edits).is_error
    assert (project / "a.py").read_text() == AFTER
    assert text(called(project, "read_blocks", path="a.py", names='["one"]')).startswith(
        "one  lines"
    )
    wrong = called(project, "read_blocks", path="a.py", names="one")
    assert text(wrong).startswith("names: Value error, expected value at line 1")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"file": "a.py", "code_edit": EDIT}, "path is missing; file is one argument too many. "),
        ({"path": "a.py"}, "code_edit is missing. "),
        ({"path": "a.py", "target_file": "b.css", "code_edit": EDIT}, "target_file is one arg"),
        ({"path": ["a.py"], "code_edit": EDIT}, "path: Input should be a valid string. "),
    ],
)
def test_wrong_arguments_are_told(project: Path, arguments: dict[str, object], said: str) -> None:
    result = called(project, "edit_file", **arguments)
    assert result.is_error
    assert text(result).startswith(said)
    assert text(result).endswith(
        "edit_file takes path, code_edit, instruction, dry_run; nothing was done"
    )
    assert (project / "a.py").read_text() == MODULE


def test_a_tool_that_is_not_there_is_told(project: Path) -> None:
    async def talk(client: Client) -> None:
        with pytest.raises(MCPError, match="no tool 'write_file'; there are edit_file"):
            await client.call_tool("write_file", {"path": "a.py", "content": ""})

    within(project, talk)


def test_a_refusal_is_told_so_that_the_agent_can_do_better(project: Path) -> None:
    vague = "/* ... */\n  top: 1px;\n  left: 1px;\n/* ... */\n"
    result = called(project, "edit_file", path="b.css", code_edit=vague)
    assert result.is_error
    assert text(result).startswith("b.css: the snippet fits the file in two ways equally well")
    better = "/* ... */\nb {\n  top: 1px;\n  left: 1px;\n}\n"
    assert not called(project, "edit_file", path="b.css", code_edit=better).is_error
    assert "left" in (project / "b.css").read_text().split("b {")[1]


def test_a_new_file_is_made_and_one_that_leaves_code_out_is_not(project: Path) -> None:
    made = called(project, "edit_file", path="lib/new.py", code_edit="n = 1\n")
    assert text(made).startswith("wrote lib/new.py, a new file\n--- /dev/null\n+++ b/lib/new.py\n")
    assert (project / "lib" / "new.py").read_text() == "n = 1\n"
    refused = called(project, "edit_file", path="lib/other.py", code_edit=EDIT)
    assert refused.is_error
    assert text(refused).startswith("lib/other.py: there is no such file, and line 1 of its code")


def test_a_whole_reply_does_as_well(project: Path) -> None:
    result = called(project, "edit_file", path="a.py", code_edit=f"Here:\n\n```python\n{EDIT}```\n")
    assert not result.is_error
    assert (project / "a.py").read_text() == AFTER


def test_several_files_are_written_or_none(project: Path) -> None:
    before = files(project)
    edits = [
        {"target_file": "a.py", "content": EDIT},
        {"path": "lib/new.py", "code_edit": "n = 1\n"},
        {"path": "b.css", "code_edit": "/* ... */\n  top: 1px;\n  left: 1px;\n/* ... */\n"},
    ]
    refused = called(project, "edit_files", edits=edits)
    assert refused.is_error
    assert text(refused).startswith("b.css: ")
    assert files(project) == before
    done = called(project, "edit_files", edits=edits[:2])
    assert text(done).splitlines()[:3] == [
        *("wrote a.py", "changed two line 9", "wrote lib/new.py, a new file"),
    ]
    assert files(project) == before | {"a.py": AFTER, "lib/new.py": "n = 1\n"}


def test_several_edits_of_one_file_are_merged_in_turn(project: Path) -> None:
    code = "# ...\n\n\ndef one():\n    return 11\n\n\n# ...\n"
    edits = [{"path": "a.py", "code_edit": EDIT}, {"path": "./a.py", "code_edit": code}]
    assert not called(project, "edit_files", edits=edits).is_error
    assert (project / "a.py").read_text() == AFTER.replace("return 1\n", "return 11\n")


def test_undo_goes_back_edit_by_edit_and_removes_what_was_made(project: Path) -> None:
    async def talk(client: Client) -> None:
        async def call(tool: str, **arguments: object) -> str:
            return text(await client.call_tool(tool, arguments))

        await call("edit_file", path="a.py", code_edit=EDIT)
        await call("edit_file", path="a.py", code_edit=EDIT.replace("22", "33"))
        made = {"path": "new.py", "code_edit": "n = 1\n"}
        other = {"path": "b.css", "code_edit": "/* ... */\nb {\n  top: 9px;\n}\n"}
        await call("edit_files", edits=[made, other])

        assert await call("undo", path="new.py") == "removed new.py, which the edit had made"
        assert "9px" in (project / "b.css").read_text()
        await call("undo", path="a.py")
        assert (project / "a.py").read_text() == AFTER
        await call("undo", path="./a.py")
        assert (project / "a.py").read_text() == MODULE
        assert (await call("undo", path="a.py")).startswith("nothing to undo: no edit of a.py")

        (project / "b.css").write_text("/* another's */\n")
        assert "the file has changed since" in await call("undo", path="b.css")
        (project / "b.css").unlink()
        assert "the file has changed since" in await call("undo", path="b.css")

    within(project, talk)
    assert files(project) == {"a.py": MODULE}


def test_an_undone_file_has_its_very_bytes(project: Path) -> None:
    data = b"\xef\xbb\xbfx = '\xc3\xa4'\r\ny = 1\n\n\tz = 2"
    (project / "odd.txt").write_bytes(data)

    async def talk(client: Client) -> None:
        edit = {"path": "odd.txt", "code_edit": "x = 'ä'\ny = 3\n..."}
        assert not (await client.call_tool("edit_file", edit)).is_error
        assert b"y = 3" in (project / "odd.txt").read_bytes()
        await client.call_tool("undo", {"path": "odd.txt"})

    within(project, talk)
    assert (project / "odd.txt").read_bytes() == data


def test_the_history_forgets_the_oldest(project: Path) -> None:
    history = History(largest=10_000)
    inside = Root.of(str(project)).inside
    for number in range(100):
        history.add(new(inside(f"{number}.py")), b"")
    kept = [number for number in range(100) if history.last(inside(f"{number}.py"))]
    assert kept == list(range(100 - len(kept), 100))
    assert 5 <= len(kept) < 10


def test_no_tool_gets_out_of_the_root_or_into_a_version_control(project: Path) -> None:
    (project / "out").symlink_to("..")
    (project / "file").symlink_to("../secret")
    (project / ".git").write_text("gitdir: elsewhere\n")
    before = files(project.parent)

    async def talk(client: Client) -> None:
        for path in (*OUT, *CLOSED, "out/secret", "file", "", "a\0b"):
            for tool, arguments in (
                ("edit_file", {"path": path, "code_edit": "x = 1\n"}),
                ("edit_files", {"edits": [{"path": path, "code_edit": "x = 1\n"}]}),
                ("outline_file", {"path": path}),
                ("read_blocks", {"path": path, "names": ["x"]}),
                ("undo", {"path": path}),
            ):
                result = await client.call_tool(tool, arguments)
                assert result.is_error, (tool, path)
                assert SECRET.strip() not in text(result)

    within(project, talk)
    assert files(project.parent) == before


def test_a_long_answer_is_cut(project: Path) -> None:
    (project / "long.json").write_text(json.dumps({f"key{n}": n for n in range(9000)}, indent=1))
    outline = text(called(project, "outline_file", path="long.json"))
    assert outline.startswith("long.json  9002 lines\n")
    assert outline.endswith(" more characters are left out")
    assert len(outline) < 61_000
