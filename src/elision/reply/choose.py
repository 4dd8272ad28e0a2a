"""Which of a reply's snippets are for one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import Ambiguous
from .kinds import family, kind_of_path, kind_of_word
from .labels import parts, same_file
from .snippets import Snippet


def choose(snippets: Iterable[Snippet], path: str) -> tuple[Snippet, ...]:
    """The snippets for a file, in order; they are to be merged one after the other.

    Those whose path fits it, if any does: the same path, else the longest that ends as it does.
    Else those that name no path, in the file's language, else in one written for its like (``js``
    for a ``.ts`` file), else in none. Commands around an answer, other files' blocks and examples
    beside the edit stay out.
    """
    given = tuple(snippets)
    certain(one for one in given if any(same_file(name, path) for name in _names(one)))
    named = [one for one in given if one.path is not None and same_file(one.path, path)]
    if named:
        return edits(_nearest(named, path))
    own = kind_of_path(path)
    kinds = [(one, kind_of_word(one.language, path)) for one in given if one.path is None]
    for fits in (
        lambda kind: kind == own,
        lambda kind: kind is not None and family(kind) == family(own),
        lambda kind: kind is None,
    ):
        if found := tuple(one for one, kind in kinds if fits(kind)):
            return edits(found)
    return ()


def certain(snippets: Iterable[Snippet]) -> None:
    """Refuse where the reply names two files for one of the snippets."""
    for one in snippets:
        if one.rival is not None:
            raise Ambiguous(
                f"the reply names two files for one block: {one.path} above it, and {one.rival} "
                f"in the line {one.lead.strip()!r}; name the file beside the fence"
            )


def edits(snippets: Sequence[Snippet]) -> tuple[Snippet, ...]:
    """The snippets without those that are said to be examples, unless all are."""
    return tuple(one for one in snippets if not one.aside) or tuple(snippets)


def _names(snippet: Snippet) -> list[str]:
    return [path for path in (snippet.path, snippet.rival) if path is not None]


def _nearest(named: list[Snippet], path: str) -> tuple[Snippet, ...]:
    wanted = parts(path)
    shared = [min(len(wanted), len(parts(one.path or ""))) for one in named]
    best = [one for one, length in zip(named, shared, strict=True) if length == max(shared)]
    exact = [one for one in best if parts(one.path or "") == wanted]
    places = {tuple(parts(one.path or "")) for one in best}
    if len(places) > 1 and not exact:
        listed = ", ".join("/".join(place) for place in sorted(places))
        raise Ambiguous(f"the reply has code for several files that {path} could be: {listed}")
    return tuple(exact or best)
