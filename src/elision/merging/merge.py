"""The merge: snippet in, file out, exact or refused. The story, from the top down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Literal

from ..blocks.index import Index
from ..errors import Ambiguous, BadInput, Refusal
from ..text.source import Source
from .again import is_gone
from .costs import (
    DOUBLED_BLOCK,
    INFINITE,
    KEEP_UNMARKED,
    NEW_LINE,
    ORDER_KEPT,
    SECOND_BEST,
    TREE_DECIDES,
    TREE_PREFERRED,
)
from .draft import Draft
from .groups import new_sections
from .halves import halves, on_one_line
from .hints import markers_tell
from .lost_arms import undecided_arms
from .missed import denied
from .only_words import stands_for_code
from .order import in_file_order
from .pair import pair_blocks
from .pairing import Pairing
from .place import decided, draft
from .reading import is_only_markers, read_rows
from .report import changes_of, warnings_of
from .restated import said_twice, stated_once
from .result import Merge
from .rewrite import is_rewrite, left_out, rewritten
from .rows import Kind, Row
from .sides import sides_of
from .unreached import cut_off, unreached
from .verify import apply_edits, lost, new_error
from .wrapping import without_mark

# What a marker-less snippet does not show: it stays, or it goes.
Omitted = Literal["keep", "delete"]


def merge(
    original: str,
    snippet: str,
    *,
    path: str | None = None,
    language: str | None = None,
    index: Index | None = None,
    omitted: Omitted = "keep",
) -> Merge:
    """Merge a lazy edit into a file's text.

    path or language: how to parse the two; index: of the original, where it is computed already.
    omitted: what becomes of members that a container without a marker does not show: "keep" leaves
    them where they are and warns, "delete" takes the snippet at its word.

    Raises Refusal, whose message can be fed back to a model as it stands, where the snippet cannot
    be merged exactly, and Ambiguous, a refusal, where two places fit equally well; BadInput for a
    language that elision does not know, an index of another text, and half a surrogate pair.
    """
    _check("original", original)
    _check("snippet", snippet)
    index = index or Index(original, path=path, language=language)
    if index.source.text != original:
        raise BadInput("the index is of another text than the original; make one of this text")
    if omitted not in ("keep", "delete"):
        raise BadInput(f"omitted is 'keep' or 'delete', not {omitted!r}")
    snippet = without_mark(snippet, index)
    if (diff := _as_diff(snippet, index)) is not None:
        return diff
    if is_only_markers(Source.of(snippet)):
        return Merge(original, (), (), "unchanged")
    rows = _read(snippet, index, path)
    if _stands_already(rows, index):
        return Merge(original, (), (), "unchanged")
    if is_rewrite(rows, index):
        return _rewrite(rows, index)
    outside = Kind.REMOVE if omitted == "delete" else Kind.KEEP
    shown, chosen = _chosen(rows, outside, index)
    warnings = (*warnings_of(chosen, index), *said_twice(rows, shown))
    if chosen.text == original:
        return Merge(original, (), warnings, "unchanged")
    changes = changes_of(chosen.edits, index, chosen.pairing.added)
    return Merge(chosen.text, changes, warnings, chosen.pairing.method)


def _as_diff(snippet: str, index: Index) -> Merge | None:
    """The merge of a diff with line numbers that fits, or None if the snippet is not one."""
    if "@@ -" not in snippet:
        return None
    from .patch import patched  # seldom needed

    return patched(snippet, index)


def _check(name: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise BadInput(
            f"the {name} is no text: it has half of a surrogate pair at line {line}; read it again "
            "with the encoding that it is in"
        ) from None


def _rewrite(rows: Sequence[Row], index: Index) -> Merge:
    edits = rewritten(rows, index)
    text = apply_edits(index, edits)
    if text == index.text:
        return Merge(text, (), (), "unchanged")
    return Merge(text, changes_of(edits, index), left_out(edits, index), "rewrite")


def _read(snippet: str, index: Index, path: str | None) -> list[Row]:
    rows = read_rows(Source.of(snippet), index, path)
    if not rows:
        raise Refusal(
            "the snippet is empty. Write the code that changes, with a line such as "
            "'... existing code ...' for what stays."
        )
    return rows


def _bounded(rows: list[Row], outside: Kind) -> list[Row]:
    """The rows between two markers, for what comes before the first and after the last."""
    return [Row(outside, "", "", (), -1), *rows, Row(outside, "", "", (), rows[-1].line + 1)]


def _stands_already(rows: Sequence[Row], index: Index) -> bool:
    """Whether a snippet with a diff's prefixes has been merged before.

    Then what it takes away is gone from there, and all that it shows stands.
    """
    signed = any(row.kind in (Kind.ADDED, Kind.GONE) for row in rows)
    if not signed or not is_gone(rows, index):
        return False
    after = [
        row._replace(kind=Kind.CODE) if row.kind is Kind.ADDED else row
        for row in rows
        if row.kind is not Kind.GONE
    ]
    if not after:
        return False
    # A diff says nothing of what follows where it ends: as if a marker stood there.
    shown = _bounded(_bounded(after, Kind.KEEP), Kind.KEEP)
    try:
        return _best(_drafts(shown, index), after, index).text == index.text
    except Refusal:
        return False


def _chosen(rows: list[Row], outside: Kind, index: Index) -> tuple[list[Row], Draft]:
    """The rows and their best draft; without those that show a block again, if it fails by them."""
    try:
        return rows, _best(_ordered(rows, outside, index), rows, index)
    except Refusal:
        once = stated_once(rows, index)
        if len(once) == len(rows):
            raise
        with suppress(Refusal):  # if that fails too, what all of it is refused for is told
            return once, _best(_ordered(once, outside, index), once, index)
        raise


def _ordered(rows: list[Row], outside: Kind, index: Index) -> Iterable[Draft | Refusal]:
    """The drafts of the rows as they are, or in the file's order if that explains them better."""
    as_shown, in_order = _bounded(rows, outside), in_file_order(rows, index)
    if in_order is None:
        return _drafts(as_shown, index)
    drafts = _drafts(_bounded(in_order, outside), index)
    best = next(drafts)
    shown = _drafts(as_shown, index)
    first = next(shown)
    if _new_arms(first) > _new_arms(best):
        return chain([first], shown)  # they have lines that others have, wherever those stand
    # Of 12,260 edits and replies four are right that are not with a margin always for this order.
    margin = ORDER_KEPT if _torn(first) <= _torn(best) else -ORDER_KEPT
    if _sure_cost(first) <= _sure_cost(best) + margin:
        return chain([first], shown)
    return chain([best], drafts)


