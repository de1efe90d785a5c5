"""How the list of councils is narrowed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from councils.models import Authority, AuthorityType
from councils.pages.search import LONGEST_QUERY, matching_slugs

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


class AuthorityFilter(django_filters.FilterSet):
    """A name, a type, a region. What is not understood narrows nothing."""

    q = django_filters.CharFilter(
        label="Name",
        method="named",
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"class": "govuk-input", "autocomplete": "off", "spellcheck": "false"}),
    )
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
