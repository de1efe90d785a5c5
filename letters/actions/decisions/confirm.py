"""Confirm a list of decisions: what is new in it becomes public from its release moment on."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from councils.loading.decision_plan import DecisionPlan, Planned, PlannedKind, plan_decisions
from councils.loading.decisions import write_decisions
from councils.models import Authority, Decision, Source, SourceKind
from councils.pages.reasons import date_words
from letters.actions.decisions.audit import require_any
from letters.actions.refusal import ActionRefusedError
from letters.models import DecisionImport, DecisionList
from letters.release import release_moment

CHANGED = "What is stored has changed since you opened this preview. Nothing was imported; look at the preview afresh."
CANNOT_WAIT = (
    "{} {}, so a change to it cannot wait for the later day of this list. Choose a day that has come, or take "
    "the decision out of the list. Nothing was imported."
)


def plan_of(decision_list: DecisionList) -> DecisionPlan:
    """What importing the list would do now."""
    return plan_decisions(decision_list.lines, public_from=decision_list.public_from)


def confirm(
    *, decision_list: DecisionList, by: User, at: datetime, fingerprint: str, at_terminal: bool = False
) -> DecisionImport:
    """Import what is new and changed, all of it or nothing; what the plan refuses stays out.

    fingerprint: of the plan that the person saw, its release day included. at_terminal: whoever may run commands
    on the server needs no permission of the site, and nobody beside them. Raises ActionRefusedError without the
    permission to review, without a release day, for one's own upload (unless permitted), where the plan is another
    one by now, and where there is nothing to import.
    """
    try:
        with transaction.atomic():
            return _confirmed(decision_list.pk, by, at, fingerprint, at_terminal)
    except IntegrityError as error:
        raise ActionRefusedError(CHANGED) from error


def _confirmed(pk: int, by: User, at: datetime, fingerprint: str, at_terminal: bool) -> DecisionImport:
    decision_list = DecisionList.objects.select_for_update(of=("self",)).get(pk=pk)
    _may_confirm(decision_list, by, at_terminal)
    # Imports wait for each other here, so that the plan stays true until it is written.
    list(Authority.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    plan = plan_of(decision_list)
    if plan.fingerprint != fingerprint:
        raise ActionRefusedError(CHANGED)
    assert decision_list.public_from is not None
    public_from = max(release_moment(decision_list.public_from), at)
    _refuse_early_changes(plan.written, public_from, at)
    return _write(decision_list, plan, by=by, at=at, public_from=public_from)


def _may_confirm(decision_list: DecisionList, by: User, at_terminal: bool) -> None:
    if decision_list.public_from is None:
        raise ActionRefusedError("Say from which day on the decisions are public before you import them.")
    own = decision_list.received_by_id == by.pk and not at_terminal
    if own and not by.has_perm("letters.approve_own_letter"):
        raise ActionRefusedError("You uploaded this list, so another person must confirm its import.")
    if not at_terminal:
        require_any(by, "review_letter")


def _refuse_early_changes(written: list[Planned], public_from: datetime, at: datetime) -> None:
    """A changed decision is changed at once: where it comes out before the list, it would give the list away."""
    if not written:
        raise ActionRefusedError("There is nothing to import: no line says what is not stored already.")
    for entry in written:
        if entry.held is not None and at < public_from and entry.held.public_from < public_from:
            raise ActionRefusedError(CANNOT_WAIT.format(entry.reference, _out_before(entry.held, at)))


def _out_before(held: Decision, at: datetime) -> str:
    if held.public_from <= at:
        return "is public already"
    return f"comes out earlier, on {date_words(localtime(held.public_from).date())}"


def _write(
    decision_list: DecisionList, plan: DecisionPlan, *, by: User, at: datetime, public_from: datetime
) -> DecisionImport:
    reason = f"Imported from the list “{decision_list.original_name}”"[:100]
    written = write_decisions(
        plan.written, source=source_of(decision_list), public_from=public_from, reason=reason, by=by
    )
    return DecisionImport.objects.create(
        decision_list=decision_list,
        public_from=public_from,
        by=by,
        at=at,
        counts={kind.value: len(plan.of(kind)) for kind in PlannedKind},
        lines=[entry.in_words for entry in plan.entries],
        written=written,
    )


def source_of(decision_list: DecisionList) -> Source:
    """The source of all that the list gives."""
    title = f"The Ombudsman’s published decisions, in the list “{decision_list.original_name}”"
    defaults = {"kind": SourceKind.OMBUDSMAN, "title": title[:200]}
    return Source.objects.get_or_create(reference=f"decisions:{decision_list.sha256}", defaults=defaults)[0]
