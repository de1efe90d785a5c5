"""The scripts look for a Python that runs and is new enough, and say plainly what they found instead."""

import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
BASH = "/bin/bash"


def interpreter(folder: Path, name: str, answer: str | None) -> Path:
    """A stand-in for an interpreter: it gives the answer, or (None) fails as a stale shim does."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    body = "echo 'command not found' >&2; exit 127" if answer is None else f"echo '{answer} {path}'"
    path.write_text(f"#!{BASH}\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder and a PATH that hold only the tools the scripts need."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("dirname", "sed"):
        found = subprocess.run(
            ["/bin/bash", "-c", f"command -v {tool}"], capture_output=True, text=True, check=True
        )
        (tools / tool).symlink_to(found.stdout.strip())
    return tmp_path


def find(home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BASH, "-c", f". '{REPO}/script/lib.sh'; find_python"],
        env={"HOME": str(home), "PATH": f"{home}/bin:{home}/tools", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_is_refused_with_its_version_and_place_and_a_way_out(home: Path) -> None:
    old = interpreter(home / "bin", "python3", "old 3.11.7")
    result = find(home)
    assert result.returncode == 1
    assert result.stdout == ""
    assert f"Python 3.12 or newer is needed; found 3.11.7 at {old}." in result.stderr
    assert "Install Python 3.13" in result.stderr
    assert "PYTHON=" in result.stderr


def test_without_any_python_it_says_that_none_was_found(home: Path) -> None:
    result = find(home)
    assert result.returncode == 1
    assert "found none." in result.stderr


def test_a_shim_that_does_not_run_is_passed_over(home: Path) -> None:
    interpreter(home / "bin", "python3.13", None)
    usable = interpreter(home / "bin", "python3.12", "usable 3.12.4")
    assert find(home).stdout.strip() == str(usable)


def test_a_shim_that_does_not_run_is_no_python_that_was_found(home: Path) -> None:
    interpreter(home / "bin", "python3.13", None)
    assert "found none." in find(home).stderr


def test_the_recommended_version_is_preferred(home: Path) -> None:
    interpreter(home / "bin", "python3", "usable 3.14.0")
    interpreter(home / "bin", "python3.12", "usable 3.12.4")
    best = interpreter(home / "bin", "python3.13", "usable 3.13.1")
    assert find(home).stdout.strip() == str(best)


def test_a_python_that_is_asked_for_comes_first(home: Path) -> None:
    interpreter(home / "bin", "python3.13", "usable 3.13.1")
    own = interpreter(home / "own place", "python", "usable 3.12.9")
    assert find(home, PYTHON=str(own)).stdout.strip() == str(own)


@pytest.mark.parametrize(
    "place", [".pyenv/versions/3.13.0/bin/python", ".local/share/uv/python/cpython-3.13/bin/python3"]
)
def test_pythons_of_pyenv_and_uv_are_found_off_the_path(home: Path, place: str) -> None:
    interpreter(home / "bin", "python3", "old 3.9.2")
    found = interpreter((home / place).parent, Path(place).name, "usable 3.13.0")
    assert find(home).stdout.strip() == str(found)


def test_a_python_without_venv_is_named_with_its_remedy(home: Path) -> None:
    interpreter(home / "bin", "python3", "bare 3.12.3")
    result = find(home)
    assert result.returncode == 1
    assert "python3-venv" in result.stderr


def test_two_names_for_one_interpreter_are_reported_once(home: Path) -> None:
    path = interpreter(home / "bin", "python3", "old 3.8.1")
    (home / "bin" / "python").write_text(f"#!{BASH}\necho 'old 3.8.1 {path}'\n")
    (home / "bin" / "python").chmod(0o755)
    assert find(home).stderr.count("3.8.1") == 1


def test_the_question_is_answered_by_a_real_interpreter(home: Path) -> None:
    result = find(home, PYTHON=sys.executable)
    assert result.returncode == 0, result.stderr
    assert Path(result.stdout.strip()).exists()
