"""Workbooks and CSV files as the limited child reads them; hostile ones harm nothing."""

import io
import time
import zipfile
from datetime import date

import pytest
from openpyxl.styles import Font

from letters.data_tables import CellKind, find_layout, sheets_from_json
from letters.extraction import Extractor, Limits, UnreadableFile, extract_sheets, sniff_table_kind
from tests.data_tables.sheet_making import numbers, rows_of
from tests.data_tables.workbooks import (
    decisions,
    decisions_row,
    decisions_workbook,
    rewritten,
    with_cached_results,
    workbook,
)

ROW = decisions_row("Essex County Council", 11, 41)


@pytest.fixture
def sheets(tmp_path):
    def read(data, kind="xlsx", limits=None):
        path = tmp_path / "table"
        path.write_bytes(data)
        return sheets_from_json(extract_sheets(path, kind, **({"limits": limits} if limits else {})))

    return read


@pytest.fixture
def refused(tmp_path):
    """The code with which a file is refused."""

    def refuse(data, kind="xlsx"):
        path = tmp_path / "table"
        path.write_bytes(data)
        with pytest.raises(UnreadableFile) as refusal:
            extract_sheets(path, kind)
        return refusal.value.code

    return refuse


def test_numbers_and_how_they_show(sheets):
    [sheet] = sheets(decisions_workbook(ROW))
    assert sheet.name == "Decisions"
    assert (sheet.rows[4][9].text, sheet.rows[4][9].percent) == ("79%", True)
    assert sheet.rows[4][7].text == "41"
    [row], _ = rows_of(sheet)
    assert numbers(row)["upheld_percent"] == 79
    assert row.figures["upheld_percent"].cell == "I4"


def test_every_kind_of_cell(sheets):
    book = workbook({"S": [["text", 1, 1.5, True, date(2025, 3, 31), "#REF!", "  ", None, "=1+1"]]})
    [sheet] = sheets(book)
    kinds = {column: cell.kind for column, cell in sheet.rows[1].items()}
    assert kinds == {
        1: CellKind.TEXT, 2: CellKind.NUMBER, 3: CellKind.NUMBER, 4: CellKind.FLAG, 5: CellKind.DATE,
        6: CellKind.ERROR, 9: CellKind.UNCOMPUTED,
    }  # fmt: skip
    assert sheet.rows[1][5].text == "2025-03-31"


def test_merged_cells_hidden_rows_columns_and_sheets_are_told(sheets):
    def change(book):
        first, second = book.worksheets
        first.merge_cells("A1:C1")
        first.row_dimensions[2].hidden = True
        first.column_dimensions["B"].hidden = True
        second.sheet_state = "hidden"
        first["A1"].font = Font(bold=True)

    one, two = sheets(workbook({"One": [["t"], [1, 2, 3]], "Two": [["x"]]}, change=change))
    assert one.merged == ((1, 1, 1, 3),)
    assert (one.hidden_rows, one.hidden_columns, one.hidden) == ({2}, {2}, False)
    assert two.hidden
    assert (one.number, two.number) == (1, 2)


def test_a_formula_gives_its_saved_result_and_never_its_words(sheets):
    row = [*ROW[:8], "=G4/(F4+G4)", 0.8]
    data = decisions_workbook(row)
    [unsaved] = sheets(data)
    [read], _ = rows_of(unsaved)
    assert "no saved result" in read.figures["upheld_percent"].problem
    [saved] = sheets(with_cached_results(data, {"I4": 41 / 52}))
    [read], _ = rows_of(saved)
    assert read.figures["upheld_percent"].number == 79


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1"])
def test_formulas_in_a_csv_are_text(sheets, words):
    quoted = words.replace('"', '""')
    [sheet] = sheets(f'Authority,Upheld\n"{quoted}",3\n'.encode(), "csv")
    assert sheet.text(2, 1) == words


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv_in_many_writings(sheets, mark, encoding, newline):
    lines = ["Children’s table 2024-25", mark.join(["Authority", "Not upheld", "Upheld", "Uphold rate"]),
             mark.join(["Kent – County Council", "1", '"1,203"', "99.9%"]), ""]  # fmt: skip
    [sheet] = sheets(newline.join(lines).encode(encoding), "csv")
    [row], _ = rows_of(sheet)
    assert row.name == "Kent – County Council"
    assert numbers(row) == {
        "decided:not_upheld": 1,
        "upheld": 1203,
        "upheld_percent": 100,
        "investigations": 1204,
    }
    assert sheet.text(1, 1) == "Children’s table 2024-25"


