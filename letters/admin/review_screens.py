"""The screens for reviewing one letter. Thin: each asks for its permission, calls an action, says what happened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.views.decorators.http import etag, require_http_methods, require_safe

from letters import actions
from letters.admin.access import may_view, render_screen, staff_of
from letters.admin.review_form import ReviewForm
from letters.admin.review_page import review_context
from letters.admin.review_queue import asked_batch, place_in_queue
from letters.extraction import UnreadableFile, render_page
from letters.models import Letter
from letters.serving import letter_file_response
from letters.storage import stored_path


@may_view
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter; `?batch=7` keeps to the letters of one upload when going on to the next."""
    letter = _letter(pk)
    form = ReviewForm(letter, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        done = _act(request, letter, form)
        if isinstance(done, HttpResponse):
            return done
        letter, form = _letter(pk), done
    batch = asked_batch(request.GET)
    context = review_context(letter, form, by=staff_of(request), at=now(), batch=batch)
    return render_screen(request, "admin/letters/review.html", context)


def _letter(pk: int) -> Letter:
    return get_object_or_404(
        Letter.objects.select_related("authority", "year", "figures", "received_by"), pk=pk
    )


def _act(request: HttpRequest, letter: Letter, form: ReviewForm) -> HttpResponse | ReviewForm:
    """Do what the pressed button says; the form when the page must be shown again with what stands in the way."""
    if not staff_of(request).has_perm("letters.review_letter"):
        raise PermissionDenied
    pressed = request.POST.get("action", "")
    deed = _deeds.get(pressed)
    if obstacle := _obstacle(letter, form, deed):
        messages.error(request, obstacle)
        return form
    assert deed is not None
    onward = _onward(request, letter) if pressed == "approve_next" else request.get_full_path()
    try:
        said = deed(request, letter, form)
    except actions.ActionRefusedError as refusal:
        messages.error(request, str(refusal))
        return _as_of_now(letter, request)
    messages.success(request, said)
    return HttpResponseRedirect(onward)


def _as_of_now(letter: Letter, request: HttpRequest) -> ReviewForm:
    """What was typed, as an answer to the page that is shown now: values may have been saved before the refusal."""
    data = request.POST.copy()
    fresh = _letter(letter.pk)
    data["version"] = str(fresh.version)
    return ReviewForm(fresh, data)


def _onward(request: HttpRequest, letter: Letter) -> str:
    """Where to go once this letter is approved: to one that still waits, or back to where letters are listed."""
    batch = asked_batch(request.GET)
    place = place_in_queue(letter, batch)
    if address := place.next or place.previous:
        return address
    if batch is not None:
        return reverse("admin:letters_letter_batch", args=[batch])
    return reverse("admin:letters_letter_changelist")


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
        letter=letter,
        by=staff_of(request),
        at=now(),
        override=form.cleaned_data["override"],
        acknowledged=form.cleaned_data["acknowledged"],
        public_note=form.cleaned_data["public_note"],
    )
    assert approved.figures is not None
    when = approved.figures.public_from
    if when <= now():
        return f"Approved. The figures are public now, on the page of {approved.authority}."
    return f"Approved. The figures become public on {localtime(when):%-d %B %Y at %H:%M}, not before."


def _reject(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    actions.reject(letter=letter, by=staff_of(request), at=now(), reason=form.cleaned_data["reason"])
    return "Rejected. The letter is kept, with your reason."


def _withdraw(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    restore = form.cleaned_data["restore"]
    actions.withdraw(
        letter=letter,
        by=staff_of(request),
        at=now(),
        reason=form.cleaned_data["reason"],
        restore=restore,
        public_note=form.cleaned_data["public_note"],
    )
    after = "The figures before them are shown again." if restore else ""
    return f"Withdrawn. The figures are off the public pages. {after}".strip()


def _reopen(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:
    actions.reopen(letter=letter, by=staff_of(request), reason=form.cleaned_data["reason"])
    return "Open for review again. What is public stays so until you approve anew or withdraw."


def _read_again(request: HttpRequest, letter: Letter, form: ReviewForm) -> str:  # noqa: ARG001
    actions.ask_anew(letter=letter, by=staff_of(request))
    again = actions.read_letter(letter_id=letter.pk)
    return f"Read again: {again.get_state_display().lower()}."


_deeds = {
    "save": _save,
    "approve": _approve,
    "approve_next": _approve,
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


def _picture_tag(request: HttpRequest, pk: int, number: int) -> str | None:  # noqa: ARG001
    """The bytes of a letter never change, and so do its pictures."""
    digest = Letter.objects.filter(pk=pk).values_list("sha256", flat=True).first()
    return f'"{digest}-{number}"' if digest else None


@may_view
@require_safe
@etag(_picture_tag)
def page_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:  # noqa: ARG001
    """A picture of a PDF's page, drawn in the limited child process; the browser keeps it for a day."""
    letter = get_object_or_404(Letter.objects.defer("reading", "pages"), pk=pk)
    if letter.kind != "pdf":
        raise Http404("Only the pages of a PDF have pictures.")
    try:
        png = render_page(stored_path(letter.stored_name), number)
    except (UnreadableFile, IndexError, FileNotFoundError) as problem:
        raise Http404("This page cannot be drawn.") from problem
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=86400"})
