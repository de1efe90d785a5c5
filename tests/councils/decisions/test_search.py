"""The full text search, the same on SQLite and on PostgreSQL: these tests run on both."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.models import Decision
from councils.querysets.decisions import MARK_START, MARK_STOP
from tests.factories import make_authority, make_decision, make_improvement

pytestmark = pytest.mark.django_db

RELEASE = datetime(2024, 7, 29, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def rutland():
    return make_authority("rutland")


@pytest.fixture
def three(rutland):
    make_decision(rutland, reference="23 000 001", title="School transport stopped", summary="A boy waited.")
    make_decision(
        rutland, reference="23 000 002", title="Damp in a school flat", summary="On a waiting list."
    )
    make_decision(
        rutland, reference="23 000 003", title="Council tax", summary="The list of bands; no waiting."
    )


def found(typed):
    return sorted(int(row.reference[-1]) for row in Decision.objects.search(typed))


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("school", [1, 2]),
        ("SCHOOLS", [1, 2]),
        ("school damp", [2]),
        ("waiting list", [2, 3]),
        ('"waiting list"', [2]),
        ("school -damp", [1]),
        ('waiting -"waiting list"', [1, 3]),
        ("23 000 003", [3]),
        ("stop", [1]),
        ("the council", [3]),
        ("zebra", []),
        ("", []),
        ("the", []),
        ("-school", []),
    ],
)
def test_every_word_must_occur_in_any_of_its_forms(three, typed, references):
    assert found(typed) == references


@pytest.mark.parametrize(
    "typed",
    ['"', '"school', "school*", "school NEAR(damp", "school AND", "NOT", "title:school", "^school", "school)(", "'",
     "school\x00", "{school}", "school | damp", "!school", "a:*", "<->", "school & & damp", "\\", "%s", "😀",
     "x" * 10_000, "school " * 2000, '"' * 999, "école", "school' OR 1=1 --", "²", "\u202eschool"],
)  # fmt: skip
def test_no_language_of_a_database_is_understood_and_nothing_breaks(three, typed):
    assert set(found(typed)) <= {1, 2}


def test_words_in_the_title_come_first_then_the_newest(rutland):
    make_decision(rutland, reference="23 000 001", title="Homes", summary="A word about trains. " * 9)
    make_decision(rutland, reference="23 000 002", title="Trains", decided_on=date(2023, 1, 1))
    make_decision(rutland, reference="23 000 003", title="Trains", decided_on=date(2024, 1, 1))
    assert [row.reference[-1] for row in Decision.objects.search("train")] == ["3", "2", "1"]


def test_words_that_were_found_are_marked_in_title_and_summary(three):
    typed = "schools boys waited"
    [row] = Decision.objects.marked(typed, Decision.objects.search(typed))
    assert row.marked_title == f"{MARK_START}School{MARK_STOP} transport stopped"
    assert row.marked_summary == f"A {MARK_START}boy{MARK_STOP} {MARK_START}waited{MARK_STOP}."


def test_a_summary_is_given_whole_and_a_blank_one_stays_blank(rutland):
    make_decision(rutland, title="Damp", summary="Rain came in. " * 100)
    make_decision(rutland, title="Damp again", summary="")
    rows = Decision.objects.marked("damp", Decision.objects.search("damp"))
    summaries = {row.title: row.marked_summary for row in rows}
    assert summaries == {"Damp": "Rain came in. " * 100, "Damp again": ""}


@pytest.mark.parametrize("typed", ["", "the", "zebra"])
def test_where_nothing_is_looked_for_or_found_nothing_is_marked(three, typed):
    rows = Decision.objects.marked(typed, Decision.objects.all())
    assert len(rows) == 3
    assert not any(hasattr(row, "marked_title") for row in rows)


def test_the_words_of_the_shown_are_marked_in_one_query_whatever_else_is_found(
    three, django_assert_num_queries
):
    [one, _] = Decision.objects.search("school")
    with django_assert_num_queries(1):
        [marked] = Decision.objects.marked("school", [one])
    assert marked is one
    assert MARK_START in marked.marked_title


def test_the_order_and_the_number_are_found_without_marking_anything(three):
    with CaptureQueriesContext(connection) as done:
        assert Decision.objects.search("school").count() == 2
        assert len(Decision.objects.search("school")[:1]) == 1
    assert len(done) == 2
    assert not any("highlight" in one["sql"] or "headline" in one["sql"].lower() for one in done)


NARROWED = {
    "alone": lambda rows: rows,
    "public": lambda rows: rows.public(at=RELEASE),
    "about": lambda rows: rows.filter(authority_id=1),
    "about some": lambda rows: rows.filter(authority__slug__in=["rutland", "leeds"]),
    "all conditions": lambda rows: rows.decided_in(2024).of_kind("improvements").filter(category="housing"),
    "some of them": lambda rows: rows.filter(pk__in=range(1, 21)),
    "with details": lambda rows: rows.with_details(),
    "a page": lambda rows: rows.with_details()[20:40],
}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the virtual table is SQLite's")
@pytest.mark.parametrize("narrowed", NARROWED)
def test_sqlite_asks_its_virtual_table_once_whatever_the_conditions(rutland, narrowed):
    plan = NARROWED[narrowed](Decision.objects.search("school")).explain().splitlines()
    asked = [number for number, step in enumerate(plan) if "councils_decision_words" in step]
    read = [number for number, step in enumerate(plan) if "councils_decision " in f"{step} "]
    assert (len(asked), len(read)) == (1, 1), plan
    assert asked < read, plan
    assert "=" not in plan[asked[0]].split("VIRTUAL TABLE INDEX", 1)[1].split(":", 1)[1], plan


def test_the_index_follows_what_is_changed_and_deleted(rutland):
    decision = make_decision(rutland, title="Damp", summary="A leak.")
    decision.title = "Noise"
    decision.save()
    assert (Decision.objects.search("damp").count(), Decision.objects.search("noise").count()) == (0, 1)
    decision.delete()
    assert Decision.objects.search("noise").count() == 0


def test_a_search_can_be_narrowed_counted_and_read_with_its_details(three, django_assert_num_queries):
    make_improvement(Decision.objects.get(reference="23 000 002"))
    with django_assert_num_queries(2):
        rows = list(Decision.objects.search("school").filter(title__startswith="Damp").with_details())
    assert [row.improvements.all()[0].text for row in rows] == ["Train staff."]
    assert Decision.objects.search("school").count() == 2


@pytest.mark.parametrize(
    ("values", "at", "shown"),
    [
        ({"public_from": RELEASE}, RELEASE - SECOND, 0),
        ({"public_from": RELEASE}, RELEASE, 1),
        ({"withdrawn_at": RELEASE}, RELEASE - SECOND, 1),
        ({"withdrawn_at": RELEASE}, RELEASE, 0),
    ],
)
def test_only_what_is_public_at_the_moment_is_found(rutland, values, at, shown):
    make_decision(rutland, title="Embargoed", **values)
    assert Decision.objects.public(at=at).search("embargoed").count() == shown
    assert len(Decision.objects.search("embargoed").public(at=at)) == shown


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the index is PostgreSQL's")
def test_postgresql_searches_through_its_index(three):
    rows = Decision.objects.search("school").order_by()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "decision_words" in rows.explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the virtual table is SQLite's")
def test_the_virtual_table_of_sqlite_agrees_with_the_decisions(three):
    Decision.objects.get(reference="23 000 001").delete()
    with connection.cursor() as cursor:
        # Raises an error where the index does not agree with its content.
        cursor.execute(
            "INSERT INTO councils_decision_words (councils_decision_words) VALUES ('integrity-check')"
        )
        cursor.execute(
            "SELECT count(*) FROM councils_decision_words WHERE councils_decision_words MATCH 'school'"
        )
        assert cursor.fetchone() == (1,)
