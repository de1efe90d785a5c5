"""Every sentence in every number: none, one, two and many; and each reason for a missing rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison import words
from councils.comparison.compare import Average, AverageOrigin, Comparison, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import AbsenceReason, absent, measure
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic

DISTRICTS = "district councils"


def counted(statistic: Statistic, count: int, base: int) -> KeyFigures:
    """Figures in which `count` of `base` can be said of the statistic; compliance only as a percentage."""
    percent = round(100 * count / base) if base else None
    return {
        "upheld": KeyFigures(investigations=base, upheld=count),
        "compliance": KeyFigures(compliance_outcomes=base, compliance_percent=percent),
        "remedies": KeyFigures(upheld=base, remedies=count),
    }[statistic.slug]


@pytest.mark.parametrize(
    ("statistic", "count", "base", "value", "rests_on"),
    [
        (UPHELD, 0, 2, "0 of 2 investigations were upheld.", "Based on 2 investigations"),
        (UPHELD, 1, 2, "1 of 2 investigations was upheld.", "Based on 2 investigations"),
        (UPHELD, 2, 2, "2 of 2 investigations were upheld.", "Based on 2 investigations"),
        (UPHELD, 0, 1, "0 of 1 investigations were upheld.", "Based on 1 investigation"),
        (UPHELD, 1, 1400, "1 of 1,400 investigations was upheld.", "Based on 1,400 investigations"),
        (
            COMPLIANCE,
            0,
            1,
            "0 of 1 compliance outcomes showed that it complied.",
            "Based on 1 compliance outcome",
        ),
        (
            COMPLIANCE,
            2,
            2,
            "2 of 2 compliance outcomes showed that it complied.",
            "Based on 2 compliance outcomes",
        ),
        (
            REMEDIES,
            0,
            2,
            "0 of 2 upheld decisions had a satisfactory remedy beforehand.",
            "Based on 2 upheld decisions",
        ),
        (
            REMEDIES,
            1,
            1,
            "1 of 1 upheld decisions had a satisfactory remedy beforehand.",
            "Based on 1 upheld decision",
        ),
        (
            REMEDIES,
            2,
            9,
            "2 of 9 upheld decisions had a satisfactory remedy beforehand.",
            "Based on 9 upheld decisions",
        ),
    ],
)
def test_verb_and_noun_follow_their_numbers(
    statistic: Statistic, count: int, base: int, value: str, rests_on: str
) -> None:
    seen = measure(statistic, counted(statistic, count, base))
    assert words.value_sentence(seen) == value
    assert words.base_sentence(seen) == rests_on


@pytest.mark.parametrize(
    ("statistic", "count", "base", "title"),
    [
        (UPHELD, 0, 2, "0 of Leeds' 2 investigations were upheld; too few to compare"),
        (UPHELD, 1, 2, "1 of Leeds' 2 investigations was upheld; too few to compare"),
        (UPHELD, 4, 4, "4 of Leeds' 4 investigations were upheld; too few to compare"),
        (UPHELD, 0, 5, "0% of Leeds' 5 investigations were upheld"),
        (UPHELD, 900, 1200, "75% of Leeds' 1,200 investigations were upheld"),
        (COMPLIANCE, 0, 1, "Leeds' one compliance outcome showed that it did not comply; too few to compare"),
        (COMPLIANCE, 2, 3, "2 of Leeds' 3 compliance outcomes showed that it complied; too few to compare"),
        (COMPLIANCE, 25, 26, "96% of Leeds' 26 compliance outcomes showed that it complied"),
        (
            REMEDIES,
            1,
            1,
            "Leeds' one upheld decision had a satisfactory remedy beforehand; too few to compare",
        ),
        (REMEDIES, 6, 50, "12% of Leeds' 50 upheld decisions had a satisfactory remedy beforehand"),
    ],
)
def test_a_title_is_a_sentence_for_any_number(
    statistic: Statistic, count: int, base: int, title: str
) -> None:
    assert words.finding_title(compare(statistic, counted(statistic, count, base)), "Leeds") == title


ABSENCES = {
    AbsenceReason.NO_FIGURES: ("no figures held", "We hold no published figures for this year."),
    AbsenceReason.NOT_PUBLISHED: (
        "figure not published",
        "This figure was not published in the sources that we hold.",
    ),
    AbsenceReason.NOTHING_INVESTIGATED: (
        "nothing was investigated",
        "The Ombudsman investigated no complaint about this authority in the year, so there is no rate.",
    ),
    AbsenceReason.NOTHING_UPHELD: (
        "nothing was upheld",
        "The Ombudsman upheld no complaint about this authority in the year, so there was nothing to remedy.",
    ),
    AbsenceReason.NO_RECOMMENDATION_DUE: (
        "no recommendation fell due",
        "No recommendation to this authority fell due in the year, so there is no rate.",
    ),
    AbsenceReason.CONTRADICTORY: (
        "published numbers contradict one another",
        "The published numbers contradict one another, so we show no rate until they have been checked.",
    ),
}


@pytest.mark.parametrize("reason", AbsenceReason)
def test_each_absence_is_told_short_and_long(reason: AbsenceReason) -> None:
    short, long = ABSENCES[reason]
    seen = absent(UPHELD, reason)
    assert words.percent_words(seen) == words.short_absence(seen) == short
    assert words.absence_sentence(seen) == words.value_sentence(seen) == words.base_sentence(seen) == long


@pytest.mark.parametrize(
    ("statistic", "figures", "reason"),
    [
        (UPHELD, KeyFigures(), AbsenceReason.NOT_PUBLISHED),
        (UPHELD, KeyFigures(investigations=61), AbsenceReason.NOT_PUBLISHED),  # Haringey 2025
        (UPHELD, KeyFigures(investigations=0, upheld_percent=0), AbsenceReason.NOTHING_INVESTIGATED),
        (UPHELD, KeyFigures(investigations=3, upheld=4), AbsenceReason.CONTRADICTORY),
        (COMPLIANCE, KeyFigures(compliance_outcomes=7), AbsenceReason.NOT_PUBLISHED),
        (COMPLIANCE, KeyFigures(compliance_outcomes=0), AbsenceReason.NO_RECOMMENDATION_DUE),
        (COMPLIANCE, KeyFigures(compliance_percent=101), AbsenceReason.CONTRADICTORY),
        (REMEDIES, KeyFigures(investigations=3, upheld=0), AbsenceReason.NOTHING_UPHELD),  # Hyndburn 2018
        (REMEDIES, KeyFigures(investigations=0), AbsenceReason.NOTHING_UPHELD),
        (REMEDIES, KeyFigures(upheld=2, remedies=3), AbsenceReason.CONTRADICTORY),
    ],
)
def test_an_absence_is_neither_compared_nor_weighed(
    statistic: Statistic, figures: KeyFigures, reason: AbsenceReason
) -> None:
    peers = [PeerFigures("b", "B", counted(statistic, 8, 10))]
    seen = compare(statistic, figures, None, peers)
    short, _ = ABSENCES[reason]
    assert seen.absence is reason
    assert (seen.interval, seen.position, seen.band) == (None, None, Band.NOT_JUDGED)
    assert words.finding_title(seen, "Leeds") == f"Leeds: {short}, so there is no rate to show"
    assert words.band_sentence(seen) == words.position_sentence(seen) == words.interval_sentence(seen) == ""
    assert words.scrutiny_sentence(seen) == ""


def test_one_count_that_stands_alone_is_told_in_the_singular() -> None:
    upheld = measure(UPHELD, KeyFigures(upheld=1))
    assert words.value_sentence(upheld) == (
        "1 upheld decision; the number of investigations was not published, so there is no rate."
    )
    remedies = measure(REMEDIES, KeyFigures(remedies=1))
    assert words.value_sentence(remedies) == (
        "1 satisfactory remedy; the number of upheld decisions was not published, so there is no rate."
    )
    assert words.base_label(remedies) == "1 satisfactory remedy; number of upheld decisions not published"


@pytest.mark.parametrize(
    ("own", "others", "sentence"),
    [
        (5, [1], "it is 1 of 2."),
        (1, [5], "it is 2 of 2."),
        (5, [5], "it is 1 of 2, sharing the place with 1 other."),
        (5, [9, 5, 5, 1], "it is 2 of 5, sharing the place with 2 others."),
        (9, [9, 9, 9], "it is 1 of 4, sharing the place with 3 others."),
        (0, [9, 9, 0], "it is 3 of 4, sharing the place with 1 other."),
    ],
)
def test_a_tie_is_said_to_be_one(own: int, others: list[int], sentence: str) -> None:
    peers = [PeerFigures(f"c{n}", "C", counted(UPHELD, count, 10)) for n, count in enumerate(others)]
    seen = compare(UPHELD, counted(UPHELD, own, 10), None, peers)
    assert words.position_sentence(seen) == f"Ordered from the highest percentage, {sentence}"


def test_a_tie_is_of_the_percentages_that_are_shown() -> None:
    """31 of 39 and 79 of 100 are both shown as 79%; a reader who sees two places would see a mistake."""
    peers = [PeerFigures("b", "B", counted(UPHELD, 79, 100))]
    place = compare(UPHELD, counted(UPHELD, 31, 39), None, peers).position
    assert place is not None
    assert (place.place, place.tied) == (1, 1)


@pytest.mark.parametrize("origin", AverageOrigin)
def test_each_origin_of_an_average_has_its_own_words(origin: AverageOrigin) -> None:
    ours = {"numerator": 7, "cases": 9, "members": 3} if origin is AverageOrigin.OURS else {}
    said = words.average_sentence(Average(78, origin, **ours), compare(UPHELD, KeyFigures()), DISTRICTS)
    expected = {
        AverageOrigin.PRINTED_HERE: "The average for district councils was 78%.",
        AverageOrigin.PRINTED_ELSEWHERE: (
            "The average for district councils was 78%, as printed in another source of that year."
        ),
        AverageOrigin.OURS: (
            "The average for the 3 district councils whose counts we hold was 78% "
            "(our calculation: 7 of 9 investigations)."
        ),
    }
    assert said == expected[origin]


def sentences_of(seen: Comparison) -> list[str]:
    said = [
        words.value_sentence(seen.measure),
        words.comparison_sentence(seen, DISTRICTS),
        words.band_sentence(seen),
        words.interval_sentence(seen),
        words.position_sentence(seen),
        words.population_sentence(seen),
        words.scrutiny_sentence(seen),
        words.direction_sentence(seen),
        *words.caveats(seen),
    ]
    return [sentence for sentence in said if sentence]


@given(st.sampled_from(STATISTICS), st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 100))
def test_every_sentence_begins_and_ends_as_one(
    statistic: Statistic, base: int, count: int, average: int
) -> None:
    figures = counted(statistic, min(count, base), base)
    peers = [PeerFigures(str(n), str(n), counted(statistic, n, 9)) for n in range(average % 4)]
    for sentence in sentences_of(compare(statistic, figures, None, peers)):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
        assert "  " not in sentence
        assert " 1 investigations" not in sentence.replace(" of 1 investigations", "")
