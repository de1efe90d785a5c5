"""How the list of letters can be narrowed down."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from letters.models import Letter
from letters.querysets import LetterQuerySet


class FindingsFilter(admin.SimpleListFilter):
    """By what the checks said; counts on the annotations of the list."""

    title = "findings"
    parameter_name = "findings"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Letter]) -> list[tuple[str, str]]:
        return [("errors", "Errors"), ("warnings", "Warnings, no errors"), ("none", "None")]

    def queryset(self, request: HttpRequest, queryset: Any) -> LetterQuerySet:
        narrowed = {
            "errors": {"errors__gt": 0},
            "warnings": {"errors": 0, "warnings__gt": 0},
            "none": {"errors": 0, "warnings": 0},
        }.get(self.value() or "", {})
        letters: LetterQuerySet = queryset.filter(**narrowed)
        return letters
