"""Where a figure was read, told from its address."""

import pytest

from councils.loading.sources import SourceRow, source_of
from councils.loading.tables import CellError, Line


def source(url: str, reference: str = "") -> SourceRow:
    return source_of(Line("f.tsv", 2, {"source_url": url, "source_reference": reference}))


@pytest.mark.parametrize(
    ("url", "kind", "title"),
    [
        (
            "https://www.lgo.org.uk/your-councils-performance/isle-of-wight-council/statistics",
            "ombudsman",
            "Ombudsman's page for Isle of Wight Council",
        ),
        (
            "https://lgo.org.uk/your-councils-performance/london-borough-of-croydon/statistics/",
            "ombudsman",
            "Ombudsman's page for London Borough of Croydon",
        ),
        ("https://www.lgo.org.uk/information-centre/news/2025", "ombudsman", "Ombudsman's website"),
        (
            "https://content.govdelivery.com/accounts/UKLGO/bulletins/2551480",
            "ombudsman",
            "Ombudsman's news bulletin",
        ),
        (
            "https://content.govdelivery.com/accounts/OTHERS/bulletins/1",
            "press",
            "Press report at content.govdelivery.com",
        ),
        (
            "https://www.readkong.com/page/review-of-complaints",
            "ombudsman",
            "Ombudsman's yearly review, a copy at readkong.com",
        ),
        ("https://notlgo.org.uk/your-councils-performance/x", "press", "Press report at notlgo.org.uk"),
        (
            "https://democracy.runnymede.gov.uk/mgAi.aspx?ID=4203",
            "council",
            "Council report or minutes at democracy.runnymede.gov.uk",
        ),
        (
            "https://uttlesford.moderngov.co.uk/x",
            "council",
            "Council report or minutes at uttlesford.moderngov.co.uk",
        ),
        (
            "https://docsbay.net/bolsoverdistrict-council",
            "council",
            "Council report or minutes at docsbay.net",
        ),
        ("http://www.pressreader.com/uk/x", "press", "Press report at pressreader.com"),
        ("https://example.com/report-on-surrey.gov.uk", "press", "Press report at example.com"),
    ],
)
def test_the_address_tells_kind_and_title(url: str, kind: str, title: str) -> None:
    assert source(url) == SourceRow(kind, url, title, url)


def test_a_letter_or_paper_without_address_is_known_by_its_reference() -> None:
    letter = "Annual review letter 2020 to Rutland County Council"
    assert source("", letter) == SourceRow("letter", letter, letter, "")
    paper = "South Hams District Council, Audit and Governance Committee, 14 December 2023"
    assert source("", paper) == SourceRow("council", paper, paper, "")


@pytest.mark.parametrize(
    "url", ["", "seed 000.txt", "ftp://example.com/x", "https://", "javascript:alert(1)"]
)
def test_no_figure_comes_from_nowhere(url: str) -> None:
    with pytest.raises(CellError, match="source_url"):
        source(url)
