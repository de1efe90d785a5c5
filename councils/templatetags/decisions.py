"""Words that a search has found, in templates."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from councils.querysets.decisions import MARK_START, MARK_STOP

register = template.Library()
_FOUND = re.compile(f"{MARK_START}([^{MARK_START}{MARK_STOP}]*){MARK_STOP}")


@register.filter
def found_words(text: str) -> SafeString:
    """The text with `<mark>` around what the search marked; all else in it is escaped."""
    marked = _FOUND.sub(r"<mark>\1</mark>", escape(text))
    return mark_safe(marked.replace(MARK_START, "").replace(MARK_STOP, ""))  # noqa: S308 - escaped above
