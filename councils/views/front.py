"""The front page: one question, one box for a council's name or a postcode, and what it leads to."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from councils.models import Authority
from councils.pages.front import latest_letters, year_in_short
from councils.pages.maps import latest_map
from councils.pages.nation import national_year
from councils.pages.postcode import PostcodeResult, look_up, serving_at
from councils.pages.search import LONGEST_QUERY, search
from councils.postcodes import may_hold_postcode, read_typed
from councils.views.public import public_page, unkept


@public_page
def home(request: HttpRequest) -> HttpResponseBase:
    """`?q=` is a name or a postcode; the one council that answers to it is shown at once."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    typed = read_typed(query)
    if typed.is_postcode:
        return unkept(_answer(request, look_up(typed, today=timezone.localdate())))
    if may_hold_postcode(query):
        return unkept(_in_place(request, query))
    result = search(query) if query else None
    if result is not None and result.certain is not None:
        return redirect("councils:profile", result.certain)
    return render(request, "councils/home.html", {"result": result} if result else _front())


@csrf_exempt  # nothing is changed and no cookie set, and a token would need one
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponseBase:
    """Where the search box sends what was typed, in the body, so that no postcode gets into an address.

    Answered by a redirect wherever there is a page to go to; its address names councils, never the postcode. What has
    a digit in it may hold a badly written one, so it is answered here.
    """
    query = request.POST.get("q", "").strip()[:LONGEST_QUERY]
    typed = read_typed(query)
    if not typed.is_postcode and may_hold_postcode(query):
        return unkept(_in_place(request, query))
    if not typed.is_postcode:
        return redirect(reverse("councils:home") + (f"?{_as_query(query)}" if query else ""))
    result = look_up(typed, today=timezone.localdate())
    if result.district is not None:
        return unkept(redirect("councils:area", result.district))
    return unkept(_answer(request, result))


@public_page
def area(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The two councils of a district; elsewhere one council does it all, and its own page is the answer."""
    authority = get_object_or_404(Authority.objects.with_lineage(), slug=slug)
    serving = serving_at([authority], today=timezone.localdate())
    if len(serving) < 2:
        return redirect("councils:profile", slug)
    return render(request, "councils/area.html", {"place": authority.short_name, "serving": serving})


def _front() -> dict[str, object]:
    at = timezone.now()
    england = latest_map(at=at)
    return {
        "nation": national_year(),
        "england": england,
        "map": england.drawing,
        "letters": latest_letters(at=at),
        "latest": year_in_short(at=at),
    }


def _answer(request: HttpRequest, result: PostcodeResult) -> HttpResponse:
    if result.certain is not None:
        return redirect("councils:profile", result.certain)
    if result.serving:
        context = {"place": result.typed.text, "serving": result.serving, "private": True}
        return render(request, "councils/area.html", context)
    return render(request, "councils/home.html", {"postcode": result})


def _in_place(request: HttpRequest, query: str) -> HttpResponse:
    """What the name search finds, under an address and a title that repeat nothing of what was typed."""
    result = search(query)
    if result.certain is not None:
        return redirect("councils:profile", result.certain)
    return render(request, "councils/home.html", {"result": result, "private": True})


def _as_query(query: str) -> str:
    asked = QueryDict(mutable=True)
    asked["q"] = query
    return asked.urlencode()
