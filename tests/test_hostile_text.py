"""Text that shows other than it is, and mixed line ends: no merge chooses another place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import elision
from elision.blocks.index import Index
from elision.merging.render import Edit
from elision.merging.verify import apply_edits
from elision.text.source import Source

# What shows text in another order than it has, or stands in it without being seen.
CONTROLS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u00ad"


def merged(original: str, snippet: str, path: str) -> str:
    return elision.merge(original, snippet, path=path).text


@pytest.mark.parametrize("path", ["a.txt", "a.py"])
@pytest.mark.parametrize("control", CONTROLS)
def test_a_line_with_what_cannot_be_seen_is_another_line(control: str, path: str) -> None:
    shown, hidden = "    check(user)  # admin", f"    check(user)  # {control}admin"

    original = f"def one():\n{shown}\n    send(1)\n\n\ndef two():\n{hidden}\n    send(1)\n"
    for line in (shown, hidden):
        text = merged(original, f"# ...\n{line}\n    log()\n# ...\n", path)
        assert text == original.replace(f"{line}\n", f"{line}\n    log()\n")


@pytest.mark.parametrize("name", ["admin", "\u0430dmin", "adm\u0456n"])
def test_letters_of_another_script_make_another_name(name: str) -> None:
    names = ("admin", "\u0430dmin", "adm\u0456n")  # the second and third with a Cyrillic letter

    def file(**returned: int) -> str:
        return "\n\n".join(f"def {one}():\n    return {returned.get(one, 1)}\n" for one in names)

    snippet = f"# ...\ndef {name}():\n    return 2\n# ...\n"
    assert merged(file(), snippet, "a.py") == file(**{name: 2})


@pytest.mark.parametrize("control", CONTROLS)
def test_what_cannot_be_seen_hides_no_code_in_a_marker(control: str) -> None:
    line = f"# ...{control}; b = 4"
    try:
        text = merged("a = 1\nb = 2\nc = 3\n", f"a = 1\n{line}\nc = 3\n", "a.py")
    except elision.Refusal:
        return
    assert text in ("a = 1\nb = 2\nc = 3\n", f"a = 1\n{line}\nc = 3\n")


def test_no_line_of_a_snippet_becomes_a_byte_order_mark() -> None:
    with pytest.raises(elision.Refusal, match="byte order mark"):
        merged("int a;\n\nint b;\n", "\n\ufeffint z;\nint a;\n// ...\n", "a.c")
    text = merged("int a;\n\nint b;\n", "\ufeffint z;\nint a;\n// ...\n", "a.c")
    assert text == "int z;\nint a;\n\nint b;\n"


ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(
    st.lists(ENDS, min_size=6, max_size=6), st.lists(ENDS, min_size=4, max_size=4), st.booleans()
)
def test_line_ends_in_any_mixture_choose_no_other_place(
    old: list[str], new: list[str], bare: bool
) -> None:
    ends = [*old[:-1], "" if bare else old[-1]]
    original = "".join(map("".join, zip("abcdef", ends, strict=True)))
    snippet = "".join(map("".join, zip(["# ...", *"cxd"], new, strict=True)))
    found = Source.of(merged(original, f"{snippet}# ...\n", "a.txt"))
    assert found.lines == tuple("abcxdef")
    assert [*found.ends[:3], *found.ends[4:]] == ends


def test_a_new_line_and_the_blank_one_below_it_stay_two() -> None:
    # Each takes the end of the line that it replaces: together they would be one end.
    text = apply_edits(Index("a\rb\nc\n"), [Edit(0, 2, ("new", ""))])
    assert Source.of(text).lines == ("new", "", "c")
