"""Where each figure comes from: words, page, cell, address, corrections, earlier and withdrawn versions."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from councils.models import SourceKind
from councils.pages.sources import sources_page
from tests.factories import make_authority, make_average, make_figures, make_source

pytestmark = pytest.mark.django_db

RELEASE = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
PAGE = "/councils/rutland/sources/2020/"
NOTE = "The Ombudsman sent a revised letter."


@pytest.fixture
def rutland():
    return make_authority("rutland")


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def letter_source(**values):
    known = {"title": "Annual Review letter 2020", "url": "/councils/rutland/letters/2020/"}
    return make_source(SourceKind.LETTER, **{**known, **values})


def first_and_second(rutland, **second):
    """37 of 41 from the release on; a day later 36 of 41."""
    make_figures(
        rutland,
        source=letter_source(),
        public_from=RELEASE,
        superseded_at=RELEASE + DAY,
        investigations=41,
        upheld=37,
    )
    figures = make_figures(
        rutland, source=letter_source(), public_from=RELEASE + DAY, investigations=41, upheld=36, **second
    )
    figures.change_note = NOTE
    figures.save()
    return figures


def test_each_statistic_has_an_anchor_and_each_figure_its_words_and_page(read, rutland):
    evidence = {"upheld_percent": {"page": 3, "text": "100% of complaints\n were upheld."}}
    make_figures(rutland, source=letter_source(), evidence=evidence)
    page = read(PAGE)
    assert [f'id="{slug}"' in page.main for slug in ("upheld", "compliance", "remedies")] == [True] * 3
    upheld = page.part('id="upheld"', "</section>")
    assert "“100% of complaints were upheld.” <cite>page 3</cite>" in upheld
    assert "not printed" in upheld  # no rate per 100,000 in 2020
    assert 'href="/councils/rutland/letters/2020/"' in page.main


def test_a_figure_of_another_source_names_it_with_its_cell(read, rutland):
    carried = {"kind": "letter", "title": "The letter", "url": "/councils/rutland/letters/2020/"}
    evidence = {"upheld": {"source": carried}, "investigations": {"sheet": "S", "cell": "B2", "text": "41"}}
    make_figures(rutland, source=make_source(SourceKind.DATA_TABLE, url=""), evidence=evidence)
    page = read(PAGE)
    assert "cell B2 of the sheet S" in page.words
    assert "From: The letter" in page.words


def test_a_web_page_is_named_with_address_kind_and_note(read, rutland):
    make_figures(
        rutland, source=make_source(url="https://example.org/minutes"), source_note="Seen in table 3."
    )
    page = read(PAGE)
    assert 'href="https://example.org/minutes"' in page.main
    assert "A council's report or minutes" in page.words
    assert "Seen in table 3." in page.words
    assert "A person copied the figures from this source." in page.words


def test_a_typed_figure_stands_beside_the_printed_words_and_the_reason(read, rutland):
    typed = {
        "corrected": True,
        "printed": {"page": 2, "text": "2 upheld"},
        "because": "Two lines <b>merged</b>.",
    }
    make_figures(rutland, source=letter_source(), evidence={"upheld": typed})
    for address in (PAGE, "/councils/rutland/?year=2020"):
        page = read(address)
        assert "“2 upheld”" in page.words
        assert "Why: Two lines <b>merged</b>." in page.words
        assert "<b>merged" not in page.main
    assert "Upheld decisions: 1 was typed by a person" in page.words


def test_words_from_a_picture_are_said_to_be_recognised(read, rutland):
    evidence = {"upheld": {"page": 1, "text": "1 upheld", "recognised": True}}
    make_figures(rutland, source=letter_source(), evidence=evidence)
    assert "recognised in a picture of the page" in read(PAGE).words


def test_the_average_printed_elsewhere_is_named_where_the_source_prints_none(read, rutland):
    make_average("unitary", 2020, upheld_percent=56, seen_for="Kent")
    make_figures(rutland, investigations=4, upheld=2)
    assert "56% Seen for Kent. From: The Daily Example" in read(PAGE).words


def test_invented_figures_say_so(read, rutland):
    make_figures(rutland, illustrative=True)
    page = read(PAGE)
    assert "Illustrative figures." in page.words
    assert "invented, so there was nothing to check" in page.words


# Versions


def test_a_correction_is_told_beside_its_figure_and_the_earlier_version_stays(read, rutland):
    first_and_second(rutland)
    page = read(PAGE)
    assert "Changed on 30 July 2020: Upheld decisions: 36, before 37." in page.words
    assert NOTE in page.words
    assert "Public from 29 July 2020 to 30 July 2020, then superseded." in page.words
    earlier = read(f"{PAGE}?version=1")
    assert "This is an earlier version." in earlier.words
    assert "37" in earlier.part('id="upheld"', "</section>")
    assert 'name="robots" content="noindex"' in earlier.html


@pytest.mark.parametrize("asked", ["0", "3", "x", "-1", "²", "1' OR 1=1", "%00"])
def test_a_version_that_never_was_is_not_found(read, rutland, asked):
    first_and_second(rutland)
    assert read(f"{PAGE}?version={asked}").status == 404


def test_a_withdrawn_year_says_since_when_and_why_and_shows_no_figure(read, rutland, at):
    figures = first_and_second(rutland)
    figures.withdrawn_at, figures.withdrawal_note = RELEASE + 2 * DAY, "It was sent to the wrong council."
    figures.save()
    at(RELEASE + 3 * DAY)
    page = read(PAGE)
    told = "The figures of 2019-20 were withdrawn on 31 July 2020. The reason given: It was sent to the wrong council."
    assert told in page.words
    assert 'id="upheld"' not in page.main
    assert [read(f"{PAGE}?version={number}").status for number in (1, 2)] == [404, 404]
    assert "version=" not in page.main
    profile = read("/councils/rutland/?year=2020")
    assert told in profile.words
    assert f'href="{PAGE}"' in profile.main


def test_a_withdrawn_version_shows_no_figure_while_others_are_public(read, rutland):
    make_figures(rutland, public_from=RELEASE, withdrawn_at=RELEASE + DAY)
    make_figures(rutland, public_from=RELEASE + 2 * DAY, superseded_at=RELEASE + 3 * DAY)
    make_figures(rutland, public_from=RELEASE + 3 * DAY)
    assert 'id="upheld"' not in read(f"{PAGE}?version=1").main
    assert 'id="upheld"' in read(f"{PAGE}?version=2").main
    assert f'href="{PAGE}?version=2"' in read(PAGE).main


def test_a_withdrawn_year_that_has_figures_again_is_not_told_on_the_profile(read, rutland):
    make_figures(rutland, public_from=RELEASE, withdrawn_at=RELEASE + DAY)
    make_figures(rutland, public_from=RELEASE + 2 * DAY)
    assert "withdrawn" not in read("/councils/rutland/").words
    assert "Withdrawn on 30 July 2020: No reason was recorded for the public." in read(PAGE).words


# The clock


def test_one_second_before_release_the_page_is_not_there(client, rutland, at):
    make_figures(rutland, source=letter_source(), public_from=RELEASE)
    at(RELEASE - SECOND)
    assert client.get(PAGE).status_code == 404
    at(RELEASE)
    assert client.get(PAGE).status_code == 200


def test_a_correction_ahead_is_unknown_until_its_second(read, rutland, at):
    first_and_second(rutland)
    at(RELEASE + DAY - SECOND)
    before = read(PAGE)
    assert (NOTE in before.words, "36" in before.part('id="upheld"', "</section>")) == (False, False)
    assert read(f"{PAGE}?version=2").status == 404
    at(RELEASE + DAY)
    assert NOTE in read(PAGE).words


def test_a_withdrawal_is_told_from_its_second_on(read, rutland, at):
    withdrawn = RELEASE + DAY
    make_figures(rutland, public_from=RELEASE, withdrawn_at=withdrawn)
    at(withdrawn - SECOND)
    assert "ithdrawn" not in read(PAGE).words + read("/councils/rutland/").words
    at(withdrawn)
    assert "were withdrawn on 30 July 2020" in read(PAGE).words
    assert "were withdrawn on 30 July 2020" in read("/councils/rutland/").words


def test_what_was_withdrawn_before_its_day_never_was(client, rutland, at):
    make_figures(rutland, public_from=RELEASE, withdrawn_at=RELEASE - DAY)
    at(RELEASE + DAY)
    assert client.get(PAGE).status_code == 404
    assert "withdrawn" not in client.get("/councils/rutland/").content.decode()


# Addresses, links, cost


@pytest.mark.parametrize("address", ["/councils/rutland/sources/2019/", "/councils/rutland/sources/99999/"])
def test_a_year_without_figures_is_not_found(client, rutland, address):
    make_figures(rutland)
    assert client.get(address).status_code == 404


def test_a_full_name_leads_to_the_short_address_and_a_misspelling_to_suggestions(client, rutland):
    make_figures(rutland)
    assert client.get("/councils/rutland-council/sources/2020/")["Location"] == PAGE
    lost = client.get("/councils/rutlnd/sources/2020/")
    assert (lost.status_code, b"/councils/rutland/" in lost.content) == (404, True)


def test_cards_and_the_table_of_years_lead_here(read, rutland):
    make_figures(rutland)
    profile = read("/councils/rutland/")
    for slug in ("upheld", "compliance", "remedies"):
        assert f'href="{PAGE}#{slug}"' in profile.main
    assert f'href="{PAGE}"' in profile.part("The three statistics of every public year", "</table>")
    assert 'href="/councils/rutland/report/?year=2020"' in profile.main


def test_queries_do_not_grow_with_versions(client, rutland, django_assert_num_queries):
    make_figures(rutland)
    with django_assert_num_queries(3):
        client.get(PAGE)
    make_figures(rutland, 2021)
    for number in range(1, 9):
        make_figures(
            rutland, public_from=RELEASE + number * SECOND, superseded_at=RELEASE + (number + 1) * SECOND
        )
    with django_assert_num_queries(3):
        client.get(PAGE)


def test_only_a_version_that_gave_way_at_that_second_is_a_correction(rutland):
    figures = first_and_second(rutland)
    figures.public_from += SECOND
    figures.save()
    assert sources_page(rutland, 2020, "", at=RELEASE + 9 * DAY).correction is None
