"""What the review screen shows: each value beside the place where it was read, and what was changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.forms import BoundField
from django.utils.timezone import localtime

from councils.models import KeyStatistics
from councils.pages.corrections import FigureChange, figure_changes
from letters.actions.figures import unsaved_figures
from letters.actions.succession import figures_to_bring_back
from letters.actions.two_people import who_may_approve, why_not_alone
from letters.admin.review_form import ABSENCE, CASE_LABELS, HEAD, ReviewForm
from letters.admin.review_queue import batch_of, place_in_queue
from letters.corrections import corrected_value
from letters.current import UNREAD
from letters.marks import sheets
from letters.models import Letter, LetterState, StoredFinding
from letters.page import marked_pages, quotable, values_by_field
from letters.reading.values import Value
from letters.words import ABSENCES, FIELD_LABELS, SECTIONS, certainty_words, family_words, shown

SOMEBODY = "a person"
FIELD_OF = {"council": "authority", "year_ending": "year", "title_year": "year"}
FIELD_OF |= {"period_start": "year", "period_end": "year"}
HEAD_LABELS = {"authority": "Council", "year": "Year", "dated": "Date", "publish_on": "Publication"}
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One value to review.

    quote, page: the words it was read from (empty, None where none were). was, now, by: old and new value and who
    typed it, where a person changed it; otherwise empty.
    """

    name: str
    field: BoundField
    reason: BoundField | None
    quote: str
    page: int | None
    read_as: str
    was: str = ""
    now: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding, and the field that it is about (its name and label; empty where it is about none)."""

    finding: StoredFinding
    field: str
    label: str
    ticked: bool


def review_context(
    letter: Letter, form: ReviewForm, *, by: User, at: datetime, batch: int | None
) -> dict[str, Any]:
    """Everything the review template needs, in a number of queries that does not grow with the letter."""
    read = letter.as_reading or UNREAD
    values = values_by_field(read)
    typists = _typists(letter)
    findings = _findings(letter, form)
    numbers = list(zip(sheets(len(letter.pages), letter.page_sizes, values), _texts(letter), strict=True))
    return {
        "title": f"Review: {quotable(letter.original_name)}",
        "letter": letter,
        "form": form,
        "head": [_row(name, form, letter, values[name], typists) for name in HEAD],
        "sections": _sections(letter, form, values, typists),
        "findings": findings,
        "has_errors": any(row.finding.level == "error" for row in findings),
        "pages": numbers,
        "labels": _labels(),
        "family": family_words(read.family),
        "certainty": certainty_words(read.certainty),
        "place": place_in_queue(letter, batch),
        "own_batch": batch_of(letter),
        "events": list(letter.events.select_related("by")),
        **_standing(letter, at),
        **_what_can_be_done(letter, by, at),
    }


def _texts(letter: Letter) -> list[Any]:
    return marked_pages(letter.pages, letter.as_reading or UNREAD)


def _labels() -> dict[str, str]:
    return HEAD_LABELS | FIELD_LABELS | CASE_LABELS


def _sections(
    letter: Letter, form: ReviewForm, values: dict[str, Value[Any]], typists: dict[int, str]
) -> list[tuple[str, list[ReviewRow]]]:
    tables = (
        ("Complaints and enquiries received", tuple(name for name in values if name.startswith("received:"))),
        ("Decisions made", tuple(name for name in values if name.startswith("decided:"))),
    )
    return [
        (heading, [_row(name, form, letter, values[name], typists) for name in names])
        for heading, names in (*SECTIONS, *tables)
        if names
    ]


def _row(name: str, form: ReviewForm, letter: Letter, read: Value[Any], typists: dict[int, str]) -> ReviewRow:
    reason = form[ABSENCE + name] if ABSENCE + name in form.fields else None
    quote = quotable(read.quote.text) if read.quote else ""
    page = read.quote.page if read.quote else None
    was, now = _change(name, letter, read)
    by = typists.get(letter.corrected_by.get(name, 0), SOMEBODY) if was else ""
    return ReviewRow(name, form[name], reason, quote, page, _words(name, read), was, now, by)


def _change(name: str, letter: Letter, read: Value[Any]) -> tuple[str, str]:
    """Old and new value in words; empty where nothing was changed. A council's name is no change of its value."""
    if name in letter.corrections:
        return _words(name, read), _words(name, corrected_value(name, letter.corrections[name]))
    if name in ("dated", "publish_on") and getattr(letter, name) != read.value:
        return _words(name, read), _words(name, Value(getattr(letter, name)))
    return "", ""


def _words(name: str, value: Value[Any]) -> str:
    if value.value is None:
        return ABSENCES[value.absence] if value.absence else "not printed"
    if name in HEAD:
        return f"{value.value:%-d %B %Y}" if hasattr(value.value, "strftime") else str(value.value)
    return shown(name, value.value)


def _typists(letter: Letter) -> dict[int, str]:
    """Who corrected figures, by number, in one query."""
    users = User.objects.filter(pk__in=set(letter.corrected_by.values())) if letter.corrected_by else ()
    return {user.pk: user.get_username() for user in users}


def _findings(letter: Letter, form: ReviewForm) -> list[FindingRow]:
    labels, ticked = _labels(), form.data.getlist("acknowledged") if hasattr(form.data, "getlist") else []
    rows = []
    for finding in letter.findings.all():
        field = FIELD_OF.get(finding.field, finding.field)
        known = field if field in form.fields else ""
        rows.append(FindingRow(finding, known, labels.get(known, ""), finding.key in ticked))
    return rows


def _standing(letter: Letter, at: datetime) -> dict[str, Any]:
    """The state in words: an approved letter may have been superseded since."""
    figures = letter.figures
    state = letter.get_state_display()
    after = KeyStatistics.objects.taking_over_from(figures) if figures else None
    if letter.state != LetterState.APPROVED or figures is None or after is None:
        return {"standing": f"{state}."}
    own = Letter.objects.filter(figures=after).values_list("original_name", flat=True).first()
    who, day = f"“{own or after.source.title}”", f"{localtime(after.public_from):%-d %B %Y}"
    if after.public_from <= at:
        return {"standing": f"Superseded by {who} on {day}."}
    return {"standing": f"{state}, to be superseded by {who} on {day}."}


def _what_can_be_done(letter: Letter, by: User, at: datetime) -> dict[str, Any]:
    can_decide = letter.state in (LetterState.TO_REVIEW, LetterState.UNREADABLE)
    obstacle = why_not_alone(letter, by) if can_decide else ""
    others = [user.get_username() for user in who_may_approve(letter)[:MOST_NAMED]] if obstacle else []
    live = letter.figures is not None and letter.figures.withdrawn_at is None
    return {
        "can_decide": can_decide,
        "obstacle": obstacle,
        "others": others,
        "is_decided": letter.state in (LetterState.APPROVED, LetterState.REJECTED, LetterState.WITHDRAWN),
        "can_withdraw": live,
        "can_reject": can_decide and not live,
        "to_bring_back": figures_to_bring_back(letter.figures, at=at) if live else None,
        "public_changes": _public_changes(letter, by, at) if can_decide else (),
        "is_unreadable": letter.state in (LetterState.UNREADABLE, LetterState.RECEIVED, LetterState.READING),
    }


def _public_changes(letter: Letter, by: User, at: datetime) -> tuple[FigureChange, ...]:
    """What approval would change in public, as the letter stands."""
    figures = unsaved_figures(letter, by=by, at=at)
    before = KeyStatistics.objects.standing_before(figures) if figures else None
    return figure_changes(before, figures) if before and figures else ()
