"""Lists of decisions on a terminal: told, and with --commit imported."""

import pytest
from django.core.management import CommandError, call_command

from councils.models import Decision
from letters.models import DecisionImport, DecisionList
from tests.councils.decisions.lists import list_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path, rutland):
    file = tmp_path / "list.csv"
    file.write_text(list_text({}, {"reference": "23 000 002", "council": "Atlantis"}), encoding="utf-8")
    return file


def test_without_commit_it_only_tells(path, capsys):
    call_command("import_decisions", str(path))
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Line 2, 23 012 345: new: Rutland Council, Housing")
    assert told[1] == "Line 3, 23 000 002: refused: No authority is called “Atlantis”."
    assert told[2] == "2 in all: 1 new, 1 refused."
    assert Decision.objects.count() == DecisionList.objects.count() == 0


def test_with_commit_it_imports(path, capsys):
    call_command("import_decisions", str(path), "--commit", "--public-from=2024-07-30")
    assert "Imported 1 decisions, public from" in capsys.readouterr().out
    assert Decision.objects.get().reference == "23 012 345"
    assert DecisionImport.objects.get().by.username == "ingest"


@pytest.mark.parametrize(
    ("text", "said"), [("a,b\n1,2", "column 'reference' is missing"), ("", "empty"), (None, "is not there")]
)
def test_a_file_that_is_no_list_is_said(tmp_path, text, said):
    file = tmp_path / "x.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        call_command("import_decisions", str(file), "--commit")


def test_importing_the_same_again_is_refused_in_a_sentence(path):
    call_command("import_decisions", str(path), "--commit")
    with pytest.raises(CommandError, match="nothing to import"):
        call_command("import_decisions", str(path), "--commit")