def _torn(one: Draft | Refusal) -> int:
    """How many blocks a draft moves, if it adds some too: those stay, away from what moves."""
    return len(one.pairing.moved) if isinstance(one, Draft) and one.pairing.added else 0


def _new_arms(one: Draft | Refusal) -> int:
    return len(one.pairing.arms.new) if isinstance(one, Draft) else 0


def _sure_cost(one: Draft | Refusal) -> float:
    """What a draft costs that is not in doubt."""
    return one.cost if isinstance(one, Draft) and one.ambiguous is None else INFINITE


def _drafts(rows: list[Row], index: Index) -> Iterator[Draft | Refusal]:
    """What explains the rows best, then what does next best, drafted only when that is asked for.

    The tree's draft is the first, unless lines alone explain the rows for clearly less.
    """
    if index.language is None:
        yield draft(rows, Pairing.none()._replace(groups=new_sections(rows, index)), index)
        return
    sides = sides_of(rows, index)
    pairing = pair_blocks(sides)
    by_lines: Draft | Refusal | None = None
    if pairing.undecided:
        by_lines = draft(rows, pairing.without_tree(), index)
        if isinstance(by_lines, Draft):
            only = decided(by_lines, index) if by_lines.ambiguous else by_lines
            if isinstance(only, Draft) and only.ambiguous is None:
                # Of several blocks of one name it is that whose header the lines around it find.
                pairing = pair_blocks(sides.knowing(only.places()))
    by_tree = draft(rows, pairing, index)
    tells = pairing.scopes or pairing.moved
    if not tells or (by_lines is None and _beyond_doubt(by_tree, rows, index)):
        yield by_tree
        return
    told = pairing if isinstance(by_tree, Refusal) else by_tree.pairing  # which blocks are new
    alone = partial(draft, rows, told.without_tree(), index)
    if isinstance(by_tree, Refusal):
        yield by_tree
        yield by_lines or alone()
        return
    by_lines = by_lines or alone(by_tree.cost - TREE_PREFERRED)
    if isinstance(by_lines, Draft) and (new := told.turned_new(by_lines.pairing)):
        again = draft(rows, told.unlike(new), index)
        by_tree = again if isinstance(again, Draft) else by_tree
    if isinstance(by_lines, Draft) and _preferred(by_lines, by_tree, index):
        yield by_lines
        yield by_tree
    else:
        yield by_tree
        yield by_lines if isinstance(by_lines, Draft) else alone(by_tree.cost + SECOND_BEST)


def _beyond_doubt(by_tree: Draft | Refusal, rows: Sequence[Row], index: Index) -> bool:
    """Whether no placement by lines can cost so much less than the tree's that it would be taken.

    A line that does not stand in the file is a new one in both.
    """
    if not isinstance(by_tree, Draft):
        return False
    new = sum(row.kind.is_shown and row.key not in index.positions for row in rows)
    return by_tree.cost <= NEW_LINE * new + TREE_PREFERRED


