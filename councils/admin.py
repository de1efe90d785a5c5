"""Authorities and figures for staff to look up, with their history. They change by loading and by letters only."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from councils.models import (
    Authority,
    Decision,
    KeyStatistics,
    NationalFigures,
    PeerAverage,
    ServiceImprovement,
)


class ReadOnlyAdmin(SimpleHistoryAdmin):
    """Everything can be seen by those who may, with who changed it when and why; nothing can be edited here."""

    history_list_display = ("history_change_reason",)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A past version can be looked at; the library's way back to it would pass by every check and the embargo."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return super().history_form_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        raise PermissionDenied

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Authority)
class AuthorityAdmin(ReadOnlyAdmin):
    list_display = ("name", "type", "region", "start_date", "end_date", "gss_code")
    list_filter = ("type", "region")
    search_fields = ("name", "gss_code", "aliases__name")


@admin.register(KeyStatistics)
class KeyStatisticsAdmin(ReadOnlyAdmin):
    list_display = (
        "authority",
        "year",
        "source",
        "illustrative",
        "public_from",
        "superseded_at",
        "withdrawn_at",
    )
    list_filter = ("year", "illustrative", "source__kind", "authority__type")
    search_fields = ("authority__name",)
    list_select_related = ("authority", "year", "source")


@admin.register(PeerAverage)
class PeerAverageAdmin(ReadOnlyAdmin):
    list_display = (
        "type",
        "year",
        "upheld_percent",
        "compliance_percent",
        "remedy_percent",
        "upheld_per_100k",
    )
    list_filter = ("type", "year")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("year")


@admin.register(NationalFigures)
class NationalFiguresAdmin(ReadOnlyAdmin):
    list_display = ("year", "upheld_percent", "compliance_percent", "remedy_percent", "source")
    list_select_related = ("year", "source")


class ServiceImprovementInline(admin.TabularInline[ServiceImprovement, Decision]):
    model = ServiceImprovement
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """They change by lists of decisions only, which two people and an embargo stand for."""

    list_display = (
        "reference",
        "authority",
        "title",
        "category",
        "outcome",
        "decided_on",
        "public_from",
        "withdrawn_at",
    )
    list_filter = ("outcome", "category", "is_public_interest_report", "illustrative")
    search_fields = ("reference", "title", "authority__name")
    list_select_related = ("authority",)
    date_hierarchy = "decided_on"
    inlines = (ServiceImprovementInline,)
