"""The screens for lists of decisions. Thin: each asks for its permission, calls an action, says what happened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST

from councils.loading.decision_plan import DecisionPlan, PlannedKind
from councils.loading.decision_rows import COLUMNS
from letters.actions import ActionRefusedError
from letters.actions import decisions as actions
from letters.admin.access import may_review, may_upload, may_view, render_screen, staff_of
from letters.admin.decision_list_forms import DecisionListUploadForm, ReleaseForm
from letters.decision_file import MOST_BYTES
from letters.models import DecisionImport, DecisionList

SHOWN = 200
"""Rows of a kind that the preview shows; the counts are of all, and so is the log of the import."""
SECTIONS = (
    (PlannedKind.REFUSED, "Refused", "These lines stay out. Put them right in the file and upload it again."),
    (PlannedKind.CHANGED, "Changed", "What is stored gives way to what the list says; the history keeps it."),
    (PlannedKind.NEW, "New", "These decisions are added."),
    (PlannedKind.SAME, "Same", "These are stored already, word for word."),
)


@may_upload
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = DecisionListUploadForm(request.POST, request.FILES) if sent else DecisionListUploadForm()
    if form.is_valid():
        file = form.cleaned_data["list"]
        try:
            data = file.read(MOST_BYTES + 1)
            received = actions.receive_list(data=data, name=file.name, by=staff_of(request))
            if received.message:
                messages.info(request, received.message)
            return HttpResponseRedirect(received.decision_list.get_preview_url())
        except ActionRefusedError as refusal:
            form.add_error("list", str(refusal))
    context = {"form": form, "columns": COLUMNS, "title": "Upload a list of decisions"}
    return _screen(request, "decision_list_upload.html", context)


@may_view
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What importing the list would do; a POST keeps the day from which it is to be public."""
    kept = get_object_or_404(DecisionList.objects.select_related("received_by"), pk=pk)
    form = ReleaseForm(request.POST if request.method == "POST" else None, initial=_initial(kept))
    if request.method == "POST" and _may_choose(request) and form.is_valid():
        day = form.cleaned_data["public_from"]
        try:
            actions.choose_day(decision_list=kept, public_from=day, by=staff_of(request))
        except ActionRefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The day of release is kept.")
        return HttpResponseRedirect(kept.get_preview_url())
    return _screen(request, "decision_list.html", _preview_context(kept, form, actions.plan_of(kept)))


def _initial(kept: DecisionList) -> dict[str, Any]:
    return {"public_from": kept.public_from}


def _may_choose(request: HttpRequest) -> bool:
    staff = staff_of(request)
    if not (staff.has_perm("letters.add_letter") or staff.has_perm("letters.review_letter")):
        raise PermissionDenied
    return True


def _preview_context(kept: DecisionList, form: ReleaseForm, plan: DecisionPlan) -> dict[str, Any]:
    sections = [
        {"kind": kind.value, "title": title, "about": about, "count": len(rows), "rows": rows[:SHOWN]}
        for kind, title, about in SECTIONS
        if (rows := plan.of(kind))
    ]
    return {
        "kept": kept,
        "form": form,
        "plan": plan,
        "sections": sections,
        "writes": len(plan.written),
        "shown": SHOWN,
        "imports": kept.imports.select_related("by", "undone_by", "decision_list"),
        "events": kept.events.select_related("by"),
        "title": kept.original_name,
    }


@may_review
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(DecisionList, pk=pk)
    asked = request.POST.get("fingerprint", "")
    try:
        imported = actions.confirm(decision_list=kept, by=staff_of(request), at=now(), fingerprint=asked)
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        when = f"{localtime(imported.public_from):%-d %B %Y, %H:%M}"
        many = "decision" if imported.written_count == 1 else "decisions"
        messages.success(request, f"Imported: {imported.written_count} {many}, public from {when}.")
    return HttpResponseRedirect(kept.get_preview_url())


@may_review
@require_POST
def undo(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = DecisionImport.objects.select_related("decision_list")
    imported = get_object_or_404(found, pk=number, decision_list_id=pk)
    reason = request.POST.get("reason", "")
    try:
        actions.undo(decision_import=imported, by=staff_of(request), at=now(), reason=reason)
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Undone: what the import wrote is off the public pages.")
    return HttpResponseRedirect(imported.decision_list.get_preview_url())


def _screen(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render_screen(request, f"admin/letters/{template}", {**context, "opts": DecisionList._meta})
