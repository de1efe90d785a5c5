"""Many files in one call: what the processes do, what the table says, how the command ends."""

import json
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from letters import ingestion, reading_pool
from letters.models import Letter, LetterState
from letters.outcomes import table
from letters.reading_pool import FEWEST, read_all
from tests.letters.many_letters import Addressee, figures_for, letter_pdf, write_letters


@pytest.fixture
def folder(tmp_path, councils):
    """Nine letters, all right and all different."""
    names = [
        ("Rutland County Council", "unitary"),
        ("Leeds City Council", "metropolitan"),
        ("Essex County Council", "county"),
    ]
    made = tmp_path / "letters"
    write_letters(made, [Addressee(name, kind, year) for year in (2020, 2022, 2024) for name, kind in names])
    return made


def ingest(capsys, *args):
    call_command("ingest", *map(str, args), "--json")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="these tests' SQLite lies in memory; test_killed_workers ingests into a file",
)
@pytest.mark.django_db(transaction=True)
def test_processes_of_their_own_read_all_letters(folder, uploader, monkeypatch):
    monkeypatch.setattr(reading_pool, "_processors", lambda: 2)
    monkeypatch.setattr(reading_pool, "_read_here", None)
    made = ingestion.receive_all([folder], uploader)
    seen = []
    ingestion.read_received(made, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(number, 9) for number in range(1, 10)]
    assert {letter.state for letter in Letter.objects.all()} == {LetterState.TO_REVIEW}
    assert all(letter.events.filter(action="read").count() == 1 for letter in Letter.objects.all())


@pytest.mark.django_db
def test_what_other_processes_cannot_see_is_read_here(folder, uploader, monkeypatch):
    """Inside a transaction nothing is committed yet."""
    monkeypatch.setattr(reading_pool, "_read_beside", None)
    made = ingestion.receive_all([folder], uploader)
    ids = [one.letter_id for one in made.files]
    assert len(ids) > FEWEST
    assert list(read_all(ids)) == ids
    assert not Letter.objects.exclude(state=LetterState.TO_REVIEW).exists()


@pytest.mark.django_db
def test_every_outcome_has_its_line_and_its_code(folder, tmp_path, capsys, rutland_text):
    wrong, empty, picture = tmp_path / "wrong.txt", tmp_path / "empty.pdf", tmp_path / "picture.pdf"
    wrong.write_text(rutland_text.replace("100% of complaints we inv", "40% of complaints we inv"))
    empty.write_bytes(b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    ingest(capsys, folder / "0000-2020.pdf")
    with pytest.raises(CommandError, match=r"empty\.pdf") as refused:
        call_command("ingest", str(folder), *map(str, (wrong, empty, picture)), "--json")
    assert refused.value.returncode == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = {line["file"]: line["outcome"] for line in lines}
    assert found["0000-2020.pdf"] == "same_file"
    assert found["0001-2020.pdf"] == "clean"
    assert (found["wrong.txt"], found["empty.pdf"], found["picture.pdf"]) == (
        "errors",
        "refused",
        "unreadable",
    )
    assert list(lines[0]) == ["file", "letter", "state", "message", "findings", "outcome"]


@pytest.mark.django_db
def test_approval_comes_after_all_letters_were_checked_beside_each_other(
    tmp_path, capsys, councils, rutland_text
):
    """The first file alone has no findings; beside the second it has, and so neither is approved."""
    for name, text in (("a.txt", rutland_text.replace("**56%**", "**65%**")), ("b.txt", rutland_text)):
        (tmp_path / name).write_text(text)
    call_command("ingest", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--approve", "--json")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["state"] for line in lines] == ["to_review", "to_review"]
    assert all("peer_average_differs" in {f["code"] for f in line["findings"]} for line in lines)


@pytest.mark.django_db
def test_a_warning_that_only_the_approval_of_another_letter_brings_stops_approval(tmp_path, capsys, councils):
    """Both are clean when read: the year before is public only once the first has been approved."""
    few, many = figures_for(0, "metropolitan"), figures_for(39, "metropolitan")
    for year, printed in ((2023, few), (2024, many)):
        pdf = letter_pdf(Addressee("Leeds City Council", "metropolitan", year), printed)
        (tmp_path / f"{year}.pdf").write_bytes(pdf)
    call_command("ingest", str(tmp_path), "--approve", "--json")
    before, after = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert before["state"] == LetterState.APPROVED
    assert after["state"] == LetterState.TO_REVIEW
    assert "jump_against_last_year" in {finding["code"] for finding in after["findings"]}
    assert after["message"].startswith("A fresh check found: ")


@pytest.mark.django_db
def test_a_call_that_was_stopped_is_taken_up_by_the_next(folder, capsys, monkeypatch):
    def stopped(_ids):
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(ingestion, "read_all", stopped)
        with pytest.raises(CommandError, match="same command again") as stop:
            call_command("ingest", str(folder))
    assert stop.value.returncode == 130
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.RECEIVED}
    assert {line["outcome"] for line in ingest(capsys, folder)} == {"clean"}


@pytest.mark.django_db
def test_for_people_the_table_comes_last_and_adds_up(folder, capsys):
    call_command("ingest", str(folder))
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].split()[-1] == "9"
    assert lines[-2] == "waiting for review, without findings       9"


def test_the_table_leaves_out_what_did_not_happen():
    assert table(Counter(approved=1200, refused=1)).splitlines() == [
        "approved       1,200",
        "refused            1",
        "files in all   1,201",
    ]


@pytest.mark.django_db
def test_many_files_are_checked_without_asking_for_each(folder, capsys, django_assert_max_num_queries):
    from letters.dry_run import answers

    with django_assert_max_num_queries(
        70
    ):  # seven for each of nine types and years, not for each pair of files
        lines = list(answers(sorted(folder.iterdir())))
    assert all(line["publishable"] for line in lines)
