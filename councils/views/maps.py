"""The map of England."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from councils.comparison.compare import MINIMUM_BASE
from councils.pages.map_choices import read_choice
from councils.pages.maps import map_page
from councils.tables import MapTable, arrange_members
from councils.views.public import public_page


@public_page
def england(request: HttpRequest) -> HttpResponseBase:
    """`?statistic=`, `?year=`, `?layer=` and `?view=` choose the map; what makes no sense is ignored, and said so."""
    choice, ignored = read_choice(request.GET.dict())
    page = map_page(choice, request.GET.get("year", ""), at=timezone.now())
    context = {
        "page": page,
        "map": page.drawing,
        "choices": page.choice.groups(page.years),
        "table": arrange_members(MapTable(page.rows), request.GET),
        "ignored": ignored,
        "minimum_base": MINIMUM_BASE,
    }
    return render(request, "councils/map.html", context)
