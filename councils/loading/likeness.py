"""The lists of neighbours and the context of areas, written with their history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from simple_history.utils import bulk_create_with_history

from councils.loading.authority_rows import AuthorityRow
from councils.loading.likeness_rows import ContextRow, NeighbourRow, bands_within_types
from councils.loading.outcome import Change, Outcome
from councils.loading.saving import check_fields, save_if_changed
from councils.models import Authority, AuthorityContext, Neighbour

type Entry = tuple[int, int, str]
"""Rank, the neighbour's key, closeness."""
type OneList = tuple[int, str]
"""Whose list it is (key), and who published it."""


def write_neighbours(
    rows: Sequence[NeighbourRow],
    stored: Mapping[str, Authority],
    codes: Mapping[str, AuthorityRow],
    reason: str,
) -> Outcome:
    """Bring every list up to the files. A list that differs anywhere is written anew: ranks hang together."""
    outcome = Outcome("neighbours")
    wanted, held = _wanted(rows, stored, codes), _held()
    new: list[Neighbour] = []
    for key in wanted.keys() | held.keys():
        after, before = wanted.get(key, {}), held.get(key, {})
        outcome.count(Change.UNCHANGED, len(after.keys() & before.keys()))
        outcome.count(Change.ADDED, len(after.keys() - before.keys()))
        outcome.count(Change.REMOVED, len(before.keys() - after.keys()))
        if after.keys() != before.keys():
            Neighbour.objects.filter(authority_id=key[0], listed_by=key[1]).delete()
            new.extend(_neighbour(key, entry, where) for entry, where in after.items())
    bulk_create_with_history(new, Neighbour, batch_size=500, default_change_reason=reason)
    return outcome


def _wanted(
    rows: Sequence[NeighbourRow], stored: Mapping[str, Authority], codes: Mapping[str, AuthorityRow]
) -> dict[OneList, dict[Entry, str]]:
    """The entries of each list, with the line that each stands on."""
    lists: defaultdict[OneList, dict[Entry, str]] = defaultdict(dict)
    keys = {code: stored[row.slug].pk for code, row in codes.items()}
    for row in rows:
        entry = (row.rank, keys[row.neighbour_code], row.closeness)
        lists[keys[row.gss_code], row.listed_by][entry] = row.where
    return lists


def _held() -> dict[OneList, dict[Entry, str]]:
    lists: defaultdict[OneList, dict[Entry, str]] = defaultdict(dict)
    columns = ("authority_id", "listed_by", "rank", "neighbour_id", "closeness")
    for authority, listed_by, *entry in Neighbour.objects.values_list(*columns):
        rank, neighbour, closeness = entry
        lists[authority, listed_by][rank, neighbour, closeness] = ""
    return lists


def _neighbour(key: OneList, entry: Entry, where: str) -> Neighbour:
    rank, neighbour, closeness = entry
    row = Neighbour(
        authority_id=key[0], listed_by=key[1], rank=rank, neighbour_id=neighbour, closeness=closeness
    )
    check_fields(row, where, leave_out=("authority", "neighbour"))
    return row


def write_contexts(
    rows: Sequence[ContextRow],
    stored: Mapping[str, Authority],
    codes: Mapping[str, AuthorityRow],
    reason: str,
) -> Outcome:
    """Bring the context of every authority in the file up to it, with its deprivation band within its type."""
    outcome = Outcome("contexts of areas")
    held = {context.authority_id: context for context in AuthorityContext.objects.all()}
    bands = bands_within_types(rows)
    for row in rows:
        authority = stored[codes[row.gss_code].slug]
        context = held.get(authority.pk, AuthorityContext(authority=authority))
        values = {
            "rural_urban": row.rural_urban,
            "ons_cluster": row.ons_cluster,
            "deprivation_score": row.deprivation_score,
            "deprivation_band": bands.get(row.gss_code),
        }
        outcome.count(save_if_changed(context, values, where=row.where, reason=reason))
    return outcome
