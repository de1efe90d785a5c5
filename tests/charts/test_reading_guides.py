"""Every kind of chart has a guide, in short plain sentences that name what is drawn."""

import re
from collections.abc import Callable

import pytest

from councils.charts.chart import Chart, ChartKind
from councils.charts.reading_guides import GUIDES, how_to_read
from councils.comparison.figures import KeyFigures

Make = Callable[..., Chart]
JARGON = (
    "percentile",
    "standard deviation",
    "confidence",
    "binomial",
    "dispersion",
    "statistically",
    "sigma",
    "null",
)


@pytest.mark.parametrize("kind", ChartKind)
def test_each_kind_is_explained_without_jargon_in_short_sentences(kind: ChartKind) -> None:
    paragraphs = GUIDES[kind]
    assert len(paragraphs) >= 2
    for sentence in re.split(r"(?<=[.:]) ", " ".join(paragraphs)):
        assert len(sentence.split()) <= 34, sentence
    said = " ".join(paragraphs).lower()
    assert not [word for word in JARGON if word in said]


def test_the_funnel_is_explained_by_its_lines_its_strip_and_its_scale() -> None:
    said = " ".join(GUIDES[ChartKind.FUNNEL])
    for part in ("dashed", "dotted", "shaded strip", "square roots", "fewer than 5 cases", "not a verdict"):
        assert part in said


def test_no_guide_ranks_councils() -> None:
    assert "not a league table" in " ".join(GUIDES[ChartKind.PEERS])


def test_invented_figures_are_explained_only_where_there_are_some(funnel: Make) -> None:
    real = KeyFigures(investigations=20, upheld=10)
    invented = KeyFigures(investigations=20, upheld=10, illustrative=True)
    assert "illustrative" not in " ".join(how_to_read(funnel({"A": real})))
    assert "illustrative" in how_to_read(funnel({"A": invented}))[-1]
