"""The parts of pages that need no database."""

import pytest

from councils.charts.chart import Line, Rect, Text
from councils.charts.value import value_chart
from councils.comparison.compare import compare
from councils.comparison.figures import KeyFigures
from councils.comparison.statistics import UPHELD
from councils.pages.cards import without_numbers
from councils.pages.licences import read_licences
from councils.pages.sourcing import Quote, quotes
from councils.pages.years import choose_year


def never(year):
    return f"nothing for {year}"


@pytest.mark.parametrize(
    ("asked", "available", "chosen", "notices"),
    [
        ("", [2020, 2024], 2024, ()),
        ("", [], None, ()),
        ("2020", [2020, 2024], 2020, ()),
        ("2021", [2020, 2024], 2024, ("nothing for 2021", "The figures below are those of 2023-24.")),
        ("2021", [], None, ("nothing for 2021",)),
    ],
)
def test_the_year_shown(asked, available, chosen, notices):
    result = choose_year(asked, available, never)
    assert (result.year_ending, result.notices) == (chosen, notices)


def test_a_long_piece_of_nonsense_is_cut_before_it_is_repeated():
    (notice,) = choose_year("x" * 5000, [2020], never).notices
    assert len(notice) < 200


def test_the_same_words_are_quoted_once():
    entry = {"page": 3, "text": "1  upheld\ndecision"}
    found = quotes(
        {"upheld": entry, "investigations": entry, "remedies": {"text": "x"}}, ("upheld", "investigations")
    )
    assert found == (Quote("1 upheld decision", 3),)


@pytest.mark.parametrize("percent", [0, 50, 100])
def test_a_cards_chart_keeps_bar_and_average_inside_its_frame(percent):
    comparison = compare(
        UPHELD, KeyFigures(investigations=10, upheld=percent // 10, similar_upheld_percent=56)
    )
    whole = value_chart(comparison, name="Rutland", year_ending=2020, source="")
    chart = without_numbers(whole)
    words = [shape.words for shape in chart.shapes if isinstance(shape, Text)]
    assert "Average 56%" in words
    assert f"{percent // 10} of 10 investigations" not in words
    assert chart.title == whole.title
    assert chart.table == whole.table
    for shape in chart.shapes:
        ends = (shape.y1, shape.y2) if isinstance(shape, Line) else (shape.y,)
        bottom = shape.y + shape.height if isinstance(shape, Rect) else max(ends)
        assert min(ends) >= 0
        assert bottom <= chart.height


def test_licences_are_read_with_quotes_and_dashes_as_they_stand(tmp_path):
    file = tmp_path / "LICENCES.tsv"
    file.write_text('file\twhat\tlicence\na.csv\tThe "names"\tCC BY 4.0 – mySociety\n', encoding="utf-8")
    (row,) = read_licences(file)
    assert (row.file, row.what, row.licence) == ("a.csv", 'The "names"', "CC BY 4.0 – mySociety")
