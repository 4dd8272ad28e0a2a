"""How the tool is called."""

USAGE = " ".join([
    "tide.py",
    "[--harbour NAME "
    "[--port NUMBER]]",
    "[-v]",
    "[--days N "
    "[--hours N]]"
])

COLUMNS = (
    ("harbour", str),
    ("height", float),
    ("quay", int)
)


def usage() -> str:
    return USAGE
