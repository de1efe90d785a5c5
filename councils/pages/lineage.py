"""What an authority took over or passed on, and what that means for its figures."""

from dataclasses import dataclass
from datetime import date

from councils.comparison.words import year_label
from councils.models import Authority
from councils.pages.reasons import names_in_words


@dataclass(frozen=True, slots=True)
class Lineage:
    """Predecessors and successors by name; the sentences say whose figures stand where."""

    authority: Authority
    predecessors: tuple[Authority, ...]
    successors: tuple[Authority, ...]

    @property
    def former_names(self) -> str:
        """The predecessors' names for paper, where no link can be followed; empty without any."""
        names = names_in_words(self.predecessors)
        return f"It took the place of {names}." if names else ""

    @property
    def before(self) -> str:
        """Whose the earlier figures are; empty without predecessors."""
        if not self.predecessors:
            return ""
        one = len(self.predecessors) == 1
        whose = "those of that former authority" if one else "those of these former authorities"
        start = self.authority.start_date
        when = "Earlier figures" if start is None else f"Figures before {start:%B %Y}"
        apart = "they are not shown here" if one else "they are not added up"
        return f"{when} are {whose}; {apart}."

    @property
    def after(self) -> str:
        """Where its figures end, and whose the later ones are; empty for an authority that exists."""
        if self.authority.end_date is None:
            return ""
        last = year_label(last_year(self.authority.end_date))
        ends = f"Figures end with the year {last}."
        if not self.successors:
            return ends
        if len(self.successors) == 1:
            return f"{ends} Later ones belong to that authority, which covers a different area or does other work."
        return f"{ends} Later ones belong to those authorities, which cover other areas or do other work."


def lineage(authority: Authority) -> Lineage:
    """Reads the (prefetched) predecessors and successors."""
    return Lineage(authority, tuple(authority.predecessors.all()), tuple(authority.successors.all()))


def last_year(end: date) -> int:
    """The year ending in which an authority still existed: that of its last day."""
    return end.year if (end.month, end.day) <= (3, 31) else end.year + 1


def first_year(start: date) -> int:
    """The year ending in which an authority first existed: that of its first day."""
    return last_year(start)
