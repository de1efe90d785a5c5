"""A scanned letter through the same door as any other: read, kept, and left to a person."""

import io
import json

import pytest
from django.core.management import call_command

from letters.extraction import pdf_file
from letters.models import Letter, LetterState
from tests.extraction.scans import Scanner, scan

needs_ocr = pytest.mark.skipif(
    not pdf_file.can_recognise(), reason="the recognition of scans (requirements-ocr.txt) is not installed"
)


@pytest.fixture
def scanned(samples, tmp_path):
    path = tmp_path / "scanned.pdf"
    path.write_bytes(scan((samples / "leeds-2024.pdf").read_bytes(), Scanner(dpi=150, skew=2)))
    return path


@needs_ocr
def test_a_scan_is_taken_in_but_never_approved_by_a_machine(councils, scanned):
    call_command("ingest", scanned, approve=True, stdout=io.StringIO())
    letter = Letter.objects.get()
    assert (letter.state, letter.authority) == (LetterState.TO_REVIEW, councils["leeds"])
    asked = letter.findings.filter(code="read_from_picture")
    assert {finding.level for finding in asked} == {"warning"}
    assert {"council", "year_ending", "dated", "investigations"} <= set(asked.values_list("field", flat=True))
    assert letter.as_reading.figures["investigations"].quote.certainty < 1


@needs_ocr
def test_readletter_answers_for_a_scan_with_a_warning_a_value(councils, scanned, capsys):
    call_command("readletter", scanned, json=True)
    answer = json.loads(capsys.readouterr().out)
    assert (answer["council"], answer["year_ending"]) == ("Leeds City Council", 2024)
    assert answer["complaints_upheld"]["investigations"] in (59, None)
    assert sum(finding["code"] == "read_from_picture" for finding in answer["findings"]) >= 10


@needs_ocr
def test_a_scan_does_not_hinder_the_letters_beside_it(councils, samples, scanned, capsys):
    call_command("readletter", scanned, samples / "essex-2023.pdf", json=True)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["council"] for line in lines] == ["Leeds City Council", "Essex County Council"]
    assert not any(finding["code"] == "read_from_picture" for finding in lines[1]["findings"])
