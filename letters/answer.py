"""PURE. A reading as `readletter --json` answers it."""

from collections.abc import Mapping
from typing import Any

from councils.casework import Outcome, Subject
from councils.naming import Match, MatchKind
from letters.checks import Finding
from letters.reading.values import Reading, Value


def answer(
    file: str, reading: Reading | None, match: Match | None, findings: list[Finding]
) -> dict[str, Any]:
    """One JSON object for one file; absent values are null, and a file that cannot be read is all null."""
    named = match.authority if match and match.kind is MatchKind.EXACT else None
    return {
        "file": file,
        "council": reading.council.value if reading else None,
        "authority": named.slug if named else None,
        "gss_code": (named.gss_code or None) if named else None,
        "year_ending": (reading.year_ending.value or reading.title_year.value) if reading else None,
        "dated": _iso(reading.dated.value) if reading else None,
        "publish_on": _iso(reading.publish_on.value) if reading else None,
        "complaints_upheld": {
            "investigations": _figure(reading, "investigations"),
            "upheld": _figure(reading, "upheld"),
            "percent": _figure(reading, "upheld_percent"),
            "similar_percent": _figure(reading, "similar_upheld_percent"),
            "per_100k": _figure(reading, "upheld_per_100k"),
            "similar_per_100k": _figure(reading, "similar_upheld_per_100k"),
        },
        "compliance": {
            "outcomes": _figure(reading, "compliance_outcomes"),
            "percent": _figure(reading, "compliance_percent"),
            "similar_percent": _figure(reading, "similar_compliance_percent"),
        },
        "satisfactory_remedies": {
            "remedies": _figure(reading, "remedies"),
            "upheld": _figure(reading, "remedies_base"),
            "percent": _figure(reading, "remedy_percent"),
            "similar_percent": _figure(reading, "similar_remedy_percent"),
        },
        "findings": [{"level": f.level, "code": f.code, "message": f.message} for f in findings],
        "publishable": not any(finding.level == "error" for finding in findings),
        "family": reading.family if reading else None,
        "certainty": reading.certainty if reading else None,
        "received": _cells(reading.received) if reading else {},
        "decided": _cells(reading.decided) if reading else {},
    }


def _cells(table: Mapping[Subject, Value[int]] | Mapping[Outcome, Value[int]]) -> dict[str, int | None]:
    """A table of cases by its keys, with null for a cell that gives no number; empty without the table."""
    return {str(name): cell.value for name, cell in table.items()}


def _figure(reading: Reading | None, name: str) -> int | float | None:
    value = reading.figures[name].value if reading else None
    if value is None or isinstance(value, int):
        return value
    return float(value)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
