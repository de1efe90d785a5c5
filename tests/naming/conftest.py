"""The register of authorities as the site ships it."""

import csv
from pathlib import Path

import pytest

from councils.naming import NamedAuthority, named_authorities

REGISTER = Path(__file__).resolve().parents[2] / "data" / "reference" / "authorities.csv"


@pytest.fixture(scope="session")
def authorities() -> tuple[NamedAuthority, ...]:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return named_authorities(csv.DictReader(file))
