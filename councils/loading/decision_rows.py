"""PURE. The lines of a list of decisions: one line a decision, and a further line for each further improvement."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from councils.casework import DECISION_OUTCOMES, DECISION_SUBJECTS, Outcome, Subject
from councils.loading.tables import CellError, Line
from councils.reporting_year import year_ending_of

COLUMNS: Mapping[str, str] = {
    "reference": "the Ombudsman's reference, such as 23 012 345",
    "council": "the council's name",
    "category": "one of the subjects of the annual review letters, such as Housing",
    "decided_on": "the day of the decision, as 2024-05-31",
    "outcome": "Upheld, Not Upheld or Closed After Initial Enquiries",
    "public_interest_report": "yes for a public interest report; no or blank for a decision",
    "title": "what it was about in one line, at most 200 characters",
    "summary": "a few sentences, at most 2,000 characters; may be blank",
    "address": "the decision's page on https://www.lgo.org.uk",
    "improvement": "a service improvement that the council agreed to, at most 600 characters; may be blank",
    "agreed_by": "the day by which it was to be done; may be blank",
    "implemented": "yes, no, or unknown (the same as blank)",
}
"""Every column of a list of decisions, with what it holds."""

PATTERN_OF_REFERENCE = r"^[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?\Z"
"""Only the ten plain figures: others, such as full-width ones, look alike and would be another decision."""
FIRST_DAY = date(1974, 4, 1)
"""Before this day there was no Ombudsman for councils who could have decided anything."""
DECISION_VALUES = (
    "category", "decided_on", "outcome", "is_public_interest_report", "title", "summary", "address"
)  # fmt: skip
_LONGEST = {"title": 200, "summary": 2000, "address": 400, "improvement": 600}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001]")
_ANSWERS = {"yes": "yes", "no": "no", "unknown": "unknown", "": "unknown"}


@dataclass(frozen=True, slots=True)
class ImprovementRow:
    """implemented: yes, no or unknown."""

    text: str
    agreed_by: date | None
    implemented: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision with its improvements; lines are those of the file on which it stands, first its own."""

    lines: tuple[int, ...]
    reference: str
    council: str
    category: str
    decided_on: date
    outcome: str
    is_public_interest_report: bool
    title: str
    summary: str
    address: str
    improvements: tuple[ImprovementRow, ...] = ()

    @property
    def year_ending(self) -> int:
        """The reporting year of the decision."""
        return year_ending_of(self.decided_on)

    @property
    def values(self) -> dict[str, object]:
        """What a stored decision is compared with and given, by field."""
        return {name: getattr(self, name) for name in DECISION_VALUES}


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken, and the sentence that says why."""

    number: int
    reference: str
    sentence: str


def is_ombudsman_address(address: str) -> bool:
    """Whether it is an https address of lgo.org.uk, with no port, account or odd characters in it."""
    if not re.fullmatch(r"https://[!-~]+", address) or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.netloc in {"www.lgo.org.uk", "lgo.org.uk"}


def why_not_decided_on(day: date, today: date) -> str:
    """Why nothing can have been decided on that day; empty where it can."""
    if day > today:
        return f"{day.isoformat()} is still to come; nothing can have been decided on it."
    if day < FIRST_DAY:
        return f"{day.isoformat()} is before the first decision of an Ombudsman; look at the year."
    return ""


def decision_rows(
    lines: Iterable[Line], *, today: date, addresses_needed: bool = True
) -> tuple[list[DecisionRow], list[RefusedLine]]:
    """The decisions in the order of the lines, and every line that cannot be taken.

    A decision of which any line is refused is refused with all its lines, for half of it would be another one.
    today: nothing can have been decided after it.
    addresses_needed: whether each decision must have a page of the Ombudsman; made-up ones have none.
    """
    found: dict[str, DecisionRow] = {}
    refused: list[RefusedLine] = []
    for line in map(_on_one_line, lines):
        reference = line.text("reference")
        try:
            row = _row(line, reference, addresses_needed, today)
            found[reference] = _joined(found[reference], row) if reference in found else row
        except CellError as error:
            refused.append(RefusedLine(line.number, _printable(reference), str(error)))
    return _without_halves(found, refused)


def _on_one_line(line: Line) -> Line:
    """Line breaks within a cell, and spaces in a row, are how a spreadsheet laid it out, and no more."""
    return Line(line.file, line.number, {name: " ".join(cell.split()) for name, cell in line.cells.items()})


def _without_halves(
    found: dict[str, DecisionRow], refused: list[RefusedLine]
) -> tuple[list[DecisionRow], list[RefusedLine]]:
    first = {line.reference: line.number for line in reversed(refused)}
    for reference in first.keys() & found.keys():
        sentence = f"line {first[reference]} is about the same decision and cannot be taken."
        refused += [RefusedLine(number, reference, sentence) for number in found.pop(reference).lines]
    return list(found.values()), sorted(refused, key=lambda line: line.number)


def _row(line: Line, reference: str, addresses_needed: bool, today: date) -> DecisionRow:
    for name in COLUMNS:
        _require_fitting(name, line.text(name))
    if not re.fullmatch(PATTERN_OF_REFERENCE, reference):
        raise CellError(f"reference '{_printable(reference)}' is none; write it as 23 012 345.")
    return DecisionRow(
        lines=(line.number,),
        reference=reference,
        council=line.required("council"),
        category=_one_of("category", line.required("category"), DECISION_SUBJECTS),
        decided_on=_day_of_decision(line, today),
        outcome=_one_of("outcome", line.required("outcome"), DECISION_OUTCOMES),
        is_public_interest_report=_answer(line, "public_interest_report") == "yes",
        title=line.required("title"),
        summary=line.text("summary"),
        address=_address(line, addresses_needed),
        improvements=_improvements(line),
    )


def _joined(first: DecisionRow, again: DecisionRow) -> DecisionRow:
    """A further line of a decision brings an improvement and changes nothing else."""
    if first.council != again.council or first.values != again.values:
        raise CellError(f"it says other things about {first.reference} than line {first.lines[0]} does.")
    texts = {one.text for one in first.improvements}
    if not again.improvements or again.improvements[0].text in texts:
        raise CellError(f"{first.reference} is on line {first.lines[0]} already, with the same improvement.")
    return replace(
        first, lines=(*first.lines, *again.lines), improvements=(*first.improvements, *again.improvements)
    )


def _improvements(line: Line) -> tuple[ImprovementRow, ...]:
    text, agreed_by, implemented = (
        line.text("improvement"),
        line.day("agreed_by"),
        _answer(line, "implemented"),
    )
    if text:
        return (ImprovementRow(text, agreed_by, implemented),)
    if agreed_by or line.text("implemented"):
        raise CellError("agreed_by and implemented belong to an improvement, but improvement is blank.")
    return ()


def _require_fitting(name: str, text: str) -> None:
    if _CONTROLS.search(text):
        raise CellError(f"{name} holds a character that cannot be shown; take it out.")
    if len(text) > _LONGEST.get(name, 200):
        raise CellError(f"{name} has {len(text):,} characters; {_LONGEST.get(name, 200):,} are the most.")


def _one_of(name: str, text: str, known: Iterable[Subject | Outcome]) -> str:
    for one in known:
        if text.replace("'", "’").casefold() in {one.label.casefold(), one.value}:
            return one.value
    labels = ", ".join(one.label for one in known)
    raise CellError(f"{name} '{text}' is unknown; use one of {labels}.")


def _day_of_decision(line: Line, today: date) -> date:
    line.required("decided_on")
    day = line.day("decided_on")
    assert day is not None
    wrong = why_not_decided_on(day, today)
    if wrong:
        raise CellError(f"decided_on {wrong}")
    return day


def _answer(line: Line, name: str) -> str:
    text = line.text(name).casefold()
    if text not in _ANSWERS:
        raise CellError(f"{name} '{line.text(name)}' is not yes, no or unknown.")
    return _ANSWERS[text]


def _address(line: Line, needed: bool) -> str:
    address = line.text("address")
    if not address and not needed:
        return ""
    if not is_ombudsman_address(line.required("address")):
        raise CellError(
            f"address '{address}' is no page of https://www.lgo.org.uk; give that of the decision."
        )
    return address


def _printable(text: str) -> str:
    return _CONTROLS.sub("", text)[:40]
