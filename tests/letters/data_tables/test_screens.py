"""The screens for data tables: who may enter, what is shown, and what a pressed button does."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from councils.models import KeyStatistics
from letters.actions.data_tables import plan_of
from letters.models import DataTable, TableImport
from tests.data_tables.workbooks import decisions, decisions_row, decisions_workbook, workbook
from tests.letters.data_tables.conftest import hold, live

pytestmark = pytest.mark.django_db
UPLOAD = "admin:letters_datatable_upload"


def named(data, name):
    file = BytesIO(data)
    file.name = name
    return file


def confirm_url(table):
    return reverse("admin:letters_datatable_confirm", args=[table.pk])


def confirmed(client, table, **data):
    return client.post(confirm_url(table), {"fingerprint": plan_of(table).fingerprint, **data}, follow=True)


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger", password="x", is_staff=True)


@pytest.fixture
def addresses(ready, three_rows, import_table):
    table = import_table(three_rows).table
    return {
        "list": reverse("admin:letters_datatable_changelist"),
        "upload": reverse(UPLOAD),
        "preview": table.get_preview_url(),
        "file": reverse("admin:letters_datatable_file", args=[table.pk]),
        "confirm": confirm_url(table),
        "undo": reverse("admin:letters_datatable_undo", args=[table.pk, table.imports.get().pk]),
    }


@pytest.mark.parametrize("screen", ["list", "upload", "preview", "file", "confirm", "undo"])
def test_strangers_are_kept_out(client, stranger, addresses, screen):
    send = client.post if screen in ("confirm", "undo") else client.get
    assert "/admin/login/" in send(addresses[screen]).url
    client.force_login(stranger)
    assert send(addresses[screen]).status_code == 403


@pytest.mark.parametrize("screen", ["confirm", "undo"])
def test_an_uploader_neither_imports_nor_undoes(client, uploader, addresses, screen):
    client.force_login(uploader)
    assert client.post(addresses[screen], {"reason": "x"}).status_code == 403
    assert TableImport.objects.get().undone_at is None
    assert client.get(addresses[screen]).status_code == 405


def test_an_upload_leads_to_the_preview(client, uploader, councils, three_rows):
    client.force_login(uploader)
    page = client.post(reverse(UPLOAD), {"table": named(three_rows, "decisions 2024-25.xlsx")}, follow=True)
    text = page.content.decode()
    assert page.redirect_chain[0][0] == DataTable.objects.get().get_preview_url()
    assert "The table names 2024-25" in text
    assert "I: Uphold rate (%)" in text
    assert "79%, 75%, 100%" in text
    assert KeyStatistics.objects.count() == 0
    assert "Import" not in re.findall(r"<button[^>]*>([^<]*)", text)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "x.xlsx", "This file is empty"),
        (b"%PDF-1.7 x", "x.pdf", "no Excel workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "x.xls", "old kind"),
        (None, "", "Choose the file"),
    ],
)
def test_what_is_no_data_table_is_told_so(client, uploader, data, name, words):
    client.force_login(uploader)
    page = client.post(reverse(UPLOAD), {} if data is None else {"table": named(data, name)})
    assert words in page.content.decode()
    assert DataTable.objects.count() == 0


def test_the_choices_are_taken_over(client, uploader, take_in, three_rows):
    table = take_in(three_rows)
    client.force_login(uploader)
    data = {
        "sheet": "1",
        "year": "2025",
        "public_from": "2026-07-30",
        "column_1": "authority",
        "column_9": "ignore",
    }
    page = client.post(table.get_preview_url(), data, follow=True)
    assert "follows your choices" in page.content.decode()
    table.refresh_from_db()
    assert (table.year_id, table.meanings) == (2025, {"9": "ignore"})


def test_two_columns_of_one_meaning_are_refused_in_words(client, uploader, take_in, three_rows):
    table = take_in(three_rows)
    client.force_login(uploader)
    page = client.post(table.get_preview_url(), {"sheet": "1", "column_1": "authority", "column_2": "upheld"})
    assert "Two columns are said to hold" in page.content.decode()


def test_impossible_choices_change_nothing(client, uploader, take_in, three_rows):
    table = take_in(three_rows)
    client.force_login(uploader)
    page = client.post(
        table.get_preview_url(), {"sheet": "9", "year": "1", "public_from": "soon", "column_1": "x"}
    )
    assert "Nothing was changed" in page.content.decode()
    assert table.events.count() == 1


def test_the_preview_shows_what_would_change_and_what_stands_in_the_way(client, reviewer, ready, councils):
    hold(councils["essex"], "letter", upheld=40, investigations=52)
    hold(councils["leeds"], "press", upheld=30, investigations=59)
    rows = [decisions_row("Essex County Council", 11, 41), decisions_row("Leeds", 15, 44),
            decisions_row("Atlantis", 1, 1)]  # fmt: skip
    client.force_login(reviewer)
    text = client.get(ready(decisions_workbook(*rows)).get_preview_url()).content.decode()
    assert "Upheld decisions: 40 → 41" in text
    assert "Upheld decisions: 30 → 44" in text
    assert "No council called “Atlantis” is known" in text
    assert 'name="supersede" value="4"' in text
    assert "Import 1 row and those ticked" in text
    assert "is Leeds City Council" in text


def test_a_reviewer_imports_and_undoes(client, reviewer, ready, three_rows, councils):
    table = ready(three_rows)
    client.force_login(reviewer)
    page = confirmed(client, table)
    assert "Imported: 3 rows, public from" in page.content.decode()
    assert live(councils["essex"]).upheld == 41
    imported = TableImport.objects.get()
    undo = reverse("admin:letters_datatable_undo", args=[table.pk, imported.pk])
    assert "Say in a few words why" in client.post(undo, {"reason": ""}, follow=True).content.decode()
    page = client.post(undo, {"reason": "Not yet"}, follow=True)
    assert "off the public pages" in page.content.decode()
    assert "Not yet" in page.content.decode()
    assert not KeyStatistics.objects.live().exists()


def test_ticked_rows_supersede_letters(client, reviewer, ready, three_rows, councils):
    hold(councils["essex"], "letter", upheld=40, investigations=52)
    table = ready(three_rows)
    client.force_login(reviewer)
    confirmed(client, table, supersede=["4", "x"])
    assert live(councils["essex"]).upheld == 41


def test_a_stale_preview_is_refused_in_words(client, reviewer, ready, three_rows):
    table = ready(three_rows)
    client.force_login(reviewer)
    page = client.post(confirm_url(table), {"fingerprint": "old"}, follow=True)
    assert "changed since you opened this preview" in page.content.decode()
    assert KeyStatistics.objects.count() == 0


def test_an_unreadable_table_says_why_and_offers_nothing(client, reviewer, take_in):
    table = take_in(b"PK\x03\x04 nothing")
    client.force_login(reviewer)
    text = client.get(table.get_preview_url()).content.decode()
    assert "damaged or cut short" in text
    assert "Update the preview" not in text


def test_a_sheet_without_a_table_says_so_and_another_can_be_chosen(client, reviewer, take_in):
    data = workbook({"Notes": [["About these tables"]], "More": [["Nothing"]]})
    client.force_login(reviewer)
    text = client.get(take_in(data).get_preview_url()).content.decode()
    assert "No table was found on this sheet" in text
    assert ">More</option>" in text


def test_script_and_formulas_in_a_table_are_inert(client, reviewer, ready):
    evil = "<script>alert(1)</script>"
    rows = decisions(decisions_row(evil, 1, 1), decisions_row('=HYPERLINK("x")', 1, 1), title=evil)
    rows[2][9] = f"Average {evil} uphold rate"
    client.force_login(reviewer)
    text = client.get(ready(workbook({"<b>x": rows}), name=f"{evil}.xlsx").get_preview_url()).content.decode()
    assert "<script>alert" not in text
    assert "<b>x" not in text
    assert "&lt;script&gt;" in text


def test_the_file_comes_back_as_it_was_sent_and_cannot_run(client, reviewer, addresses, three_rows):
    client.force_login(reviewer)
    response = client.get(addresses["file"])
    assert b"".join(response.streaming_content) == three_rows
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_the_list_tells_the_states_apart(client, reviewer, addresses, take_in):
    take_in(b"PK\x03\x04 nothing", name="broken.xlsx")
    take_in(decisions_workbook(decisions_row("Leeds", 1, 1)), name="waiting.xlsx")
    client.force_login(reviewer)
    text = client.get(addresses["list"]).content.decode()
    assert [state in text for state in ("Imported", "Could not be read", "Waiting for confirmation")] == [
        True
    ] * 3


@pytest.mark.parametrize("rows", [2, 40])
def test_the_queries_of_the_preview_do_not_grow_with_the_rows(client, reviewer, ready, councils, rows,
                                                              django_assert_max_num_queries):  # fmt: skip
    for number in range(rows):
        one = type(councils["essex"]).objects.create(slug=f"c{number}", name=f"County {number} Council",
                                                     short_name=f"County {number}", type="county")  # fmt: skip
        hold(one, "letter", upheld=5, investigations=9)
    table = ready(
        decisions_workbook(*(decisions_row(f"County {number} Council", 1, 1) for number in range(rows)))
    )
    client.force_login(reviewer)
    with django_assert_max_num_queries(20):
        assert client.get(table.get_preview_url()).status_code == 200
