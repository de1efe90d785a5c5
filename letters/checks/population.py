"""Whether the rate per 100,000 residents follows from the upheld decisions and the population."""

from decimal import Decimal

from letters.checks.finding import Findings, error, warning
from letters.checks.presence import number
from letters.reading.values import Reading

RATE_TOLERANCE = Decimal("0.03")
"""Share by which a printed rate may differ from ours.

The rate is printed by the estimate that is newest when the letter is written; estimates are revised afterwards. Of 24
rates printed for 2022-23 to 2024-25, the furthest lies 0.9% outside its rounding.
"""
FAR_OFF = 2
"""A rate twice ours or half of it has lost a digit or its point: no population was ever revised by that much."""
_HALF_STEP = Decimal("0.05")


def check_rate(reading: Reading, population: int | None) -> Findings:
    """Upheld decisions per 100,000 residents against the printed rate, which has one decimal."""
    rate, upheld = number(reading, "upheld_per_100k"), number(reading, "upheld")
    if rate is None or upheld is None or not population:
        return
    printed, expected = Decimal(rate), Decimal(upheld) * 100_000 / population
    if abs(printed - expected) <= _HALF_STEP + expected * RATE_TOLERANCE:
        return
    message = (
        f"The letter gives {rate} upheld decisions per 100,000 residents; upheld decisions numbering "
        f"{upheld} among {population:,} residents come to {expected:.1f}. Check the rate and the count."
    )
    far_off = printed >= FAR_OFF * expected or expected >= FAR_OFF * printed
    yield (error if far_off else warning)("rate_implausible", message, "upheld_per_100k")
