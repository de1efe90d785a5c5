"""The documented table of findings is the whole truth about the code, and the other way round."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `(\w+)` \| ([a-z, ]+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
BOTH = {"error", "warning"}


def levels_in_code() -> dict[str, set[str]]:
    """Each code that letters/checks can give, with its levels; both where the level is decided on the way."""
    levels: dict[str, set[str]] = defaultdict(set)
    for file in (ROOT / "letters" / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                maker = node.func.id if isinstance(node.func, ast.Name) else ""
                argument = node.args[1:2] if maker == "Finding" else node.args[:1]
                chosen = isinstance(node.func, ast.IfExp) or maker in ("finding", "Finding")
                if argument and (chosen or maker in BOTH) and isinstance(argument[0], ast.Constant):
                    levels[argument[0].value] |= BOTH if chosen else {maker}
    return levels


def documented() -> list[tuple[str, str, str, str]]:
    return ROW.findall((ROOT / "docs" / "checks.md").read_text(encoding="utf-8"))


def test_every_finding_is_documented_and_nothing_else() -> None:
    table = {code: set(levels.split(", ")) for code, levels, _, _ in documented()}
    assert table == levels_in_code()


def test_no_code_is_documented_twice() -> None:
    codes = [code for code, *_ in documented()]
    assert len(codes) == len(set(codes)) > 40


@pytest.mark.parametrize("row", documented(), ids=lambda row: row[0])
def test_a_row_says_what_is_wrong_and_what_to_do(row: tuple[str, str, str, str]) -> None:
    code, _, meaning, remedy = row
    assert len(code) <= 40  # as long as the database keeps
    assert meaning.lstrip('"')[0].isupper()
    assert remedy[0].isupper()
