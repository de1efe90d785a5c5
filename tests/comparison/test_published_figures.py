"""The rules hold for every figure that councils and newspapers really published."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from councils.comparison import words
from councils.comparison.compare import AverageOrigin, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import AbsenceReason, measure, percent_matches
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic

FIGURES = Path(__file__).parents[2] / "data" / "figures" / "reported_figures.tsv"


def whole(cell: str) -> int | None:
    return int(cell) if cell else None


def exact(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def published() -> Iterator[tuple[str, int, KeyFigures]]:
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield (
                row["council"],
                int(row["year_ending"]),
                KeyFigures(
                    investigations=whole(row["investigations"]),
                    upheld=whole(row["upheld"]),
                    upheld_percent=whole(row["upheld_pct"]),
                    similar_upheld_percent=whole(row["similar_upheld_pct"]),
                    upheld_per_100k=exact(row["upheld_per_100k"]),
                    similar_upheld_per_100k=exact(row["similar_upheld_per_100k"]),
                    compliance_outcomes=whole(row["compliance_outcomes"]),
                    compliance_percent=whole(row["compliance_pct"]),
                    similar_compliance_percent=whole(row["similar_compliance_pct"]),
                    remedies=whole(row["satisfactory_remedies"]),
                    remedy_percent=whole(row["remedy_pct"]),
                    similar_remedy_percent=whole(row["similar_remedy_pct"]),
                ),
            )


ROWS = list(published())
BY_NAME = {(name, year): figures for name, year, figures in ROWS}


def test_there_are_real_rows_to_test_with() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda s: s.slug)
def test_no_published_row_contradicts_itself(statistic: Statistic) -> None:
    """A rounding rule that is a little wrong shows here first."""
    for name, year, figures in ROWS:
        seen = measure(statistic, figures)
        assert not seen.disagrees, (name, year)
        assert seen.absence is not AbsenceReason.CONTRADICTORY, (name, year)


def test_every_printed_uphold_rate_follows_from_its_counts() -> None:
    checked = 0
    for name, year, figures in ROWS:
        if figures.upheld is None or not figures.investigations or figures.upheld_percent is None:
            continue
        checked += 1
        assert percent_matches(figures.upheld, figures.investigations, figures.upheld_percent), (name, year)
    assert checked >= 20


def test_every_row_reads_as_sentences() -> None:
    for name, _year, figures in ROWS:
        for statistic in STATISTICS:
            seen = compare(statistic, figures)
            assert words.value_sentence(seen.measure).endswith(".")
            assert words.comparison_sentence(seen).endswith(".")
            title = words.finding_title(seen, name)
            assert name in title
            assert "None" not in title


def test_an_unpublished_figure_is_never_zero() -> None:
    for name, year, figures in ROWS:
        if figures.compliance_outcomes is None and figures.compliance_percent is None:
            seen = compare(COMPLIANCE, figures)
            assert (seen.percent, seen.absence) == (None, AbsenceReason.NOT_PUBLISHED), (name, year)


def test_runnymede_2023_had_no_recommendation_due() -> None:
    figures = BY_NAME["Runnymede Borough Council", 2023]
    seen = compare(COMPLIANCE, figures)
    assert seen.absence is AbsenceReason.NO_RECOMMENDATION_DUE
    assert words.finding_title(seen, "Runnymede") == (
        "Runnymede: no recommendation fell due, so there is no rate to show"
    )
    remedies = compare(REMEDIES, figures)
    assert words.value_sentence(remedies.measure) == (
        "2 of 3 upheld decisions had a satisfactory remedy beforehand."
    )
    assert remedies.too_few


def test_bolsover_2020_is_one_of_four() -> None:
    seen = compare(UPHELD, BY_NAME["Bolsover District Council", 2020])
    assert words.base_label(seen.measure) == "1 of 4 investigations"
    assert words.comparison_sentence(seen, "district councils") == (
        "Too few cases to compare: one case more or fewer would change it from 25% to 0% or 50%."
    )


def test_bolsover_2024_had_nothing_investigated() -> None:
    figures = BY_NAME["Bolsover District Council", 2024]
    assert compare(UPHELD, figures).absence is AbsenceReason.NOTHING_INVESTIGATED
    assert compare(REMEDIES, figures).absence is AbsenceReason.NOTHING_UPHELD


def test_bury_2024_complied_in_24_of_26() -> None:
    """Two cases short: 92% of 26 leaves one answer, and it deserves scrutiny."""
    seen = compare(COMPLIANCE, BY_NAME["Bury Metropolitan Borough Council", 2024])
    assert (seen.measure.numerator, seen.base, seen.measure.derived) == (24, 26, True)
    assert words.scrutiny_sentence(seen) == "The Ombudsman says a rate below 100% deserves scrutiny."
    assert seen.band is Band.WITHIN  # at 98.5%, 24 or fewer of 26 come about by chance in 6 years of 100


def test_essex_2023_remedies_rest_on_41_and_upheld_on_52() -> None:
    figures = BY_NAME["Essex County Council", 2023]
    assert words.base_sentence(measure(UPHELD, figures)) == "Based on 52 investigations"
    assert words.base_sentence(measure(REMEDIES, figures)) == "Based on 41 upheld decisions"


def test_buckinghamshire_was_the_same_two_years_running() -> None:
    years = [measure(UPHELD, BY_NAME["Buckinghamshire Council", year]) for year in (2023, 2024)]
    assert [(m.numerator, m.base, m.percent) for m in years] == [(31, 39, 79), (31, 39, 79)]


def test_buckinghamshire_2024_by_population() -> None:
    seen = compare(UPHELD, BY_NAME["Buckinghamshire Council", 2024])
    assert words.population_sentence(seen, "unitary councils") == (
        "That is 5.5 per 100,000 residents; the average for unitary councils was 4.6 per 100,000."
    )
    assert words.comparison_sentence(seen, "unitary councils") == (
        "The average for unitary councils was 79%."
    )
    assert seen.band is Band.WITHIN


def test_buckinghamshire_2025_derives_remedies_from_its_percentage() -> None:
    """50 upheld and 12%: only 6 remedies round to it."""
    seen = measure(REMEDIES, BY_NAME["Buckinghamshire Council", 2025])
    assert (seen.numerator, seen.base, seen.derived) == (6, 50, True)


def test_birmingham_2023_has_a_percentage_and_no_base() -> None:
    seen = compare(UPHELD, BY_NAME["Birmingham City Council", 2023])
    assert seen.measure.base_missing
    assert seen.measure.numerator == 128
    assert words.base_label(seen.measure) == "128 upheld decisions; number of investigations not published"
    assert words.finding_title(seen, "Birmingham", "metropolitan boroughs") == (
        "84% of Birmingham's investigations were upheld; the average for metropolitan boroughs was 77%"
    )


def test_a_year_of_published_rows_gives_an_average_that_says_it_is_ours() -> None:
    members = [PeerFigures(name, name, figures) for name, year, figures in ROWS if year == 2024]
    own, *others = [m for m in members if measure(UPHELD, m.figures).rate is not None]
    figures = KeyFigures(investigations=own.figures.investigations, upheld=own.figures.upheld)
    seen = compare(UPHELD, figures, None, others)
    assert seen.average is not None
    assert seen.average.origin is AverageOrigin.OURS
    assert seen.average.members == len(others) + 1
    assert "our calculation" in words.comparison_sentence(seen, "councils")
