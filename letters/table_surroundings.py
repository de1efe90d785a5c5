"""What the database holds beside the rows of a table, in a fixed number of queries."""

from collections.abc import Iterator, Mapping

from councils.models import Authority, AuthorityType, KeyStatistics, PeerAverage, Population
from councils.models.key_statistics import FIGURES
from councils.naming import Match, NamedAuthority
from letters.checks import Neighbours, PrintedAverages
from letters.checks.finding import Number
from letters.data_tables.averages import AVERAGES
from letters.group_record import YEARS_TO_ESTIMATE, waiting_letter
from letters.models import Letter
from letters.words import FIELD_LABELS, shown


class Surroundings:
    """The register, the figures of a year and of the year before, the averages on record, and waiting letters."""

    def __init__(self, year_ending: int | None) -> None:
        year = year_ending or 0
        self.named: list[NamedAuthority] = Authority.objects.named()
        rows = KeyStatistics.objects.live().for_import(year)
        self._live = {row.authority.slug: row for row in rows}
        before = KeyStatistics.objects.live().real().filter(year_id=year - 1).select_related("authority")
        self._before = {row.authority.slug: row for row in before}
        self._averages = {one.type: one for one in PeerAverage.objects.filter(year_id=year)}
        self._populations = _populations(year - YEARS_TO_ESTIMATE)
        waiting = Letter.objects.awaiting_review().filter(year_id=year, authority__isnull=False)
        self._waiting = {
            one.authority.slug: one for one in waiting.select_related("authority") if one.authority
        }

    def live(self, slug: str) -> KeyStatistics | None:
        """What is approved and not replaced, invented figures too."""
        return self._live.get(slug)

    def held(self, slug: str) -> KeyStatistics | None:
        """The real figures to which a row would be added."""
        row = self._live.get(slug)
        return None if row is None or row.illustrative else row

    def average(self, group: str) -> PeerAverage | None:
        return self._averages.get(group)

    def neighbours(self, match: Match, of_the_table: tuple[PrintedAverages, ...]) -> Neighbours:
        """For check_beside. The other rows of the table judge its averages; where there are none, the record does."""
        if match.authority is None:
            return Neighbours(match=match)
        slug, record = match.authority.slug, self._averages.get(match.authority.type)
        on_record = (
            (PrintedAverages(f"the record for {record.seen_for}", on_record_of(record), True),)
            if record
            else ()
        )
        before, letter = self._before.get(slug), self._waiting.get(slug)
        return Neighbours(
            match=match,
            printed_averages=of_the_table or on_record,
            last_year={name: getattr(before, name) for name in FIGURES} if before else {},
            other_letters=(waiting_letter(letter),) if letter else (),
            population=self._populations.get(slug),
        )

    def averages_that_differ(self, averages: Mapping[str, Mapping[str, Number]]) -> Iterator[str]:
        """Sentences on averages of the table that are not those on record; the record is left as it is."""
        for group, values in averages.items():
            record = self._averages.get(group)
            known = on_record_of(record) if record else {}
            for name in values.keys() & known.keys():
                if values[name] != known[name]:
                    yield (
                        f"{AuthorityType(group).plural}: {FIELD_LABELS[name].lower()} is "
                        f"{shown(name, values[name])} in this table, {shown(name, known[name])} on record "
                        f"(seen for {record.seen_for if record else ''}). The record is left as it is."
                    )


def held_values(row: KeyStatistics) -> dict[str, Number]:
    """The figures of a row by field, its case counts as "decided:…" and "received:…"; only what it has."""
    figures = {name: value for name in FIGURES if (value := getattr(row, name)) is not None}
    return figures | {f"{one.table}:{one.category}": one.count for one in row.case_counts.all()}


def names_from_letters(row: KeyStatistics) -> frozenset[str]:
    """Those of its figures that a letter gave, or a person who reviewed one."""
    return frozenset(name for name in held_values(row) if source_of(row, name)["kind"] == "letter")


def source_of(row: KeyStatistics, name: str) -> dict[str, str]:
    """Where one figure of a row comes from: what it was carried on from, or the row's own source."""
    carried = row.evidence.get(name, {}).get("source")
    source = row.source
    own = {"kind": source.kind, "title": source.title, "url": source.url, "reference": source.reference}
    return carried if isinstance(carried, dict) else own


def on_record_of(record: PeerAverage) -> dict[str, Number]:
    """A stored average by the figure fields of a reading."""
    return {
        name: value
        for name in AVERAGES
        if (value := getattr(record, name.removeprefix("similar_"))) is not None
    }


def _populations(year: int) -> dict[str, int]:
    """Residents at that mid-year, or by the nearest estimate there is."""
    rows = Population.objects.values_list("authority__slug", "year", "residents")
    furthest_first = sorted(rows, key=lambda row: -abs(row[1] - year))
    return {slug: residents for slug, _, residents in furthest_first}
