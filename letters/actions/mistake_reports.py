"""What is done with reports of mistakes: taken in, answered, and stripped of addresses in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.crypto import get_random_string

from councils.models import Authority, KeyStatistics, Year
from letters.actions.refusal import ActionRefusedError
from letters.models import MistakeReport, ReportAttempt, ReportState

MOST_REPORTS = 5
WITHIN = timedelta(hours=1)
ATTEMPTS_KEPT = timedelta(days=1)
REFERENCE_CHARACTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No vowels, and nothing that looks like something else when it is read out."""


class TooManyReportsError(ActionRefusedError):
    """The sender has sent as many reports as one may; the message says when to try again."""


@dataclass(frozen=True, slots=True)
class ReportedMistake:
    """What a reader sends: about which council, year (None: in general) and statistic ("": none), and what is wrong."""

    authority: Authority
    year: Year | None
    statistic: str
    words: str
    email: str = ""


@transaction.atomic
def report_mistake(*, said: ReportedMistake, sender: str, at: datetime) -> MistakeReport:
    """Keep a report. sender: a hash of the address it came from.

    Raises TooManyReportsError from the sixth in an hour on; what is refused leaves no row, and does not count.
    """
    _one_at_a_time(sender)
    if ReportAttempt.objects.filter(sender=sender, at__gt=at - WITHIN).count() >= MOST_REPORTS:
        raise TooManyReportsError(
            f"{MOST_REPORTS} reports have come from your connection within an hour. Nothing of this one has been "
            "kept yet: please send it again in an hour."
        )
    ReportAttempt.objects.create(sender=sender, at=at)
    return MistakeReport.objects.create(
        reference=get_random_string(10, REFERENCE_CHARACTERS),
        authority=said.authority,
        year=said.year,
        statistic=said.statistic,
        figures=_public_figures(said, at),
        words=said.words,
        email=said.email,
        sent_at=at,
    )


def _one_at_a_time(sender: str) -> None:
    """Hold the reports of one sender apart until the transaction ends. SQLite lets one transaction write anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [sender])


def _public_figures(said: ReportedMistake, at: datetime) -> KeyStatistics | None:
    if said.year is None:
        return None
    return KeyStatistics.objects.public(at=at).filter(authority=said.authority, year=said.year).first()


@transaction.atomic
def answer_report(
    *, report: MistakeReport, by: User, at: datetime, state: ReportState, answer: str
) -> MistakeReport:
    """Answer, reject or reopen a report; each change is kept in its history.

    Raises ActionRefusedError for an end without an answer, and for reopening what was erased.
    """
    report = MistakeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if state == ReportState.OPEN and report.words_erased_at is not None:
        raise ActionRefusedError("What was written has been erased, so this report cannot be opened again.")
    if state != ReportState.OPEN and not answer.strip():
        raise ActionRefusedError("Say in a few words what you answer, or why there is nothing to correct.")
    report.state, report.answer = state, answer.strip()
    closed = state != ReportState.OPEN
    report.answered_by, report.answered_at = (by, at) if closed else (None, None)
    report._change_reason = f"{state.label} by {by.get_username()}"[:100]  # type: ignore[attr-defined]  # read by simple_history
    report.save()
    return report


@transaction.atomic
def erase_words(*, report: MistakeReport, by: User | None, at: datetime) -> MistakeReport:
    """Blank for good what a reader wrote, and the address; by None: because its time is up. Twice is once.

    Raises ActionRefusedError for an open report.
    """
    report = MistakeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state == ReportState.OPEN:
        raise ActionRefusedError(f"Report {report.reference} is open: answer or reject it first.")
    if report.words_erased_at is None:
        report.words, report.email, report.words_erased_at = "", "", at
        who = f"by {by.get_username()}" if by else "because its time was up"
        report._change_reason = f"Words erased {who}"[:100]  # type: ignore[attr-defined]  # read by simple_history
        report.save()
    return report


def forget_words(*, at: datetime) -> int:
    """Erase what was written in reports answered two years ago; in how many."""
    lapsed = list(MistakeReport.objects.with_lapsed_words(at=at))
    for report in lapsed:
        erase_words(report=report, by=None, at=at)
    return len(lapsed)


@transaction.atomic
def forget_senders(*, at: datetime) -> int:
    """Delete the addresses whose time is up, and attempts older than a day; how many addresses were deleted."""
    ReportAttempt.objects.filter(at__lte=at - ATTEMPTS_KEPT).delete()
    return MistakeReport.objects.with_lapsed_address(at=at).update(email="")
