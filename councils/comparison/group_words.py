"""A group of councils in plain sentences: its rate, how its members lie, and what changed."""

from decimal import Decimal

from councils.comparison.change import Change, Unlike, WhyUnlike
from councils.comparison.funnel import Funnel
from councils.comparison.groups import GroupPicture, Kinds
from councils.comparison.listing import listed
from councils.comparison.peers import MINIMUM_CASES, MINIMUM_MEMBERS, PooledAverage
from councils.comparison.statistics import Noun, Statistic
from councils.comparison.words import number, outside_by_chance, year_label

COUNCIL = Noun("council", "councils")


def councils_words(count: int) -> str:
    """ "1 council", "21 councils"."""
    return f"{number(count)} {COUNCIL.of(count)}"


def pooled_words(pooled: PooledAverage, statistic: Statistic) -> str:
    """ "812 of 1,028 investigations, 21 councils"."""
    counted = f"{number(pooled.numerator)} of {number(pooled.cases)} {statistic.denominator.of(pooled.cases)}"
    return f"{counted}, {councils_words(pooled.members)}"


def base_words(picture: GroupPicture) -> str:
    """What our rate rests on; where there is none, what is held and why that is too little."""
    if picture.ours is not None and picture.pooled is not None:
        return pooled_words(picture.pooled, picture.statistic)
    if picture.pooled is None:
        return "figures, but no counts" if picture.held else "no figures held"
    return f"{pooled_words(picture.pooled, picture.statistic)}: too few to average"


def too_few_sentence(held: int, group: str) -> str:
    """Why there is no rate of ours for a group of which so many members have counts."""
    start = (
        f"We hold the counts of {number(held)} of these {group}"
        if held
        else f"We hold no counts of these {group}"
    )
    return (
        f"{start}. An average of ours needs {MINIMUM_MEMBERS} councils and {MINIMUM_CASES} cases: with fewer it would "
        "say more about one council than about the group."
    )


def spread_sentence(picture: GroupPicture) -> str:
    """How many members lie where, by number and never by name; says so where none can be compared."""
    spread, rest = picture.spread, _rest(picture)
    if not spread.judged:
        return f"None can be compared{rest}."
    places = [
        (spread.within, within_words(picture.funnel), within_words(picture.funnel)),
        (spread.above, "higher", "higher than expected"),
        (spread.below, "lower", "lower than expected"),
    ]
    rest = f"{_by_chance(spread.judged, picture.funnel)}{rest}" if spread.above or spread.below else rest
    held = [(count, short, whole) for count, short, whole in places if count]
    if len(held) == 1:
        return f"{_everyone(spread.judged)} {held[0][2]}{rest}."
    told = [f"{number(count)} {short if spread.within else whole}" for count, short, whole in held]
    return f"Of {number(spread.judged)} that can be compared, {listed(told)}{rest}."


def kind_sentence(picture: GroupPicture) -> str:
    """The spread sentence of a group that has figures of both kinds, with the kind and what its rate is."""
    counted = f"{'Illustrative' if picture.illustrative else 'Real'} figures: {councils_words(picture.held)}"
    rate = f", {picture.ours.percent}% by our own calculation" if picture.ours is not None else ""
    return f"{counted}{rate}. {spread_sentence(picture)}"


def other_kind_words(picture: GroupPicture) -> str:
    """The kind that a title does not count: "2 real ones are judged by the printed average, 79%"."""
    kind = "illustrative" if picture.illustrative else "real"
    ones = f"{number(picture.held)} {kind} {'one is' if picture.held == 1 else 'ones are'}"
    return f"{ones} {_judged_by(picture)}"


def lines_sentence(kinds: Kinds) -> str:
    """By what each kind is judged, beside a picture that draws the lines of one; empty for a single kind."""
    told, other = kinds.told, kinds.other
    if other is None:
        return ""
    named = {True: "Illustrative figures", False: "Real figures"}
    return (
        f"Real and illustrative figures are never pooled. {named[told.illustrative]} are {_judged_by(told)}, which the "
        f"lines show; {named[other.illustrative].lower()} are {_judged_by(other)}."
    )


