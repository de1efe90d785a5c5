"""Whether two years of one authority differ by more than chance gives."""

from math import floor, sqrt

from councils.comparison.binomial import probability
from councils.comparison.intervals import wilson

_NEGLIGIBLE = 1e-17


def chance_of_counts(one: int, other: int, ratio: float = 1.0) -> float:
    """The two-sided p-value (0 to 1) of two counts, where one rate may be up to `ratio` times the other.

    J. Przyborowski and H. Wilenski (1940), "Homogeneity of results in testing samples from Poisson series",
    Biometrika 31, 313-323: given their sum, one of two Poisson counts is binomial, with the share
    ratio / (1 + ratio) where its rate is that many times the other. Taken is twice the upper tail for the greater
    count, 1 at most: at a ratio of 1 that is the exact test of equal rates.
    ValueError for a count below 0 or a ratio below 1.
    """
    if min(one, other) < 0 or ratio < 1:
        raise ValueError(
            f"Cannot compare {one} with {other} at a ratio of {ratio}: give counts from 0 and a ratio from 1."
        )
    total, share = one + other, ratio / (1 + ratio)
    more = max(one, other)
    # The median of a binomial is its mean to the next whole number, so this tail is a half or more.
    if more <= floor(total * share):
        return 1.0
    return min(1.0, 2 * _upper_tail(more, total, share))


def _upper_tail(least: int, trials: int, share: float) -> float:
    """P(X ≥ least) for a binomial X, where least is above its mean, so that the terms only shrink."""
    term = probability(least, trials, share)
    odds, tail, count = share / (1 - share), 0.0, least
    while term > tail * _NEGLIGIBLE:
        tail += term
        term *= odds * (trials - count) / (count + 1)
        count += 1
    return tail


def difference_of_shares(
    now: tuple[int, int], before: tuple[int, int], confidence: float = 0.95
) -> tuple[float, float]:
    """Bounds of now minus before, two independent shares, each given as (count, base); from -1 to 1.

    Robert G. Newcombe (1998), "Interval estimation for the difference between independent proportions: comparison
    of eleven methods", Statistics in Medicine 17, 873-890, method 10: the distances from each share to the ends of
    its Wilson interval, added as squares.
    ValueError as for wilson.
    """
    first, second = wilson(*now, confidence), wilson(*before, confidence)
    rate, earlier = now[0] / now[1], before[0] / before[1]
    below = sqrt((rate - first.low) ** 2 + (second.high - earlier) ** 2)
    above = sqrt((first.high - rate) ** 2 + (earlier - second.low) ** 2)
    return rate - earlier - below, rate - earlier + above
