"""Letters damaged at random but by seed: an answer to each in time, and no figure wrong without a finding."""

import re
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.checks import check_alone
from letters.extraction import Extractor, Limits
from letters.extraction.mutations import MUTATIONS, mutated, with_a_printed_digit_changed
from letters.fuzz import ANSWER_WITHIN, Outcome, Tally, fuzz
from letters.reading import read_document
from tests.extraction.printed_letters import printed_letter
from tests.reading.letter_layouts import LAYOUTS, Printed

SAMPLES = Path(__file__).parents[1] / "samples"
LATER = date(2026, 5, 1)


@given(
    data=st.binary(min_size=1, max_size=300),
    seed=st.integers(0, 1000),
    name=st.sampled_from(sorted(MUTATIONS)),
)
def test_any_file_can_be_damaged_and_the_seed_repeats_the_damage(data, seed, name):
    assert MUTATIONS[name](data, Random(seed)) == MUTATIONS[name](data, Random(seed))
    assert mutated(data, Random(seed), times=3) == mutated(data, Random(seed), times=3)


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_kind_of_damage_changes_a_letter(name):
    letter_bytes = (SAMPLES / "leeds-2024.pdf").read_bytes()
    assert any(MUTATIONS[name](letter_bytes, Random(seed)) != letter_bytes for seed in range(5))


def test_a_run_of_damaged_letters_has_an_answer_for_each():
    """Some seconds of what fuzz_letters does for longer."""
    samples = sorted(path for path in SAMPLES.glob("*") if path.suffix in {".pdf", ".txt"})
    tally, end = Tally(), time.monotonic() + 12
    for outcome in fuzz(samples, seed=20, today=LATER):
        tally.add(outcome)
        if time.monotonic() > end or tally.answers.total() == 150:
            break
    assert tally.failures == []
    assert tally.changed == []
    assert tally.answers["read"] > 0


@pytest.mark.parametrize(
    ("outcome", "failed"),
    [
        (Outcome("a", "read", 1.0), False),
        (Outcome("a", "truncated", ANSWER_WITHIN), False),
        (Outcome("a", "too_complex", ANSWER_WITHIN + 0.1), True),
        (Outcome("a", "crash", 0.1, "KeyError()"), True),
    ],
)
def test_a_crash_and_a_late_answer_are_failures(outcome, failed):
    tally = Tally()
    tally.add(outcome)
    assert (tally.failures == [outcome]) is failed


def numbers(text: bytes) -> set[float]:
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text.decode("latin-1").replace(",", ""))}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_changed_digit_is_read_as_it_is_printed_or_found(tmp_path, layout):
    printed = Printed()
    original = printed_letter(printed, layout)
    path = tmp_path / "a.pdf"
    with Extractor(Limits(wall_seconds=18)) as extractor:
        path.write_bytes(original)
        whole = read_document(extractor.words(path, "pdf"))
        assert {name: value.value for name, value in whole.figures.items() if value.value is not None} == {
            name: value for name, value in asdict(printed).items() if value is not None
        }
        for seed in range(30):
            changed, _, after = with_a_printed_digit_changed(original, Random(f"{layout} {seed}"))
            path.write_bytes(changed)
            reading = read_document(extractor.words(path, "pdf"))
            wrong = {
                name: value.value
                for name, value in reading.figures.items()
                if value.value not in (None, whole.figures[name].value)
                and float(value.value) not in numbers(after)
            }
            assert wrong == {} or check_alone(reading, today=LATER), (seed, after)


def test_a_file_without_plain_digits_cannot_have_one_changed():
    with pytest.raises(ValueError, match="no digit"):
        with_a_printed_digit_changed(b"(Complaints upheld) Tj", Random(1))
