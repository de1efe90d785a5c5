"""The latest year of the whole country in three sentences."""

from decimal import Decimal

import pytest

from councils.loading.reference_rows import NationalRow
from councils.loading.tables import RefusedError
from councils.pages.nation import in_sentences, national_year, read_national_year

HEADER = (
    "year_ending\tupheld_pct_of_investigations\tcompliance_pct\tsatisfactory_remedy_pct\tother\tsource_url\n"
)


def row(upheld="80", compliance="99.7", remedy="13"):
    values = (None if one is None else Decimal(one) for one in (upheld, compliance, remedy))
    return NationalRow("national.tsv line 2", 2024, *values)


def written(tmp_path, *lines):
    path = tmp_path / "national.tsv"
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_each_statistic_is_said_in_one_sentence():
    assert [one.sentence for one in in_sentences(row())] == [
        "The Ombudsman upheld 80% of the complaints that it investigated.",
        "Councils did what it had recommended in 99.7% of the cases that it checked.",
        "In 13% of upheld complaints the council had already put things right.",
    ]


def test_a_share_that_is_not_held_is_said_to_be_missing_and_never_zero():
    *_, last = in_sentences(row(remedy=None))
    assert last.share == ""
    assert last.sentence == (
        "We hold no national figure for 2023-24 of how often councils had already put things right."
    )
    assert last.parts == (last.sentence, "", "")


@pytest.mark.parametrize("remedy", ["0", "13", "100", "99.7"])
def test_the_share_can_be_set_apart_without_changing_the_sentence(remedy):
    for one in in_sentences(row(remedy=remedy)):
        before, share, after = one.parts
        assert before + share + after == one.sentence
        assert share == one.share


def test_the_latest_year_with_an_uphold_rate_is_taken_whatever_the_order(tmp_path):
    path = written(
        tmp_path,
        "2024\t80\t\t\t\tReport; https://www.example.org/a (in part)",
        "2025\t\t99.7\t\t\thttps://example.org/b",
        "2023\t74\t\t\t\thttps://example.org/c",
    )
    found = read_national_year(path)
    assert (found.year_ending, found.label) == (2024, "2023-24")
    assert (found.source, found.host) == ("https://www.example.org/a", "example.org")


def test_a_source_without_an_address_has_no_link(tmp_path):
    found = read_national_year(written(tmp_path, "2024\t80\t\t\t\tA report on paper"))
    assert (found.source, found.host) == ("", "")


def test_without_any_rate_there_is_no_year_and_a_broken_table_is_refused(tmp_path):
    assert read_national_year(written(tmp_path)) is None
    with pytest.raises(RefusedError):
        read_national_year(written(tmp_path, "2024\tmany\t\t\t\t"))


def test_the_shipped_table_gives_a_year_with_its_source():
    found = national_year()
    assert found.year_ending >= 2025
    assert found.sentences[0].share
    assert found.source.startswith("https://")


@pytest.mark.django_db
def test_the_front_page_says_them_with_the_source(read):
    page = read("/")
    found = national_year()
    assert f"All councils together, {found.label}" in page.words
    for one in found.sentences:
        assert one.sentence in page.words
    assert f'href="{found.source}"' in page.main
    assert "illustrative" not in page.part("All councils together", "</section>")