def test_quoted_line_breaks_and_ragged_rows_in_a_csv(sheets):
    [sheet] = sheets(b'"Authority\nname","Upheld\ndecisions"\nKent,3,,,\nEssex\n', "csv")
    rows, passed = rows_of(sheet)
    assert [(row.name, numbers(row)) for row in rows] == [("Kent", {"upheld": 3})]
    assert len(passed) == 1


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "table.xlsx", "xlsx"),
        (b"PK\x03\x04 xl/workbook.xml", "table", "xlsx"),
        (b"PK\x03\x04 word/document.xml", "letter.docx", None),
        (b"PK\x03\x04", "letter.zip", None),
        (b"a,b\n1,2", "TABLE.CSV", "csv"),
        (b"a\tb\n", "table.tsv", "csv"),
        (b"a,b\n1,2", "letter.txt", None),
        (b"%PDF-1.7", "x.pdf", None),
        (b"\x89PNG\r\n\x1a\n\0", "x.csv", None),
        (b"", "x.csv", None),
    ],
)
def test_a_data_table_is_known_by_bytes_and_name(head, name, kind):
    assert sniff_table_kind(head, name) == kind


@pytest.mark.parametrize("name", ["old.xls", "locked.xlsx"])
def test_an_old_or_locked_workbook_is_told_from_others(name):
    with pytest.raises(UnreadableFile) as refusal:
        sniff_table_kind(bytes.fromhex("d0cf11e0a1b11ae1"), name)
    assert refusal.value.code == "old_workbook"


# Hostile files: each is answered within the limits, with a sentence.


def zip_of(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


WORKBOOK = decisions_workbook(ROW)
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;'
    b"</worksheet>"
)


def merged_everywhere(sheet):
    return sheet.replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )


HOSTILE = {
    "empty": (b"", {"empty"}),
    "nothing but spaces": (workbook({"S": [["  "]]}), {"empty"}),
    "not a zip": (b"PK\x03\x04 and nothing more", {"damaged_workbook"}),
    "cut short": (WORKBOOK[: len(WORKBOOK) // 2], {"damaged_workbook"}),
    "a zip of something else": (zip_of(a="b"), {"not_a_data_table"}),
    "a part that is no XML": (rewritten(WORKBOOK, {SHEET: b"\x00\xff not xml"}), {"damaged_workbook"}),
    "no sheets": (rewritten(WORKBOOK, {"xl/workbook.xml": b"<workbook/>"}), {"damaged_workbook", "empty"}),
    "entities": (rewritten(WORKBOOK, {SHEET: LAUGHS}), {"damaged_workbook"}),
    "a bomb": (rewritten(WORKBOOK, {SHEET: b" " * (300 * 1024 * 1024)}), {"too_complex"}),
    "merged to the end of the world": (rewritten(WORKBOOK, {SHEET: merged_everywhere}), {"table_too_large"}),
    "too many rows": (
        workbook({"S": [["Authority", "Upheld"], *[["Kent", 1]] * 5_001]}),
        {"table_too_large"},
    ),
    "too many columns": (workbook({"S": [["Authority", *["x"] * 60]]}), {"table_too_large"}),
    "too many sheets": (workbook({f"S{n}": [["x"]] for n in range(21)}), {"table_too_large"}),
    "a cell far away": (
        rewritten(WORKBOOK, {SHEET: lambda s: s.replace(b'r="A4"', b'r="XFD1048576"', 1)}),
        {"table_too_large"},
    ),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_workbook_is_answered(refused, name):
    data, codes = HOSTILE[name]
    began = time.monotonic()
    assert refused(data) in codes
    assert time.monotonic() - began < 20


def test_the_child_goes_on_after_a_hostile_workbook(tmp_path):
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.write_bytes(HOSTILE["entities"][0])
    good.write_bytes(WORKBOOK)
    with Extractor(Limits()) as extractor:
        with pytest.raises(UnreadableFile):
            extractor.sheets(bad, "xlsx")
        [sheet] = sheets_from_json(extractor.sheets(good, "xlsx"))
    assert find_layout(sheet) is not None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x81\x8d\x8f,\n", "not_a_data_table"),
        (b"a,b\0c\n", "not_a_data_table"),
        (b'a,"' + b"x" * 200_000, "not_a_data_table"),
        (b"a,b\n" * 5_001, "table_too_large"),
        (b",".join([b"x"] * 61), "table_too_large"),
        (b" \n,,\n", "empty"),
    ],
)
def test_a_hostile_csv_is_answered(refused, data, code):
    assert refused(data, "csv") == code


@pytest.mark.parametrize("place", range(0, len(WORKBOOK), max(1, len(WORKBOOK) // 25)))
def test_changed_bytes_are_read_or_refused_never_a_crash(tmp_path, place):
    path = tmp_path / "table"
    path.write_bytes(WORKBOOK[:place] + bytes([WORKBOOK[place] ^ 0xFF]) + WORKBOOK[place + 1 :])
    with Extractor() as extractor:
        try:
            assert sheets_from_json(extractor.sheets(path, "xlsx"))
        except UnreadableFile:
            return


def test_a_large_sound_table_stays_within_the_limits(sheets):
    rows = [decisions_row(f"Council {number}", number, 2 * number) for number in range(1, 1001)]
    [sheet] = sheets(workbook({"Decisions": decisions(*rows)}))
    assert len(rows_of(sheet)[0]) == 1000
