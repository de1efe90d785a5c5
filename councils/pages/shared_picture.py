"""What the picture of a council says where its address is shared: the latest real figures, or that there are none."""

from collections.abc import Iterable

from councils.comparison.rates import measure
from councils.comparison.statistics import STATISTICS, Statistic
from councils.comparison.words import short_absence, year_label
from councils.models import Authority, KeyStatistics
from councils.pages.counts import base_or_count
from councils.sharing.picture import SharedFigure, SharedPicture


def shared_picture(authority: Authority, rows: Iterable[KeyStatistics], *, host: str) -> SharedPicture:
    """The latest of the public rows (newest first) that is not invented; `host` begins the address shown."""
    address = f"{host}{authority.get_absolute_url()}"
    row = next((row for row in rows if not row.illustrative), None)
    if row is None:
        none = "No published figures yet" if authority.end_date is None else "No published figures"
        return SharedPicture(authority.name, address, instead=none)
    figures = tuple(_figure(statistic, row) for statistic in STATISTICS)
    return SharedPicture(authority.name, address, year_label(row.year_id), figures)


def _figure(statistic: Statistic, row: KeyStatistics) -> SharedFigure:
    value = measure(statistic, row.as_key_figures())
    missing = value.percent is None
    shown = "No rate" if missing else f"{value.percent}%"
    return SharedFigure(statistic.name, shown, base_or_count(value) or short_absence(value), missing)
