"""The shipped map, read once."""

from pathlib import Path

import pytest

from councils.mapping.areas import read_areas
from councils.mapping.hexes import read_places

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def areas():
    return read_areas(DATA / "map" / "areas.tsv")


@pytest.fixture(scope="session")
def places():
    return read_places(DATA / "map" / "hexagons.tsv")
