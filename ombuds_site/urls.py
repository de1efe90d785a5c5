"""Addresses: staff pages, the letters' public pages, and everything else the public reads."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Council complaint performance: staff"
admin.site.site_title = "Staff pages"
admin.site.index_title = "Letters and figures"

handler400 = "councils.views.errors.bad_request"
handler403 = "councils.views.errors.forbidden"
handler404 = "councils.views.errors.not_found"
handler500 = "councils.views.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("letters.urls")),
    path("", include("councils.urls")),
]
