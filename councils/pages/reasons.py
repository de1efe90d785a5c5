"""Why there are no figures to show, in sentences."""

from collections.abc import Iterable
from datetime import date

from councils.comparison.listing import listed
from councils.comparison.words import year_label
from councils.models import Authority
from councils.reporting_year import reporting_year


def date_words(day: date) -> str:
    """ "29 July 2020"."""
    return f"{day.day} {day:%B %Y}"


def names_in_words(authorities: Iterable[Authority]) -> str:
    """ "Dorset Council and Bournemouth, Christchurch and Poole Council"; empty for none."""
    return listed([one.name for one in authorities])


def why_no_figures_in(authority: Authority, year_ending: int, *, today: date) -> str:
    """Why the authority has no public figures for a year. Reads its (prefetched) lineage."""
    label, (first, last) = year_label(year_ending), reporting_year(year_ending)
    if authority.start_date is not None and authority.start_date > last:
        before = names_in_words(authority.predecessors.all())
        instead = f" It took the place of {before}." if before else ""
        return f"{authority.name} did not exist in {label}: it began on {date_words(authority.start_date)}.{instead}"
    if authority.end_date is not None and authority.end_date < first:
        after = names_in_words(authority.successors.all())
        instead = f" Its work passed to {after}." if after else ""
        ended = date_words(authority.end_date)
        return f"{authority.name} did not exist in {label}: it was abolished on {ended}.{instead}"
    if last >= today:
        return (
            f"The year {label} ends on {date_words(last)}; the Ombudsman's letters follow some months later."
        )
    return f"We hold no published figures about {authority.name} for {label}."


def why_no_figures_at_all(authority: Authority) -> tuple[str, ...]:
    """Why the authority has no public figures in any year."""
    start = f"We hold no published figures about {authority.name}."
    if not authority.has_peer_group:
        return (
            start,
            "The Ombudsman may write to it, but counts it among none of the five types of council that it compares.",
        )
    if authority.end_date is not None:
        return (start, f"It was abolished on {date_words(authority.end_date)}.")
    return (start, "They appear here when its annual review letter has been published.")
