"""How the tool is called."""

USAGE = " ".join([
    "tide.py",
    "[--harbour NAME "
    "[--port NUMBER]]",
    "[-v]"
])

COLUMNS = (
    ("harbour", str),
    ("height", float)
)


def usage() -> str:
    return USAGE
