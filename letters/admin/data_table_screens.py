"""The screens for data tables. Thin: each asks for its permission, calls an action, says what happened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from letters.actions import ActionRefusedError
from letters.actions import data_tables as actions
from letters.actions.receive import receive
from letters.admin.access import may_upload, may_view, render_screen, staff_of
from letters.admin.data_table_forms import ChoicesForm, DataTableUploadForm
from letters.admin.data_table_page import preview_context
from letters.extraction import UnreadableFile, sniff_table_kind
from letters.models import DataTable, TableImport
from letters.serving import data_table_response
from letters.table_plan import Plan


@may_upload
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = (
        DataTableUploadForm(request.POST, request.FILES)
        if request.method == "POST"
        else DataTableUploadForm()
    )
    if form.is_valid():
        table = _received(request, form)
        if table is not None:
            return HttpResponseRedirect(table.get_preview_url())
    return _screen(request, "data_table_upload.html", {"form": form, "title": "Upload a data table"})


def _received(request: HttpRequest, form: DataTableUploadForm) -> DataTable | None:
    """The data table that was sent; None with the reason in the form where the file is none."""
    file = form.cleaned_data["table"]
    try:
        is_table = sniff_table_kind(file.read(64 * 1024), file.name)
    except UnreadableFile as problem:
        form.add_error("table", problem.message)
        return None
    file.seek(0)
    if file.size and not is_table:
        form.add_error("table", UnreadableFile("not_a_data_table").message)
        return None
    received = receive(file=file, name=file.name, by=staff_of(request))
    if received.table is None:
        form.add_error("table", received.message)
    else:
        messages.info(request, received.message)
    return received.table


@may_view
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the table holds and what importing it would do; a POST changes the choices."""
    table = get_object_or_404(DataTable.objects.select_related("year", "received_by"), pk=pk)
    plan = None if table.problem else actions.plan_of(table)
    form = _choices(table, plan, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (done := _choose(request, table, form)):
        return done
    return _screen(request, "data_table.html", preview_context(table, plan, form))


def _choices(table: DataTable, plan: Plan | None, data: Any) -> ChoicesForm:
    sheets = table.sheets if plan else ()
    return ChoicesForm(table, sheets, plan.layout if plan else None, plan.meanings if plan else {}, data)


def _choose(request: HttpRequest, table: DataTable, form: ChoicesForm) -> HttpResponse | None:
    """Keep the choices and show the page anew; None when it must be shown with what stands in the way."""
    if not (
        staff_of(request).has_perm("letters.add_letter")
        or staff_of(request).has_perm("letters.review_letter")
    ):
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, "Some choices cannot be right; they are marked below. Nothing was changed.")
        return None
    try:
        actions.choose(
            table=table,
            sheet=form.cleaned_data["sheet"],
            year=form.cleaned_data["year"],
            public_from=form.cleaned_data["public_from"],
            meanings=form.meanings(),
            by=staff_of(request),
        )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, "The preview follows your choices now.")
    return HttpResponseRedirect(table.get_preview_url())


@may_view
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    table = get_object_or_404(DataTable, pk=pk)
    _require_reviewer(request)
    try:
        imported = actions.confirm(
            table=table,
            by=staff_of(request),
            at=now(),
            fingerprint=request.POST.get("fingerprint", ""),
            supersede=frozenset(int(one) for one in request.POST.getlist("supersede") if one.isdecimal()),
        )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        when = f"{localtime(imported.public_from):%-d %B %Y, %H:%M}"
        messages.success(request, f"Imported: {imported.counts['written']} rows, public from {when}.")
    return HttpResponseRedirect(table.get_preview_url())


@may_view
@require_POST
def undo(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    imported = get_object_or_404(TableImport.objects.select_related("table"), pk=number, table_id=pk)
    _require_reviewer(request)
    try:
        actions.undo(
            table_import=imported, by=staff_of(request), at=now(), reason=request.POST.get("reason", "")
        )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Undone: what the import wrote is off the public pages.")
    return HttpResponseRedirect(imported.table.get_preview_url())


@may_view
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 - Django passes it
    table = get_object_or_404(DataTable, pk=pk)
    return data_table_response(table)  # type: ignore[return-value]  # streaming, which views may return


def _require_reviewer(request: HttpRequest) -> None:
    if not staff_of(request).has_perm("letters.review_letter"):
        raise PermissionDenied


def _screen(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render_screen(request, f"admin/letters/{template}", {**context, "opts": DataTable._meta})
