"""How far a share could lie from what was counted, by chance alone."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from councils.comparison.rates import require_share


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share, each from 0 to 1, at a confidence such as 0.95."""

    low: float
    high: float
    confidence: float = 0.95

    def contains(self, rate: float) -> bool:
        """Whether the rate (0 to 1) lies within the bounds, ends included."""
        return self.low <= rate <= self.high


def wilson(count: int, base: int, confidence: float = 0.95) -> Interval:
    """The score interval for count out of base.

    Edwin B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 209-212: the shares p
    for which |count/base - p| <= z √(p(1-p)/base). It behaves at 0%, at 100% and with few cases, where the
    usual ± formula gives an interval of no width.
    ValueError unless 0 <= count <= base, base > 0 and 0 < confidence < 1.
    """
    require_share(count, base)
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence of {confidence} is not between 0 and 1. Give 0.95 for 95%.")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    rate = count / base
    centre = count + z * z / 2
    spread = z * sqrt(base * rate * (1 - rate) + z * z / 4)
    # Exact by algebra; the upper end, computed, misses 1 by a rounding error.
    low = 0.0 if count == 0 else (centre - spread) / (base + z * z)
    high = 1.0 if count == base else (centre + spread) / (base + z * z)
    return Interval(low, high, confidence)
