"""The latest year of the whole country in three sentences, from what the Ombudsman published."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from councils.comparison.statistics import COMPLIANCE, REMEDIES, UPHELD, Statistic
from councils.comparison.words import year_label
from councils.loading.reference_rows import NATIONAL_COLUMNS, NationalRow, national_row
from councils.loading.tables import parse_lines, read_table

type Value = Callable[[NationalRow], Decimal | None]

_WORDS: tuple[tuple[Statistic, Value, str, str], ...] = (
    (
        UPHELD,
        lambda row: row.upheld_percent,
        "The Ombudsman upheld {share} of the complaints that it investigated.",
        "the share of complaints upheld",
    ),
    (
        COMPLIANCE,
        lambda row: row.compliance_percent,
        "Councils did what it had recommended in {share} of the cases that it checked.",
        "how often councils did what it had recommended",
    ),
    (
        REMEDIES,
        lambda row: row.remedy_percent,
        "In {share} of upheld complaints the council had already put things right.",
        "how often councils had already put things right",
    ),
)
"""For each statistic: the published percentage, the sentence that says it, and what is missing without it."""

_ADDRESS = re.compile(r"https?://\S+")


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
    """The latest year with a published national uphold rate. `source` is the address, `host` whose it is."""

    year_ending: int
    sentences: tuple[NationalSentence, ...]
    source: str

    @property
    def label(self) -> str:
        return year_label(self.year_ending)

    @property
    def host(self) -> str:
        return (urlsplit(self.source).hostname or "").removeprefix("www.")


@lru_cache(maxsize=1)
def national_year() -> NationalYear | None:
    """The latest year of the file that the project ships, read once; None where it holds none.

    RefusedError when the file is not as it should be.
    """
    return read_national_year(settings.BASE_DIR / "data" / "figures" / "national.tsv")


def read_national_year(path: Path) -> NationalYear | None:
    """The latest year of a table of national percentages that has an uphold rate."""
    lines = read_table(path, (*NATIONAL_COLUMNS, "source_url"))
    rows = parse_lines(lines, lambda line: (national_row(line), line.text("source_url")))
    held = [(row, source) for row, source in rows if row.upheld_percent is not None]
    if not held:
        return None
    latest, source = max(held, key=lambda one: one[0].year_ending)
    address = _ADDRESS.search(source)
    return NationalYear(latest.year_ending, in_sentences(latest), address[0] if address else "")


def in_sentences(row: NationalRow) -> tuple[NationalSentence, ...]:
    """The three statistics of a year; one that is not held says so."""
    return tuple(_in_a_sentence(row, *words) for words in _WORDS)


def _in_a_sentence(
    row: NationalRow, statistic: Statistic, value: Value, said: str, missing: str
) -> NationalSentence:
    percent = value(row)
    if percent is None:
        sentence = f"We hold no national figure for {year_label(row.year_ending)} of {missing}."
        return NationalSentence(statistic, "", sentence)
    share = f"{percent}%"
    return NationalSentence(statistic, share, said.format(share=share))
