"""A Reading as JSON-safe data, and back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from councils.casework import Outcome, Subject
from letters.reading.values import Absence, Box, Quote, Reading, Value

RATE_FIELDS = frozenset({"upheld_per_100k", "similar_upheld_per_100k"})
_NOT_PRINTED: Value[str] = Value(absence=Absence.NOT_PRINTED)


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Only dicts, lists, strings, numbers and None: dates as ISO, rates as strings, to lose no digit."""
    return {
        "family": reading.family,
        "certainty": reading.certainty,
        "council": _value_to_json(reading.council, str),
        "year_ending": _value_to_json(reading.year_ending, int),
        "title_year": _value_to_json(reading.title_year, int),
        "period_start": _value_to_json(reading.period_start, date.isoformat),
        "period_end": _value_to_json(reading.period_end, date.isoformat),
        "dated": _value_to_json(reading.dated, date.isoformat),
        "publish_on": _value_to_json(reading.publish_on, date.isoformat),
        "figures": {name: _figure_to_json(value) for name, value in reading.figures.items()},
        "conflicts": list(reading.conflicts),
        "signatory": _value_to_json(reading.signatory, str),
        "received": {str(name): _value_to_json(value, int) for name, value in reading.received.items()},
        "decided": {str(name): _value_to_json(value, int) for name, value in reading.decided.items()},
    }


def reading_from_json(data: dict[str, Any]) -> Reading:
    """The Reading that reading_to_json wrote. Raises KeyError or ValueError for anything else."""
    return Reading(
        family=data["family"],
        certainty=data["certainty"],
        council=_value_from_json(data["council"], str),
        year_ending=_value_from_json(data["year_ending"], int),
        title_year=_value_from_json(data["title_year"], int),
        period_start=_value_from_json(data["period_start"], date.fromisoformat),
        period_end=_value_from_json(data["period_end"], date.fromisoformat),
        dated=_value_from_json(data["dated"], date.fromisoformat),
        publish_on=_value_from_json(data["publish_on"], date.fromisoformat),
        figures={
            name: _value_from_json(value, Decimal) if name in RATE_FIELDS else _value_from_json(value, int)
            for name, value in data["figures"].items()
        },
        conflicts=tuple(data["conflicts"]),
        signatory=_value_from_json(data["signatory"], str) if "signatory" in data else _NOT_PRINTED,
        received={
            Subject(name): _value_from_json(value, int) for name, value in data.get("received", {}).items()
        },
        decided={
            Outcome(name): _value_from_json(value, int) for name, value in data.get("decided", {}).items()
        },
    )


def _figure_to_json(value: Value[int] | Value[Decimal]) -> dict[str, Any]:
    number = value.value
    return {**_value_to_json(Value(None, value.quote, value.absence), str), "value": _number_to_json(number)}


def _number_to_json(number: int | Decimal | None) -> str | int | None:
    return str(number) if isinstance(number, Decimal) else number


def _value_to_json[T](value: Value[T], write: Callable[[T], str | int]) -> dict[str, Any]:
    return {
        "value": None if value.value is None else write(value.value),
        "quote": None if value.quote is None else _quote_to_json(value.quote),
        "absence": None if value.absence is None else value.absence.value,
    }


def _value_from_json[T](data: dict[str, Any], read: Callable[[Any], T]) -> Value[T]:
    return Value(
        value=None if data["value"] is None else read(data["value"]),
        quote=None if data["quote"] is None else _quote_from_json(data["quote"]),
        absence=None if data["absence"] is None else Absence(data["absence"]),
    )


def _quote_to_json(quote: Quote) -> dict[str, Any]:
    boxes = [[box.left, box.top, box.right, box.bottom] for box in quote.boxes]
    return {"page": quote.page, "text": quote.text, "boxes": boxes, "certainty": quote.certainty}


def _quote_from_json(data: dict[str, Any]) -> Quote:
    boxes = tuple(Box(*box) for box in data["boxes"])
    return Quote(data["page"], data["text"], boxes, data.get("certainty", 1.0))
