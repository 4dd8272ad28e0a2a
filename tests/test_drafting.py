"""The existing code as the draft: what is proposed, in few passes and little time."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elision.drafting import ReferenceDrafter

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from drafting import copies, floor, measured, passes

SOURCE = Path(__file__).read_text(encoding="utf-8")
TOKENS = [ord(character) for character in SOURCE]
sequences = st.lists(st.integers(0, 5), max_size=60)


def text(tokens: list[int]) -> str:
    return "".join(map(chr, tokens))


def drafter(reference: str, written: str) -> ReferenceDrafter:
    made = ReferenceDrafter([ord(one) for one in reference])
    made.observe([ord(one) for one in written])
    return made


def test_at_first_the_draft_is_the_beginning_of_the_reference() -> None:
    assert text(drafter("body { top: 0 }", "").propose(4)) == "body"


def test_it_goes_on_from_where_the_output_is() -> None:
    assert text(drafter("body { top: 0 }", "body {").propose(5)) == " top:"


def test_after_a_change_it_goes_on_behind_it() -> None:
    assert text(drafter("size: 17px; color: red", "size: 50px").propose(11)) == "; color: re"


def test_after_a_deletion_it_finds_its_place_again() -> None:
    assert text(drafter("one\ntwo\nthree\nfour\n", "one\nthr").propose(3)) == "ee\n"


def test_of_two_places_it_takes_the_one_nearest_to_where_it_was() -> None:
    reference = "a { x: 1; y: 2 } b { x: 1; y: 3 } c { x: 1; y: 4 }"
    assert text(drafter(reference, "a { x: 1; y: 2 } B { x: 1;").propose(5)) == " y: 3"


def test_the_longer_run_goes_before_the_nearer_place() -> None:
    reference = "let a = first(x); let b = second(y); done"
    assert text(drafter(reference, "! = second(").propose(3)) == "y);"


def test_what_was_written_is_drafted_from_too() -> None:
    assert text(drafter("", "red green blue; red gr").propose(4)) == "een "


def test_without_any_match_there_is_no_draft() -> None:
    assert ReferenceDrafter([]).propose(8) == []
    assert drafter("", "abc").propose(8) == []


@pytest.mark.parametrize("k", [0, -1])
def test_no_draft_is_asked_for(k: int) -> None:
    assert drafter("abc", "").propose(k) == []


@given(sequences, sequences, st.integers(0, 8))
def test_a_draft_is_no_longer_than_asked_and_made_of_known_tokens(
    reference: list[int], output: list[int], k: int
) -> None:
    made = ReferenceDrafter(reference)
    made.observe(output)
    draft = made.propose(k)
    assert len(draft) <= k
    assert set(draft) <= {*reference, *output}


@given(sequences, sequences)
def test_there_is_a_draft_wherever_the_last_token_stands_before(
    reference: list[int], output: list[int]
) -> None:
    made = ReferenceDrafter(reference)
    made.observe(output)
    followed = output and output[-1] in [*reference, *output[:-1]][:-1]
    assert not followed or made.propose(1) or reference[-1:] == output[-1:]


@given(sequences, sequences)
def test_in_parts_or_at_once_is_the_same(reference: list[int], output: list[int]) -> None:
    whole, parts = ReferenceDrafter(reference), ReferenceDrafter(reference)
    whole.observe(output)
    for token in output:
        parts.observe([token])
    assert whole.propose(20) == parts.propose(20)


@given(st.lists(st.integers(), min_size=1, max_size=80), st.integers(1, 20))
def test_an_unchanged_file_takes_the_fewest_passes(reference: list[int], k: int) -> None:
    fewest = math.ceil(len(reference) / (k + 1))
    assert passes(ReferenceDrafter(reference), reference, k) == fewest


@given(sequences, sequences.filter(bool), st.integers(1, 20))
def test_no_drafter_of_copies_takes_fewer_passes_than_one_that_knows(
    reference: list[int], target: list[int], k: int
) -> None:
    found = passes(ReferenceDrafter(reference), target, k)
    assert math.ceil(len(target) / (k + 1)) <= copies(reference, target, k) <= found <= len(target)


def test_one_changed_line_takes_a_handful_of_passes() -> None:
    """A budget: 6 passes where a file of about 7,000 tokens is written with one line changed."""
    target = [ord(character) for character in SOURCE.replace("the longer run", "a much longer run")]
    found = measured(TOKENS, target)
    assert found["drafter 1024"] - found["floor 1024"] <= 16
    assert found["plain"] / found["drafter 1024"] > 200
    assert floor(TOKENS, target, 1024) == math.ceil(len(target) / 1024)


def test_a_reference_of_one_repeated_line_costs_no_more_time_a_step() -> None:
    def seconds(reference: list[int]) -> float:
        made = ReferenceDrafter(reference)
        begun = perf_counter()
        for number in range(300):
            made.propose(64)
            made.observe([7, 10_000 + number])
        return perf_counter() - begun

    line = [7, 7, 8, 9]
    few, many = (min(seconds(line * count) for _ in range(3)) for count in (100, 20_000))
    assert many < 10 * few + 0.05
