"""Figures from data tables name their cell, and those carried on keep the source that they had."""

import pytest

from councils.models import SourceKind
from councils.pages.sourcing import figures_source
from tests.factories import make_authority, make_figures, make_source

pytestmark = pytest.mark.django_db
LETTER = {"kind": "letter", "title": "Annual Review letter 2024", "url": "/councils/rutland/letters/2024/"}


def row(evidence, **figures):
    source = make_source(SourceKind.DATA_TABLE, title="Compliance 2023-24.xlsx, sheet Rates", url="")
    return make_figures(make_authority(), 2024, source=source, evidence=evidence, **figures)


def test_a_figure_of_a_table_is_quoted_with_its_cell():
    cell = {"sheet": "Rates", "cell": "F12", "text": "75%"}
    line = figures_source(row({"upheld_percent": cell}, upheld_percent=75), "upheld")
    assert (line.title, line.kind) == ("Compliance 2023-24.xlsx, sheet Rates", "The Ombudsman's data tables")
    assert [(quote.text, quote.page, quote.place) for quote in line.quotes] == [
        ("75%", None, "cell F12 of the sheet Rates")
    ]
    assert line.also == ()


def test_a_statistic_carried_on_from_a_letter_names_the_letter_alone():
    evidence = {"upheld_percent": {"page": 3, "text": "75% were upheld", "source": LETTER}}
    figures = row(evidence, upheld_percent=75, compliance_percent=100)
    upheld, compliance = figures_source(figures, "upheld"), figures_source(figures, "compliance")
    assert (upheld.title, upheld.href, upheld.is_letter) == (LETTER["title"], LETTER["url"], True)
    assert upheld.public_since == figures.public_from
    assert (compliance.is_letter, compliance.public_since) == (False, None)


def test_a_statistic_of_two_sources_names_both_once():
    evidence = {"upheld_percent": {"source": LETTER}, "upheld": {"source": LETTER}}
    line = figures_source(row(evidence, upheld_percent=75, upheld=3, upheld_per_100k=5), "upheld")
    assert line.title == LETTER["title"]
    assert [other.title for other in line.also] == ["Compliance 2023-24.xlsx, sheet Rates"]


@pytest.mark.parametrize("entry", [{"source": "letter"}, {"source": None}, {"corrected": True}, "text", None])
def test_evidence_without_a_source_is_the_rows_own(entry):
    line = figures_source(row({"upheld_percent": entry}, upheld_percent=75), "upheld")
    assert line.kind == "The Ombudsman's data tables"


def test_the_page_shows_both_sources_and_the_cell(client):
    evidence = {
        "upheld_percent": {"page": 3, "text": "75% were upheld", "source": LETTER},
        "upheld_per_100k": {"sheet": "Rates", "cell": "B2", "text": "5.0"},
    }
    row(evidence, upheld_percent=75, upheld_per_100k=5)
    text = client.get("/councils/rutland/?year=2024").content.decode()
    assert LETTER["url"] in text
    assert "Compliance 2023-24.xlsx, sheet Rates" in text
    assert "cell B2 of the sheet Rates" in text
