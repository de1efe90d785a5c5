"""The screens of one upload: results, progress, the table for download, reading again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from letters import actions
from letters.admin.access import may_review, may_view, render_screen, staff_of
from letters.admin.batch_page import Progress, batch_context
from letters.admin.outcome_csv import outcome_csv
from letters.models import Batch, Letter


@may_view
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each file of an upload."""
    context = batch_context(
        get_object_or_404(Batch.objects.select_related("sent_by"), pk=pk),
        show=request.GET.get("show", ""),
        page=request.GET.get("page"),
        at=now(),
    )
    return render_screen(request, "admin/letters/batch.html", context)


@may_view
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """How far the reading is, in numbers; the page asks for it every second."""
    upload = get_object_or_404(Batch, pk=pk)
    return JsonResponse(Progress(upload.items.counted()).as_json())


@may_view
@require_safe
def outcome(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The results as a table for a spreadsheet."""
    upload = get_object_or_404(Batch, pk=pk)
    response = HttpResponse(outcome_csv(upload.items.for_results()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="upload-{upload.pk}.csv"'
    return response


@may_review
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, when the form names it; else all of the upload that could not be read or are stuck."""
    upload = get_object_or_404(Batch, pk=pk)
    letters = Letter.objects.filter(items__in=upload.items.to_read_again(at=now())).distinct()
    if (one := request.POST.get("letter")) is not None:
        letters = letters.filter(pk=one) if one.isdecimal() and len(one) < 19 else letters.none()
    count = actions.read_again(letters=letters, by=staff_of(request))
    if count:
        messages.success(request, f"{count} letter{'' if count == 1 else 's'} will be read again.")
    else:
        messages.warning(request, "There was nothing to read again: what could be read has been read.")
    return HttpResponseRedirect(upload.get_absolute_url())
