"""From the name in an address to the authority, or to the address that it leads on to: one way for every page."""

import re
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from councils.models import Authority
from councils.pages.search import readdress
from councils.views.errors import NoSuchAuthority

SLUG = re.compile(r"[a-z0-9_-]{1,120}")


def authority_or_redirect(
    request: HttpRequest, slug: str, name: str, *rest: Any, rows: QuerySet[Authority] | None = None
) -> Authority | HttpResponseBase:
    """The authority of that short name, out of `rows`; else the answer of `lead_on`, for the page `name`."""
    known = Authority.objects.all() if rows is None else rows
    authority = known.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    return authority or lead_on(request, slug, name, *rest)


def lead_on(request: HttpRequest, slug: str, name: str, *rest: Any) -> HttpResponseBase:
    """Full and former names lead on, with what was asked; a name of several councils offers them all.

    name, rest: the page to go to, and what its address has beside the council. NoSuchAuthority, a 404 with
    suggestions, for a name of nobody.
    """
    found = readdress(slug)
    if found.slug is not None:
        asked = request.META.get("QUERY_STRING", "")
        address = reverse(name, args=[found.slug, *rest]) + (f"?{asked}" if asked else "")
        return HttpResponsePermanentRedirect(address, preserve_request=request.method == "POST")
    if found.choices:
        return render(request, "councils/which.html", {"choices": found.choices}, status=404)
    raise NoSuchAuthority(slug, found.suggestions)
