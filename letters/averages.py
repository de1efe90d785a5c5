"""PURE. The averages that a letter prints, small enough to keep beside it for its neighbours' checks."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from letters.corrections import corrected_value
from letters.reading.serialise import RATE_FIELDS
from letters.reading.values import FIGURE_FIELDS

SIMILAR = tuple(name for name in FIGURE_FIELDS if name.startswith("similar_"))


def averages_to_json(reading: Mapping[str, Any], corrections: Mapping[str, Any]) -> dict[str, int | str]:
    """The printed averages by figure field, with a person's corrections on top; those not printed are left out.

    reading: as reading_to_json wrote it, or empty. Rates are strings, to lose no digit.
    """
    figures = reading.get("figures", {})
    found: dict[str, int | str] = {}
    for name in SIMILAR:
        value = figures.get(name, {}).get("value")
        if name in corrections:
            value = corrected_value(name, corrections[name]).value
        if value is not None:
            found[name] = str(value) if name in RATE_FIELDS else int(value)
    return found


def averages_from_json(data: Mapping[str, int | str]) -> dict[str, int | Decimal]:
    """What averages_to_json wrote, as numbers."""
    return {name: Decimal(value) if name in RATE_FIELDS else int(value) for name, value in data.items()}
