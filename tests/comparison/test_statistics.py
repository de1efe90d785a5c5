"""The three statistics are declared once, with words that a resident understands."""

import pytest

from councils.comparison.statistics import STATISTICS, Direction, statistic_by_slug


def test_the_three_statistics_stand_in_the_letters_order() -> None:
    assert [s.name for s in STATISTICS] == [
        "Complaints upheld",
        "Compliance with recommendations",
        "Satisfactory remedies",
    ]


@pytest.mark.parametrize("slug", ["upheld", "compliance", "remedies"])
def test_a_slug_finds_its_statistic(slug: str) -> None:
    assert statistic_by_slug(slug).slug == slug


def test_an_unknown_slug_is_answered_with_those_that_exist() -> None:
    with pytest.raises(LookupError, match=r"“rank”.*upheld, compliance, remedies"):
        statistic_by_slug("rank")


def test_more_upheld_is_more_fault_and_more_compliance_is_better() -> None:
    directions = {s.slug: s.direction for s in STATISTICS}
    assert directions == {
        "upheld": Direction.HIGHER_IS_MORE_FAULT,
        "compliance": Direction.HIGHER_IS_BETTER,
        "remedies": Direction.HIGHER_IS_BETTER,
    }


@pytest.mark.parametrize(
    ("slug", "one", "many"),
    [
        ("upheld", "investigation", "investigations"),
        ("compliance", "compliance outcome", "compliance outcomes"),
        ("remedies", "upheld decision", "upheld decisions"),
    ],
)
def test_a_base_is_counted_in_its_own_noun(slug: str, one: str, many: str) -> None:
    noun = statistic_by_slug(slug).denominator
    assert (noun.of(1), noun.of(0), noun.of(2)) == (one, many, many)


def test_remedies_rest_on_upheld_decisions_and_the_numerator_is_named() -> None:
    remedies = statistic_by_slug("remedies")
    assert remedies.numerator.of(1) == "satisfactory remedy"
    assert remedies.numerator.of(3) == "satisfactory remedies"


def test_each_definition_is_sentences() -> None:
    for statistic in STATISTICS:
        assert statistic.definition.endswith(".")
        assert statistic.direction_words.endswith(".")
