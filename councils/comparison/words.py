"""A comparison in plain sentences: the same words on pages, in charts and in exports."""

from decimal import ROUND_HALF_UP, Decimal

from councils.comparison.compare import Average, AverageOrigin, Comparison, averages_differ
from councils.comparison.funnel import INNER, Band, Funnel
from councils.comparison.rates import BASE_MISSING_SENTENCE, AbsenceReason, Measure, half_up, percent_of

SIMILAR = "similar authorities"
SCRUTINY_SENTENCE = "The Ombudsman says a rate below 100% deserves scrutiny."
ILLUSTRATIVE_SENTENCE = "Illustrative: these figures are invented to show how the page works."
DERIVED_SENTENCE = "The count is worked out from the published percentage and the number of cases."
DOMINATES_SENTENCE = (
    "More than a quarter of the group’s cases are its own, so the group says little about it: "
    "it is not judged."
)
OUTSIDER_SENTENCE = (
    "It did not exist in this year, so its figures are not counted among those that did, "
    "and it is not judged by them."
)
DISAGREES_SENTENCE = "The published percentage does not follow from the published number of cases."

USUAL_DIFFERENCES = (
    "Usual differences: these councils differ from one another by more than chance alone would bring, for their work "
    "and their areas are not alike. The range is wider to allow for that."
)

BAND_WORDS: dict[Band, str] = {
    Band.FAR_ABOVE: "much higher than expected",
    Band.ABOVE: "higher than expected",
    Band.WITHIN: "within what chance allows",
    Band.BELOW: "lower than expected",
    Band.FAR_BELOW: "much lower than expected",
    Band.TOO_FEW: "too few cases to compare",
    Band.NOT_JUDGED: "",
}

SHORT_ABSENCES: dict[AbsenceReason, str] = {
    AbsenceReason.NOT_PUBLISHED: "figure not published",
    AbsenceReason.NO_FIGURES: "no figures held",
    AbsenceReason.NOTHING_INVESTIGATED: "nothing was investigated",
    AbsenceReason.NOTHING_UPHELD: "nothing was upheld",
    AbsenceReason.NO_RECOMMENDATION_DUE: "no recommendation fell due",
    AbsenceReason.CONTRADICTORY: "published numbers contradict one another",
}


def year_label(year_ending: int) -> str:
    """The reporting year that ends on 31 March of `year_ending`: 2020 is "2019-20"."""
    return f"{year_ending - 1}-{year_ending % 100:02d}"


def number(value: int) -> str:
    """1250 is "1,250"."""
    return f"{value:,}"


def rate_words(rate: Decimal) -> str:
    """ "5.7 per 100,000": to one decimal and, as the letters print it, "11" rather than "11.0"."""
    rounded = rate.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{rounded:,}".removesuffix(".0") + " per 100,000"


