"""A peer group in plain words: what it is called, what it is, how many belong to it, and what to keep in mind."""

from dataclasses import dataclass

from councils.comparison.membership import PeerTraits, why_no_group
from councils.comparison.peers import MINIMUM_MEMBERS
from councils.comparison.selection import PeerChoice, PeerKind
from councils.comparison.words import number, year_label

RURAL_URBAN_WORDS = {
    "UU": "urban",
    "UI": "intermediate urban",
    "RI": "intermediate rural",
    "RM": "majority rural",
}
BAND_WORDS = {
    1: "the most deprived fifth",
    2: "the second most deprived fifth",
    3: "the middle fifth by deprivation",
    4: "the second least deprived fifth",
    5: "the least deprived fifth",
}
_WITHOUT_ARTICLE = ("London", "Yorkshire")

ONS_LIST = "The Office for National Statistics lists for each area the areas that are most like it."
DFE_LIST = (
    "The Department for Education lists ten statistical neighbours for each council with children's services."
)
ALIKE = "Neighbours are alike in population and economy, not in how many complaints they get."
CHILDREN = "The list was built to compare children's services, not whole councils."
BY_HAND = (
    "These councils were picked by whoever made this page's address. Another pick would give another "
    "picture, and no average printed by the Ombudsman is about them."
)
MIXED = "They are of more than one type: councils of different types run different services."
CLASSES = (
    "The classes are those of 2021, of councils that exist today; how near a major town lies is left out."
)
FIFTHS = "Fifths of the {plural} that exist today, by their average score in the Index of Multiple Deprivation 2025."
COUNTY_SCORES = "A county's score is our average of its districts, weighted by residents."


@dataclass(frozen=True, slots=True)
class GroupNumbers:
    """How many there are, none of them counting the authority itself.

    listed: entries on the list of neighbours, None for other groups. members: those of the group that existed in
    the year, of `ever` that belong to it in any. with_figures: members with at least one percentage.
    """

    members: int
    with_figures: int
    ever: int
    listed: int | None = None


def kind_label(kind: PeerKind, own: PeerTraits, plural: str) -> str:
    """The choice as an option of a form; plural: "unitary councils"."""
    match kind:
        case PeerKind.TYPE:
            return f"All {plural}"
        case PeerKind.ONS:
            return "Nearest neighbours, by the Office for National Statistics"
        case PeerKind.DFE:
            return "Statistical neighbours, by the Department for Education"
        case _:
            return _capital(group_plural(kind, own, plural))


def group_plural(kind: PeerKind, own: PeerTraits, plural: str) -> str:
    """What the members are called, the authority among them, to follow "the average for" and "the 12"."""
    match kind:
        case PeerKind.TYPE:
            return plural
        case PeerKind.REGION:
            return _regional(own, plural) if own.region else f"{plural} in its region"
        case PeerKind.ONS:
            return "councils in the nearest-neighbour group"
        case PeerKind.DFE:
            return "councils in the statistical-neighbour group"
        case PeerKind.RURAL:
            named = RURAL_URBAN_WORDS.get(own.rural_urban)
            return f"{named} {plural}" if named else f"{plural} of its rural-urban class"
        case PeerKind.DEPRIVATION:
            band = BAND_WORDS.get(own.deprivation_band or 0)
            return f"{plural} in {band}" if band else f"{plural} of its deprivation band"
        case PeerKind.CHOSEN:
            return "councils in the hand-picked group"


def group_sentences(
    choice: PeerChoice, own: PeerTraits, plural: str, numbers: GroupNumbers, year_ending: int
) -> tuple[str, ...]:
    """What the group is and how much of it there is. `plural` is the type's: "unitary councils"."""
    missing = why_no_group(choice.kind, own)
    if missing:
        return (f"{missing} So there is nobody to compare it with in this way.",)
    listed = _listed(choice, plural, numbers) if choice.by_list else ()
    if not numbers.ever:
        return (*listed, "So there is nobody to compare it with in this way. Choose another group.")
    said = (*listed, _members(choice, own, plural, numbers, year_ending), _held(numbers))
    return tuple(sentence for sentence in (*said, _too_few(numbers)) if sentence)


def cautions(choice: PeerChoice, own: PeerTraits, plural: str, *, mixed: bool = False) -> tuple[str, ...]:
    """What to keep in mind about such a group; `mixed`: it has members of another type than the authority's."""
    match choice.kind:
        case PeerKind.ONS:
            return (ALIKE,)
        case PeerKind.DFE:
            return (CHILDREN, ALIKE)
        case PeerKind.RURAL:
            return (CLASSES,)
        case PeerKind.DEPRIVATION:
            fifths = FIFTHS.format(plural=plural)
            return (fifths, COUNTY_SCORES) if own.type == "county" else (fifths,)
        case PeerKind.CHOSEN:
            return (BY_HAND, MIXED) if mixed else (BY_HAND,)
        case _:
            return ()


def _listed(choice: PeerChoice, plural: str, numbers: GroupNumbers) -> tuple[str, str]:
    """The lists name councils of every type; the figures compare within one."""
    if choice.kind is PeerKind.ONS:
        kept = _are(numbers.ever, plural) if numbers.ever else f"none is one of the {plural}"
        left_out = "those of other types, and outside England, are left out."
        return ONS_LIST, f"Of its nearest neighbours, {kept}; {left_out}"
    return DFE_LIST, _statistical(plural, numbers)


def _statistical(plural: str, numbers: GroupNumbers) -> str:
    total = numbers.listed or 0
    if numbers.ever == total:
        return f"All {total} of them are {plural}."
    kept = f"{number(numbers.ever)} of its {total}" if numbers.ever else f"None of its {total}"
    verb = "is one of the" if numbers.ever < 2 else "are"
    return f"{kept} {verb} {plural}; those of other types are left out."


def _members(
    choice: PeerChoice, own: PeerTraits, plural: str, numbers: GroupNumbers, year_ending: int
) -> str:
    year = year_label(year_ending)
    if choice.by_list or choice.by_hand:
        picked = f"They are {number(numbers.ever)} councils picked by hand." if choice.by_hand else ""
        if numbers.members == numbers.ever:
            return picked
        there = f"{number(numbers.members) if numbers.members else 'None'} of them existed in {year}."
        return f"{picked} {there}".strip()
    group = group_plural(choice.kind, own, plural)
    if not numbers.members:
        return f"There were no other {group} in {year}."
    if numbers.members == 1:
        return f"Besides this council, there was one of the {group} in {year}."
    return f"Besides this council, there were {number(numbers.members)} {group} in {year}."


def _held(numbers: GroupNumbers) -> str:
    if not numbers.members:
        return ""
    if numbers.with_figures == numbers.members:
        known = {1: "it", 2: "both"}.get(numbers.members, f"all {number(numbers.members)}")
        return f"We hold figures of {known} that can be compared."
    if not numbers.with_figures:
        return "We hold figures of none of them that can be compared."
    return f"We hold figures of {number(numbers.with_figures)} of them that can be compared."


def _too_few(numbers: GroupNumbers) -> str:
    if numbers.with_figures + 1 >= MINIMUM_MEMBERS:
        return ""
    return f"We work out no average from fewer than {MINIMUM_MEMBERS} councils, this one among them."


def _are(count: int, plural: str) -> str:
    return f"one is among the {plural}" if count == 1 else f"{number(count)} are {plural}"


def _regional(own: PeerTraits, plural: str) -> str:
    article = "" if own.region.startswith(_WITHOUT_ARTICLE) else "the "
    return f"{plural} in {article}{own.region}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
