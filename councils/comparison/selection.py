"""Who an authority is compared with: the choice, as it is made in an address and written back into one."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

FEWEST_PICKED, MOST_PICKED = 2, 20
_SHOWN_CHARACTERS = 20
_NAMED_AT_ONCE = 3
_SLUG = re.compile(r"[a-z0-9_-]{1,120}")


class PeerKind(StrEnum):
    """How the group is made; the values stand in addresses."""

    TYPE = "type"
    REGION = "region"
    ONS = "ons"
    DFE = "dfe"
    RURAL = "rural"
    DEPRIVATION = "deprivation"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class PeerChoice:
    """One way to make the group. `picked`: slugs in order, of a hand-picked group only.

    ValueError unless a hand-picked group, and no other, has FEWEST_PICKED to MOST_PICKED different councils.
    """

    kind: PeerKind = PeerKind.TYPE
    picked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fits = FEWEST_PICKED <= len(self.picked) <= MOST_PICKED if self.by_hand else not self.picked
        if not fits or list(self.picked) != sorted(set(self.picked)):
            raise ValueError(f"{self.picked} does not fit a group of the kind {self.kind}.")

    @property
    def same_type(self) -> bool:
        """Whether the group is the one that the Ombudsman's printed averages are about."""
        return self.kind is PeerKind.TYPE

    @property
    def by_hand(self) -> bool:
        return self.kind is PeerKind.CHOSEN

    @property
    def by_list(self) -> bool:
        """Whether the group is taken from a published list of neighbours."""
        return self.kind in (PeerKind.ONS, PeerKind.DFE)

    def query(self) -> list[tuple[str, str]]:
        """The choice as parts of an address, always in one order; none for the default."""
        if self.same_type:
            return []
        return [("peers", self.kind.value), *(("peer", slug) for slug in self.picked)]


SAME_TYPE = PeerChoice()


@dataclass(frozen=True, slots=True)
class AskedPeers:
    """The choice that an address asks for, and in sentences what of it was ignored.

    `picked` keeps the councils named even where they are too few for a group, so that more can be added to them.
    """

    choice: PeerChoice = SAME_TYPE
    ignored: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()


def picked_group(slugs: Iterable[str]) -> PeerChoice:
    """The hand-picked group of these councils, whatever their order. ValueError for too few or too many."""
    return PeerChoice(PeerKind.CHOSEN, tuple(sorted(set(slugs))))


def asked_peers(kinds: Sequence[str], named: Sequence[str]) -> AskedPeers:
    """From all values of `peers` and of `peer` in an address. Never raises: what makes no sense is ignored."""
    given = [kind for kind in kinds if kind]
    unknown = [kind for kind in given if kind not in list(PeerKind)]
    known = [PeerKind(kind) for kind in given if kind not in unknown]
    ignored = [*map(_not_a_kind, unknown[:_NAMED_AT_ONCE])]
    if len(set(known)) > 1:
        ignored.append("More than one peer group was asked for; only the first is used.")
    kind = known[0] if known else PeerKind.TYPE
    if kind is PeerKind.CHOSEN:
        picked, problems = _readable(named)
        return _by_hand(picked, [*ignored, *problems])
    if any(named):
        ignored.append(
            "Councils were named, but the group asked for is not a hand-picked one; they are ignored."
        )
    return AskedPeers(PeerChoice(kind), tuple(ignored))


def among_known(asked: AskedPeers, known: Collection[str], own: str) -> AskedPeers:
    """The same without councils that do not exist, and without the authority itself, which is always compared."""
    unknown = [slug for slug in asked.picked if slug not in known and slug != own]
    ignored = [*asked.ignored, *map(_no_council, unknown[:_NAMED_AT_ONCE]), *_and_more(unknown)]
    if own in asked.picked:
        ignored.append("The council itself is part of every comparison and need not be picked.")
    kept = [slug for slug in asked.picked if slug in known and slug != own]
    if kept == list(asked.picked):
        return asked
    if len(kept) < FEWEST_PICKED and asked.choice.by_hand:
        ignored.append(_too_few(len(kept)))
    choice = picked_group(kept) if len(kept) >= FEWEST_PICKED else SAME_TYPE
    return replace(asked, choice=choice, ignored=tuple(ignored), picked=tuple(kept))


def _readable(named: Sequence[str]) -> tuple[list[str], list[str]]:
    """The first MOST_PICKED that could be councils, each once; and what is wrong with the others."""
    distinct = list(dict.fromkeys(slug for slug in named if slug))
    odd = [slug for slug in distinct if not _SLUG.fullmatch(slug)]
    readable = [slug for slug in distinct if slug not in odd]
    problems = [*map(_no_council, odd[:_NAMED_AT_ONCE]), *_and_more(odd)]
    more = len(readable) - MOST_PICKED
    if more > 0:
        problems.append(
            f"A hand-picked group has at most {MOST_PICKED} councils; the last {more} were ignored."
        )
    return sorted(readable[:MOST_PICKED]), problems


def _by_hand(picked: Sequence[str], problems: Sequence[str]) -> AskedPeers:
    if len(picked) < FEWEST_PICKED:
        return AskedPeers(SAME_TYPE, (*problems, _too_few(len(picked))), tuple(picked))
    return AskedPeers(picked_group(picked), tuple(problems), tuple(picked))


def _not_a_kind(text: str) -> str:
    known = ", ".join(PeerKind)
    return f"“{text[:_SHOWN_CHARACTERS]}” is not a peer group, so it was ignored. Use one of: {known}."


def _no_council(text: str) -> str:
    return f"“{text[:_SHOWN_CHARACTERS]}” is not a council that can be compared, so it was ignored."


def _and_more(ignored: Sequence[str]) -> list[str]:
    more = len(ignored) - _NAMED_AT_ONCE
    return [f"{more} more {'was' if more == 1 else 'were'} ignored for the same reason."] if more > 0 else []


def _too_few(held: int) -> str:
    added = "Add at least one more." if held else "Name them below."
    return (
        f"A hand-picked group needs at least {FEWEST_PICKED} councils. {added} "
        "Until then the comparison is with councils of the same type."
    )
