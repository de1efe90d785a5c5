"""Years, populations and printed averages, line by line."""

from decimal import Decimal

import pytest

from councils.loading.reference_rows import national_row, peer_average_row, population_row, year_row
from councils.loading.tables import CellError, Line

PEER = {
    "authority_type": "district",
    "year_ending": "2024",
    "similar_upheld_pct": "63",
    "similar_compliance_pct": "",
    "similar_remedy_pct": "0",
    "similar_upheld_per_100k": "1.2",
    "seen_for": "Rossendale",
    "source_url": "https://www.lgo.org.uk/your-councils-performance/rossendale-borough-council/statistics",
    "source_reference": "",
}
POPULATION = {"gss_code": "E06000017", "year": "2023", "population": "41381", "method": "recovered"}


def test_an_average_that_was_not_printed_stays_missing_and_a_printed_zero_stays_zero() -> None:
    row = peer_average_row(Line("p.tsv", 2, PEER))
    assert (row.upheld_percent, row.compliance_percent, row.remedy_percent) == (63, None, 0)
    assert row.upheld_per_100k == Decimal("1.2")
    assert row.source.title == "Ombudsman's page for Rossendale Borough Council"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"authority_type": "other"}, "authority_type 'other' is no peer group"),
        ({"year_ending": "24"}, "year_ending 24 is not a year between 2000 and 2100"),
        ({"year_ending": ""}, "year_ending is blank"),
        ({"similar_upheld_pct": "163"}, "similar_upheld_pct is 163; a percentage lies between 0 and 100"),
        ({"seen_for": ""}, "seen_for is blank"),
        ({"source_url": ""}, "source_url and source_reference are both blank"),
    ],
)
def test_a_wrong_average_is_refused(cells: dict[str, str], sentence: str) -> None:
    with pytest.raises(CellError, match=sentence):
        peer_average_row(Line("p.tsv", 2, {**PEER, **cells}))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"population": "0"}, "population is 0; leave the line out"),
        ({"population": ""}, "population is blank"),
        ({"method": "guess"}, "method 'guess' is unknown; use one of recovered, lsoa_sum, share_estimate"),
        ({"gss_code": ""}, "gss_code is blank"),
    ],
)
def test_a_wrong_population_is_refused(cells: dict[str, str], sentence: str) -> None:
    with pytest.raises(CellError, match=sentence):
        population_row(Line("p.csv", 2, {**POPULATION, **cells}))


def test_lines_become_rows() -> None:
    population = population_row(Line("p.csv", 2, POPULATION))
    assert (population.gss_code, population.year, population.residents) == ("E06000017", 2023, 41381)
    assert year_row(Line("y.csv", 3, {"year_ending": "2021", "notice": "Closed."})).notice == "Closed."
    cells = {"year_ending": "2019", "upheld_pct_of_investigations": "58", "compliance_pct": "99.4"}
    source = {"source_url": "https://www.lgo.org.uk/news", "source_reference": "Also Kent's minutes"}
    national = national_row(Line("n.tsv", 4, {**cells, **source, "satisfactory_remedy_pct": ""}))
    assert (national.source.kind, national.source_note) == ("ombudsman", "Also Kent's minutes")
    assert (national.compliance_percent, national.remedy_percent) == (Decimal("99.4"), None)
