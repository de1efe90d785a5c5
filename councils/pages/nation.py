"""The latest year of the whole country in three sentences, from what the Ombudsman published."""

from dataclasses import dataclass
from decimal import Decimal

from councils.comparison.statistics import COMPLIANCE, REMEDIES, UPHELD, Statistic
from councils.comparison.words import year_label
from councils.models import NationalFigures
from councils.pages.sourcing import SourceLine, source_line

_WORDS: tuple[tuple[Statistic, str, str], ...] = (
    (
        UPHELD,
        "The Ombudsman upheld {share} of the complaints that it investigated.",
        "the share of complaints upheld",
    ),
    (
        COMPLIANCE,
        "Councils did what it had recommended in {share} of the cases that it checked.",
        "how often councils did what it had recommended",
    ),
    (
        REMEDIES,
        "In {share} of upheld complaints the council had already put things right.",
        "how often councils had already put things right",
    ),
)
"""For each statistic: the sentence that says its percentage, and what is missing without it."""


@dataclass(frozen=True, slots=True)
class NationalSentence:
    """A statistic of all councils in a sentence. `share` stands in it ("83%"); empty where none is held."""

    statistic: Statistic
    share: str
    sentence: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before the share, the share, and the rest, so that the share can be set apart."""
        return self.sentence.partition(self.share) if self.share else (self.sentence, "", "")


@dataclass(frozen=True, slots=True)
class NationalYear:
    """The latest year with a published national uphold rate, and who published it."""

    year_ending: int
    sentences: tuple[NationalSentence, ...]
    source: SourceLine

    @property
    def label(self) -> str:
        return year_label(self.year_ending)


def national_year() -> NationalYear | None:
    """The latest year with an uphold rate, in one query; None where none is held."""
    row = NationalFigures.objects.filter(upheld_percent__isnull=False).select_related("source").first()
    return None if row is None else NationalYear(row.year_id, in_sentences(row), source_line(row.source))


def in_sentences(row: NationalFigures) -> tuple[NationalSentence, ...]:
    """The three statistics of a year; one that is not held says so."""
    return tuple(_in_a_sentence(row, *words) for words in _WORDS)


def _in_a_sentence(row: NationalFigures, statistic: Statistic, said: str, missing: str) -> NationalSentence:
    percent: Decimal | None = getattr(row, statistic.percent_field)
    if percent is None:
        sentence = f"We hold no national figure for {year_label(row.year_id)} of {missing}."
        return NationalSentence(statistic, "", sentence)
    share = f"{plain(percent)}%"
    return NationalSentence(statistic, share, said.format(share=share))


def plain(value: Decimal) -> str:
    """58.0 as "58", 99.4 as it is."""
    return f"{value.normalize():f}"
