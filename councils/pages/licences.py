"""The sources and licences of the data and software that the site ships."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Licence:
    """One file or folder, what it holds, and the line that its licence asks to show."""

    file: str
    what: str
    licence: str


def read_licences(path: Path) -> tuple[Licence, ...]:
    """The rows of a tab-separated file with the columns file, what, licence. KeyError without a column."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Licence(row["file"], row["what"], row["licence"]) for row in rows)
