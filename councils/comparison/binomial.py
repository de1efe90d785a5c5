"""How many cases of a kind chance alone brings: the binomial distribution, exact for any number of cases.

A product of many small shares underflows to 0, so every probability begins as a sum of logarithms (log-gamma).
"""

from math import exp, floor, lgamma, log, sqrt

FARTHEST = 12
"""Standard deviations from the mean beyond which no probability of 1e-20 is left; plus FARTHEST_CASES for few cases."""
FARTHEST_CASES = 60


def probability(count: int, base: int, share: float) -> float:
    """The probability of exactly `count` of `base` where each case has the chance `share` (0 to 1).

    ValueError unless base >= 0 and 0 <= share <= 1. A count outside 0 to base has probability 0.
    """
    if base < 0 or not 0 <= share <= 1:
        raise ValueError(
            f"{base} cases with a share of {share}: give 0 or more cases, and a share from 0 to 1."
        )
    if not 0 <= count <= base:
        return 0.0
    if share in (0, 1):
        return float(count == base * share)
    ways = lgamma(base + 1) - lgamma(count + 1) - lgamma(base - count + 1)
    return exp(ways + count * log(share) + (base - count) * log(1 - share))


def at_most(count: int, base: int, share: float) -> float:
    """The probability of `count` or fewer of `base`. ValueError as for `probability`."""
    highest = min(count, base)
    return min(1.0, sum(probability(k, base, share) for k in range(_lowest(base, share), highest + 1)))


def lower_limit(base: int, share: float, tail: float) -> float:
    """The share (0 to 1) of `base` cases below which chance alone falls with a probability of at most `tail`.

    Interpolated between counts, so that limits of neighbouring bases make a line: with r the smallest count with
    P(R <= r) > tail, the limit is (r - (P(R <= r) - tail) / P(R = r)) / base. A whole count lies below it just
    where P(R <= count) <= tail. David J. Spiegelhalter (2005), "Funnel plots for comparing institutional
    performance", Statistics in Medicine 24, 1185-1202, appendix A.1.1.
    ValueError unless base > 0, 0 <= share <= 1 and 0 < tail < 1.
    """
    if base <= 0 or not 0 < tail < 1:
        raise ValueError(
            f"{base} cases and a tail of {tail}: give cases above 0, and a tail between 0 and 1."
        )
    below = 0.0
    for count in range(_lowest(base, share), base + 1):
        here = probability(count, base, share)
        if below + here > tail:
            return max(0.0, (count - (below + here - tail) / here) / base)
        below += here
    return 1.0


def upper_limit(base: int, share: float, tail: float) -> float:
    """The share above which chance alone rises with a probability of at most `tail`: the other cases' lower limit."""
    return 1 - lower_limit(base, 1 - share, tail)


def _lowest(base: int, share: float) -> int:
    """A count below which nothing that matters lies, so that thousands of cases cost no more than hundreds."""
    spread = FARTHEST * sqrt(base * share * (1 - share)) + FARTHEST_CASES
    return max(0, floor(base * share - spread))
