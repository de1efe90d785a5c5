"""The head of a page in templates: its one address, and words that stand in more than one place."""

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from councils.pages.canonical import canonical_query

register = template.Library()


@register.simple_block_tag
def words(content: str) -> SafeString:
    """What stands between the tags, to be kept with `as` and shown more than once."""
    return mark_safe(content.strip())  # noqa: S308 - a rendered template, escaped already


@register.simple_tag(takes_context=True)
def canonical_address(context: Context) -> str:
    """The whole address of the page that is shown, without what its query has beyond that."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(_own_address(context) or request.path + _query(context, request))


def _own_address(context: Context) -> str:
    """What a page says it is, where it does: a comparison leaves out councils that there are not."""
    page = context.get("page")
    return str(getattr(page, "address", "")) if getattr(page, "councils", None) else ""


def _query(context: Context, request: HttpRequest) -> str:
    """A year that the page does not show, for want of figures, is no part of its address."""
    match = request.resolver_match
    asked = dict(request.GET.lists())
    chosen = getattr(context.get("page"), "chosen", None)
    if chosen is not None and asked.get("year") != [str(chosen.year_ending)]:
        asked.pop("year", None)
    return canonical_query(match.url_name or "", asked) if match is not None else ""
