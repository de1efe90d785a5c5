"""Decisions as a table for a spreadsheet, line by line, each with where it comes from."""

import csv
from collections.abc import Iterable, Iterator

from councils.models import Decision, ServiceImprovement
from councils.spreadsheet_cells import inert

COLUMNS = (
    "council",
    "council_slug",
    "gss_code",
    "reference",
    "kind",
    "decided_on",
    "year_ending",
    "category",
    "outcome",
    "title",
    "summary",
    "service_improvements",
    "ombudsman_page",
    "source",
    "source_kind",
    "public_from",
    "illustrative",
)


class _Line:
    """A file that hands back each line that is written to it, so that none is held in memory."""

    def write(self, line: str) -> str:
        return line


def csv_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """The heading, then one line a decision. No cell can be taken for a formula."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for decision in decisions:
        yield writer.writerow([inert(cell) for cell in _cells(decision)])


def _cells(decision: Decision) -> tuple[str, ...]:
    authority, source = decision.authority, decision.source
    return (
        authority.name,
        authority.slug,
        authority.gss_code,
        decision.reference,
        decision.kind_label,
        decision.decided_on.isoformat(),
        str(decision.year_ending),
        decision.category_label,
        decision.outcome_label,
        decision.title,
        decision.summary,
        " | ".join(_improvement(one) for one in decision.improvements.all()),
        decision.address,
        source.title,
        source.kind_in_words,
        decision.public_from.isoformat(timespec="seconds"),
        "yes" if decision.illustrative else "no",
    )


def _improvement(improvement: ServiceImprovement) -> str:
    by = f", by {improvement.agreed_by.isoformat()}" if improvement.agreed_by else ""
    return f"{improvement.text} ({improvement.get_implemented_display()}{by})"
