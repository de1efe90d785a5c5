"""Approving all letters of an upload without findings: a page that says what would happen, and the deed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from time import monotonic

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions.two_people import UPLOADED, why_not_alone
from letters.admin.access import may_review, render_screen, staff_of
from letters.admin.batch_page import Progress
from letters.models import Batch, Letter
from letters.release import public_from

REASONS_SHOWN = 10
SECONDS_A_REQUEST = 20  # what a browser, and a proxy between, will surely wait for


@dataclass(frozen=True, slots=True)
class Plan:
    """The letters that would be approved, and how many another must approve: uploaded, or corrected, by this one."""

    letters: list[Letter]
    own: int
    corrected: int

    @property
    def chosen(self) -> str:
        """The ids of the letters, for the form: no other letter is approved than those shown."""
        return ",".join(str(letter.pk) for letter in self.letters)


@may_review
@require_http_methods(["GET", "POST"])
def approve_all(request: HttpRequest, pk: int) -> HttpResponse:
    upload, at = get_object_or_404(Batch, pk=pk), now()
    plan = _plan(upload, staff_of(request))
    if request.method == "POST":
        return _approve(request, upload, plan, at)
    context = {
        "title": "Approve all without findings",
        "batch": upload,
        "plan": plan,
        "rows": [(letter, public_from(letter.publish_on, at=at)) for letter in plan.letters],
        "moments": _by_moment((public_from(letter.publish_on, at=at) for letter in plan.letters), at),
        "counts": Progress(upload.items.counted()).as_json()["counts"],
    }
    return render_screen(request, "admin/letters/approve_all.html", context)


def _plan(upload: Batch, by: User) -> Plan:
    clean = list(Letter.objects.without_findings_in(upload.pk))
    obstacles = [why_not_alone(letter, by) for letter in clean]
    free = [letter for letter, obstacle in zip(clean, obstacles, strict=True) if not obstacle]
    own = obstacles.count(UPLOADED)
    return Plan(free, own=own, corrected=len(clean) - len(free) - own)


def _approve(request: HttpRequest, upload: Batch, plan: Plan, at: datetime) -> HttpResponse:
    """Approves what was shown and is still without findings; says what was left out and why.

    When the time for one request is over, the page is shown again with what remains.
    """
    shown = {pk for pk in request.POST.get("letters", "").split(",") if pk}
    letters = [letter for letter in plan.letters if str(letter.pk) in shown]
    end = monotonic() + SECONDS_A_REQUEST
    in_time = takewhile(lambda _: monotonic() < end, letters)
    approvals = actions.approve_all(letters=in_time, by=staff_of(request), at=at)
    remaining = len(letters) - len(approvals.approved) - len(approvals.left_out)
    _say(request, approvals, at, changed=len(shown) - len(letters))
    if remaining:
        messages.info(request, f"{_letters(remaining)} remain. Approve again to go on.")
        return HttpResponseRedirect(reverse("admin:letters_letter_batch_approve", args=[upload.pk]))
    return HttpResponseRedirect(upload.get_absolute_url())


def _say(request: HttpRequest, approvals: actions.Approvals, at: datetime, *, changed: int) -> None:
    if approvals.approved:
        messages.success(request, _approved_in_words(approvals.approved, at))
    else:
        messages.warning(request, "No letter was approved.")
    if changed:
        was = "was" if changed == 1 else "were"
        messages.warning(request, f"{_letters(changed)} changed after the page was shown and {was} left out.")
    _say_left_out(request, approvals)


def _approved_in_words(approved: list[Letter], at: datetime) -> str:
    moments = [letter.figures.public_from for letter in approved if letter.figures]
    when = ", ".join(f"{count} {words}" for words, count in _by_moment(moments, at))
    return f"{_letters(len(approved))} approved. Public: {when}."


def _say_left_out(request: HttpRequest, approvals: actions.Approvals) -> None:
    for letter, why in approvals.left_out[:REASONS_SHOWN]:
        messages.warning(request, f"{letter.original_name} was left out. {why}")
    more = len(approvals.left_out) - REASONS_SHOWN
    if more > 0:
        messages.warning(request, f"{_letters(more)} more were left out; the results below say why.")


def _by_moment(moments: Iterable[datetime], at: datetime) -> list[tuple[str, int]]:
    """How many become public when, soonest first: ("now", 30), ("on 29 July 2020 at 00:00", 8)."""
    counts = Counter(moments)
    return [(_moment_in_words(moment, at), counts[moment]) for moment in sorted(counts)]


def _moment_in_words(moment: datetime, at: datetime) -> str:
    return "at once" if moment <= at else f"on {localtime(moment):%-d %B %Y at %H:%M}"


def _letters(count: int) -> str:
    return f"{count} letter{'' if count == 1 else 's'}"
