"""The places of the hexagons, from the published layout."""

import json
from collections.abc import Mapping
from pathlib import Path

from councils.mapping.making.draw import Listed, UnknownCode

ENGLAND = "E"


def place_hexagons(layout: Path, authorities: Mapping[str, Listed]) -> dict[str, tuple[int, int]]:
    """Column and row of every English council by slug, both from 0. UnknownCode for a code that nobody has."""
    hexes = json.loads(layout.read_text(encoding="utf-8"))["hexes"]
    found = {code: (place["q"], place["r"]) for code, place in hexes.items() if code.startswith(ENGLAND)}
    unknown = sorted(found.keys() - authorities.keys())
    if unknown:
        raise UnknownCode(f"No authority has or had these codes: {', '.join(unknown)}.")
    west = min(column for column, _ in found.values())
    south = min(row for _, row in found.values())
    south -= south % 2  # rows keep being odd or even: odd ones are shifted
    return {authorities[code].slug: (column - west, row - south) for code, (column, row) in found.items()}
