"""Charts, years and kinds of bodies in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from councils.charts.chart import Chart
from councils.charts.reading_guides import how_to_read
from councils.charts.svg import svg
from councils.comparison.words import number, year_label
from councils.models import Authority
from councils.pages.kinds import about_words, kind_in_words, region_words

register = template.Library()


@register.simple_tag
def chart_svg(chart: Chart, uid: str) -> SafeString:
    """The static drawing of a chart; svg() has escaped every word in it."""
    return mark_safe(svg(chart, uid))  # noqa: S308


@register.filter
def reading_guide(chart: Chart) -> tuple[str, ...]:
    """How to read a chart, in paragraphs."""
    return how_to_read(chart)


@register.filter
def reporting_year(year_ending: int) -> str:
    """2020 as "2019-20"."""
    return year_label(year_ending)


@register.filter
def with_commas(value: int) -> str:
    """1250 as "1,250"."""
    return number(value)


@register.filter
def in_region(region: str) -> str:
    """ " in the South West"; empty without a region."""
    return region_words(region)


@register.filter
def kind_words(kind: str) -> str:
    """The kind of another body in words."""
    return kind_in_words(kind)


@register.filter
def about(authority: Authority) -> str:
    """What an authority is, where, and until when."""
    return about_words(authority)
