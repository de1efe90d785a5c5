"""The screens for uploading letters, and for what became of an upload."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from letters import actions
from letters.admin.access import may_upload, may_view, render_screen, staff_of
from letters.admin.forms import UploadForm
from letters.models import Batch, LetterState


@may_upload
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if not form.is_valid():
        return render_screen(request, "admin/letters/upload.html", {"form": form, "title": "Upload letters"})
    batch = Batch.objects.create(sent_by=staff_of(request))
    for file in form.cleaned_data["letters"]:
        actions.receive(file=file, name=file.name, by=staff_of(request), batch=batch)
    return HttpResponseRedirect(reverse("admin:letters_letter_batch", args=[batch.pk]))


@may_view
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each file of an upload; reloads itself while letters are being read."""
    upload = get_object_or_404(Batch, pk=pk)
    items = list(
        upload.items.select_related("letter__authority", "letter__year", "table").prefetch_related(
            "letter__findings"
        )
    )
    waiting = sum(
        1
        for item in items
        if item.letter and item.letter.state in (LetterState.RECEIVED, LetterState.READING)
    )
    context = {"batch": upload, "items": items, "waiting": waiting, "title": "What became of your upload"}
    response = render_screen(request, "admin/letters/batch.html", context)
    if waiting:
        response["Refresh"] = "2"
    return response