def _judged_by(picture: GroupPicture) -> str:
    funnel = picture.funnel
    if funnel is None:
        return "not judged, for they are too few"
    by = "their own rate" if funnel.pooled else "the printed average"
    return f"judged by {by}, {funnel.percent}%"


def _by_chance(judged: int, funnel: Funnel | None) -> str:
    said = outside_by_chance(judged, funnel)
    return f" ({said})" if said else ""


def _everyone(judged: int) -> str:
    """All that can be compared, with the verb."""
    if judged == 1:
        return "The one that can be compared lies"
    return (
        "Both that can be compared lie" if judged == 2 else f"All {number(judged)} that can be compared lie"
    )


def within_words(funnel: Funnel | None) -> str:
    """What the middle of that funnel is called."""
    return (
        "within the usual differences"
        if funnel is not None and funnel.widened
        else "within what chance allows"
    )


def _rest(picture: GroupPicture) -> str:
    spread = picture.spread
    said = (
        (spread.too_few, "with too few cases"),
        (spread.dominant, "with more than a quarter of the group’s cases"),
        (spread.not_judged, "with too little known to judge"),
        (spread.without, "without a percentage"),
    )
    parts = [f"{number(count)} {words}" for count, words in said if count]
    return f"; {', '.join(parts)}" if parts else ""


_AVERAGES_HELD = (
    "no printed average of either year",
    "a printed average of one of the two years only",
    "a real printed average of one year and an invented one of the other",
)


def unlike_sentence(found: Unlike, year_ending: int) -> str:
    """Why a year cannot be set beside the one before."""
    start = f"Cannot be set beside {year_label(year_ending - 1)}:"
    if found.why is WhyUnlike.ONE_INVENTED:
        return f"{start} the figures of one of the two years are invented, and those of the other are real."
    printed = _AVERAGES_HELD[found.averages]
    councils = f"the counts of {number(found.members)} of the same {COUNCIL.of(found.members)} in both"
    if found.why is WhyUnlike.FEW_CASES:
        return (
            f"{start} we hold {printed}, and {councils}, but with {number(found.cases)} cases in one of them; "
            f"we compare from {MINIMUM_CASES}."
        )
    if found.why is WhyUnlike.FEW_COUNCILS:
        return f"{start} we hold {printed}, and {councils}; we compare from {MINIMUM_MEMBERS}."
    return f"{start} we hold {printed}, and no counts of the same councils in both."


def change_sentence(change: Change | Unlike, statistic: Statistic, year_ending: int) -> str:
    """What changed against the year before, and what kind of figures says so; or why that cannot be said."""
    if isinstance(change, Unlike):
        return unlike_sentence(change, year_ending)
    now, before = year_label(year_ending), year_label(year_ending - 1)
    if change.pooled is None or change.pooled_before is None:
        return (
            f"The printed average was {change.percent_before}% in {before} and {change.percent}% in {now}: "
            f"{points_words(change.points)}."
        )
    return (
        f"The {number(change.pooled.members)} councils whose counts we hold for both years: "
        f"{change.percent_before}% ({_counted(change.pooled_before, statistic)}) in {before}, "
        f"{change.percent}% ({_counted(change.pooled, statistic)}) in {now}: {points_words(change.points)}. "
        f"{_chance(change)}"
    )


def points_words(points: int) -> str:
    """ "8 percentage points higher", "no difference in whole percentages"."""
    if points == 0:
        return "no difference in whole percentages"
    return difference_words(Decimal(points))


def difference_words(points: Decimal) -> str:
    """ "1 percentage point lower", "2.5 percentage points higher". `points` is not 0."""
    noun = "percentage point" if abs(points) == 1 else "percentage points"
    return f"{abs(points).normalize():f} {noun} {'higher' if points > 0 else 'lower'}"


def _counted(pooled: PooledAverage, statistic: Statistic) -> str:
    return f"{number(pooled.numerator)} of {number(pooled.cases)} {statistic.denominator.of(pooled.cases)}"


def _chance(change: Change) -> str:
    if change.wider:
        return (
            "These councils differ from one another by more than chance alone explains, so we do not say whether "
            "chance could explain that."
        )
    if change.could_be_chance:
        return "Chance alone could explain that."
    return "Chance alone would rarely explain that."
