"""The list of letters, and the addresses of the screens for upload, batch and review."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime, now

from letters.admin import approval_screens, batch_screens, review_screens, upload_screens
from letters.admin.filters import FindingsFilter
from letters.models import Letter, LetterState
from letters.querysets import LetterQuerySet


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin[Letter]):
    """Letters are changed only through the review screen, and never deleted."""

    list_display = (
        "review_link",
        "standing",
        "authority",
        "year",
        "findings_in_words",
        "received_by",
        "received_at",
    )
    list_display_links = None
    list_filter = ("state", FindingsFilter, "year", "authority__type")
    search_fields = ("original_name", "authority__name")
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> LetterQuerySet:
        return Letter.objects.for_admin_list()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("upload/", view(upload_screens.upload), name="letters_letter_upload"),
            path("uploads/", view(upload_screens.uploads), name="letters_letter_uploads"),
            *self._batch_urls(),
            path("<int:pk>/review/", view(review_screens.review), name="letters_letter_review"),
            path("<int:pk>/file/", view(review_screens.file), name="letters_letter_file"),
            path(
                "<int:pk>/page/<int:number>.png", view(review_screens.page_image), name="letters_letter_page"
            ),
            *super().get_urls(),
        ]

    def _batch_urls(self) -> list[URLPattern]:
        """The screens of one upload."""
        screens = {
            "": batch_screens.batch,
            "progress/": batch_screens.progress,
            "outcome.csv": batch_screens.outcome,
            "read-again/": batch_screens.read_again,
            "approve/": approval_screens.approve_all,
        }
        names = ("", "_progress", "_outcome", "_read_again", "_approve")
        return [
            path(
                f"batch/<int:pk>/{end}",
                self.admin_site.admin_view(screen),
                name=f"letters_letter_batch{name}",
            )
            for (end, screen), name in zip(screens.items(), names, strict=True)
        ]

    @admin.display(description="Letter", ordering="original_name")
    def review_link(self, letter: Letter) -> str:
        return format_html('<a href="{}">{}</a>', letter.get_review_url(), letter.original_name)

    @admin.display(description="State", ordering="state")
    def standing(self, letter: Letter) -> str:
        """Its state, or since when other figures have taken the place of its own."""
        ended = letter.figures.superseded_at if letter.figures else None
        if letter.state == LetterState.APPROVED and ended is not None and ended <= now():
            return f"Superseded on {localtime(ended):%-d %B %Y}"
        return letter.get_state_display()

    @admin.display(description="Findings")
    def findings_in_words(self, letter: Any) -> str:
        if letter.problem:
            return str(letter.problem)
        if not letter.errors and not letter.warnings:
            return "none"
        return f"{_counted(letter.errors, 'error')}, {_counted(letter.warnings, 'warning')}"

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:letters_letter_upload"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404("There is no such letter.")
        return HttpResponseRedirect(reverse("admin:letters_letter_review", args=[object_id]))

    def has_delete_permission(self, request: HttpRequest, obj: Letter | None = None) -> bool:
        return False


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
