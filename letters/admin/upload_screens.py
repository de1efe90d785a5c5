"""The screens for uploading letters, and the list of what was uploaded."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from letters import actions
from letters.admin.access import may_upload, may_view, render_screen, staff_of
from letters.admin.forms import UploadForm
from letters.models import Batch, BatchItem
from letters.outcome import Outcome

UPLOADS_PER_PAGE = 50


@may_upload
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Takes in what one request brings. A script that sends in parts names the batch, and wants JSON back."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if not form.is_valid():
        context = {
            "title": "Upload letters",
            "form": form,
            "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        }
        return render_screen(request, "admin/letters/upload.html", context)
    batch = actions.receive_upload(
        files=form.files_sent(), by=staff_of(request), batch=_begun(request, form.cleaned_data["batch"])
    )
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"batch": batch.pk, "address": batch.get_absolute_url()})
    return HttpResponseRedirect(batch.get_absolute_url())


def _begun(request: HttpRequest, pk: int | None) -> Batch | None:
    """The upload to which these files belong; only who began it may go on with it."""
    return get_object_or_404(Batch, pk=pk, sent_by=staff_of(request)) if pk else None


@may_view
@require_safe
def uploads(request: HttpRequest) -> HttpResponse:
    """All uploads, newest first, with what became of their files."""
    page = Paginator(Batch.objects.newest_first(), UPLOADS_PER_PAGE).get_page(request.GET.get("page"))
    counts = BatchItem.objects.filter(batch__in=list(page)).counted_by_batch()
    rows = [(batch, counts.get(batch.pk, dict.fromkeys(Outcome, 0))) for batch in page]
    context = {
        "title": "Uploads",
        "page": page,
        "rows": [(batch, sum(found.values()), _in_words(found)) for batch, found in rows],
    }
    return render_screen(request, "admin/letters/uploads.html", context)


def _in_words(counts: dict[Outcome, int]) -> str:
    """ "3 with errors, 38 approved": what there is none of is not mentioned."""
    said = [f"{count} {outcome.label.lower()}" for outcome, count in counts.items() if count]
    return ", ".join(said) or "no files"
