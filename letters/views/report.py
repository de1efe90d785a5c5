"""Report a mistake: the form, and the page that says it has come in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from councils.models import Authority
from councils.views.readdressing import authority_or_redirect
from letters.actions.mistake_reports import WITHIN, ReportedMistake, TooManyReportsError, report_mistake
from letters.client_address import client_address, hashed_sender
from letters.models import MistakeReport
from letters.report_form import MistakeReportForm, opening_stamp


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`?year=2024&statistic=upheld` fill the form in; what is no year or statistic is passed over."""
    authority = authority_or_redirect(request, slug, "letters:report")
    if not isinstance(authority, Authority):
        return authority
    if request.method != "POST":
        return _page(request, authority, MistakeReportForm(initial=_asked(request)), opening_stamp())
    form = MistakeReportForm(request.POST)
    if not form.is_valid():
        return _page(request, authority, form, form.stamp_to_send_back())
    try:
        kept = report_mistake(
            said=_said(authority, form.cleaned_data), sender=hashed_sender(client_address(request)), at=now()
        )
    except TooManyReportsError as refusal:
        form.add_error(None, str(refusal))
        response = _page(request, authority, form, form.stamp_to_send_back(), status=429)
        response["Retry-After"] = str(int(WITHIN.total_seconds()))
        return response
    return redirect("letters:report_sent", slug, kept.reference)


@never_cache
@require_safe
def report_sent(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """That the report came in, and once there is one, the answer: for whoever has the reference."""
    sent = get_object_or_404(
        MistakeReport.objects.select_related("authority", "year"), reference=reference, authority__slug=slug
    )
    return render(request, "letters/report_sent.html", {"report": sent, "authority": sent.authority})


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("year", "statistic")}


def _said(authority: Authority, typed: dict[str, Any]) -> ReportedMistake:
    return ReportedMistake(authority, typed["year"], typed["statistic"], typed["words"], typed["email"])


def _page(
    request: HttpRequest, authority: Authority, form: MistakeReportForm, stamp: str, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "authority": authority, "opened": stamp}
    return render(request, "letters/report.html", context, status=status)
