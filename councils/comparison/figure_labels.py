"""The name and the look of each figure that a letter prints, on every page that shows it."""

from decimal import Decimal

FIGURE_LABELS = {
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
    "remedy_percent": "Satisfactory remedies, share of upheld cases",
    "similar_remedy_percent": "Satisfactory remedies: average of similar authorities",
}

ABSENCE_WORDS = {
    "not_printed": "not printed",
    "nothing_investigated": "none: nothing was investigated",
    "nothing_upheld": "none: nothing was upheld",
    "no_recommendation_due": "none: no recommendation fell due",
    "no_peer_group": "none: the Ombudsman compares this kind of body with no others",
    "illegible": "could not be read",
}
"""Why a source gives no figure, by the name under which the reason is kept."""


def shown_figure(name: str, value: int | Decimal) -> str:
    """The value as a reader expects it: "56%", "1,250", "5.7"."""
    if name.endswith("_percent"):
        return f"{value}%"
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else f"{value:,}"
