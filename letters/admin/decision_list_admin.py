"""The lists of decisions, and the addresses of their screens."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from letters.admin import decision_list_screens
from letters.models import DecisionList
from letters.models.decision_list import DecisionListQuerySet


@admin.register(DecisionList)
class DecisionListAdmin(admin.ModelAdmin[DecisionList]):
    """Lists are changed only through their preview, and never deleted."""

    list_display = ("preview_link", "state", "received_by", "received_at")
    list_display_links = None
    search_fields = ("original_name",)

    def get_queryset(self, request: HttpRequest) -> DecisionListQuerySet:
        return DecisionList.objects.for_admin_list()

    def get_urls(self) -> list[URLPattern]:
        view, screens = self.admin_site.admin_view, decision_list_screens
        return [
            path("upload/", view(screens.upload), name="letters_decisionlist_upload"),
            path("<int:pk>/preview/", view(screens.preview), name="letters_decisionlist_preview"),
            path("<int:pk>/confirm/", view(screens.confirm), name="letters_decisionlist_confirm"),
            path("<int:pk>/undo/<int:number>/", view(screens.undo), name="letters_decisionlist_undo"),
            *super().get_urls(),
        ]

    @admin.display(description="List of decisions", ordering="original_name")
    def preview_link(self, row: DecisionList) -> str:
        return format_html('<a href="{}">{}</a>', row.get_preview_url(), row.original_name)

    @admin.display(description="State")
    def state(self, row: Any) -> str:
        return "Imported" if row.standing else "Waiting for confirmation"

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:letters_decisionlist_upload"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404("There is no such list of decisions.")
        return HttpResponseRedirect(reverse("admin:letters_decisionlist_preview", args=[object_id]))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("letters.view_letter")

    def has_view_permission(self, request: HttpRequest, obj: DecisionList | None = None) -> bool:
        return request.user.has_perm("letters.view_letter")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("letters.add_letter")

    def has_change_permission(self, request: HttpRequest, obj: DecisionList | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DecisionList | None = None) -> bool:
        return False
