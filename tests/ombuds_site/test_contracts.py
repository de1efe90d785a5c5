"""What a module says of itself is held by a contract on imports."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def pure_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = [one for one in contracts if one.get("forbidden_modules") == ["django"]]
    return set(found["source_modules"])


def says_pure():
    """Modules whose first words are that they are pure, by dotted name."""
    paths = [path for room in ("councils", "letters", "ombuds_site") for path in (ROOT / room).rglob("*.py")]
    pure = [path for path in paths if path.read_text().lstrip().startswith('"""PURE')]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in pure]


def test_there_are_modules_that_say_so():
    assert "councils.case_years" in says_pure()
    assert len(says_pure()) > 20


@pytest.mark.parametrize("module", says_pure())
def test_a_module_that_says_it_is_pure_is_held_to_it(module):
    parts = module.split(".")
    rooms = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    assert rooms & pure_contract(), f"add {module} to the contract of pure rooms in pyproject.toml"
