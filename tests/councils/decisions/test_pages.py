"""Decisions as the public sees them: on the profile, in the table, as a download, in the search."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from tests.factories import make_authority, make_decision, make_improvement

pytestmark = pytest.mark.django_db

RELEASE = datetime(2024, 7, 29, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ADDRESSES = [
    "/councils/rutland/",
    "/councils/rutland/decisions/",
    "/councils/rutland/decisions.csv",
    "/decisions/",
    "/decisions/?q=embargoed",
]


@pytest.fixture
def rutland():
    return make_authority("rutland")


@pytest.fixture
def three(rutland):
    tuition = make_decision(
        rutland, title="Tuition promised", category="education_and_children", decided_on=date(2024, 4, 1),
        is_public_interest_report=True,
    )  # fmt: skip
    make_improvement(tuition, "Keep a list.", implemented="no", agreed_by=date(2024, 9, 30))
    make_decision(rutland, title="Damp in a flat", decided_on=date(2024, 3, 31))
    make_decision(rutland, title="Council tax", category="benefits_and_tax", outcome="not_upheld")
    make_decision(make_authority("leeds"), title="A pothole in Leeds", category="highways_and_transport")
    return tuition


def titles(page):
    known = ("Tuition promised", "Damp in a flat", "Council tax", "A pothole in Leeds")
    shown = [title for title in known if title in page.words]
    return sorted(shown, key=page.words.index)


def body(client, address):
    response = client.get(address)
    return response.getvalue().decode() if response.streaming else response.content.decode()


@pytest.fixture
def at(monkeypatch):
    """Sets the clock that the views read."""
    _ = get_resolver().url_patterns

    def set_clock(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_decision_shows_from_its_release_until_it_is_withdrawn_to_the_second(client, at, rutland, address):
    gone = RELEASE + timedelta(days=3)
    decision = make_decision(rutland, title="Embargoed words", public_from=RELEASE, withdrawn_at=gone)
    make_improvement(decision, "Embargoed promise.")
    for moment, shown in ((RELEASE - SECOND, False), (RELEASE, True), (gone - SECOND, True), (gone, False)):
        at(moment)
        text = body(client, address).replace("<mark>", "").replace("</mark>", "")
        assert ("Embargoed words" in text) is shown, moment
        if not shown:
            assert "Embargoed promise" not in text
            assert decision.reference not in text


def test_the_profile_sums_up_and_shows_the_latest_five(read, rutland, three):
    for number in range(4):
        make_decision(rutland, title=f"Later {number}", decided_on=date(2024, 6, 1 + number))
    part = read("/councils/rutland/").part('id="behind"', "</section>")
    assert "Of 7 decisions, 6 were upheld and 1 was not upheld." in part
    assert "Housing (5)" in part
    assert "One is a public interest report." in part
    assert "1 improvement agreed" in part
    assert "The latest 5" in part
    assert part.count('<span class="results__about">') == 5
    assert "Damp in a flat" not in part
    assert 'href="/councils/rutland/decisions/"' in part


def test_a_profile_without_decisions_says_so(read, rutland):
    assert "We hold no published decisions about Rutland Council." in read("/councils/rutland/").words


def test_the_table_has_the_newest_first_each_with_its_page_summary_and_improvements(read, three):
    page = read("/councils/rutland/decisions/")
    assert titles(page) == ["Tuition promised", "Damp in a flat", "Council tax"]
    assert f'<a href="{three.address}">Tuition promised</a>' in page.main
    assert "public interest report" in page.part("Tuition promised", "</tr>")
    assert "Keep a list. Not implemented, due by 30 September 2024." in page.words
    assert "Education and Children’s Services" in page.words
    assert "1 April 2024" in page.words


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("category=housing", ["Damp in a flat"]),
        ("outcome=not_upheld", ["Council tax"]),
        ("year=2024", ["Damp in a flat", "Council tax"]),
        ("year=2025", ["Tuition promised"]),
        ("kind=report", ["Tuition promised"]),
        ("kind=decision", ["Damp in a flat", "Council tax"]),
        ("kind=improvements", ["Tuition promised"]),
        ("kind=decision&year=2024&outcome=upheld", ["Damp in a flat"]),
        ("sort=title", ["Council tax", "Damp in a flat", "Tuition promised"]),
        ("sort=decided_on", ["Council tax", "Damp in a flat", "Tuition promised"]),
        ("sort=-outcome", ["Damp in a flat", "Tuition promised", "Council tax"]),
        ("sort=more", ["Tuition promised", "Damp in a flat", "Council tax"]),
        ("page=99", ["Tuition promised", "Damp in a flat", "Council tax"]),
        ("year=2025&outcome=closed", []),
    ],
)
def test_it_narrows_and_sorts(read, three, query, shown):
    page = read(f"/councils/rutland/decisions/?{query}")
    assert titles(page) == shown
    if not shown:
        assert "No decision meets all these conditions." in page.words


@pytest.mark.parametrize(
    "query",
    [
        "year=1999",
        "year=10000",
        "year=0",
        "year=-1",
        "year=999999999",
        "year=%00",
        "category=total",
        "outcome=advice",
        "kind=odd",
    ],
)
def test_a_condition_that_does_not_exist_is_told_and_ignored(read, three, query):
    page = read(f"/councils/rutland/decisions/?{query}")
    assert len(titles(page)) == 3
    assert "It was ignored." in page.words


def test_fifty_are_on_a_page_whatever_the_address_asks(read, rutland):
    for _ in range(60):
        make_decision(rutland)
    first = read("/councils/rutland/decisions/?per_page=1000")
    assert first.main.count('scope="row"') == 50
    assert "60 decisions, page 1 of 2" in first.words


def test_full_names_lead_to_the_short_address_and_unknown_ones_to_suggestions(client, three):
    answer = client.get("/councils/rutland-council/decisions/")
    assert (answer.status_code, answer.url) == (301, "/councils/rutland/decisions/")
    assert client.get("/councils/rutland-council/decisions.csv").url == "/councils/rutland/decisions.csv"
    assert client.get("/councils/atlantis/decisions/").status_code == 404
    assert client.get("/councils/%00/decisions/").status_code == 404


def test_a_council_without_decisions_says_so(read, rutland):
    page = read("/councils/rutland/decisions/")
    assert "We hold no published decisions about Rutland Council." in page.words
    assert "<form" not in page.main


def test_the_download_has_the_same_decisions_with_where_they_come_from(client, three):
    response = client.get("/councils/rutland/decisions.csv?outcome=upheld")
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="decisions-rutland.csv"'
    text = response.getvalue().decode("utf-8-sig")
    first, second = csv.DictReader(StringIO(text))
    assert (first["title"], second["title"]) == ("Tuition promised", "Damp in a flat")
    assert first["service_improvements"] == "Keep a list. (Not implemented, by 2024-09-30)"
    assert (first["kind"], first["year_ending"], second["year_ending"]) == (
        "Public interest report",
        "2025",
        "2024",
    )
    assert first["ombudsman_page"] == three.address
    assert (first["source"], first["source_kind"]) == (three.source.title, "The Ombudsman's own web page")
    assert (first["public_from"], first["illustrative"]) == ("2015-01-01T00:00:00+00:00", "no")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\uff1d"])
def test_no_cell_of_the_download_can_be_taken_for_a_formula(client, rutland, start):
    decision = make_decision(rutland, title=f"{start}1+1", summary=f"{start}SUM(A1)")
    make_improvement(decision, f"{start}2+2")
    text = client.get("/councils/rutland/decisions.csv").getvalue().decode("utf-8-sig")
    for cells in list(csv.reader(StringIO(text)))[1:]:
        assert not any(cell.startswith(start) for cell in cells)
        assert f"'{start}1+1" in cells


def test_the_search_finds_in_every_council_and_marks_the_words(read, three):
    page = read("/decisions/?q=flats")
    assert titles(page) == ["Damp in a flat"]
    assert "Damp in a <mark>flat</mark>" in page.main
    assert "1 decision for “flats”" in page.words
    assert 'href="/councils/rutland/decisions/"' in page.main


def test_without_words_the_newest_are_shown(read, three):
    page = read("/decisions/")
    assert titles(page) == ["Tuition promised", "Damp in a flat", "Council tax", "A pothole in Leeds"]
    assert "4 decisions, newest first" in page.words


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("council=leeds", ["A pothole in Leeds"]),
        ("council=ruttland", ["Tuition promised", "Damp in a flat", "Council tax"]),
        ("q=slow&outcome=not_upheld", ["Council tax"]),
        ("q=slow&council=leeds", ["A pothole in Leeds"]),
    ],
)
def test_the_search_is_narrowed_too(read, three, query, shown):
    assert titles(read(f"/decisions/?{query}")) == shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=zebra", "No decision found for “zebra”"),
        ("q=the", "There is no word in “the” that can be looked for."),
        ("q=%22", "There is no word in"),
        ("outcome=closed", "No decision meets all these conditions."),
        ("q=" + "slow+" * 2000, "only the beginning was looked for"),
        ("q=slow%00", "4 decisions for “slow”"),
        ("q=slow&page=x", "4 decisions"),
        ("q=slow&page=99", "4 decisions"),
    ],
)
def test_every_state_of_the_search_is_said_in_words(read, three, query, said):
    page = read(f"/decisions/?{query}")
    assert page.status == 200
    assert said in page.words


def test_where_nothing_is_held_the_search_says_so(read):
    assert "We hold no published decisions yet." in read("/decisions/").words


def test_the_words_are_marked_on_the_page_that_is_shown_and_nowhere_else(client, rutland):
    for number in range(25):
        make_decision(rutland, title=f"Damp in flat {number}")
    with CaptureQueriesContext(connection) as done:
        page = client.get("/decisions/?q=damp&page=2").content.decode()
    assert page.count("<mark>Damp</mark>") == 5
    marking = [
        one["sql"] for one in done if "highlight(" in one["sql"] or "ts_headline(" in one["sql"].lower()
    ]
    [named] = re.findall(r"IN \(([\d, ]+)\)", " ".join(marking))
    assert (len(marking), named.count(",") + 1) == (1, 5)


def test_twenty_results_are_on_a_page_and_the_words_stay(read, rutland):
    for _ in range(25):
        make_decision(rutland)
    page = read("/decisions/?q=damp&outcome=upheld")
    assert page.main.count('class="results__about"') == 20
    assert "page 1 of 2" in page.words
    assert "?q=damp&amp;outcome=upheld&amp;page=2" in page.main


@pytest.mark.parametrize(
    "address", ["/decisions/", "/decisions/?q=evil", "/councils/rutland/decisions/", "/councils/rutland/"]
)
def test_script_in_a_decision_is_inert(read, rutland, address):
    evil = "<img src=x onerror=alert(1)> evil"
    decision = make_decision(
        rutland, title=evil, summary=f"{evil} \ue000<b>\ue001 \ue001 \ue000", address="javascript:alert(1)"
    )
    make_improvement(decision, evil)
    page = read(address)
    assert "<img" not in page.main
    assert "<b>\u0020" not in page.main
    assert "javascript:" not in page.main
    assert page.main.count("<mark>") == page.main.count("</mark>")


def test_script_in_the_words_typed_is_inert(read, three):
    assert "<script>" not in read("/decisions/?q=%3Cscript%3Ealert(1)%3C/script%3E").html


@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_illustrative_decisions_say_so_wherever_they_show(client, rutland, address):
    make_decision(rutland, title="Embargoed words", illustrative=True, address="")
    text = body(client, address)
    if address.endswith(".csv"):
        assert text.rstrip().endswith(",yes")
    else:
        assert "Illustrative decisions." in text
        assert '<strong class="mark">illustrative</strong>' in text.split("Embargoed words", 1)[1][:200]


def test_without_illustrative_decisions_no_page_speaks_of_them(read, three):
    for address in ("/decisions/", "/councils/rutland/decisions/", "/councils/rutland/"):
        assert "llustrative" not in read(address).main


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/councils/rutland/decisions/", 6),
        ("/decisions/", 4),
        ("/decisions/?q=slow", 5),
        ("/councils/rutland/decisions.csv", 4),
    ],
)
def test_queries_do_not_grow_with_the_decisions(
    client, rutland, three, address, queries, django_assert_num_queries
):
    with django_assert_num_queries(queries):
        body(client, address)
    for _ in range(15):
        make_improvement(make_decision(rutland))
    with django_assert_num_queries(queries):
        body(client, address)
