"""The command that damages letters: what it reports, and when it fails."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from letters.fuzz import Outcome
from letters.management.commands import fuzz_letters
from letters.models import Letter

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.mark.django_db
def test_it_counts_the_answers_and_stores_nothing(capsys):
    call_command("fuzz_letters", SAMPLES / "leeds-2024.pdf", seconds=2, seed=3)
    said = capsys.readouterr().out
    assert "damaged letters" in said
    assert "Slowest: " in said
    assert Letter.objects.count() == 0


def test_it_fails_where_one_crashed_and_names_it(monkeypatch, capsys):
    crash = Outcome("leeds-2024.pdf 7 (a part cut)", "crash", 0.1, "KeyError('x')")
    changed = Outcome("leeds-2024.pdf 8 (a part cut)", "read", 0.1, changed=("upheld 44 → 4",))
    monkeypatch.setattr(fuzz_letters, "fuzz", lambda *args, **options: iter([changed, crash]))
    with pytest.raises(CommandError, match="1 crashed"):
        call_command("fuzz_letters", seconds=5)
    said = capsys.readouterr().out
    assert "FAILED leeds-2024.pdf 7 (a part cut): KeyError('x')" in said
    assert "Changed without a finding: leeds-2024.pdf 8 (a part cut): upheld 44 → 4" in said


def test_a_letter_that_is_not_there_is_named_as_the_trouble(tmp_path):
    with pytest.raises(CommandError, match="no letter to damage"):
        call_command("fuzz_letters", tmp_path / "gone.pdf")
