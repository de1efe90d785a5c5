"""What an authority is, and where it lies, in words."""

from councils.models import Authority
from councils.pages.reasons import date_words

KIND_WORDS = {
    "broads-authority": "Broads Authority",
    "combined-authority": "combined authority",
    "fire-area": "fire and rescue area",
    "national-park-authority": "national park authority",
    "other-authority-in-england": "other authority in England",
    "regional-authority": "regional authority",
    "regional-park-authority": "regional park authority",
    "strategic-regional-authority": "strategic regional authority",
    "transport-authority": "transport authority",
    "waste-authority": "waste authority",
}


def kind_in_words(kind: str) -> str:
    """ "fire-area" as "fire and rescue area"; an unknown kind with its hyphens taken out."""
    return KIND_WORDS.get(kind, kind.replace("-", " "))


def about_words(authority: Authority) -> str:
    """ "Unitary council, East Midlands", with the last day of one that has been or will be abolished."""
    kind = f": {kind_in_words(authority.kind)}" if authority.kind else ""
    region = f", {authority.region}" if authority.region else ""
    ended = f". Abolished on {date_words(authority.end_date)}" if authority.end_date else ""
    return f"{authority.get_type_display()}{kind}{region}{ended}"


WITHOUT_ARTICLE = ("London", "Yorkshire and The Humber")


def region_words(region: str) -> str:
    """ " in the South West", " in London"; empty without a region."""
    if not region:
        return ""
    return f" in {region}" if region in WITHOUT_ARTICLE else f" in the {region}"
