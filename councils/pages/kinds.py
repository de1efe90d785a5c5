"""What an "other body" is, and where a council lies, in words."""

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


WITHOUT_ARTICLE = ("London", "Yorkshire and The Humber")


def region_words(region: str) -> str:
    """ " in the South West", " in London"; empty without a region."""
    if not region:
        return ""
    return f" in {region}" if region in WITHOUT_ARTICLE else f" in the {region}"
