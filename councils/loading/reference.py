"""Who the authorities are, as the files of data/ tell, written in one transaction."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from django.db import DatabaseError, transaction

from councils.loading.authority_rows import AuthorityRow
from councils.loading.contradictions import by_reference
from councils.loading.likeness import write_contexts, write_neighbours
from councils.loading.outcome import Change, Outcome
from councils.loading.reference_files import ReferenceData, read_reference
from councils.loading.reference_rows import NationalRow, PeerAverageRow, PopulationRow, YearRow
from councils.loading.saving import Sources, check_fields, save_if_changed
from councils.loading.tables import RefusedError
from councils.models import (
    Authority,
    AuthorityAlias,
    FormerCode,
    NationalFigures,
    PeerAverage,
    Population,
    Year,
)

REASON = "Loaded from the reference data"
_COPIED = ("gss_code", "name", "short_name", "type", "kind", "region", "start_date", "end_date", "website")


def load_reference(folder: Path) -> list[Outcome]:
    """Bring the database up to the files; what is there already stays, and nothing is deleted.

    RefusedError, with nothing changed, when the files contradict themselves or the database.
    """
    data = read_reference(folder)
    try:
        with transaction.atomic():
            return _write(data)
    except DatabaseError as error:
        sentence = f"The database refuses the files, because of rows it already holds: {error}."
        raise RefusedError([sentence]) from error


def _write(data: ReferenceData) -> list[Outcome]:
    councils, others = Outcome("authorities"), Outcome("other bodies")
    stored = _write_authorities(data.authorities, councils, others)
    codes = by_reference(data.authorities)
    return [
        councils,
        others,
        _write_aliases(data.authorities, stored),
        _write_former_codes(data.authorities, stored),
        _write_successors(data.authorities, stored, codes),
        _write_populations(data.populations, stored, codes),
        write_neighbours(data.neighbours, stored, codes, REASON),
        write_contexts(data.contexts, stored, codes, REASON),
        _write_years(data.years),
        _write_peer_averages(data.peer_averages),
        _write_national(data.national),
    ]


def _write_authorities(
    rows: Sequence[AuthorityRow], councils: Outcome, others: Outcome
) -> dict[str, Authority]:
    stored = {authority.slug: authority for authority in Authority.objects.all()}
    codes = by_reference(rows)
    for row in _in_writing_order(rows, stored, codes):
        authority = stored.setdefault(row.slug, Authority(slug=row.slug))
        values = {name: getattr(row, name) for name in _COPIED}
        values["county_id"] = stored[codes[row.county].slug].pk if row.county else None
        change = save_if_changed(authority, values, where=row.where, reason=REASON)
        (others if row.type == "other" else councils).count(change)
    return stored


def _in_writing_order(
    rows: Iterable[AuthorityRow], stored: Mapping[str, Authority], codes: Mapping[str, AuthorityRow]
) -> list[AuthorityRow]:
    """Stored ones that end come first, so that a successor may take the name; counties before districts."""

    def turn(row: AuthorityRow) -> tuple[bool, bool]:
        can_be_saved = row.slug in stored and (not row.county or codes[row.county].slug in stored)
        return not (can_be_saved and row.end_date), bool(row.county)

    return sorted(rows, key=turn)


def _write_aliases(rows: Iterable[AuthorityRow], stored: Mapping[str, Authority]) -> Outcome:
    known = set(AuthorityAlias.objects.values_list("authority_id", "name"))
    wanted = [(row, name) for row in rows for name in row.aliases]
    new: list[AuthorityAlias] = []
    for row, name in wanted:
        alias = AuthorityAlias(authority=stored[row.slug], name=name)
        if (alias.authority_id, name) not in known:
            check_fields(alias, row.where, leave_out=("authority",))
            new.append(alias)
    AuthorityAlias.objects.bulk_create(new)
    return Outcome("other names", {Change.ADDED: len(new), Change.UNCHANGED: len(wanted) - len(new)})


def _write_former_codes(rows: Iterable[AuthorityRow], stored: Mapping[str, Authority]) -> Outcome:
    known = set(FormerCode.objects.values_list("authority_id", "gss_code"))
    wanted = [(stored[row.slug], code) for row in rows for code in row.former_codes]
    new = [FormerCode(authority=one, gss_code=code) for one, code in wanted if (one.pk, code) not in known]
    FormerCode.objects.bulk_create(new)
    return Outcome("former codes", {Change.ADDED: len(new), Change.UNCHANGED: len(wanted) - len(new)})


def _write_successors(
    rows: Iterable[AuthorityRow], stored: Mapping[str, Authority], codes: Mapping[str, AuthorityRow]
) -> Outcome:
    outcome = Outcome("successors")
    links = set(Authority.successors.through.objects.values_list("from_authority_id", "to_authority_id"))
    for row in rows:
        authority = stored[row.slug]
        wanted = {stored[codes[code].slug].pk for code in row.successors}
        held = {after for before, after in links if before == authority.pk}
        if wanted != held:
            authority.successors.set(wanted)
        outcome.count(Change.ADDED, len(wanted - held))
        outcome.count(Change.UNCHANGED, len(wanted & held))
        outcome.count(Change.REMOVED, len(held - wanted))
    return outcome


def _write_populations(
    rows: Sequence[PopulationRow], stored: Mapping[str, Authority], codes: Mapping[str, AuthorityRow]
) -> Outcome:
    known = {(row.authority_id, row.year): row for row in Population.objects.all()}
    new: list[Population] = []
    changed: list[Population] = []
    for row in rows:
        authority = stored[codes[row.gss_code].slug]
        held = known.get((authority.pk, row.year))
        if held is None:
            new.append(_population(row, authority))
        elif (held.residents, held.method) != (row.residents, row.method):
            held.residents, held.method = row.residents, row.method
            changed.append(held)
    Population.objects.bulk_create(new)
    Population.objects.bulk_update(changed, ["residents", "method"], batch_size=200)
    counts = Counter({Change.ADDED: len(new), Change.CHANGED: len(changed)})
    counts[Change.UNCHANGED] = len(rows) - counts.total()
    return Outcome("populations", dict(counts))


def _population(row: PopulationRow, authority: Authority) -> Population:
    return Population(authority=authority, year=row.year, residents=row.residents, method=row.method)


def _write_years(rows: Iterable[YearRow]) -> Outcome:
    outcome = Outcome("reporting years")
    stored = {year.year_ending: year for year in Year.objects.all()}
    for row in rows:
        year = stored.get(row.year_ending, Year(year_ending=row.year_ending))
        outcome.count(save_if_changed(year, {"notice": row.notice}, where=row.where, reason=REASON))
    return outcome


def _write_peer_averages(rows: Iterable[PeerAverageRow]) -> Outcome:
    outcome = Outcome("averages of similar authorities")
    sources = Sources()
    stored = {(row.type, row.year_id): row for row in PeerAverage.objects.all()}
    names = ("upheld_percent", "compliance_percent", "remedy_percent", "upheld_per_100k", "seen_for")
    for row in rows:
        key = (row.type, row.year_ending)
        average = stored.get(key, PeerAverage(type=row.type, year_id=row.year_ending))
        values = {name: getattr(row, name) for name in names}
        values["source_id"] = sources.of(row.source, row.where).pk
        outcome.count(save_if_changed(average, values, where=row.where, reason=REASON))
    return outcome


def _write_national(rows: Iterable[NationalRow]) -> Outcome:
    outcome = Outcome("national figures")
    sources = Sources()
    stored = {row.year_id: row for row in NationalFigures.objects.all()}
    names = ("upheld_percent", "compliance_percent", "remedy_percent", "source_note")
    for row in rows:
        figures = stored.get(row.year_ending, NationalFigures(year_id=row.year_ending))
        values = {name: getattr(row, name) for name in names}
        values["source_id"] = sources.of(row.source, row.where).pk
        outcome.count(save_if_changed(figures, values, where=row.where, reason=REASON))
    return outcome