def possessive(name: str) -> str:
    """Rutland's, St Helens'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def percent_words(value: Measure) -> str:
    """ "79%", or the reason for its absence in a few words."""
    if value.percent is not None:
        return f"{value.percent}%"
    return short_absence(value)


def short_absence(value: Measure) -> str:
    """The reason in a few words, for a label or a cell; empty where there is a value."""
    return "" if value.absence is None else SHORT_ABSENCES[value.absence]


def base_label(value: Measure) -> str:
    """The base for a label or a cell: "1 of 1 investigations", "250 compliance outcomes"."""
    noun = value.statistic.denominator
    if value.base is None:
        return _base_unknown(value)
    if value.numerator is None or value.base == 0:
        return f"{number(value.base)} {noun.of(value.base)}"
    return f"{number(value.numerator)} of {number(value.base)} {noun.plural}"


def _base_unknown(value: Measure) -> str:
    """A count whose base was not published is told, and said to stand alone."""
    if value.numerator is None:
        return "number of cases not published"
    noun = value.statistic.numerator.of(value.numerator)
    return f"{number(value.numerator)} {noun}; number of {value.statistic.denominator.plural} not published"


def value_sentence(value: Measure) -> str:
    """The value in words, with its base: "1 of 1 investigations was upheld." An absence gives its reason."""
    statistic = value.statistic
    if value.absence is not None:
        return absence_sentence(value)
    if value.numerator is not None and value.base is not None:
        return f"{base_label(value)} {statistic.outcome.of(value.numerator)}."
    if value.base is None:
        return f"{value.percent}% of {statistic.denominator.plural} {statistic.outcome.plural}."
    noun = statistic.denominator.of(value.base)
    return f"{value.percent}% of {number(value.base)} {noun} {statistic.outcome.plural}."


def base_sentence(value: Measure) -> str:
    """What the percentage rests on: "Based on 1 investigation". An absence gives its reason."""
    if value.absence is not None:
        return absence_sentence(value)
    if value.base is None:
        return BASE_MISSING_SENTENCE
    return f"Based on {number(value.base)} {value.statistic.denominator.of(value.base)}"


def absence_sentence(value: Measure) -> str:
    """Why there is no rate; a count that stands alone is still told. Empty where there is a rate."""
    if value.absence is None:
        return ""
    if value.absence is AbsenceReason.NOT_PUBLISHED and value.numerator is not None:
        noun = value.statistic.numerator.of(value.numerator)
        missing = f"the number of {value.statistic.denominator.plural} was not published"
        return f"{number(value.numerator)} {noun}; {missing}, so there is no rate."
    return value.absence.sentence


def comparison_sentence(comparison: Comparison, group: str = SIMILAR) -> str:
    """The comparison in a sentence. `group` is the peers' plural: "unitary councils"."""
    if comparison.absence is not None:
        return absence_sentence(comparison.measure)
    if comparison.too_few:
        return too_few_sentence(comparison.measure)
    return average_sentence(comparison.average, comparison, group)


def too_few_sentence(value: Measure) -> str:
    """Says how much one case would move the rate, and so why no comparison is drawn."""
    if value.numerator is None or value.base is None:
        return "Too few cases to compare."
    changed = [
        f"{percent_of(count, value.base)}%"
        for count in (value.numerator - 1, value.numerator + 1)
        if 0 <= count <= value.base
    ]
    return (
        "Too few cases to compare: one case more or fewer would change it "
        f"from {value.percent}% to {' or '.join(changed)}."
    )


def average_sentence(average: Average | None, comparison: Comparison, group: str = SIMILAR) -> str:
    """The average and where it comes from; one that we computed is said to be ours, with its method."""
    if average is None:
        return f"We hold no average for {group} in this year."
    if average.origin is AverageOrigin.PRINTED_HERE:
        return f"The average for {group} was {average.percent}%."
    if average.origin is AverageOrigin.PRINTED_ELSEWHERE:
        source = average.source or "another source of that year"
        return f"The average for {group} was {average.percent}%, as printed in {source}."
    return f"The average for {_others(average, group)} was {average.percent}% {_method(average, comparison)}."


def _others(average: Average, group: str) -> str:
    """Ours rests on the members whose counts are held, the authority itself among them."""
    return f"the {average.members} {group} whose counts we hold"


def _method(average: Average, comparison: Comparison) -> str:
    counted = f"{number(average.numerator or 0)} of {number(average.cases or 0)}"
    return f"(our calculation: {counted} {comparison.statistic.denominator.plural})"


def band_words(comparison: Comparison) -> str:
    """The place in the funnel for a cell or a label; empty where it is not judged."""
    return place_words(comparison.band, comparison.funnel)


def place_words(band: Band, funnel: Funnel | None) -> str:
    """The same of a band by itself, for a chart of a whole group."""
    if band is Band.WITHIN and funnel is not None and funnel.widened:
        return "within the usual differences"
    return BAND_WORDS[band]


def band_sentence(comparison: Comparison) -> str:
    """Whether the difference could be chance, or why that is not judged; empty where too little is known."""
    if comparison.percent is not None and not comparison.too_few:
        if comparison.outsider:
            return OUTSIDER_SENTENCE
        if comparison.dominates:
            return DOMINATES_SENTENCE
    if comparison.band in (Band.TOO_FEW, Band.NOT_JUDGED) or comparison.funnel is None:
        return ""
    if comparison.band is Band.WITHIN:
        return f"That is within what {_cause(comparison.funnel)} would explain."
    return f"That is {band_words(comparison)}: {_cause(comparison.funnel)} would rarely explain it."


