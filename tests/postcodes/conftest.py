"""The table of postcodes and the register of authorities as the site ships them."""

import csv
from pathlib import Path

import pytest

from councils.postcodes import PostcodeTable, read_table

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
TABLE = REFERENCE / "postcode_lad_exact_2025-11.bin.xz"


@pytest.fixture(scope="session")
def table() -> PostcodeTable:
    return read_table(TABLE)


@pytest.fixture(scope="session")
def slug_of() -> dict[str, str]:
    """Slugs by GSS code, those of today and former ones."""
    with (REFERENCE / "authorities.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    former = {code: row["slug"] for row in rows for code in row["former_gss_codes"].split(";") if code}
    return former | {row["gss_code"]: row["slug"] for row in rows}
