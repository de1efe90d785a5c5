"""What one source printed about one authority in one reporting year."""

from dataclasses import dataclass
from decimal import Decimal

from councils.comparison.statistics import Statistic


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The figures as printed. None means "not printed", never zero.

    Percentages are whole numbers from 0 to 100; rates are upheld decisions per 100,000 residents.
    `similar_…` is the average of similar authorities that the same source printed. `illustrative` marks
    invented figures.
    """

    investigations: int | None = None
    upheld: int | None = None
    upheld_percent: int | None = None
    similar_upheld_percent: int | None = None
    upheld_per_100k: Decimal | None = None
    similar_upheld_per_100k: Decimal | None = None
    compliance_outcomes: int | None = None
    compliance_percent: int | None = None
    similar_compliance_percent: int | None = None
    remedies: int | None = None
    remedy_percent: int | None = None
    similar_remedy_percent: int | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What one statistic rests on: count of base = percent; and the printed average."""

    count: int | None
    base: int | None
    percent: int | None
    similar_percent: int | None


def printed(statistic: Statistic, figures: KeyFigures) -> Printed:
    """What was printed for that statistic. Letters print no count for compliance, so it is None there."""
    if statistic.slug == "upheld":
        return Printed(
            figures.upheld, figures.investigations, figures.upheld_percent, figures.similar_upheld_percent
        )
    if statistic.slug == "compliance":
        return Printed(
            None, figures.compliance_outcomes, figures.compliance_percent, figures.similar_compliance_percent
        )
    return Printed(
        figures.remedies, _upheld_base(figures), figures.remedy_percent, figures.similar_remedy_percent
    )


def _upheld_base(figures: KeyFigures) -> int | None:
    """Remedies rest on the upheld decisions; where nothing was investigated, nothing can have been upheld."""
    if figures.upheld is None and figures.investigations == 0:
        return 0
    return figures.upheld
