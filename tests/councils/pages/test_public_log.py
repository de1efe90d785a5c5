"""The log of corrections and withdrawals: newest first, never early, and never what was not public."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from councils.pages.public_log import PER_PAGE, public_log
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db

START = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
LATER = START + 99 * DAY


def corrected(authority, *, on=START + DAY, year=2020, note="Revised.", before=7, after=8, **values):
    """A row that was public from the start, and one that took over with a note."""
    make_figures(authority, year, public_from=START, superseded_at=on, investigations=9, upheld=before)
    figures = make_figures(authority, year, public_from=on, investigations=9, upheld=after, **values)
    figures.change_note = note
    figures.save()
    return figures


def withdrawn(authority, *, on=START + DAY, year=2020, note="Wrong council.", **values):
    figures = make_figures(
        authority, year, public_from=START, withdrawn_at=on, investigations=9, upheld=7, **values
    )
    figures.withdrawal_note = note
    figures.save()
    return figures


def entries(at=LATER, council="", year=""):
    return public_log(council, year, "", at=at).entries


@pytest.fixture
def york():
    return make_authority("york")


def test_corrections_and_withdrawals_stand_newest_first(york):
    corrected(york, on=START + DAY)
    withdrawn(make_authority("bath"), on=START + 2 * DAY)
    corrected(make_authority("hull"), on=START + 3 * DAY)
    told = [(one.name, one.is_withdrawal, one.on) for one in entries()]
    assert told == [
        ("Hull Council", False, START + 3 * DAY),
        ("Bath Council", True, START + 2 * DAY),
        ("York Council", False, START + DAY),
    ]


def test_a_correction_says_what_changed_why_and_leads_to_both_versions(client, york):
    corrected(york, note="The Ombudsman sent <i>another</i> letter.")
    text = client.get("/corrections/").content.decode()
    assert "Upheld decisions: 7 → 8" in text
    assert "The Ombudsman sent &lt;i&gt;another&lt;/i&gt; letter." in text
    assert 'href="/councils/york/sources/2020/?version=1"' in text
    assert 'href="/councils/york/sources/2020/"' in text


def test_a_withdrawal_says_why_and_repeats_no_figure(client, york):
    withdrawn(york)
    text = client.get("/corrections/").content.decode()
    assert "Wrong council." in text
    assert "Upheld decisions" not in text
    assert 'href="/councils/york/sources/2020/?version=1"' in text


@pytest.mark.parametrize("make", [corrected, withdrawn])
def test_nothing_is_told_a_second_early(york, make):
    make(york, on=START + DAY)
    assert entries(START + DAY - SECOND) == ()
    assert len(entries(START + DAY)) == 1


def test_a_withdrawn_correction_is_a_withdrawal_only(york):
    figures = corrected(york)
    figures.withdrawn_at = START + 2 * DAY
    figures.save()
    assert [(one.is_withdrawal, one.changes) for one in entries()] == [(True, ())]
    [before] = entries(START + 2 * DAY - SECOND)
    assert [change.arrow for change in before.changes] == ["Upheld decisions: 7 → 8"]


def test_a_correction_of_withdrawn_figures_is_told_no_more(york):
    figures = corrected(york)
    before = york.key_statistics.exclude(pk=figures.pk).get()
    before.withdrawn_at = START + 5 * DAY
    before.save()
    assert [one.is_withdrawal for one in entries()] == [True]


def test_what_was_never_public_is_never_told(york):
    """A version ends before its day; the note of the one after must not tell of it."""
    day = START + 5 * DAY
    make_figures(york, public_from=day, withdrawn_at=START, investigations=9, upheld=7)
    figures = make_figures(york, public_from=day, investigations=9, upheld=8)
    figures.change_note = "It was 7."
    figures.save()
    make_figures(make_authority("bath"), public_from=day, superseded_at=day)
    assert entries() == ()


def test_versions_withdrawn_together_are_told_once(york):
    figures = corrected(york)
    for row in york.key_statistics.all():
        row.withdrawn_at, row.withdrawal_note = START + 9 * DAY, "The letter was a forgery."
        row.save()
    [told] = entries()
    assert (told.after.row.pk, told.why) == (figures.pk, "The letter was a forgery.")


def test_invented_figures_are_no_matter_for_the_log(york):
    withdrawn(york, illustrative=True)
    assert entries() == ()


def test_the_log_is_narrowed_by_council_and_year(york):
    corrected(york)
    corrected(york, year=2021)
    corrected(make_authority("hull"))
    assert [one.name for one in entries(council="york")] == ["York Council"] * 2
    assert [(one.name, one.year) for one in entries(council="york", year="2021")] == [
        ("York Council", "2020-21")
    ]
    log = public_log("", "", "", at=LATER)
    assert log.councils == (("hull", "Hull Council"), ("york", "York Council"))
    assert log.years == (("2021", "2020-21"), ("2020", "2019-20"))


@pytest.mark.parametrize(
    "query", ["council=%3Cscript%3E", "year=abc", "year=%00", "council=leeds", "page=-3", "page=x"]
)
def test_nonsense_narrows_nothing_and_breaks_nothing(client, york, query):
    corrected(york)
    text = client.get(f"/corrections/?{query}").content.decode()
    assert "York Council, 2019-20: corrected" in text
    assert "<script>" not in text.split("<main")[1]
    assert ("so all" in text) == (not query.startswith("page"))


def test_an_empty_log_says_so(client):
    assert "has been corrected or withdrawn yet" in client.get("/corrections/").content.decode()


def test_long_logs_have_pages_in_a_fixed_number_of_queries(client, york, django_assert_num_queries):
    corrected(york)
    with django_assert_num_queries(4):
        client.get("/corrections/")
    for number in range(PER_PAGE):
        corrected(make_authority(f"council-{number}"))
    with django_assert_num_queries(4):
        first = client.get("/corrections/").content.decode()
    assert (first.count("log__entry"), "page=2" in first) == (PER_PAGE, True)
    assert client.get("/corrections/?page=2").content.decode().count("log__entry") == 1


def test_every_page_leads_to_the_log(client, york):
    for address in ("/", "/about/"):
        assert 'href="/corrections/"' in client.get(address).content.decode().split("<main")[1]


def test_the_view_reads_the_clock(client, york, monkeypatch):
    corrected(york)
    monkeypatch.setattr(timezone, "now", lambda: START)
    assert "York Council, 2019-20" not in client.get("/corrections/").content.decode()
