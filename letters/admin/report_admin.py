"""Reports of mistakes for staff: who may, reads what a reader wrote, goes to the figures, and answers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime, now

from councils.pages.versions import sources_address
from letters.actions.mistake_reports import answer_report, erase_words
from letters.admin.access import staff_of
from letters.models import Letter, MistakeReport, ReportState
from letters.models.mistake_report import MistakeReportQuerySet

NOT_SAID = "–"
LINE_BREAK = SafeString("<br>")


class AnswerForm(forms.ModelForm[MistakeReport]):
    """The two things that staff may change. A report that is ended needs an answer."""

    class Meta:
        model = MistakeReport
        fields = ("state", "answer")
        widgets = {"answer": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "answer": "What you answer, or why there is nothing to correct. Whoever sent the report reads it at the "
            "report's own address, and in no other place. Name no person."
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("state") == ReportState.OPEN and self.instance.words_erased_at is not None:
            self.add_error(
                "state", "What was written has been erased, so this report cannot be opened again."
            )
        if cleaned.get("state") != ReportState.OPEN and not str(cleaned.get("answer", "")).strip():
            self.add_error(
                "answer", "Say in a few words what you answer, or why there is nothing to correct."
            )
        return cleaned


@admin.register(MistakeReport)
class MistakeReportAdmin(admin.ModelAdmin[MistakeReport]):
    """What readers wrote stays as they wrote it; only the answer is added, through its action."""

    form = AnswerForm
    list_display = ("reference", "authority", "year", "about", "state", "sent_at")
    list_filter = ("state", "year", "statistic")
    search_fields = ("reference", "authority__name", "words")
    list_per_page = 50
    actions = ("erase",)
    fields = (
        "reference", "about_what", "sent_at", "written", "reply_to", "links", "state", "answer", "answered",
        "course",
    )  # fmt: skip
    readonly_fields = (
        "reference", "about_what", "sent_at", "written", "reply_to", "links", "answered", "course",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> MistakeReportQuerySet:
        is_page = request.resolver_match is not None and "object_id" in request.resolver_match.kwargs
        return MistakeReport.objects.for_admin_page() if is_page else MistakeReport.objects.for_admin_list()

    @admin.display(description="Statistic", ordering="statistic")
    def about(self, report: MistakeReport) -> str:
        return report.get_statistic_display() or NOT_SAID

    @admin.display(description="About")
    def about_what(self, report: MistakeReport) -> str:
        said = (report.authority.name, str(report.year or ""), report.get_statistic_display())
        return ", ".join(filter(None, said))

    @admin.display(description="What is wrong, as it was written")
    def written(self, report: MistakeReport) -> str:
        if report.words_erased_at is not None:
            return f"Erased on {localtime(report.words_erased_at):%-d %B %Y}."
        lines = ((line,) for line in report.words.split("\n"))
        return format_html("<bdi>{}</bdi>", format_html_join(LINE_BREAK, "{}", lines))

    @admin.display(description="Answer to")
    def reply_to(self, report: MistakeReport) -> str:
        if not report.email:
            return "No address, or deleted after 90 days. Your answer stands at the report's own address."
        return format_html('<a href="mailto:{0}">{0}</a>', report.email)

    @admin.display(description="Go to")
    def links(self, report: MistakeReport) -> str:
        return format_html_join(" · ", '<a href="{}">{}</a>', _links(report))

    @admin.display(description="Answered by")
    def answered(self, report: MistakeReport) -> str:
        return f"{report.answered_by}" if report.answered_by else NOT_SAID

    @admin.display(description="What was done")
    def course(self, report: MistakeReport) -> str:
        rows = report.history.select_related("history_user").order_by("history_date", "history_id")
        told = ((f"{row.history_date:%-d %B %Y, %H:%M}", row.history_change_reason or "Sent") for row in rows)
        return format_html_join(LINE_BREAK, "{}: {}", told)

    def save_model(self, request: HttpRequest, obj: MistakeReport, form: Any, change: bool) -> None:
        """Through the action, which locks the report and keeps who answered."""
        typed = form.cleaned_data
        answer_report(
            report=obj,
            by=staff_of(request),
            at=now(),
            state=ReportState(typed["state"]),
            answer=typed["answer"],
        )

    @admin.action(description="Erase for good what was written (closed reports)", permissions=["change"])
    def erase(self, request: HttpRequest, chosen: MistakeReportQuerySet) -> None:
        """Those that are open stay as they are, and are named."""
        is_open = [report.reference for report in chosen if report.state == ReportState.OPEN]
        closed = [report for report in chosen if report.state != ReportState.OPEN]
        for report in closed:
            erase_words(report=report, by=staff_of(request), at=now())
        if closed:
            self.message_user(request, f"What was written has been erased in {len(closed)} reports.")
        if is_open:
            said = f"Answer or reject first what is still open: {', '.join(is_open)}."
            self.message_user(request, said, messages.WARNING)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: MistakeReport | None = None) -> bool:
        return False


def _links(report: MistakeReport) -> list[tuple[str, str]]:
    """To the figures as the public sees them, as they were, and to the review of the letter behind them."""
    slug = report.authority.slug
    links = [(reverse("councils:profile", args=[slug]), "the council's page")]
    if report.year_id is not None:
        links.append((sources_address(slug, report.year_id), "where the figures come from"))
    figures = report.figures
    if figures is not None:
        links.append((reverse("admin:councils_keystatistics_change", args=[figures.pk]), "the figures then"))
        letter = Letter.objects.of_source(figures.source.reference)
        if letter is not None:
            links.append((letter.get_review_url(), "the review of the letter"))
    return [*links, (reverse("letters:report_sent", args=[slug, report.reference]), "what its sender sees")]
