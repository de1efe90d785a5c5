"""The screens for reviewing one letter. Thin: each asks for its permission, calls an action, says what happened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from letters import actions
from letters.admin.access import may_view, render_screen, staff_of
from letters.admin.forms import ReviewForm
from letters.admin.review_page import review_context
from letters.extraction import UnreadableFile, render_page
from letters.models import Letter
from letters.serving import letter_file_response
from letters.storage import stored_path


@may_view
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(
        Letter.objects.select_related("authority", "year", "figures", "received_by"), pk=pk
    )
    form = ReviewForm(letter, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if done := _act(request, letter, form):
            return done
        letter.refresh_from_db()
    return render_screen(request, "admin/letters/review.html", review_context(letter, form))


def _act(request: HttpRequest, letter: Letter, form: ReviewForm) -> HttpResponse | None:
    """Do what the pressed button says; None when the page must be shown again with what stands in the way."""
    if not staff_of(request).has_perm("letters.review_letter"):
        raise PermissionDenied
    deed = _deeds.get(request.POST.get("action", ""))
    if obstacle := _obstacle(letter, form, deed):
        messages.error(request, obstacle)
        return None
    assert deed is not None
    try:
        said = deed(request, letter, form)
    except actions.ActionRefusedError as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, said)
    return HttpResponseRedirect(letter.get_review_url())


def _obstacle(letter: Letter, form: ReviewForm, deed: object) -> str | None:
    """Why nothing is done at all: an unknown button, an impossible value, or a page that is out of date."""
    if deed is None:
        return "Choose what to do: save, approve, reject or withdraw."
    if not form.is_valid():
        return "Some values cannot be right; they are marked below. Nothing was changed."
    if form.cleaned_data["version"] != letter.version:
        return "Somebody changed this letter after you opened this page. Nothing was changed; open it afresh."
    return None


def _save(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    actions.correct(
        letter=letter, correction=form.correction(), by=staff_of(request), reason=form.cleaned_data["reason"]
    )
    return "The values are as you typed them, and have been checked again."


def _approve(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    """Approves what stands in the form: a changed value is kept as a correction first."""
    _save(request, letter, form)
    approved = actions.approve(
        letter=letter, by=staff_of(request), at=now(), override=form.cleaned_data["override"]
    )
    assert approved.figures is not None
    when = approved.figures.public_from
    if when <= now():
        return f"Approved. The figures are public now, on the page of {approved.authority}."
    return f"Approved. The figures become public on {when:%-d %B %Y at %H:%M}, not before."


def _reject(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    actions.reject(letter=letter, by=staff_of(request), at=now(), reason=form.cleaned_data["reason"])
    return "Rejected. The letter is kept, with your reason."


def _withdraw(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    actions.withdraw(letter=letter, by=staff_of(request), at=now(), reason=form.cleaned_data["reason"])
    return "Withdrawn. The figures are off the public pages."


def _reopen(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    actions.reopen(letter=letter, by=staff_of(request), reason=form.cleaned_data["reason"])
    return "Open for review again. What is public stays so until you approve anew or withdraw."


def _read_again(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:  # noqa: ARG001
    again = actions.read_letter(letter_id=letter.pk)
    return f"Read again: {again.get_state_display().lower()}."


_deeds = {
    "save": _save,
    "approve": _approve,
    "reject": _reject,
    "withdraw": _withdraw,
    "reopen": _reopen,
    "read": _read_again,
}


@may_view
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    letter = get_object_or_404(Letter, pk=pk)
    return letter_file_response(letter, name=f"letter-{letter.pk}")  # type: ignore[return-value]


@may_view
@require_safe
def page_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:  # noqa: ARG001
    """A picture of a PDF's page, drawn in the limited child process."""
    letter = get_object_or_404(Letter, pk=pk)
    if letter.kind != "pdf":
        raise Http404("Only the pages of a PDF have pictures.")
    try:
        png = render_page(stored_path(letter.stored_name), number)
    except (UnreadableFile, IndexError, FileNotFoundError) as problem:
        raise Http404("This page cannot be drawn.") from problem
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})