def _best(drafts: Iterable[Draft | Refusal], rows: Sequence[Row], index: Index) -> Draft:
    """The draft that explains the snippet best, and whose result is sound and has all its rows."""
    rejected: list[Refusal] = []
    most = INFINITE
    for found in drafts:
        one = decided(found, index) if isinstance(found, Draft) and found.ambiguous else found
        if isinstance(one, Refusal):
            rejected.append(one)
            continue
        if one.cost > most:
            break
        if one.ambiguous is not None:
            raise one.ambiguous
        wrong = _wrong(one, rows, index)
        if wrong is None:
            if undecided := _undecided(one, index):
                raise undecided
            return one
        rejected.insert(0, wrong)
        most = one.cost + SECOND_BEST
    raise rejected[0]


def _undecided(one: Draft, index: Index) -> Refusal | None:
    """The refusal of a draft that settles what the snippet leaves open."""
    if found := unreached(one.placements, one.edits, one.rows, one.pairing.named, index):
        below, above = found
        return Refusal(
            f"line {below.number + 1} of the snippet ({below.key!r}) follows a marker, and would "
            f"stand right below line {index.line_of[above] + 1} ({index.keys[above]!r}), where "
            "nothing reaches it. Show the line of the file that it stands below, or the one above "
            "which it stands."
        )
    if cut := cut_off(one.placements, one.edits, one.rows, index):
        last, kept = cut
        return Refusal(
            f"the marker below line {last.number + 1} of the snippet ({last.key!r}) would keep "
            f"line {index.line_of[kept] + 1} ({index.keys[kept]!r}), which nothing reaches there. "
            "Leave the marker out if the block ends there, or show the line that follows."
        )
    if words := stands_for_code(one.edits, one.rows, index):
        comment, gone = words
        return Refusal(
            f"line {comment.number + 1} of the snippet ({comment.key!r}) is a comment, and would "
            f"take the place of lines {gone.start + 1} to {gone.stop} of the file. If those stay, "
            "write '... existing code ...' instead; if they go, leave the comment out."
        )
    if refusal := undecided_arms(one, index):
        return refusal
    if scope := on_one_line(one.pairing.scopes, one.rows, index):
        return Refusal(
            f"line {index.line_of[scope.start] + 1} of the file ({index.keys[scope.start]!r}) "
            f"stands on one line, of which the marker below line {one.rows[scope.first].number + 1}"
            " of the snippet keeps nothing. Write out what stays of it."
        )
    if row := halves(one.pairing.scopes, one.placements[0].steps, one.rows, index):
        return Ambiguous(
            f"what line {row.number + 1} of the snippet ({row.key!r}) holds may be all of its new "
            "body, or the first lines of it: the marker below stands at the left edge. Indent the "
            "marker if it stands in there, or show the line that follows the body."
        )
    return None


def _wrong(one: Draft, rows: Sequence[Row], index: Index) -> Refusal | None:
    """Why a draft must not leave the merge, or None where all is well."""
    if row := one.astray(index):
        return Refusal(
            f"line {row.number + 1} of the snippet ({row.key!r}) stands in the file, but not where "
            "the lines beside it belong. Show what changes together with the lines around it, as "
            "they stand in the file, and a marker wherever something is left out."
        )
    if error := new_error(index, one.edits, one.pairing.errors):
        return Refusal(
            f"merged, the file would have a syntax error at line {error[0]} ({error[1]!r}). "
            "Show the whole block that changes, from its first line to its last, with a "
            "marker such as '... existing code ...' for what stays inside it."
        )
    if found := denied(one.edits, one.rows, index):
        marker, block = found
        return Refusal(
            f"line {marker.number + 1} of the snippet ({marker.text.strip()!r}) says that "
            f"`{block.name}` stays, but the lines beside it leave no room for that. Show the line "
            "of the file above the marker, and the one below it."
        )
    if row := lost(rows, one.edits, index):
        return Refusal(
            f"line {row.number + 1} of the snippet ({row.key!r}) would not stand in the file: "
            "other lines of the snippet say that it goes from where the file has it. Show each "
            "part once, in the file's order, with markers between them."
        )
    return None


def _preferred(lines: Draft, tree: Draft, index: Index) -> bool:
    """Whether lines alone explain the snippet for clearly less than the tree.

    For much less, where its lines fit two places, or would leave a definition without its header
    that the tree lets be. Where lines alone take but new rows and brackets out of a block, what the
    tree keeps unmarked is not counted: of 12,260 edits and replies six are refused or warned of by
    that. Where the snippet has no markers, the tree decides.
    """
    scopes = tree.pairing.scopes
    if all(row.kind.is_shown for row in tree.rows[1:-1]) or lines.tears(scopes):
        return False
    offside = index.language is not None and index.language.offside
    if offside and markers_tell(tree.rows) and lines.revives(scopes):
        return False
    doubtful = lines.ambiguous or lines.beheads(index) > tree.beheads(index)
    margin = TREE_DECIDES if doubtful else TREE_PREFERRED
    if lines.leaves(scopes):
        margin += KEEP_UNMARKED * tree.unmarked
    twice = DOUBLED_BLOCK * lines.doubled(tree.pairing.heads)
    return tree.cost > lines.cost + twice + margin
