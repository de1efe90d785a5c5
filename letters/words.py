"""PURE. The words for a letter's values, on every page that shows them."""

from typing import Any

from letters.reading.values import Absence

FIELD_LABELS = {
    "investigations": "Investigations",
    "upheld": "Upheld decisions",
    "upheld_percent": "Complaints upheld",
    "similar_upheld_percent": "Complaints upheld: average of similar authorities",
    "upheld_per_100k": "Upheld decisions per 100,000 residents",
    "similar_upheld_per_100k": "Upheld decisions per 100,000: average for the type",
    "compliance_outcomes": "Compliance outcomes",
    "compliance_percent": "Compliance with recommendations",
    "similar_compliance_percent": "Compliance: average of similar authorities",
    "remedies": "Satisfactory remedies",
    "remedies_base": "Base printed under satisfactory remedies",
    "remedy_percent": "Satisfactory remedies, share of upheld cases",
    "similar_remedy_percent": "Satisfactory remedies: average of similar authorities",
}

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

ABSENCES = {
    Absence.NOT_PRINTED: "not printed",
    Absence.NOTHING_INVESTIGATED: "none: nothing was investigated",
    Absence.NOTHING_UPHELD: "none: nothing was upheld",
    Absence.NO_RECOMMENDATION_DUE: "none: no recommendation fell due",
    Absence.NO_PEER_GROUP: "none: the Ombudsman compares this kind of body with no others",
    Absence.ILLEGIBLE: "could not be read",
}


def shown(name: str, value: Any) -> str:
    """The value as a reader expects it: "56%", "1,250", "5.7"."""
    if value is None:
        return "not printed"
    if name.endswith("_percent"):
        return f"{value}%"
    return f"{value:,}"
