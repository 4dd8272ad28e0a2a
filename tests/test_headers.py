"""Whose header a ``.h`` file is, C's or C++'s, its text says."""

from __future__ import annotations

import pytest

from elision import Index
from elision.interfaces.http.indexes import Indexes
from elision.interfaces.http.metrics import Metrics

GUARD = """\
#ifdef __cplusplus
extern "C" {
#endif

int scan(const char *text);

#ifdef __cplusplus
}
#endif
"""


@pytest.mark.parametrize(
    "text",
    [
        "namespace scan {\nint next();\n}\n",
        "template <typename T>\nT next(T one);\n",
        "class Scanner final : public Reader {\n};\n",
        "struct Scanner {\n private:\n  int at;\n};\n",
        "enum class kind { text, number };\n",
        "std::string next();\n",
    ],
)
def test_what_c_has_not_makes_it_cpp(text: str) -> None:
    assert Index(text, path="scan.h").language.name == "cpp"


@pytest.mark.parametrize(
    "text",
    [
        GUARD,
        "struct scanner {\n  int class_of;\n};\n",
        "/*\n   class of what is scanned\n   namespaces are not\n */\nint next(void);\n",
        "",
    ],
)
def test_else_it_is_c(text: str) -> None:
    assert Index(text, path="scan.h").language.name == "c"


def test_only_a_header_is_in_doubt() -> None:
    assert Index("std::string next();\n", path="scan.c").language.name == "c"
    assert Index("int next();\n", path="scan.h", language="cpp").language.name == "cpp"


def test_a_server_keeps_the_same_text_of_both_apart() -> None:
    indexes, text = Indexes(1 << 20, Metrics()), "std::string next();\n"
    paths = ["scan.h", "scan.c", "scan.h"]
    assert [indexes(text, path, None).language.name for path in paths] == ["cpp", "c", "cpp"]