def expectation_sentence(comparison: Comparison, group: str = SIMILAR) -> str:
    """How many would be expected at the rate judged by, and what chance allows; empty where nothing is judged.

    "At our rate of unitary councils, 79% (812 of 1,028 investigations), about 31 of 39 would be expected; chance alone
    explains 26 to 35." The rate is named because a printed average beside it may be another.
    """
    funnel, base = comparison.funnel, comparison.base
    if funnel is None or not base or comparison.band in (Band.TOO_FEW, Band.NOT_JUDGED):
        return ""
    expected, allowed = half_up(funnel.expected(base)), funnel.allowed(base)
    start = f"At {_rate_words(comparison, funnel, group)}, about {number(expected)} of {number(base)} would be expected"
    return f"{start}; {_cause(funnel)} explains {counts_words(allowed[0], allowed[-1])}."


def counts_words(lowest: int, highest: int) -> str:
    """ "26 to 35", or "8" where there is but one."""
    return number(lowest) if lowest == highest else f"{number(lowest)} to {number(highest)}"


def _rate_words(comparison: Comparison, funnel: Funnel, group: str) -> str:
    """The rate that is judged by; the counts behind ours are told once."""
    pooled = funnel.pooled
    if pooled is None:
        return f"the printed average of {funnel.percent}%"
    rate = f"our rate of {group}, {pooled.percent}%"
    if comparison.average is not None and comparison.average.origin is AverageOrigin.OURS:
        return rate
    noun = comparison.statistic.denominator.of(pooled.cases)
    return f"{rate} ({number(pooled.numerator)} of {number(pooled.cases)} {noun})"


def _cause(funnel: Funnel) -> str:
    """What the limits allow for."""
    return "chance with the usual differences" if funnel.widened else "chance alone"


def outside_by_chance(judged: int, funnel: Funnel | None) -> str:
    """ "about 2 of 40 would by chance alone": how many lie outside the inner limits where nothing is the matter.

    Empty for so few that not even one would.
    """
    expected = half_up(judged * (1 - INNER))
    if not expected:
        return ""
    cause = "anyway" if funnel is not None and funnel.widened else "by chance alone"
    return f"about {number(expected)} of {number(judged)} would {cause}"


def averages_sentence(comparison: Comparison, group: str = SIMILAR) -> str:
    """That the printed average and ours differ by more than rounding; empty where they do not."""
    return differing_averages(comparison.average, comparison.ours, group, comparison.group_size)


def differing_averages(
    average: Average | None, ours: Average | None, group: str = SIMILAR, group_size: int | None = None
) -> str:
    """The same of a group by itself."""
    if ours is None or not averages_differ(average, ours):
        return ""
    of = f" of {number(group_size)}" if group_size else ""
    counted = f"{number(ours.members or 0)}{of} {group} whose counts we hold"
    return (
        f"Our own calculation from the {counted} gives {ours.percent}%. It differs from the printed average by more "
        "than rounding; the Ombudsman does not publish how it works out its average."
    )


def type_average_sentence(comparison: Comparison, type_plural: str) -> str:
    """The printed average of the type, beside a comparison with another group; empty where that is the group."""
    average = comparison.type_average
    if average is None:
        return ""
    source = f"; seen in {average.source}" if average.source else ""
    return (
        f"The Ombudsman prints an average for all {type_plural} only: {average.percent}% in that year{source}. "
        "It is not about this group."
    )


def direction_sentence(comparison: Comparison) -> str:
    """What a higher figure means."""
    return comparison.statistic.direction_words


def scrutiny_sentence(comparison: Comparison) -> str:
    """What the Ombudsman says of compliance below 100%; empty elsewhere."""
    value = comparison.measure
    if value.statistic.slug != "compliance" or value.percent is None or value.percent == 100:
        return ""
    return SCRUTINY_SENTENCE


