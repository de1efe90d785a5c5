"""What the scripts keep for local use, and what they leave to whoever runs them."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]


def shell(commands: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Commands after script/lib.sh, with the virtual environment that runs the tests."""
    venv = Path(sys.prefix)
    return subprocess.run(
        ["/bin/bash", "-c", f"set -euo pipefail; . '{REPO}/script/lib.sh'; VENV='{venv}'; {commands}"],
        env={"HOME": os.environ.get("HOME", "/"), "PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


SHOW = 'load_local_environment; echo "$SECRET_KEY $OMBUDS_PROFILE"'


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = shell(SHOW, OMBUDS_VAR=str(tmp_path / "var"))
    again = shell(SHOW, OMBUDS_VAR=str(tmp_path / "var"))
    assert first.stdout == again.stdout
    secret, profile = first.stdout.split()
    assert len(secret) >= 50
    assert profile == "local"
    assert stat.S_IMODE((tmp_path / "var" / "local.env").stat().st_mode) == 0o600


def test_two_checkouts_have_different_secrets(tmp_path: Path) -> None:
    secrets = {shell(SHOW, OMBUDS_VAR=str(tmp_path / name)).stdout for name in ("one", "other")}
    assert len(secrets) == 2


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    result = shell(SHOW, OMBUDS_VAR=str(tmp_path), SECRET_KEY="given", OMBUDS_PROFILE="production")
    assert result.stdout.split() == ["given", "production"]


def test_values_of_the_file_are_never_run_as_commands(tmp_path: Path) -> None:
    (tmp_path / "local.env").write_text(
        "# kept by hand\n\nSECRET_KEY=a=b $(touch ruined)\nOMBUDS_PROFILE=local\n"
    )
    result = shell(f"cd '{tmp_path}'; {SHOW}", OMBUDS_VAR=str(tmp_path))
    assert result.stdout.strip() == "a=b $(touch ruined) local"
    assert not (tmp_path / "ruined").exists()


def test_a_checksum_knows_content_and_name_but_not_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    (tmp_path / "b.csv").write_text("2")
    total = "checksum_of_files"
    forwards = shell(f"cd '{tmp_path}'; printf 'a.csv\\nb.csv\\n' | {total}").stdout
    assert shell(f"cd '{tmp_path}'; printf 'b.csv\\na.csv\\n' | {total}").stdout == forwards
    (tmp_path / "b.csv").write_text("3")
    changed = shell(f"cd '{tmp_path}'; printf 'a.csv\\nb.csv\\n' | {total}").stdout
    assert changed != forwards
    (tmp_path / "b.csv").rename(tmp_path / "c.csv")
    assert shell(f"cd '{tmp_path}'; printf 'a.csv\\nc.csv\\n' | {total}").stdout not in {forwards, changed}


@pytest.mark.parametrize("part", ["everything", "--fast"])
def test_a_part_of_the_tests_that_does_not_exist_is_refused_by_name(part: str) -> None:
    result = subprocess.run([REPO / "script" / "test", part], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert f"'{part}' is not a part of script/test" in result.stderr
    assert "lint, unit, postgres or browser" in result.stderr


@pytest.mark.parametrize("script", ["script/setup", "script/server", "script/test", ".ci/run"])
def test_every_script_stops_at_the_first_error_and_may_be_run(script: str) -> None:
    path = REPO / script
    assert os.access(path, os.X_OK)
    assert "\nset -euo pipefail\n" in path.read_text()
