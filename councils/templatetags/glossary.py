"""Terms and their meanings in templates."""

from django import template

from councils.comparison.statistics import Statistic
from councils.glossary import Term, terms_of

register = template.Library()


@register.filter
def terms(statistic: Statistic) -> tuple[Term, ...]:
    """The terms that stand beside a statistic."""
    return terms_of(statistic)
