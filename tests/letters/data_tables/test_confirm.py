"""Confirming an import: what is written, when it is public, who may, and what is never lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission

from councils.models import CaseCount, KeyStatistics, PeerAverage, Year
from councils.pages.corrections import public_correction
from letters import actions as letter_actions
from letters.actions import ActionRefusedError, data_tables
from letters.actions.data_tables import plan_of
from letters.models import ImportedRow, Letter, TableImport
from letters.public_letter import public_letter
from letters.release import release_moment
from tests.data_tables.workbooks import compliance, decisions, decisions_row, decisions_workbook, workbook
from tests.letters.data_tables.conftest import NOW, hold, import_now, live, public

pytestmark = pytest.mark.django_db
RUTLAND_2020 = workbook(
    {
        "Remedies 2019-20": [
            ["Authority", "Upheld decisions per 100,000 residents"],
            ["Rutland County Council", 2.5],
        ]
    }
)


def compliance_of_essex(outcomes=26, rate="92%"):
    late = outcomes - 23 - 2
    return workbook({"Compliance": compliance(["Essex County Council", outcomes, 23, late, 2, rate, "99%"])})


def test_an_import_writes_figures_places_counts_and_a_log(import_table, three_rows, councils, reviewer):
    imported = import_table(three_rows)
    essex = live(councils["essex"])
    assert (essex.investigations, essex.upheld, essex.upheld_percent, essex.similar_upheld_percent) == (
        52,
        41,
        79,
        80,
    )
    assert essex.compliance_outcomes is None
    assert essex.evidence["upheld_percent"] == {"sheet": "Decisions", "cell": "I4", "text": "79%"}
    assert (essex.source.kind, essex.source.kind_in_words) == ("data_table", "The Ombudsman's data tables")
    assert essex.approved_by == reviewer
    counts = {one.category: one.count for one in essex.case_counts.all()}
    assert counts == {"invalid": 1, "advice": 2, "referred_back": 3, "closed": 4, "not_upheld": 11, "upheld": 41,
                      "total": 62}  # fmt: skip
    assert imported.counts == {"new": 3, "written": 3, "passed": 1}
    assert len(imported.lines) == 3
    assert (imported.by, imported.at, imported.sheet_name) == (reviewer, NOW, "Decisions")
    assert [event.action for event in imported.table.events.all()] == ["received", "chosen", "imported"]


def test_every_row_written_has_its_line_of_history(import_table, three_rows, reviewer):
    import_table(three_rows)
    history = KeyStatistics.history.all()
    assert {(line.history_user, line.history_type) for line in history} == {(reviewer, "+")}
    assert all("decisions 2024-25.xlsx" in line.history_change_reason for line in history)
    assert CaseCount.history.count() == CaseCount.objects.count() == 21


def test_nothing_is_public_before_the_day_that_was_chosen(import_table, three_rows, councils):
    day = date(2026, 9, 1)
    import_table(three_rows, public_from=day)
    release = release_moment(day)
    assert public(councils["essex"], release - timedelta(seconds=1)) is None
    assert public(councils["essex"], release) is not None
    assert PeerAverage.objects.count() == 0


def test_a_day_that_is_over_means_from_now_on(import_table, three_rows, councils):
    import_table(three_rows)
    assert live(councils["essex"]).public_from == NOW


@pytest.mark.parametrize("missing", ["year", "public_from"])
def test_year_and_day_must_be_said(ready, three_rows, reviewer, missing):
    table = ready(three_rows)
    setattr(table, missing, None)
    table.save()
    with pytest.raises(ActionRefusedError, match="Say"):
        import_now(table, by=reviewer)
    assert KeyStatistics.objects.count() == 0


def test_nobody_confirms_their_own_upload_unless_permitted(ready, three_rows, uploader):
    table = ready(three_rows)
    with pytest.raises(ActionRefusedError, match="another person"):
        import_now(table, by=uploader)
    uploader.user_permissions.add(Permission.objects.get(codename="approve_own_letter"))
    assert import_now(table, by=type(uploader).objects.get(pk=uploader.pk)).counts["written"] == 3


def test_a_plan_that_is_out_of_date_is_refused(ready, three_rows, reviewer, councils):
    table = ready(three_rows)
    seen = plan_of(table).fingerprint
    hold(councils["essex"], "council", upheld=40)
    with pytest.raises(ActionRefusedError, match="changed since"):
        data_tables.confirm(table=table, by=reviewer, at=NOW, fingerprint=seen)
    assert TableImport.objects.count() == 0


@pytest.mark.parametrize(
    "other", [{"year": 2024}, {"public_from": date(2026, 9, 1)}, {"meanings": {9: "ignore"}}]
)
def test_choices_made_since_the_preview_are_refused(ready, three_rows, reviewer, uploader, other):
    table = ready(three_rows)
    seen = plan_of(table).fingerprint
    said = {"year": 2025, "public_from": table.public_from, "meanings": {}, **other}
    said["year"] = Year.objects.get_or_create(pk=said["year"])[0]
    chosen = data_tables.choose(table=table, sheet=1, by=uploader, **said)
    with pytest.raises(ActionRefusedError, match="changed since"):
        data_tables.confirm(table=chosen, by=reviewer, at=NOW, fingerprint=seen)
    assert TableImport.objects.count() == 0


def test_two_sheets_of_the_same_rows_are_two_plans(ready, uploader):
    rows = decisions(decisions_row("Essex County Council", 11, 41))
    table = ready(workbook({"One": rows, "Two": rows}))
    first = plan_of(table).fingerprint
    other = data_tables.choose(
        table=table, sheet=2, year=table.year, public_from=table.public_from, meanings={}, by=uploader
    )
    assert plan_of(other).fingerprint != first


def test_an_old_rate_is_not_published_beside_a_new_count(import_table, three_rows, councils):
    hold(councils["essex"], "council", upheld=40, investigations=52, upheld_per_100k="7.5", remedies=3,
         evidence={"upheld_per_100k": {"text": "7.5"}, "remedies": {"text": "3"}})  # fmt: skip
    import_table(three_rows)
    essex = live(councils["essex"])
    assert (essex.upheld, essex.upheld_per_100k, essex.remedies) == (41, None, 3)
    assert "upheld_per_100k" not in essex.evidence
    assert essex.evidence["remedies"]["text"] == "3"


def test_the_public_is_told_where_a_table_gives_other_figures(import_table, three_rows, councils):
    hold(councils["essex"], "council", upheld=40, investigations=52)
    hold(councils["leeds"], "letter", remedies=3)
    import_table(three_rows)
    told = "The Ombudsman's data tables give other figures than were shown before."
    assert [live(councils[slug]).change_note for slug in ("essex", "leeds", "rutland")] == [told, "", ""]
    correction = public_correction(live(councils["essex"]))
    assert [change.sentence for change in correction.changes] == ["Upheld decisions: 41, before 40"]


def test_a_note_does_not_speak_of_figures_that_were_never_shown(import_table, three_rows, councils):
    hold(councils["essex"], "council", public_from=NOW + timedelta(days=9), upheld=40, investigations=52)
    import_table(three_rows)
    assert live(councils["essex"]).change_note == ""


def test_the_note_of_an_embargoed_letter_goes_on_with_its_figures(import_table, councils):
    day = datetime(2026, 9, 30, tzinfo=UTC)
    essex = councils["essex"]
    hold(essex, "council", upheld=40, superseded_at=day)
    hold(essex, "letter", public_from=day, upheld=41, change_note="Counted again.")
    import_table(compliance_of_essex())
    assert live(essex).change_note == "Counted again."


def test_a_second_table_adds_to_the_first_and_loses_nothing(import_table, three_rows, councils):
    import_table(three_rows)
    import_table(compliance_of_essex(), name="compliance 2024-25.xlsx")
    essex = live(councils["essex"])
    assert (essex.investigations, essex.upheld, essex.upheld_percent) == (52, 41, 79)
    assert (essex.compliance_outcomes, essex.compliance_percent, essex.similar_compliance_percent) == (
        26,
        92,
        99,
    )
    assert essex.case_counts.count() == 7
    assert essex.evidence["upheld"]["cell"] == "G4"
    assert essex.evidence["upheld"]["source"]["title"] == "decisions 2024-25.xlsx, sheet Decisions"
    assert essex.evidence["compliance:late"]["text"] == "1"
    assert "source" not in essex.evidence["compliance_outcomes"]
    assert KeyStatistics.objects.filter(authority=councils["essex"]).count() == 2


def test_the_same_table_twice_changes_nothing(import_table, ready, three_rows, reviewer):
    imported = import_table(three_rows)
    assert plan_of(imported.table).counts == {"same": 3}
    with pytest.raises(ActionRefusedError, match="nothing to import"):
        import_now(imported.table, by=reviewer)
    assert KeyStatistics.objects.count() == 3


def test_a_letter_that_differs_stays_unless_its_row_is_ticked(import_table, three_rows, councils, reviewer):
    held = hold(councils["essex"], "letter", upheld=40, investigations=52, remedies=3)
    imported = import_table(three_rows)
    assert live(councils["essex"]) == held
    assert imported.counts["conflict"] == 1
    assert "(not imported)" in imported.lines[0]
    again = import_now(imported.table, by=reviewer, supersede=frozenset({4}))
    essex = live(councils["essex"])
    assert (essex.upheld, essex.remedies) == (41, 3)
    assert again.counts["written"] == 1
    held.refresh_from_db()
    assert held.superseded_at == essex.public_from


def test_invented_figures_give_way_and_are_not_carried_on(import_table, three_rows, councils):
    made_up = hold(councils["essex"], "illustrative", remedies=9, upheld=20, illustrative=True)
    import_table(three_rows)
    essex = live(councils["essex"])
    assert (essex.remedies, essex.illustrative) == (None, False)
    made_up.refresh_from_db()
    assert made_up.superseded_at == essex.public_from


def test_carried_figures_keep_their_embargo(import_table, councils):
    """A letter whose day has not come must not be let out by a table that is imported on top of it."""
    letters_day = datetime(2026, 9, 30, tzinfo=UTC)
    hold(councils["essex"], "letter", public_from=letters_day, upheld=41, investigations=52)
    import_table(compliance_of_essex())
    assert public(councils["essex"], letters_day - timedelta(seconds=1)) is None
    shown = public(councils["essex"], letters_day)
    assert (shown.upheld, shown.compliance_outcomes) == (41, 26)


def test_at_every_moment_one_row_at_most_is_public(import_table, three_rows, councils):
    hold(councils["essex"], "council", upheld=40, investigations=52)
    import_table(three_rows, public_from=date(2026, 9, 1))
    for day in range(0, 40):
        at = datetime(2026, 8, 10, tzinfo=UTC) + timedelta(days=day)
        assert KeyStatistics.objects.public(at=at).filter(authority=councils["essex"]).count() == 1


def test_averages_fill_the_gaps_of_the_record(import_table, councils):
    type(councils["essex"]).objects.create(
        slug="kent", name="Kent County Council", short_name="Kent", type="county"
    )
    rows = [decisions_row("Essex County Council", 11, 41), decisions_row("Kent County Council", 1, 3),
            decisions_row("Leeds", 1, 1, 0.6)]  # fmt: skip
    import_table(decisions_workbook(*rows))
    [county] = PeerAverage.objects.all()
    assert (county.type, county.year_id, county.upheld_percent, county.compliance_percent) == (
        "county",
        2025,
        80,
        None,
    )
    assert county.source.kind == "data_table"
    assert county.history.first().history_change_reason


def test_a_row_that_cannot_be_imported_does_not_stop_the_others(import_table, councils):
    rows = [decisions_row("Atlantis", 1, 1), decisions_row("Essex County Council", 11, 41)]
    imported = import_table(decisions_workbook(*rows))
    assert imported.counts == {"new": 1, "waiting": 1, "written": 1, "passed": 0}
    assert "No council called “Atlantis” is known" in imported.lines[0]
    assert live(councils["essex"]).upheld == 41


def test_all_or_nothing(ready, three_rows, reviewer, monkeypatch):
    table = ready(three_rows)
    monkeypatch.setattr(ImportedRow.objects, "bulk_create", lambda rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        import_now(table, by=reviewer)
    assert KeyStatistics.objects.count() == CaseCount.objects.count() == TableImport.objects.count() == 0


def test_the_letter_under_imported_figures_keeps_its_public_page(rutland, reviewer, import_table, client):
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW - timedelta(days=9))
    imported = import_table(RUTLAND_2020, year=2020)
    assert imported.counts["written"] == 1
    assert client.get(rutland.get_absolute_url()).status_code == 200
    row = live(rutland.authority, 2020)
    assert row.evidence["upheld"]["source"]["kind"] == "letter"
    profile = client.get("/councils/rutland/?year=2020").content.decode()
    assert rutland.get_absolute_url() in profile
    assert "cell B2 of the sheet Remedies 2019-20" in profile


def test_an_embargoed_letter_under_a_table_has_its_page_on_its_day(rutland, reviewer, import_table):
    approved = letter_actions.approve(letter=rutland, by=reviewer, at=NOW)
    figures, day = approved.figures, NOW + timedelta(days=9)
    figures.public_from = day
    figures.save()
    import_table(RUTLAND_2020, year=2020)
    assert public_letter("rutland", 2020, "", at=day - timedelta(seconds=1)) is None
    page = public_letter("rutland", 2020, "", at=day)
    assert (page.letter, page.figures) == (rutland, figures)
    assert [(one.number, one.is_current) for one in page.versions] == [(1, True)]


def test_the_version_that_a_table_carries_on_is_listed_as_the_current_one(rutland, reviewer, import_table):
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW - timedelta(days=9))
    import_table(RUTLAND_2020, year=2020)
    page = public_letter("rutland", 2020, "", at=NOW)
    assert page.versions == (page.version,)
    assert page.version.is_current


def test_withdrawing_a_letter_takes_its_figures_off_where_a_table_carries_them_on(
    rutland, reviewer, import_table, client
):
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW - timedelta(days=9))
    import_table(RUTLAND_2020, year=2020)
    letter_actions.withdraw(
        letter=Letter.objects.get(pk=rutland.pk), by=reviewer, at=NOW, reason="Sent by mistake"
    )
    assert public(rutland.authority, NOW, 2020) is None
    assert client.get(rutland.get_absolute_url()).status_code == 404
