"""Who may see a staff screen, and the frame that all of them share."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from letters.models import Letter

may_upload = permission_required("letters.add_letter", raise_exception=True)
may_view = permission_required("letters.view_letter", raise_exception=True)
may_review = permission_required(["letters.view_letter", "letters.review_letter"], raise_exception=True)


def staff_of(request: HttpRequest) -> User:
    """The person behind a request that has passed the permission checks."""
    assert isinstance(request.user, User)
    return request.user


def render_screen(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page inside the admin: with its header, breadcrumbs and messages."""
    return render(request, template, {**admin.site.each_context(request), "opts": Letter._meta, **context})
