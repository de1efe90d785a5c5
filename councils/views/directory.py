"""The list of all authorities, current and abolished."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from councils.filters import AuthorityFilter
from councils.models import Authority
from councils.tables import AuthorityTable, arrange
from councils.views.public import forget_postcode, public_page


@public_page
def council_list(request: HttpRequest) -> HttpResponseBase:
    """Fifty a page; `?q=`, `?type=`, `?region=` and `?sort=` narrow and order the list."""
    rows = Authority.objects.with_latest_year(at=timezone.now()).select_related("county")
    chosen = AuthorityFilter(request.GET, queryset=rows)
    forget_postcode(request, "q")
    table = arrange(AuthorityTable(chosen.qs), request.GET)
    context = {"filter": chosen, "table": table, "count": table.paginator.count}
    return render(request, "councils/list.html", context)
