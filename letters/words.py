"""PURE. The words for a letter's values, on every page that shows them."""

from typing import Any

from councils.comparison.figure_labels import ABSENCE_WORDS, FIGURE_LABELS, shown_figure
from letters.reading.values import Absence

FIELD_LABELS = {**FIGURE_LABELS, "remedies_base": "Base printed under satisfactory remedies"}

SECTIONS = (
    (
        "Complaints upheld",
        (
            "upheld_percent",
            "upheld",
            "investigations",
            "similar_upheld_percent",
            "upheld_per_100k",
            "similar_upheld_per_100k",
        ),
    ),
    (
        "Compliance with recommendations",
        ("compliance_percent", "compliance_outcomes", "similar_compliance_percent"),
    ),
    ("Satisfactory remedies", ("remedy_percent", "remedies", "remedies_base", "similar_remedy_percent")),
)

ABSENCES = {absence: ABSENCE_WORDS[absence] for absence in Absence}


# What a reviewer may say of a figure that is not there, in the words of the list to choose from.
REASONS = {
    Absence.NOT_PRINTED: "Not printed",
    Absence.NOTHING_INVESTIGATED: "Nothing investigated",
    Absence.NOTHING_UPHELD: "Nothing upheld",
    Absence.NO_RECOMMENDATION_DUE: "No recommendation due",
    Absence.NO_PEER_GROUP: "No peer group",
    Absence.ILLEGIBLE: "Illegible",
}

FAMILIES = {
    "three_statistics": "the layout of 2020 to 2024, with the three key statistics",
    "received_and_decided": "the layout of 2014 to 2018, with tables of complaints received and decided",
    "statistics_and_tables": "statistics beside tables, as letters about 2018-19 may have them",
    "overview": "the layout of 2025 on, which begins with an overview",
    "typed": "not read; what stands here was typed",
    "unknown": "no layout that is known",
}

SURE, NEARLY_SURE = 0.95, 0.7


def family_words(family: str) -> str:
    """The layout that a letter was read as, for a reviewer."""
    return FAMILIES.get(family, f"the layout “{family.replace('_', ' ')}”")


def certainty_words(certainty: float) -> str:
    """How much of what such a letter must have was found."""
    if certainty >= SURE:
        return "everything that such a letter must have was found"
    if certainty >= NEARLY_SURE:
        return f"{certainty:.0%} of what such a letter must have was found"
    return (
        f"only {certainty:.0%} of what such a letter must have was found: compare every value with the page"
    )


def shown(name: str, value: Any) -> str:
    """The value as a reader expects it: "56%", "1,250", "5.7"; None is "not printed"."""
    return "not printed" if value is None else shown_figure(name, value)
