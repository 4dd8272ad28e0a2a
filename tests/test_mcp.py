"""The server for agents: real clients, over stdio and HTTP, and what befalls its files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent

from elision.files import new
from elision.files.root import Root
from elision.interfaces.mcp import server_for
from elision.interfaces.mcp.history import History
from test_docs import ROOT, fenced
from test_root import CLOSED, OUT, SECRET

T = TypeVar("T")
ELISION = (sys.executable, "-m", "elision", "mcp")
PATIENCE = 30  # seconds; a machine that is busy with other tests is slow to start a server

MODULE = "import os\n\n\ndef one():\n    return 1\n\n\ndef two():\n    return 2\n"
EDIT = "# ... existing code ...\n\n\ndef two():\n    return 22\n"
AFTER = MODULE.replace("return 2\n", "return 22\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "a.py").write_text(MODULE)
    (folder / "b.css").write_text("a {\n  top: 1px;\n}\n\nb {\n  top: 1px;\n}\n")
    (tmp_path / "secret").write_text(SECRET)
    return folder


@contextmanager
def listening(root: Path, *options: str) -> Iterator[str]:
    """A server on a port, and its address."""
    command = [*ELISION, "--root", str(root), "--http", "--port", "0", *options]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        for line in server.stderr:
            if " by way of " in line:
                break
        yield line.split(" by way of ")[1].split(";")[0]
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0
        server.stderr.close()


def ask(server: Any, act: Callable[[Client], Awaitable[T]]) -> T:
    """What comes of a conversation with a server."""

    async def run() -> T:
        async with Client(server, read_timeout_seconds=PATIENCE) as client:
            return await act(client)

    return anyio.run(run)


@pytest.fixture(params=["stdio", "http"])
def server(request: pytest.FixtureRequest, root: Path) -> Iterator[Any]:
    """A process that serves: how a client comes to it."""
    if request.param == "stdio":
        command, *args = ELISION
        yield StdioServerParameters(command=command, args=[*args, "--root", str(root)])
    else:
        with listening(root) as address:
            yield address


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def files(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*.*")}


def test_an_agent_edits_looks_and_undoes(server: Any, root: Path) -> None:
    async def talk(client: Client) -> None:
        outline = text(await client.call_tool("outline_file", {"path": "a.py"}))
        assert outline.splitlines()[0] == "a.py  9 lines"
        assert "two  function  lines 8-9" in outline

        blocks = await client.call_tool("read_blocks", {"path": "a.py", "names": ["two"]})
        assert text(blocks) == "two  lines 8-9\ndef two():\n    return 2"

        edit = {"path": "a.py", "code_edit": EDIT}
        tried = await client.call_tool("edit_file", edit | {"dry_run": True})
        assert text(tried).startswith("would write a.py\nchanged two line 9\n--- a/a.py\n")
        assert (root / "a.py").read_text() == MODULE

        done = await client.call_tool("edit_file", edit)
        assert not done.is_error
        assert text(done).startswith("wrote a.py\nchanged two line 9\n--- a/a.py\n+++ b/a.py\n")
        assert "\n-    return 2\n+    return 22\n" in text(done)
        assert (root / "a.py").read_text() == AFTER

        again = await client.call_tool("edit_file", edit)
        assert text(again).startswith("nothing to change: a.py is already so\n")

        undone = await client.call_tool("undo", {"path": "a.py"})
        assert text(undone).startswith("undid the edit of a.py\n--- a/a.py\n")
        assert (root / "a.py").read_text() == MODULE

    ask(server, talk)


def test_calls_at_the_same_time_are_all_merged(server: Any, root: Path) -> None:
    """Each changes a function of its own; none overwrites what another wrote."""
    old = [f"def f{number}():\n    return {number}\n" for number in range(20)]
    (root / "many.py").write_text("\n\n".join(old))
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
    assert (root / "many.py").read_text() == "\n\n".join(new)


def test_a_client_that_goes_away_leaves_files_whole(server: Any, root: Path) -> None:
    old = "".join(f"def f{number}():\n    return {number}\n\n\n" for number in range(800))
    new = old.replace("return 7\n", "return 77\n")
    (root / "long.py").write_text(old)
    edit = {"path": "long.py", "code_edit": "# ...\ndef f7():\n    return 77\n# ...\n"}

    async def leave(client: Client) -> None:
        with anyio.move_on_after(0.05):
            await client.call_tool("edit_file", edit)

    ask(server, leave)
    assert (root / "long.py").read_text() in (old, new)

    async def come_back(client: Client) -> str:
        return text(await client.call_tool("edit_file", edit))

    assert "long.py" in ask(server, come_back)
    assert (root / "long.py").read_text() == new
    assert sorted(os.listdir(root)) == ["a.py", "b.css", "long.py"]


def within(root: Path, act: Callable[[Client], Awaitable[T]]) -> T:
    """A conversation without a process between: where it is the tools that matter."""
    return ask(server_for(Root.of(str(root))), act)


def called(root: Path, tool: str, **arguments: object) -> CallToolResult:
    async def talk(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    return within(root, talk)


def test_the_tools_say_what_they_take_and_do(root: Path) -> None:
    listed = within(root, lambda client: client.list_tools()).tools
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
def test_names_that_agents_mix_up_are_taken(root: Path, names: dict[str, str]) -> None:
    given = {"path": "a.py", "code_edit": EDIT, "instruction": "22", "dry_run": True}
    renamed = {names.get(name, name): value for name, value in given.items()}
    result = called(root, "edit_file", **renamed)
    assert text(result).startswith("would write a.py\n")


def test_a_list_that_comes_as_text_is_taken(root: Path) -> None:
    edits = json.dumps([{"path": "a.py", "code_edit": EDIT}])
    assert not called(root, "edit_files", edits=edits).is_error
    assert (root / "a.py").read_text() == AFTER
    assert text(called(root, "read_blocks", path="a.py", names='["one"]')).startswith("one  lines")
    wrong = called(root, "read_blocks", path="a.py", names="one")
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
def test_wrong_arguments_are_told(root: Path, arguments: dict[str, object], said: str) -> None:
    result = called(root, "edit_file", **arguments)
    assert result.is_error
    assert text(result).startswith(said)
    assert text(result).endswith(
        "edit_file takes path, code_edit, instruction, dry_run; nothing was done"
    )
    assert (root / "a.py").read_text() == MODULE


def test_a_tool_that_is_not_there_is_told(root: Path) -> None:
    async def talk(client: Client) -> None:
        with pytest.raises(MCPError, match="no tool 'write_file'; there are edit_file"):
            await client.call_tool("write_file", {"path": "a.py", "content": ""})

    within(root, talk)


def test_a_refusal_is_told_so_that_the_agent_can_do_better(root: Path) -> None:
    vague = "/* ... */\n  top: 1px;\n  left: 1px;\n/* ... */\n"
    result = called(root, "edit_file", path="b.css", code_edit=vague)
    assert result.is_error
    assert text(result).startswith("b.css: the snippet fits the file in two ways equally well")
    better = "/* ... */\nb {\n  top: 1px;\n  left: 1px;\n}\n"
    assert not called(root, "edit_file", path="b.css", code_edit=better).is_error
    assert "left" in (root / "b.css").read_text().split("b {")[1]


def test_a_new_file_is_made_and_one_that_leaves_code_out_is_not(root: Path) -> None:
    made = called(root, "edit_file", path="lib/new.py", code_edit="n = 1\n")
    assert text(made).startswith("wrote lib/new.py, a new file\n--- /dev/null\n+++ b/lib/new.py\n")
    assert (root / "lib" / "new.py").read_text() == "n = 1\n"
    refused = called(root, "edit_file", path="lib/other.py", code_edit=EDIT)
    assert refused.is_error
    assert text(refused).startswith("lib/other.py: there is no such file, and line 1 of its code")


def test_a_whole_reply_does_as_well(root: Path) -> None:
    result = called(root, "edit_file", path="a.py", code_edit=f"Here:\n\n```python\n{EDIT}```\n")
    assert not result.is_error
    assert (root / "a.py").read_text() == AFTER


def test_several_files_are_written_or_none(root: Path) -> None:
    before = files(root)
    edits = [
        {"target_file": "a.py", "content": EDIT},
        {"path": "lib/new.py", "code_edit": "n = 1\n"},
        {"path": "b.css", "code_edit": "/* ... */\n  top: 1px;\n  left: 1px;\n/* ... */\n"},
    ]
    refused = called(root, "edit_files", edits=edits)
    assert refused.is_error
    assert text(refused).startswith("b.css: ")
    assert files(root) == before
    done = called(root, "edit_files", edits=edits[:2])
    assert text(done).splitlines()[:3] == [
        *("wrote a.py", "changed two line 9", "wrote lib/new.py, a new file"),
    ]
    assert files(root) == before | {"a.py": AFTER, "lib/new.py": "n = 1\n"}


def test_several_edits_of_one_file_are_merged_in_turn(root: Path) -> None:
    code = "# ...\n\n\ndef one():\n    return 11\n\n\n# ...\n"
    edits = [{"path": "a.py", "code_edit": EDIT}, {"path": "./a.py", "code_edit": code}]
    assert not called(root, "edit_files", edits=edits).is_error
    assert (root / "a.py").read_text() == AFTER.replace("return 1\n", "return 11\n")


def test_undo_goes_back_edit_by_edit_and_removes_what_was_made(root: Path) -> None:
    async def talk(client: Client) -> None:
        async def call(tool: str, **arguments: object) -> str:
            return text(await client.call_tool(tool, arguments))

        await call("edit_file", path="a.py", code_edit=EDIT)
        await call("edit_file", path="a.py", code_edit=EDIT.replace("22", "33"))
        made = {"path": "new.py", "code_edit": "n = 1\n"}
        other = {"path": "b.css", "code_edit": "/* ... */\nb {\n  top: 9px;\n}\n"}
        await call("edit_files", edits=[made, other])

        assert await call("undo", path="new.py") == "removed new.py, which the edit had made"
        assert "9px" in (root / "b.css").read_text()
        await call("undo", path="a.py")
        assert (root / "a.py").read_text() == AFTER
        await call("undo", path="./a.py")
        assert (root / "a.py").read_text() == MODULE
        assert (await call("undo", path="a.py")).startswith("nothing to undo: no edit of a.py")

        (root / "b.css").write_text("/* another's */\n")
        assert "the file has changed since" in await call("undo", path="b.css")
        (root / "b.css").unlink()
        assert "the file has changed since" in await call("undo", path="b.css")

    within(root, talk)
    assert files(root) == {"a.py": MODULE}


def test_an_undone_file_has_its_very_bytes(root: Path) -> None:
    data = b"\xef\xbb\xbfx = '\xc3\xa4'\r\ny = 1\n\n\tz = 2"
    (root / "odd.txt").write_bytes(data)

    async def talk(client: Client) -> None:
        edit = {"path": "odd.txt", "code_edit": "x = 'ä'\ny = 3\n..."}
        assert not (await client.call_tool("edit_file", edit)).is_error
        assert b"y = 3" in (root / "odd.txt").read_bytes()
        await client.call_tool("undo", {"path": "odd.txt"})

    within(root, talk)
    assert (root / "odd.txt").read_bytes() == data


def test_the_history_forgets_the_oldest(root: Path) -> None:
    history = History(largest=10_000)
    within_root = Root.of(str(root))
    for number in range(100):
        history.add(new(within_root.inside(f"{number}.py")), b"")
    kept = [number for number in range(100) if history.last(within_root.inside(f"{number}.py"))]
    assert kept == list(range(100 - len(kept), 100))
    assert 5 <= len(kept) < 10


def test_no_tool_gets_out_of_the_root_or_into_a_version_control(root: Path) -> None:
    (root / "out").symlink_to("..")
    (root / "file").symlink_to("../secret")
    (root / ".git").write_text("gitdir: elsewhere\n")
    before = files(root.parent)

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

    within(root, talk)
    assert files(root.parent) == before


def test_a_long_answer_is_cut(root: Path) -> None:
    (root / "long.json").write_text(json.dumps({f"key{n}": n for n in range(9000)}, indent=1))
    outline = text(called(root, "outline_file", path="long.json"))
    assert outline.startswith("long.json  9002 lines\n")
    assert outline.endswith(" more characters are left out")
    assert len(outline) < 61_000


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root alone, and not everywhere")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_files_as_they_were(small: Path) -> None:
    (small / "a.py").write_text(MODULE)
    (small / "filler").write_bytes(b"x" * (48 << 10))
    large = "".join(f"x{number} = {number}\n" for number in range(3000))
    edits = [{"path": "a.py", "code_edit": EDIT}, {"path": "new/b.py", "code_edit": large}]
    result = called(small, "edit_files", edits=edits)
    assert result.is_error
    assert text(result) == "cannot write new/b.py: no space is left on the disk"
    assert sorted(os.listdir(small)) == ["a.py", "filler"]
    assert (small / "a.py").read_text() == MODULE
    (small / "filler").unlink()
    assert not called(small, "edit_files", edits=edits).is_error
    assert (small / "new" / "b.py").read_text() == large


def wire(number: int, method: str, **params: object) -> bytes:
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return json.dumps(message).encode() + b"\n"


HELLO = wire(
    *(0, "initialize"),
    protocolVersion="2025-06-18",
    capabilities={},
    clientInfo={"name": "test", "version": "1"},
)
READY = b'{"jsonrpc": "2.0", "method": "notifications/initialized"}\n'


def spoken_to(root: Path) -> subprocess.Popen[bytes]:
    """A server on pipes that has been greeted."""
    pipe = subprocess.PIPE
    server = subprocess.Popen([*ELISION, "--root", str(root)], stdin=pipe, stdout=pipe)
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(HELLO + READY)
    server.stdin.flush()
    server.stdout.readline()
    return server


@pytest.mark.parametrize("answers", [1, 6])
def test_killed_while_it_writes_it_leaves_every_file_whole(root: Path, answers: int) -> None:
    texts = {
        n: "".join(f"def f{i}():\n    return {n}\n\n\n" for i in range(400)) for n in range(60)
    }
    names = ("c.py", "d.py")
    for name in names:
        (root / name).write_text(texts[0])
    server = spoken_to(root)
    assert server.stdin is not None
    assert server.stdout is not None
    for n in range(1, 60):
        edits = [{"path": name, "code_edit": texts[n]} for name in names]
        server.stdin.write(wire(n, "tools/call", name="edit_files", arguments={"edits": edits}))
    server.stdin.flush()
    for _ in range(answers):
        assert b'"isError":false' in server.stdout.readline()
    server.kill()
    server.communicate()
    for name in names:
        assert (root / name).read_text() in texts.values()
    assert (root / names[0]).read_text() != texts[0]
    left = set(os.listdir(root)) - {"a.py", "b.css", *names}
    assert all(name.startswith(".elision-") for name in left)


def test_standard_output_is_the_protocol_alone_and_its_end_is_ours(root: Path) -> None:
    server = spoken_to(root)
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(b"this is no message\n")
    for number, path in enumerate(("a.py", "../secret", "nowhere.py"), 1):
        arguments = {"path": path, "code_edit": EDIT}
        server.stdin.write(wire(number, "tools/call", name="edit_file", arguments=arguments))
    server.stdin.flush()
    lines = [server.stdout.readline() for _ in range(3)]
    rest, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    answers = [json.loads(line) for line in (*lines, *rest.splitlines())]
    assert all(answer["jsonrpc"] == "2.0" for answer in answers)
    assert {answer["id"] for answer in answers if "result" in answer} == {1, 2, 3}
    assert (root / "a.py").read_text() == AFTER


def test_over_http_a_web_page_is_kept_out(root: Path) -> None:
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    headers = {"accept": "application/json, text/event-stream"}
    with listening(root) as address:
        for more, status in (
            ({"host": "evil.example"}, 421),
            ({"host": "evil.example:80"}, 421),
            ({"origin": "https://evil.example"}, 403),
            ({"origin": "null"}, 403),
        ):
            answer = httpx2.post(address, json=ping, headers=headers | more)
            assert answer.status_code == status, more


def test_over_http_a_key_is_asked_for(root: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text("first\nsecond  # of a friend\n")
    keys.chmod(0o600)

    async def talk(address: str, key: str) -> str:
        headers = {"authorization": f"Bearer {key}"}
        async with httpx2.AsyncClient(headers=headers) as http:
            transport = streamable_http_client(address, http_client=http)
            async with Client(transport, read_timeout_seconds=PATIENCE) as client:
                return text(await client.call_tool("outline_file", {"path": "a.py"}))

    with listening(root, "--host", "0.0.0.0", "--key-file", str(keys)) as address:
        address = address.replace("0.0.0.0", "127.0.0.1")
        for key in ("", "Bearer third", "Bearer", "Basic first", "Bearer first second"):
            answer = httpx2.post(address, json={}, headers={"authorization": key} if key else {})
            assert answer.status_code == 401, key
            assert answer.headers["www-authenticate"] == "Bearer"
        assert anyio.run(talk, address, "second").startswith("a.py  9 lines")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--root", "nowhere"], "cannot use nowhere: there is no such folder"),
        (["--root", "root/a.py"], "cannot use root/a.py: it is no folder"),
        (["--root", "/"], "cannot use /: it is the whole disk"),
        (["--port", "80"], "--port is for a server that listens on a port; add --http"),
        (["--http", "--host", "0.0.0.0"], "0.0.0.0 can be reached from outside this machine"),
        (["--http", "--host", "nowhere.example"], "nowhere.example can be reached from outside"),
        (["--http", "--key-file", "none"], "cannot read none: no such file"),
    ],
)
def test_wrong_use_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    from click.testing import CliRunner

    from elision.interfaces.cli import main

    monkeypatch.chdir(root.parent)
    result = CliRunner().invoke(main, ["mcp", *options])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {said}")
    assert result.stdout == ""


def test_a_port_in_use_is_told(root: Path) -> None:
    with listening(root) as address:
        port = address.split(":")[2].split("/")[0]
        command = [*ELISION, "--root", str(root), "--http", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the port is in use" in done.stderr


def test_without_the_extra_it_says_what_to_install(root: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['mcp'] = None\n"
        "from elision.interfaces.cli import main\n"
        f"main(['mcp', '--root', {str(root)!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'elision[mcp]'" in done.stderr
    assert done.stderr.count("\n") == 1


def configured() -> list[dict[str, Any]]:
    """How the documentation tells agents to start the server."""
    pages = [ROOT / "README.md", ROOT / "docs" / "agents.md"]
    blocks = [(json.loads, code) for page in pages for code in fenced("json", page.read_text())]
    blocks += [(tomllib.loads, code) for page in pages for code in fenced("toml", page.read_text())]
    settings = [parse(code) for parse, code in blocks]
    return [server["elision"] for setting in settings for server in setting.values()]


def test_what_the_documentation_configures_is_what_there_is() -> None:
    from elision.interfaces.cli import mcp

    assert len(configured()) == 9
    for server in configured():
        assert server["command"] == "elision"
        name, *args = server["args"]
        assert name == "mcp"
        mcp.mcp.make_context(name, args)
