"""Which texts an instruction is about: BM25 over their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# The words in an identifier: maxRetries, HTTPServer, font-size, MAX_SIZE, utf8.
_WORD = re.compile(r"[A-Z]+(?![^\W\d_A-Z])|[A-Z]?[^\W\d_A-Z]+|\d+")
# Words of an instruction that stand in few places of a file, and say nothing all the same.
_SAYING_NOTHING = frozenset(
    "a all an and are as at be by each every for from i if in into is it its of on one per please "
    "so than that the their them then there this to we with you".split()
)


def words(text: str) -> list[str]:
    """The words of a text or an identifier, in lower case and the singular."""
    return [_singular(word.lower()) for word in _WORD.findall(text)]


def asked_words(instruction: str) -> frozenset[str]:
    """The words of an instruction that can tell one place from another."""
    return frozenset(words(instruction)) - _SAYING_NOTHING


def scores(texts: Iterable[Sequence[str]], asked: frozenset[str]) -> list[float]:
    """How much each text, given as its words, is about the words that are asked for."""
    # The index is built over what can be found, and one word for all others: they count only for
    # how long a text is.
    documents = [[word if word in asked else "" for word in text] for text in texts]
    present = sorted({word for document in documents for word in document} - {""})
    if not present:
        return [0.0] * len(documents)
    # It takes half a second, and a file that is shown whole needs none.
    import bm25s

    ranking = bm25s.BM25()
    ranking.index([document or [""] for document in documents], show_progress=False)
    return [float(score) for score in ranking.get_scores(present)]


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]
