"""The list of data tables, and the addresses of their screens."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from letters.admin import data_table_screens
from letters.models import DataTable
from letters.models.data_table import DataTableQuerySet


@admin.register(DataTable)
class DataTableAdmin(admin.ModelAdmin[DataTable]):
    """Data tables are changed only through their preview, and never deleted."""

    list_display = ("preview_link", "state", "year", "received_by", "received_at")
    list_display_links = None
    search_fields = ("original_name",)

    def get_queryset(self, request: HttpRequest) -> DataTableQuerySet:
        return DataTable.objects.for_admin_list()

    def get_urls(self) -> list[URLPattern]:
        view, screens = self.admin_site.admin_view, data_table_screens
        return [
            path("upload/", view(screens.upload), name="letters_datatable_upload"),
            path("<int:pk>/preview/", view(screens.preview), name="letters_datatable_preview"),
            path("<int:pk>/confirm/", view(screens.confirm), name="letters_datatable_confirm"),
            path("<int:pk>/undo/<int:number>/", view(screens.undo), name="letters_datatable_undo"),
            path("<int:pk>/file/", view(screens.file), name="letters_datatable_file"),
            *super().get_urls(),
        ]

    @admin.display(description="Data table", ordering="original_name")
    def preview_link(self, table: DataTable) -> str:
        return format_html('<a href="{}">{}</a>', table.get_preview_url(), table.original_name)

    @admin.display(description="State")
    def state(self, table: Any) -> str:
        if table.problem:
            return "Could not be read"
        return "Imported" if table.standing else "Waiting for confirmation"

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:letters_datatable_upload"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404("There is no such data table.")
        return HttpResponseRedirect(reverse("admin:letters_datatable_preview", args=[object_id]))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("letters.view_letter")

    def has_view_permission(self, request: HttpRequest, obj: DataTable | None = None) -> bool:
        return request.user.has_perm("letters.view_letter")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("letters.add_letter")

    def has_change_permission(self, request: HttpRequest, obj: DataTable | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DataTable | None = None) -> bool:
        return False
