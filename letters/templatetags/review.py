"""Filters of the review screen."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def entry(entries: Mapping[str, str], name: str) -> str:
    """What a mapping has under a name that is only known in the template; empty where it has nothing."""
    return entries.get(name, "")


@register.filter
def unlocalized(number: float) -> str:
    """A number as SVG wants it, whatever the language of the page."""
    return f"{number:g}" if number < 100_000 else f"{number:.1f}"
