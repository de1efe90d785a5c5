"""readletter and ingest, as scripts use them."""

import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from councils.models import KeyStatistics
from letters.models import Letter, LetterState

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(capsys):
    """Run readletter --json on files and return its objects."""

    def run(*paths):
        call_command("readletter", *map(str, paths), "--json")
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_the_samples_are_answered_as_expected(councils, answers, samples):
    expected = json.loads((samples / "expected.json").read_text())
    for line in answers(*(samples / name for name in expected)):
        wanted = expected[line["file"]]
        for part in ("council", "year_ending", "complaints_upheld", "compliance", "satisfactory_remedies"):
            assert line[part] == wanted[part]
        assert line["publishable"] is True


def test_authority_and_dates_have_the_shape_that_stays(councils, answers, samples):
    [line] = answers(samples / "rutland-2020.txt")
    assert (line["authority"], line["gss_code"]) == ("rutland", "E06000017")
    assert (line["dated"], line["publish_on"]) == ("2020-07-22", "2020-07-29")
    assert list(line) == [
        "file", "council", "authority", "gss_code", "year_ending", "dated", "publish_on",
        "complaints_upheld", "compliance", "satisfactory_remedies", "findings", "publishable",
        "family", "certainty", "received", "decided",
    ]  # fmt: skip


def test_nothing_is_stored(councils, answers, samples, letter_folder):
    answers(samples / "rutland-2020.txt")
    assert Letter.objects.count() == 0
    assert not letter_folder.exists()


def test_a_bad_file_is_answered_and_the_others_too(councils, answers, samples, tmp_path):
    empty, text = tmp_path / "empty.pdf", tmp_path / "x.pdf"
    empty.write_bytes(b"")
    text.write_bytes(b"\0\1\2 not a letter")
    lines = answers(empty, samples / "rutland-2020.txt", text)
    assert [line["publishable"] for line in lines] == [False, True, False]
    assert [line["findings"][0]["code"] for line in lines if line["findings"]] == [
        "empty",
        "not_a_letter_file",
    ]
    assert lines[0]["complaints_upheld"]["percent"] is None


def test_files_of_one_call_are_neighbours(councils, answers, samples, tmp_path, rutland_text):
    other = tmp_path / "other.txt"
    other.write_text(rutland_text.replace("**56%**", "**65%**"))
    lines = answers(samples / "rutland-2020.txt", other)
    assert {finding["code"] for finding in lines[1]["findings"]} >= {"peer_average_differs"}
    assert not lines[1]["publishable"]


def test_a_missing_file_is_named_after_the_others_are_answered(councils, samples, capsys):
    with pytest.raises(CommandError, match=r"gone\.pdf"):
        call_command("readletter", str(samples / "rutland-2020.txt"), "gone.pdf", "--json")
    assert json.loads(capsys.readouterr().out)["council"] == "Rutland County Council"


def test_ingest_takes_files_folders_and_archives(councils, samples, tmp_path, capsys):
    archive = tmp_path / "letters.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.write(samples / "leeds-2024.pdf", "letters/2024/leeds-2024.pdf")
        out.writestr("__MACOSX/leeds", "junk")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "rutland.txt").write_bytes((samples / "rutland-2020.txt").read_bytes())
    call_command("ingest", str(archive), str(folder), str(samples / "essex-2023.pdf"), "--approve", "--json")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == ["leeds-2024.pdf", "rutland.txt", "essex-2023.pdf"]
    assert {line["state"] for line in lines} == {"approved"}
    assert set(KeyStatistics.objects.values_list("authority__slug", flat=True)) == {
        "leeds",
        "rutland",
        "essex",
    }


def test_ingest_without_approve_waits_for_a_person(councils, samples, capsys):
    call_command("ingest", str(samples / "rutland-2020.txt"))
    assert Letter.objects.get().state == LetterState.TO_REVIEW
    assert "waiting for review" in capsys.readouterr().out


def test_ingest_never_approves_what_has_a_finding(councils, tmp_path, rutland_text, capsys):
    path = tmp_path / "wrong.txt"
    path.write_text(
        rutland_text.replace("100% of complaints we investigated", "40% of complaints we investigated")
    )
    call_command("ingest", str(path), "--approve", "--json")
    assert json.loads(capsys.readouterr().out)["state"] == "to_review"
    assert KeyStatistics.objects.count() == 0


def test_ingesting_the_same_file_again_adds_nothing(councils, samples, capsys):
    for _ in range(2):
        call_command("ingest", str(samples / "rutland-2020.txt"), "--approve")
    assert Letter.objects.count() == 1
    assert KeyStatistics.objects.count() == 1
    assert "same file" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b""])
def test_a_broken_archive_is_refused_in_words(councils, tmp_path, content):
    archive = tmp_path / "letters.zip"
    archive.write_bytes(content)
    with pytest.raises(CommandError, match="cannot be opened as a zip"):
        call_command("ingest", str(archive))


def test_a_bomb_in_an_archive_is_not_opened_and_its_neighbour_is_read(
    councils, tmp_path, uploader, samples, capsys
):
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("letter.txt", b"\0" * 60_000_000)
        out.write(samples / "leeds-2024.pdf", "../../evil/leeds-2024.pdf")
        out.write(samples / "rutland-2020.txt", "rutland.txt")
    with pytest.raises(CommandError, match=r"letter\.txt: It unpacks to far more than a letter could"):
        call_command("ingest", str(archive), "--json")
    bomb, evil, good = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (bomb["state"], evil["state"], good["state"]) == ("refused", "refused", "to_review")
    assert "far more than a letter" in bomb["message"]
    assert "leads out of the archive" in evil["message"]
    assert Letter.objects.count() == 1


def test_the_commands_own_account_cannot_log_in(councils, samples, client):
    call_command("ingest", str(samples / "rutland-2020.txt"))
    account = Letter.objects.get().received_by
    assert not account.is_active
    assert not account.has_usable_password()


def test_the_demonstration_makes_a_login_once_and_takes_the_letter_in(councils, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    for _ in range(2):
        call_command("start_demonstration")
    logins = capsys.readouterr().out.splitlines()
    assert len(set(logins)) == 1
    assert logins[0].startswith("Staff login: staff / ")
    assert len(logins[0].split(" / ")[1]) >= 16
    assert (tmp_path / "staff-login.txt").stat().st_mode & 0o077 == 0
    assert Letter.objects.get().state == LetterState.APPROVED
    assert KeyStatistics.objects.get().authority.slug == "rutland"


def test_the_demonstration_is_refused_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("start_demonstration")


def test_a_fault_in_the_reader_is_answered_for_that_file_only(councils, answers, samples, monkeypatch):
    from letters import dry_run

    def faulty(document):
        if len(document.pages) > 1:
            raise ZeroDivisionError
        return real(document)

    real = dry_run.read_document
    monkeypatch.setattr(dry_run, "read_document", faulty)
    leeds, rutland = answers(samples / "leeds-2024.pdf", samples / "rutland-2020.txt")
    assert leeds["findings"][0]["code"] == "fault_in_reader"
    assert not leeds["publishable"]
    assert rutland["council"] == "Rutland County Council"


def test_one_bad_path_does_not_stop_the_others(councils, samples, tmp_path, capsys):
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError, match=r"(?s)bad\.zip.*gone\.pdf"):
        call_command("ingest", str(bad), "gone.pdf", str(samples / "rutland-2020.txt"), "--json")
    assert json.loads(capsys.readouterr().out)["file"] == "rutland-2020.txt"