def below_full_compliance(comparison: Comparison) -> bool:
    """Whether this is a compliance rate below 100%, of which the Ombudsman has something to say."""
    return bool(scrutiny_sentence(comparison))


def interval_sentence(comparison: Comparison) -> str:
    """What the shaded range is; empty without one."""
    if comparison.interval is None:
        return ""
    if comparison.funnel is not None and comparison.funnel.widened:
        return f"The 95% interval of the figure itself lies between {interval_words(comparison)}."
    return f"Chance alone could put the figure between {interval_words(comparison)} (95% interval)."


def interval_words(comparison: Comparison) -> str:
    """The bounds in whole percentages: "21% and 100%"; empty without an interval."""
    if comparison.interval is None:
        return ""
    return f"{half_up(100 * comparison.interval.low)}% and {half_up(100 * comparison.interval.high)}%"


def population_sentence(comparison: Comparison, group: str = SIMILAR) -> str:
    """Upheld decisions by population, where a source printed them; empty elsewhere."""
    if comparison.per_100k is None:
        return ""
    own = f"That is {rate_words(comparison.per_100k)} residents"
    if comparison.similar_per_100k is None:
        return f"{own}."
    return f"{own}; the average for {group} was {rate_words(comparison.similar_per_100k)}."


def position_sentence(comparison: Comparison) -> str:
    """Place among the peers that have a figure, without judgement; empty where none is given."""
    place = comparison.position
    if place is None:
        return ""
    others = "other" if place.tied == 1 else "others"
    tied = f", sharing the place with {place.tied} {others}" if place.tied else ""
    return f"Ordered from the highest percentage, it is {place.place} of {place.of}{tied}."


def caveats(comparison: Comparison) -> tuple[str, ...]:
    """Everything a reader must know before using the value, most important first."""
    value = comparison.measure
    said = (
        (comparison.illustrative, ILLUSTRATIVE_SENTENCE),
        (value.base_missing, BASE_MISSING_SENTENCE),
        (value.disagrees, DISAGREES_SENTENCE),
        (value.derived, DERIVED_SENTENCE),
    )
    return tuple(sentence for applies, sentence in said if applies)


def finding_title(comparison: Comparison, name: str, group: str = SIMILAR) -> str:
    """The finding as a chart's title: "Rutland's one investigation was upheld; too few to compare"."""
    value = comparison.measure
    if value.absence is not None:
        return f"{name}: {short_absence(value)}, so there is no rate to show"
    if comparison.too_few:
        return f"{few_cases_words(value, name)}; too few to compare"
    finding = f"{value.percent}% of {possessive(name)} {_bases(value)} {value.statistic.outcome.plural}"
    if comparison.average is None:
        return finding
    if comparison.averages_differ and comparison.ours is not None:
        printed = f"{finding}; the printed average for {group} was {comparison.average.percent}%"
        return f"{printed}, our own {comparison.ours.percent}%"
    return f"{finding}; the average for {group} was {comparison.average.percent}%"


def few_cases_words(value: Measure, name: str) -> str:
    """A share of few cases: "Rutland's one investigation was upheld", "1 of Bolsover's 4 investigations was upheld"."""
    statistic, base = value.statistic, value.base or 0
    if value.numerator is None:
        return f"{value.percent}% of {possessive(name)} {_bases(value)} {statistic.outcome.plural}"
    if base == 1:
        happened = statistic.outcome.singular if value.numerator == 1 else statistic.outcome.negative
        return f"{possessive(name)} one {statistic.denominator.singular} {happened}"
    outcome = statistic.outcome.of(value.numerator)
    return f"{value.numerator} of {possessive(name)} {base} {statistic.denominator.plural} {outcome}"


def _bases(value: Measure) -> str:
    """ "152 investigations", or "investigations" where their number was not published."""
    noun = value.statistic.denominator
    return noun.plural if value.base is None else f"{number(value.base)} {noun.of(value.base)}"
