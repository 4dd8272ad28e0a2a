"""Which of a reply's snippets are for one file."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import Ambiguous
from .kinds import family, kind_of_path, kind_of_word
from .labels import parts, same_file
from .snippets import Snippet


def choose(snippets: Iterable[Snippet], path: str) -> tuple[Snippet, ...]:
    """The snippets for a file, in order; they are to be merged one after the other.

    Those whose path fits it, if any does: the same path, else the longest that ends as it does.
    Else those that name no path, in the file's language, else in one written for its like (``js``
    for a ``.ts`` file), else in none. Commands around an answer and other files' blocks stay out.
    """
    given = tuple(snippets)
    named = [one for one in given if one.path is not None and same_file(one.path, path)]
    if named:
        return _nearest(named, path)
    own = kind_of_path(path)
    kinds = [(one, kind_of_word(one.language, path)) for one in given if one.path is None]
    for fits in (
        lambda kind: kind == own,
        lambda kind: kind is not None and family(kind) == family(own),
        lambda kind: kind is None,
    ):
        if found := tuple(one for one, kind in kinds if fits(kind)):
            return found
    return ()


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
