"""What taking in a list of decisions would do: every line beside what is stored, in a sentence. Reads only."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.timezone import localdate

from councils.casework import Outcome, Subject
from councils.loading.decision_rows import (
    DECISION_VALUES,
    DecisionRow,
    ImprovementRow,
    RefusedLine,
    decision_rows,
)
from councils.loading.tables import Line
from councils.models import Authority, Decision
from councils.naming import Match, MatchKind, match_authority
from councils.pages.reasons import date_words

YEARS_BEFORE = (1, 2)
"""A decision may follow the abolition of the council that it is about, for an investigation takes its time."""
_LABELS = {
    "authority_id": "council",
    "is_public_interest_report": "public interest report",
    "decided_on": "decided on",
}


class PlannedKind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImprovementChange:
    """An improvement to add (key is None) or to change; values by field: (old, new)."""

    row: ImprovementRow
    key: int | None
    values: Mapping[str, tuple[object, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One decision, or one refused line, with what would become of it."""

    kind: PlannedKind
    lines: tuple[int, ...]
    reference: str
    sentence: str
    row: DecisionRow | None = None
    authority: Authority | None = None
    held: Decision | None = None
    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    improvements: tuple[ImprovementChange, ...] = ()

    @property
    def in_words(self) -> str:
        """ "Line 3, 23 012 345: changed: …", for logs and terminals."""
        where = (
            f"Line {self.lines[0]}" if len(self.lines) == 1 else f"Lines {', '.join(map(str, self.lines))}"
        )
        about = f", {self.reference}" if self.reference else ""
        return f"{where}{about}: {self.kind.value}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class DecisionPlan:
    """public_from: the day from which what is written is to be public, where one is chosen."""

    entries: tuple[Planned, ...]
    public_from: date | None = None

    def of(self, kind: PlannedKind) -> list[Planned]:
        return [entry for entry in self.entries if entry.kind is kind]

    @property
    def written(self) -> list[Planned]:
        """What taking the list in writes."""
        return [entry for entry in self.entries if entry.kind in (PlannedKind.NEW, PlannedKind.CHANGED)]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, in the order of the kinds."""
        counted = Counter(entry.kind for entry in self.entries)
        return {kind.value: counted[kind] for kind in PlannedKind if counted[kind]}

    @property
    def fingerprint(self) -> str:
        """Changes with anything that taking the list in would do differently, and with when it would show."""
        said = [
            f"{entry.in_words} {entry.row} {entry.held.pk if entry.held else ''}" for entry in self.entries
        ]
        said.append(f"public from {self.public_from}")
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def plan_decisions(
    lines: Iterable[Line], *, illustrative: bool = False, public_from: date | None = None
) -> DecisionPlan:
    """The plan for these lines, in a fixed number of queries; illustrative and real decisions never meet."""
    rows, refused = decision_rows(lines, today=localdate(), addresses_needed=not illustrative)
    stored = _Stored(rows, illustrative)
    entries = [*map(stored.planned, rows), *map(_refused, refused)]
    return DecisionPlan(tuple(sorted(entries, key=lambda entry: entry.lines)), public_from)


class _Stored:
    """What a list of decisions is compared with."""

    def __init__(self, rows: Iterable[DecisionRow], illustrative: bool) -> None:
        self._named = Authority.objects.all().named()
        self._by_slug = {one.slug: one for one in Authority.objects.all()}
        self._matches: dict[tuple[str, int], Match] = {}
        references = [row.reference for row in rows]
        held = Decision.objects.filter(reference__in=references, illustrative=illustrative)
        known = list(held.select_related("authority").prefetch_related("improvements").order_by("pk"))
        self._live = {one.reference: one for one in known if one.withdrawn_at is None}
        self._withdrawn = {one.reference: one for one in known if one.withdrawn_at is not None}

    def planned(self, row: DecisionRow) -> Planned:
        match = self._match(row)
        found = match.authority
        if match.kind is not MatchKind.EXACT or found is None:
            return Planned(PlannedKind.REFUSED, row.lines, row.reference, unmatched_sentence(match, row))
        authority = self._by_slug[found.slug]
        held = self._live.get(row.reference)
        return self._new(row, authority) if held is None else _beside(row, authority, held)

    def _match(self, row: DecisionRow) -> Match:
        """By the year of the decision, else by one shortly before it in which the council still was."""
        in_its_year = self._in_year(row.council, row.year_ending)
        if in_its_year.kind is not MatchKind.NOT_ALIVE:
            return in_its_year
        earlier = (self._in_year(row.council, row.year_ending - before) for before in YEARS_BEFORE)
        return next((match for match in earlier if match.kind is MatchKind.EXACT), in_its_year)

    def _in_year(self, council: str, year: int) -> Match:
        if (council, year) not in self._matches:
            self._matches[council, year] = match_authority(council, year, self._named)
        return self._matches[council, year]

    def _new(self, row: DecisionRow, authority: Authority) -> Planned:
        told = f"{authority.name}, {Subject(row.category).label}, {Outcome(row.outcome).label}, "
        told += f"decided on {date_words(row.decided_on)}{_with_improvements(len(row.improvements))}."
        if row.reference in self._withdrawn:
            told += " It was withdrawn before; this brings it back."
        added = tuple(ImprovementChange(one, None) for one in row.improvements)
        return Planned(PlannedKind.NEW, row.lines, row.reference, told, row, authority, improvements=added)


def unmatched_sentence(match: Match, row: DecisionRow) -> str:
    """Why no authority is meant by the name, and what to write instead."""
    names = " or ".join(other.name for other in match.others)
    if match.kind is MatchKind.AMBIGUOUS:
        return f"“{row.council}” may mean {names}; write the official name."
    if match.kind is MatchKind.NOT_ALIVE:
        instead = f" {names} served the area." if names else ""
        return (
            f"“{row.council}” did not exist when this was decided, on {date_words(row.decided_on)}.{instead}"
        )
    return f"No authority is called “{row.council}”." + (f" Did you mean {names}?" if names else "")


def _refused(line: RefusedLine) -> Planned:
    sentence = line.sentence[0].upper() + line.sentence[1:]
    return Planned(PlannedKind.REFUSED, (line.number,), line.reference, sentence)


def _beside(row: DecisionRow, authority: Authority, held: Decision) -> Planned:
    """The decision beside the stored one. What the list does not name stays as it is stored."""
    given = {**row.values, "authority_id": authority.pk}
    changes = {
        name: (getattr(held, name), value) for name, value in given.items() if getattr(held, name) != value
    }
    improvements = tuple(_improvement_changes(row, held))
    if not changes and not improvements:
        return Planned(
            PlannedKind.SAME, row.lines, row.reference, "The same as is stored.", row, authority, held
        )
    told = [_change_in_words(name, old, new, held, authority) for name, (old, new) in changes.items()]
    told += [_improvement_in_words(one) for one in improvements]
    sentence = "; ".join(told)
    return Planned(
        PlannedKind.CHANGED, row.lines, row.reference, f"{sentence[0].upper()}{sentence[1:]}.",
        row, authority, held, changes, improvements,
    )  # fmt: skip


def _improvement_changes(row: DecisionRow, held: Decision) -> Iterable[ImprovementChange]:
    stored = {one.text: one for one in held.improvements.all()}
    for given in row.improvements:
        known = stored.get(given.text)
        if known is None:
            yield ImprovementChange(given, None)
            continue
        values = {
            name: (getattr(known, name), getattr(given, name))
            for name in ("agreed_by", "implemented")
            if getattr(known, name) != getattr(given, name)
        }
        if values:
            yield ImprovementChange(given, known.pk, values)


def _change_in_words(name: str, old: object, new: object, held: Decision, authority: Authority) -> str:
    if name == "authority_id":
        return f"council: {held.authority.name} → {authority.name}"
    return f"{_LABELS.get(name, name)}: {_shown(name, old)} → {_shown(name, new)}"


def _shown(name: str, value: object) -> str:
    assert name in DECISION_VALUES
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return date_words(value)
    labels: Mapping[str, type[Subject] | type[Outcome]] = {"category": Subject, "outcome": Outcome}
    text = labels[name](str(value)).label if name in labels else str(value)
    return f"“{text[:117]}…”" if len(text) > 120 else f"“{text}”" if text else "nothing"


def _improvement_in_words(change: ImprovementChange) -> str:
    text = change.row.text[:117] + "…" if len(change.row.text) > 120 else change.row.text
    if change.key is None:
        return f"improvement added: “{text}”"
    told = ", ".join(
        f"{name.replace('_', ' ')} {_plain(old)} → {_plain(new)}"
        for name, (old, new) in change.values.items()
    )
    return f"improvement “{text}”: {told}"


def _plain(value: object) -> str:
    return date_words(value) if isinstance(value, date) else str(value or "not said")


def _with_improvements(number: int) -> str:
    return f", with {number} improvement{'s' if number > 1 else ''}" if number else ""
