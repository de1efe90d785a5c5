"""Data tables on a terminal: readletter, ingest, and the import itself."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from councils.models import KeyStatistics
from letters.models import DataTable, TableImport
from tests.data_tables.workbooks import compliance, decisions, decisions_row, decisions_workbook, workbook
from tests.letters.data_tables.conftest import hold, live

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_disk(tmp_path):
    def write(data, name="decisions 2024-25.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def lines(capsys):
    """The JSON objects that a command prints."""

    def run(*words):
        call_command(*map(str, words))
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_readletter_answers_for_each_row_in_the_shape_of_letters(
    councils, lines, on_disk, three_rows, samples
):
    rutland, *rows = lines("readletter", samples / "rutland-2020.txt", on_disk(three_rows), "--json")
    assert [row["row"] for row in rows] == [4, 5, 6]
    assert [row["authority"] for row in rows] == ["essex", "leeds", "rutland"]
    assert set(rows[0]) == {*rutland, "sheet", "row"}
    essex = rows[0]
    assert (essex["file"], essex["sheet"], essex["year_ending"]) == (
        "decisions 2024-25.xlsx",
        "Decisions",
        2025,
    )
    assert essex["complaints_upheld"] == {"investigations": 52, "upheld": 41, "percent": 79, "similar_percent": 80,
                                          "per_100k": None, "similar_per_100k": None}  # fmt: skip
    assert essex["compliance"] == {"outcomes": None, "percent": None, "similar_percent": None}
    assert (essex["findings"], essex["publishable"]) == ([], True)
    assert DataTable.objects.count() == KeyStatistics.objects.count() == 0


def test_readletter_answers_for_every_sheet_and_in_the_order_of_the_call(councils, lines, on_disk, samples):
    data = workbook(
        {
            "Notes": [["About"]],
            "Decisions 2024-25": decisions(decisions_row("Leeds", 1, 3)),
            "Compliance 2024-25": compliance(["Leeds", 5, 4, 1, 0, "100%", "99%"]),
        }
    )
    answers = lines("readletter", on_disk(data, "all.xlsx"), samples / "rutland-2020.txt", "--json")
    assert [(line["file"], line.get("sheet")) for line in answers] == [
        ("all.xlsx", "Decisions 2024-25"),
        ("all.xlsx", "Compliance 2024-25"),
        ("rutland-2020.txt", None),
    ]
    assert answers[1]["compliance"] == {"outcomes": 5, "percent": 100, "similar_percent": 99}


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK\x03\x04 nothing", "x.xlsx", "damaged_workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "x.xls", "old_workbook"),
        (b"a,b\n1,2\n", "x.csv", "no_table_found"),
    ],
)
def test_readletter_answers_once_for_what_is_no_table(councils, lines, on_disk, data, name, code):
    [line] = lines("readletter", on_disk(data, name), "--json")
    assert [finding["code"] for finding in line["findings"]] == [code]
    assert not line["publishable"]


def test_readletter_finds_what_is_wrong_with_a_row(councils, lines, on_disk):
    row = decisions_row("Leeds", 1, 3)
    row[8] = 0.5
    [line] = lines("readletter", on_disk(decisions_workbook(row)), "--json")
    assert "counts_contradict_percent" in {finding["code"] for finding in line["findings"]}
    assert not line["publishable"]


def test_a_row_of_no_named_year_is_not_publishable(councils, lines, on_disk):
    [line] = lines(
        "readletter", on_disk(decisions_workbook(decisions_row("Leeds", 1, 3), title="x"), "t.xlsx"), "--json"
    )
    assert line["year_ending"] is None
    assert "year_missing" in {finding["code"] for finding in line["findings"]}


def test_readletter_says_it_in_words_too(councils, capsys, on_disk, three_rows):
    call_command("readletter", str(on_disk(three_rows)))
    assert "complaints upheld: 79% (similar authorities 80%), 41 of 52" in capsys.readouterr().out


def test_ingest_keeps_a_table_for_somebody_to_confirm(councils, lines, on_disk, three_rows):
    [line] = lines("ingest", on_disk(three_rows), "--approve", "--json")
    assert (line["state"], line["letter"]) == ("data_table", None)
    assert "waits for you" in line["message"]
    assert DataTable.objects.get().original_name == "decisions 2024-25.xlsx"
    assert KeyStatistics.objects.count() == 0


def test_a_dry_run_stores_nothing(councils, lines, on_disk, three_rows, letter_folder):
    hold(councils["leeds"], "letter", upheld=43, investigations=59)
    rows = lines("import_data_table", on_disk(three_rows), "--year", 2025, "--json")
    assert [(row["row"], row["authority"], row["kind"]) for row in rows] == [
        (4, "essex", "new"),
        (5, "leeds", "conflict"),
        (6, "rutland", "new"),
    ]
    assert "Upheld decisions: 43 → 44" in rows[1]["changes"]
    assert DataTable.objects.count() == 0
    assert not letter_folder.exists()


def test_a_dry_run_in_words(councils, capsys, on_disk, three_rows):
    call_command("import_data_table", str(on_disk(three_rows)))
    out = capsys.readouterr().out
    assert "Row 4, Essex County Council: new: " in out
    assert out.endswith("3 rows: 3 new.\n")


def test_confirmed_the_sound_rows_are_imported_and_the_others_left(councils, capsys, on_disk):
    sound, doubtful = decisions_row("Leeds", 1, 3), decisions_row("Essex County Council", 11, 41)
    doubtful[6], doubtful[7] = "*", "*"
    path = on_disk(decisions_workbook(sound, doubtful, decisions_row("Atlantis", 1, 1)))
    call_command("import_data_table", str(path), "--year=2025", "--public-from=2026-07-30", "--confirm")
    assert "Imported 1 rows" in capsys.readouterr().out
    assert live(councils["leeds"]).upheld == 3
    imported = TableImport.objects.get()
    assert (imported.by.username, imported.counts["written"]) == ("ingest", 1)
    assert not User.objects.get(username="ingest").is_active


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--confirm"], "--year and --public-from"),
        (["--sheet", "Nowhere"], "The sheets are: Decisions"),
        (["--confirm", "--year", "2031", "--public-from", "2026-07-30"], "not loaded"),
        (
            ["--confirm", "--year", "2025", "--public-from", "2026-07-30", "--by", "nobody"],
            "no staff account",
        ),
    ],
)
def test_what_is_missing_is_said(councils, on_disk, three_rows, words, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_data_table", str(on_disk(three_rows)), *words)
    assert KeyStatistics.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-", "x.pdf"), (b"PK\x03\x04", "x.xlsx"), (None, "gone.xlsx")]
)
def test_a_file_that_cannot_be_read_is_said(councils, tmp_path, data, name):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError, match=re.escape(name)):
        call_command("import_data_table", str(path))
