"""The sentences that readers see."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison import words
from councils.comparison.compare import Comparison, PrintedAverage, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic

UNITARY = "unitary councils"
RUTLAND = KeyFigures(
    investigations=1,
    upheld=1,
    upheld_percent=100,
    similar_upheld_percent=56,
    compliance_outcomes=1,
    compliance_percent=100,
    similar_compliance_percent=99,
    remedies=0,
    remedy_percent=0,
    similar_remedy_percent=11,
)


def upheld(count: int | None, base: int | None, **others: int) -> Comparison:
    return compare(UPHELD, KeyFigures(investigations=base, upheld=count, **others))


@pytest.mark.parametrize(
    ("year_ending", "label"), [(2020, "2019-20"), (2000, "1999-00"), (2010, "2009-10"), (2025, "2024-25")]
)
def test_a_year_is_named_by_both_its_ends(year_ending: int, label: str) -> None:
    assert words.year_label(year_ending) == label


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (999, "999"), (1250, "1,250"), (1234567, "1,234,567")])
def test_numbers_have_commas(value: int, said: str) -> None:
    assert words.number(value) == said


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("5.7", "5.7 per 100,000"),
        ("11", "11 per 100,000"),
        ("11.0", "11 per 100,000"),
        ("10", "10 per 100,000"),
        ("0", "0 per 100,000"),
        ("4.65", "4.7 per 100,000"),
        ("1234.5", "1,234.5 per 100,000"),
    ],
)
def test_rates_have_one_decimal_and_no_idle_zero(rate: str, said: str) -> None:
    assert words.rate_words(Decimal(rate)) == said


def test_a_name_in_s_takes_the_apostrophe_alone() -> None:
    assert words.possessive("Rutland") == "Rutland's"
    assert words.possessive("St Helens") == "St Helens'"


@pytest.mark.parametrize(
    ("statistic", "value", "base"),
    [
        (UPHELD, "1 of 1 investigations was upheld.", "Based on 1 investigation"),
        (COMPLIANCE, "1 of 1 compliance outcomes showed that it complied.", "Based on 1 compliance outcome"),
        (
            REMEDIES,
            "0 of 1 upheld decisions had a satisfactory remedy beforehand.",
            "Based on 1 upheld decision",
        ),
    ],
    ids=["upheld", "compliance", "remedies"],
)
def test_rutland_in_words(statistic: Statistic, value: str, base: str) -> None:
    seen = measure(statistic, RUTLAND)
    assert words.value_sentence(seen) == value
    assert words.base_sentence(seen) == base


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [
        (0, 4, "0 of 4 investigations were upheld."),
        (1, 4, "1 of 4 investigations was upheld."),
        (1000, 1250, "1,000 of 1,250 investigations were upheld."),
    ],
)
def test_the_verb_follows_the_number(count: int, base: int, said: str) -> None:
    assert words.value_sentence(upheld(count, base).measure) == said


def test_a_percentage_without_base_is_cautioned() -> None:
    seen = upheld(None, None, upheld_percent=84)
    assert words.value_sentence(seen.measure) == "84% of investigations were upheld."
    assert (
        words.base_sentence(seen.measure) == "We have the percentage but not the number of cases it rests on."
    )
    assert words.base_label(seen.measure) == "number of cases not published"
    assert words.BASE_MISSING_SENTENCE in words.caveats(seen)


def test_a_base_without_count_is_said_with_the_percentage() -> None:
    seen = measure(COMPLIANCE, KeyFigures(compliance_outcomes=250, compliance_percent=100))
    assert words.value_sentence(seen) == "100% of 250 compliance outcomes showed that it complied."
    assert words.base_label(seen) == "250 compliance outcomes"


def test_a_count_alone_is_told_without_a_rate() -> None:
    seen = upheld(7, None).measure
    assert words.value_sentence(seen) == (
        "7 upheld decisions; the number of investigations was not published, so there is no rate."
    )
    assert words.base_label(seen) == "7 upheld decisions; number of investigations not published"


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [
        (1, 1, "from 100% to 0%."),
        (0, 1, "from 0% to 100%."),
        (1, 4, "from 25% to 0% or 50%."),
        (4, 4, "from 100% to 75%."),
    ],
)
def test_too_few_says_what_one_case_would_do(count: int, base: int, said: str) -> None:
    sentence = words.comparison_sentence(upheld(count, base), UNITARY)
    assert sentence == f"Too few cases to compare: one case more or fewer would change it {said}"


def test_too_few_with_an_impossible_percentage_still_speaks() -> None:
    seen = compare(COMPLIANCE, KeyFigures(compliance_outcomes=3, compliance_percent=50))
    assert words.comparison_sentence(seen) == "Too few cases to compare."
    assert words.finding_title(seen, "Leeds") == (
        "50% of Leeds' 3 compliance outcomes showed that it complied; too few to compare"
    )
    assert words.DISAGREES_SENTENCE in words.caveats(seen)


def test_the_printed_average_is_named_for_the_peer_group() -> None:
    seen = upheld(60, 100, similar_upheld_percent=56)
    assert words.comparison_sentence(seen, UNITARY) == "The average for unitary councils was 56%."
    assert words.comparison_sentence(seen) == "The average for similar authorities was 56%."


def test_an_average_from_elsewhere_names_its_source() -> None:
    own = KeyFigures(investigations=100, upheld=60)
    seen = compare(UPHELD, own, PrintedAverage(56, "Rutland's letter of 2020"))
    assert words.comparison_sentence(seen, UNITARY).endswith("56%, as printed in Rutland's letter of 2020.")
    unnamed = compare(UPHELD, own, PrintedAverage(56))
    assert words.comparison_sentence(unnamed).endswith("as printed in another source of that year.")


def test_our_average_says_so_with_its_method() -> None:
    own = KeyFigures(investigations=100, upheld=60)
    peers = [PeerFigures(str(n), str(n), KeyFigures(investigations=1000, upheld=700)) for n in range(5)]
    seen = compare(UPHELD, own, None, peers)
    assert words.comparison_sentence(seen, UNITARY) == (
        "The average for the 6 unitary councils whose counts we hold was 70% "
        "(our calculation: 3,560 of 5,100 investigations)."
    )
    few = compare(UPHELD, own, None, peers[:1])
    assert "We hold no average" in words.comparison_sentence(few, UNITARY)


def test_without_an_average_nothing_is_invented() -> None:
    assert words.comparison_sentence(upheld(60, 100), UNITARY) == (
        "We hold no average for unitary councils in this year."
    )


def test_an_absence_is_said_in_every_sentence() -> None:
    seen = upheld(0, 0)
    reason = "The Ombudsman investigated no complaint about this authority in the year, so there is no rate."
    assert words.value_sentence(seen.measure) == reason
    assert words.base_sentence(seen.measure) == reason
    assert words.comparison_sentence(seen) == reason
    assert words.finding_title(seen, "Rutland") == (
        "Rutland: nothing was investigated, so there is no rate to show"
    )


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (KeyFigures(compliance_outcomes=26, compliance_percent=96), words.SCRUTINY_SENTENCE),
        (KeyFigures(compliance_percent=99), words.SCRUTINY_SENTENCE),
        (KeyFigures(compliance_outcomes=26, compliance_percent=100), ""),
        (KeyFigures(compliance_outcomes=0), ""),
    ],
)
def test_compliance_below_100_deserves_scrutiny(figures: KeyFigures, said: str) -> None:
    assert words.scrutiny_sentence(compare(COMPLIANCE, figures)) == said


def test_an_uphold_rate_below_100_does_not() -> None:
    assert words.SCRUTINY_SENTENCE == "The Ombudsman says a rate below 100% deserves scrutiny."
    assert words.scrutiny_sentence(upheld(1, 10)) == ""


def test_direction_is_said_in_words() -> None:
    assert "found fault more often" in words.direction_sentence(upheld(1, 10))
    assert words.direction_sentence(compare(REMEDIES, RUTLAND)) == "A higher figure is better."


def test_population_is_said_where_it_was_printed() -> None:
    own = KeyFigures(upheld_per_100k=Decimal("5.7"), similar_upheld_per_100k=Decimal("4.6"))
    assert words.population_sentence(compare(UPHELD, own), UNITARY) == (
        "That is 5.7 per 100,000 residents; the average for unitary councils was 4.6 per 100,000."
    )
    alone = compare(UPHELD, KeyFigures(upheld_per_100k=Decimal(11)))
    assert words.population_sentence(alone) == "That is 11 per 100,000 residents."
    assert words.population_sentence(upheld(1, 10)) == ""


def test_position_is_said_without_judgement() -> None:
    peers = [PeerFigures(str(n), str(n), KeyFigures(investigations=10, upheld=n)) for n in (9, 6, 6, 1)]
    seen = compare(UPHELD, KeyFigures(investigations=10, upheld=6), None, peers)
    assert words.position_sentence(seen) == (
        "Ordered from the highest percentage, it is 2 of 5, sharing the place with 2 others."
    )
    assert words.position_sentence(upheld(1, 1)) == ""


def test_the_interval_is_explained() -> None:
    assert words.interval_sentence(upheld(1, 1)) == (
        "Chance alone could put the figure between 21% and 100% (95% interval)."
    )
    assert words.interval_sentence(upheld(0, 0)) == ""
    assert words.interval_words(upheld(0, 0)) == ""


@pytest.mark.parametrize(
    ("average", "said"),
    [
        (30, "much higher than expected: chance alone would rarely explain it"),
        (49, "That is higher than expected"),
        (60, "within what chance alone would explain"),
        (58, "within what chance alone would explain"),
        (95, "much lower than expected"),
    ],
)
def test_the_difference_is_weighed(average: int, said: str) -> None:
    assert said in words.band_sentence(upheld(60, 100, similar_upheld_percent=average))


def test_few_cases_are_not_weighed() -> None:
    assert words.band_sentence(compare(UPHELD, RUTLAND)) == ""


@pytest.mark.parametrize(
    ("statistic", "figures", "title"),
    [
        (UPHELD, RUTLAND, "Rutland's one investigation was upheld; too few to compare"),
        (
            UPHELD,
            KeyFigures(investigations=1, upheld=0),
            "Rutland's one investigation was not upheld; too few to compare",
        ),
        (
            UPHELD,
            KeyFigures(investigations=4, upheld=1),
            "1 of Rutland's 4 investigations was upheld; too few to compare",
        ),
        (
            UPHELD,
            KeyFigures(investigations=152, upheld=128, similar_upheld_percent=77),
            "84% of Rutland's 152 investigations were upheld; the average for unitary councils was 77%",
        ),
        (UPHELD, KeyFigures(upheld_percent=84), "84% of Rutland's investigations were upheld"),
        (
            REMEDIES,
            RUTLAND,
            "Rutland's one upheld decision had no satisfactory remedy beforehand; too few to compare",
        ),
        (COMPLIANCE, RUTLAND, "Rutland's one compliance outcome showed that it complied; too few to compare"),
    ],
)
def test_a_title_states_the_finding(statistic: Statistic, figures: KeyFigures, title: str) -> None:
    assert words.finding_title(compare(statistic, figures), "Rutland", UNITARY) == title


def test_invented_and_derived_figures_are_owned_up_to() -> None:
    seen = compare(COMPLIANCE, KeyFigures(compliance_outcomes=10, compliance_percent=100, illustrative=True))
    assert words.caveats(seen) == (words.ILLUSTRATIVE_SENTENCE, words.DERIVED_SENTENCE)
    assert words.caveats(upheld(60, 100)) == ()


@given(
    st.sampled_from(STATISTICS),
    st.none() | st.integers(0, 3000),
    st.none() | st.integers(0, 3000),
    st.none() | st.integers(0, 100),
)
def test_no_sentence_ever_leaks_a_none_or_a_percentage_for_an_absence(
    statistic: Statistic, base: int | None, count: int | None, percent: int | None
) -> None:
    own = KeyFigures(
        investigations=base,
        upheld=count,
        upheld_percent=percent,
        compliance_outcomes=base,
        compliance_percent=percent,
        remedies=base,
        remedy_percent=percent,
    )
    seen = compare(statistic, own)
    sentences = [
        words.value_sentence(seen.measure),
        words.base_sentence(seen.measure),
        words.base_label(seen.measure),
        words.comparison_sentence(seen),
        words.finding_title(seen, "Leeds"),
        words.percent_words(seen.measure),
        words.interval_sentence(seen),
    ]
    assert not any("None" in sentence for sentence in sentences)
    if seen.absence is not None:
        assert not any("%" in sentence for sentence in sentences)


def members(rate: int, count: int, cases: int = 50) -> list[PeerFigures]:
    figures = KeyFigures(investigations=cases, upheld=rate * cases // 100)
    return [PeerFigures(str(n), str(n), figures) for n in range(count)]


def test_what_would_be_expected_is_told_in_cases() -> None:
    seen = compare(UPHELD, KeyFigures(investigations=39, upheld=31, similar_upheld_percent=79))
    assert words.expectation_sentence(seen, UNITARY) == (
        "At the printed average of 79%, about 31 of 39 would be expected; chance alone explains 25 to 36."
    )


def test_a_group_that_differs_widely_is_said_to() -> None:
    group = [*members(60, 8), *members(96, 8)]
    seen = compare(UPHELD, KeyFigures(investigations=50, upheld=39), None, group)
    assert words.expectation_sentence(seen, UNITARY).startswith(
        "At our rate of unitary councils, 78%, about 39 of 50 would be expected; chance with the usual differences "
        "explains "
    )
    assert words.band_words(seen) == "within the usual differences"


@pytest.mark.parametrize(
    "own",
    [
        KeyFigures(investigations=4, upheld=4, similar_upheld_percent=50),
        KeyFigures(investigations=0, upheld=0, similar_upheld_percent=50),
        KeyFigures(upheld_percent=84, similar_upheld_percent=50),
        KeyFigures(investigations=40, upheld=30),
    ],
    ids=["too few", "none", "no base", "no average"],
)
def test_nothing_is_expected_where_nothing_is_judged(own: KeyFigures) -> None:
    seen = compare(UPHELD, own)
    assert words.expectation_sentence(seen) == words.band_sentence(seen) == ""


def test_a_printed_average_unlike_ours_is_explained() -> None:
    own = KeyFigures(investigations=50, upheld=40, similar_upheld_percent=70)
    seen = compare(UPHELD, own, None, members(80, 9), group_size=21)
    assert words.averages_sentence(seen, UNITARY).startswith(
        "Our own calculation from the 10 of 21 unitary councils whose counts we hold gives 80%. It differs"
    )
    assert words.averages_sentence(compare(UPHELD, own), UNITARY) == ""


def test_every_band_has_words_that_neither_blame_nor_praise() -> None:
    assert set(words.BAND_WORDS) == set(Band)
    said = " ".join(words.BAND_WORDS.values())
    assert not any(word in said for word in ("good", "bad", "worse", "better", "poor"))


def test_the_printed_average_of_the_type_is_named_beside_another_group() -> None:
    own = KeyFigures(investigations=20, upheld=10, similar_upheld_percent=56)
    other = compare(UPHELD, own, same_type=False)
    assert words.type_average_sentence(other, UNITARY) == (
        "The Ombudsman prints an average for all unitary councils only: 56% in that year. It is not about this group."
    )
    elsewhere = compare(UPHELD, KeyFigures(), PrintedAverage(60, source="the pages of York"), same_type=False)
    assert "60% in that year; seen in the pages of York." in words.type_average_sentence(elsewhere, UNITARY)
    assert words.type_average_sentence(compare(UPHELD, own), UNITARY) == ""
    assert words.type_average_sentence(compare(UPHELD, KeyFigures(), same_type=False), UNITARY) == ""


def test_the_rate_that_is_judged_by_is_named_beside_another_that_is_printed() -> None:
    own = KeyFigures(investigations=26, upheld=20, similar_upheld_percent=89)
    seen = compare(UPHELD, own, None, members(86, 9), group_size=12)
    assert words.expectation_sentence(seen, UNITARY) == (
        "At our rate of unitary councils, 86% (407 of 476 investigations), about 22 of 26 would be expected; "
        "chance alone explains 18 to 25."
    )
    assert words.finding_title(seen, "Rutland", UNITARY).endswith(
        "; the printed average for unitary councils was 89%, our own 86%"
    )


def test_one_card_has_one_name_for_what_is_allowed() -> None:
    seen = compare(UPHELD, KeyFigures(investigations=50, upheld=39), None, [*members(60, 8), *members(96, 8)])
    said = [words.expectation_sentence(seen), words.band_sentence(seen), words.interval_sentence(seen)]
    assert "chance alone" not in " ".join(said).lower()
    assert "usual differences" in said[0]
    assert "usual differences" in said[1]
    assert words.USUAL_DIFFERENCES.startswith("Usual differences: these councils differ")


@given(st.integers(5, 3000), st.data())
def test_within_is_said_just_of_the_counts_that_are_told(base: int, data: st.DataObject) -> None:
    """Whatever the sentence tells as explained is judged to be within, and nothing else is."""
    count = data.draw(st.integers(0, base))
    average = data.draw(st.integers(0, 100))
    seen = upheld(count, base, similar_upheld_percent=average)
    told = words.expectation_sentence(seen).rsplit("explains ", 1)[1].removesuffix(".").replace(",", "")
    lowest, _, highest = told.partition(" to ")
    assert (int(lowest) <= count <= int(highest or lowest)) is (seen.band is Band.WITHIN)
    assert ("within what" in words.band_sentence(seen)) is (seen.band is Band.WITHIN)
