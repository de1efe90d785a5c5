"""How the lists of councils and of decisions are narrowed."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from councils.casework import DECISION_OUTCOMES, DECISION_SUBJECTS
from councils.comparison.words import year_label
from councils.models import Authority, AuthorityType, Decision
from councils.pages.search import LONGEST_QUERY, matching_slugs
from councils.pages.typed_words import NAMES_ONLY
from councils.postcodes import may_hold_postcode
from councils.querysets.decisions import DecisionQuerySet

REGIONS = (
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and The Humber",
)


class NameInput(forms.TextInput):
    """A field for a council's name, which never repeats a postcode that was typed into it."""

    def format_value(self, value: Any) -> Any:
        return None if may_hold_postcode(str(value or "")) else super().format_value(value)


def _no_postcode(typed: str) -> None:
    if may_hold_postcode(typed):
        raise forms.ValidationError(NAMES_ONLY)


def _name(label: str) -> Any:
    return django_filters.CharFilter(
        label=label,
        method="named",
        max_length=LONGEST_QUERY,
        validators=[_no_postcode],
        widget=NameInput(attrs={"class": "govuk-input", "autocomplete": "off", "spellcheck": "false"}),
    )


class AuthorityFilter(django_filters.FilterSet):
    """A name, a type, a region. What is not understood narrows nothing."""

    q = _name("Name")
    type = django_filters.ChoiceFilter(
        label="Type",
        choices=AuthorityType.choices,
        empty_label="All types",
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    region = django_filters.ChoiceFilter(
        label="Region",
        choices=[(region, region) for region in REGIONS],
        empty_label="All regions",
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )

    class Meta:
        model = Authority
        fields = ("q", "type", "region")

    def named(self, rows: QuerySet[Authority], name: str, value: Any) -> QuerySet[Authority]:
        """Those that the forgiving search finds."""
        return rows.filter(slug__in=matching_slugs(value))


KINDS = (
    ("report", "Public interest reports"),
    ("decision", "Other decisions"),
    ("improvements", "With service improvements"),
)


def _select(label: str, none_chosen: str, choices: Sequence[tuple[str, str]] = (), **options: Any) -> Any:
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        empty_label=none_chosen,
        widget=forms.Select(attrs={"class": "govuk-select"}),
        **options,
    )


class DecisionFilter(django_filters.FilterSet):
    """A subject, a reporting year, an outcome, a kind. What is not understood narrows nothing."""

    category = _select("Subject", "All subjects", [(one.value, one.label) for one in DECISION_SUBJECTS])
    year = _select("Year", "All years", method="decided_in")
    outcome = _select("Outcome", "All outcomes", [(one.value, one.label) for one in DECISION_OUTCOMES])
    kind = _select("Kind", "All kinds", KINDS, method="of_kind")

    class Meta:
        model = Decision
        fields = ("category", "year", "outcome", "kind")

    def __init__(self, data: Any, *, queryset: DecisionQuerySet, years: Sequence[int]) -> None:
        """years: the years ending in which anything was decided."""
        super().__init__(data, queryset=queryset)
        self.filters["year"].extra["choices"] = [(str(year), year_label(year)) for year in years]

    def decided_in(self, rows: DecisionQuerySet, name: str, value: str) -> DecisionQuerySet:
        return rows.decided_in(int(value))

    def of_kind(self, rows: DecisionQuerySet, name: str, value: str) -> DecisionQuerySet:
        return rows.of_kind(value)


class CouncilDecisionFilter(DecisionFilter):
    """The same for the decisions about all councils, with a council's name."""

    council = _name("Council")

    class Meta:
        model = Decision
        fields = ("council", *DecisionFilter.Meta.fields)

    def named(self, rows: DecisionQuerySet, name: str, value: str) -> DecisionQuerySet:
        """About any council that the forgiving search finds."""
        return rows.filter(authority__slug__in=matching_slugs(value))
