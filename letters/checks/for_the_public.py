"""PURE. The codes of findings by the kinds of check that the public is told of."""

from collections.abc import Collection

from councils.checks_made import CheckedFor
from letters.reading.values import Reading

KINDS: dict[CheckedFor, tuple[str, ...]] = {
    CheckedFor.COMPLETE: (
        "family_unknown", "family_unusual_for_year", "reading_uncertain", "conflicting_values", "no_statistics",
        "statistic_missing", "average_missing", "table_missing", "table_cell_unread",
    ),
    CheckedFor.COUNTS: (
        "percent_out_of_range", "number_below_zero", "count_implausible", "upheld_exceeds_investigations",
        "remedies_exceed_upheld", "remedies_base_differs", "counts_contradict_percent", "zero_base_with_percent",
        "compliance_unusual", "reason_contradicts_counts",
    ),
    CheckedFor.TABLES: ("table_total_differs", "table_contradicts_statistics"),
    CheckedFor.COUNCIL_AND_YEAR: (
        "council_missing", "council_unknown", "council_ambiguous", "council_not_alive", "year_missing",
        "year_before_letters", "period_not_a_reporting_year", "period_differs_from_title", "period_not_over",
    ),
    CheckedFor.DATES: (
        "letter_dated_before_period_end", "letter_dated_long_after", "letter_dated_in_future", "date_ambiguous",
        "publish_date_missing", "publish_before_dated", "publish_long_after_dated",
    ),
    CheckedFor.AVERAGE: ("peer_average_differs", "no_peer_group", "reason_contradicts_council"),
    CheckedFor.POPULATION: ("rate_implausible",),
    CheckedFor.YEAR_BEFORE: ("jump_against_last_year",),
    CheckedFor.PUBLISHED: ("figures_differ_from_published",),
    CheckedFor.PICTURE: ("read_from_picture",),
}  # fmt: skip
UNTOLD = frozenset({"figures_differ_from_waiting", "same_file"})
"""They are about letters that are not public."""

KIND_OF = {code: kind for kind, codes in KINDS.items() for code in codes}


def kind_told(code: str) -> CheckedFor | None:
    """What the public is told that a finding is about; None where it may not know of it.

    The finding's sentence stays with staff: it may quote a neighbour's letter before its day.
    """
    return None if code in UNTOLD else KIND_OF[code]


def checks_passed(reading: Reading, found: Collection[CheckedFor]) -> list[CheckedFor]:
    """The kinds of check that were made of a letter and found nothing, in their order."""
    has_tables = bool(reading.received or reading.decided)
    rate = reading.figures["upheld_per_100k"].value is not None
    left_out = {
        *([] if has_tables else [CheckedFor.TABLES]),
        *([] if rate else [CheckedFor.POPULATION]),
        CheckedFor.PICTURE,  # finding none says nothing: most letters have no picture
    }
    return [kind for kind in CheckedFor if kind not in found and kind not in left_out]
