"""The rows of the national picture: one for each type of council, one for each region."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from councils.comparison.change import Change, our_change, printed_change, why_unlike
from councils.comparison.compare import Average
from councils.comparison.group_words import base_words, change_sentence, spread_sentence
from councils.comparison.groups import GroupPicture, PlacedFigures, by_kind, group_picture
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import Statistic
from councils.models import AuthorityType, PeerAverage
from councils.pages.averages import average_printed
from councils.pages.counts import interval_range

UNKNOWN_REGION = "Region not known"

Places = Sequence[tuple[str, str, str]]
"""Slug, type and region of each council that existed in the year."""


_Kind = tuple[Sequence[PeerFigures], Average | None]
"""Figures that are all real, or all invented, and the printed average that they are judged beside."""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """How many councils of a type existed, and for how many of them which figures are held."""

    group: AuthorityType
    size: int
    real: int
    illustrative: int

    @property
    def without(self) -> int:
        return self.size - self.real - self.illustrative


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A picture in words. Real and invented figures of one group have a line each."""

    picture: GroupPicture
    base: str
    interval: str
    spread: str


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type of council: its printed average, our rates, and what changed against the year before."""

    group: AuthorityType
    printed: Average | None
    lines: tuple[PictureLine, ...]
    change: str
    change_illustrative: bool


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region: our rates. Nobody prints an average of a region."""

    name: str
    size: int
    lines: tuple[PictureLine, ...]

    @property
    def known(self) -> bool:
        return self.name != UNKNOWN_REGION


@dataclass(frozen=True, slots=True)
class TwoYears:
    """What the rows are made of: figures and printed averages (by type) of the year and of the one before."""

    year_ending: int
    places: Places
    now: Sequence[PlacedFigures]
    before: Sequence[PlacedFigures]
    printed: Mapping[str, PeerAverage]
    printed_before: Mapping[str, PeerAverage]


def held_row(group: AuthorityType, known: TwoYears) -> HeldRow:
    """Counts only the councils that existed in the year."""
    alive = {slug for slug, of_type, _ in known.places if of_type == group}
    held = {placed.peer.slug: placed.peer.figures.illustrative for placed in known.now}
    found = [held[slug] for slug in alive if slug in held]
    return HeldRow(group, len(alive), found.count(False), found.count(True))


def type_row(group: AuthorityType, statistic: Statistic, known: TwoYears) -> TypeRow:
    """The row of a type; its printed average stands beside real figures, beside invented ones only without those."""
    now, before = _of_type(known.now, group), _of_type(known.before, group)
    real, invented = by_kind(now)
    average = _average(known.printed.get(group), real, invented, statistic)
    earlier = _average(known.printed_before.get(group), *by_kind(before), statistic)
    size = sum(1 for _, of_type, _ in known.places if of_type == group)
    used = real or invented
    change = (
        printed_change(average, earlier)
        or our_change(statistic, used, before)
        or why_unlike(statistic, used, before, (average, earlier))
    )
    return TypeRow(
        group=group,
        printed=average,
        lines=_lines(
            statistic,
            (real, average if real else None),
            (invented, _average(known.printed.get(group), [], invented, statistic)),
            size,
        ),
        change=change_sentence(change, statistic, known.year_ending),
        change_illustrative=isinstance(change, Change) and change.illustrative,
    )


def region_rows(group: AuthorityType | None, statistic: Statistic, known: TwoYears) -> tuple[RegionRow, ...]:
    """Every region with a council, of one type or of all of them, by name."""
    sizes = _sizes(known.places, group)
    now = [placed for placed in known.now if group is None or placed.type == group]
    rows = []
    for region, size in sizes.items():
        real, invented = by_kind([placed.peer for placed in now if placed.region == region])
        lines = _lines(statistic, (real, None), (invented, None), size, whole_type=False)
        rows.append(RegionRow(region or UNKNOWN_REGION, size, lines))
    return tuple(rows)


def _sizes(places: Places, group: AuthorityType | None) -> dict[str, int]:
    """How many councils each region has; the unknown region comes last."""
    regions = [region for _, of_type, region in places if group is None or of_type == group]
    return {region: regions.count(region) for region in sorted(set(regions), key=lambda one: (not one, one))}


def _of_type(figures: Iterable[PlacedFigures], group: AuthorityType) -> list[PeerFigures]:
    return [placed.peer for placed in figures if placed.type == group]


def _average(
    stored: PeerAverage | None,
    real: Sequence[PeerFigures],
    invented: Sequence[PeerFigures],
    statistic: Statistic,
) -> Average | None:
    return average_printed(stored, real or invented, statistic, illustrative=not real and bool(invented))


def _lines(
    statistic: Statistic, real: _Kind, invented: _Kind, size: int, *, whole_type: bool = True
) -> tuple[PictureLine, ...]:
    """Real figures first; invented ones by themselves, for the two are never pooled.

    Each kind is judged beside the printed average that comes with it; the first alone shows it.
    """
    kinds = [kind for kind in (real, invented) if kind[0]] or [invented]
    pictures = [
        group_picture(statistic, held, size=size, printed=average, whole_type=whole_type)
        for held, average in kinds
    ]
    return tuple(_line(one, printed=one.printed if one is pictures[0] else None) for one in pictures)


def _line(picture: GroupPicture, *, printed: Average | None) -> PictureLine:
    return PictureLine(
        picture=replace(picture, printed=printed),
        base=base_words(picture),
        interval=interval_range(picture.interval),
        spread=spread_sentence(picture) if picture.held else "",
    )
