"""Where the letters that a postcode begins with lie, as far as that is not England."""

import re

WALES = "Wales"
SCOTLAND = "Scotland"
NORTHERN_IRELAND = "Northern Ireland"

OUTSIDE = {
    **dict.fromkeys(("CF", "SA"), WALES),
    **dict.fromkeys(
        ("AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"), SCOTLAND
    ),
    "BT": NORTHERN_IRELAND,
    "GY": "the Channel Islands",
    "JE": "the Channel Islands",
    "IM": "the Isle of Man",
    "GX": "Gibraltar",
}
"""Areas that lie wholly outside England."""

PARTLY_OUTSIDE = {
    **dict.fromkeys(("CH", "GL", "HR", "LD", "LL", "NP", "SY"), WALES),
    **dict.fromkeys(("CA", "DG", "NE", "TD"), SCOTLAND),
}
"""Areas on both sides of a border."""

OMBUDSMEN = {
    WALES: ("the Public Services Ombudsman for Wales", "https://www.ombudsman.wales/"),
    SCOTLAND: ("the Scottish Public Services Ombudsman", "https://www.spso.org.uk/"),
    NORTHERN_IRELAND: ("the Northern Ireland Public Services Ombudsman", "https://www.nipso.org.uk/"),
}
"""Who looks at complaints about councils there: name and address."""

FORCES = "BF"
"""British Forces Post Office: an address of a unit, not of a place."""


def area_of(outward: str) -> str:
    """The letters that a first half begins with: "SW1A" gives "SW"."""
    return re.split(r"[0-9]", outward, maxsplit=1)[0]
