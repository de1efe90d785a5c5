"""Where the site keeps what it holds: never in the repository itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SHOW = "from ombuds_site import settings; print(settings.VAR_DIR); print(settings.LETTER_STORAGE)"


def places(**environment):
    """VAR_DIR and LETTER_STORAGE of a process with this environment."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("OMBUDS_")}
    answer = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=REPOSITORY,
        env={**known, "OMBUDS_PROFILE": "test", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in answer.stdout.split()]


@pytest.mark.parametrize("environment", [{}, {"OMBUDS_VAR": "", "OMBUDS_LETTERS": ""}])
def test_set_but_empty_is_as_good_as_not_set(environment):
    assert places(**environment) == [REPOSITORY / "var", REPOSITORY / "var" / "letters"]


def test_a_folder_of_its_own_holds_the_letters_too(tmp_path):
    assert places(OMBUDS_VAR=str(tmp_path)) == [tmp_path, tmp_path / "letters"]


def test_nothing_that_a_running_site_writes_is_kept_in_the_repository():
    if not (REPOSITORY / ".git").exists():
        pytest.skip("Not a git checkout.")
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split()
    kept = [name for name in tracked if name.endswith((".sqlite3", "staff-login.txt", ".env"))]
    assert kept == []
