"""What a row would do to what is held."""

from decimal import Decimal

import pytest

from letters.data_tables.averages import usual_averages
from letters.data_tables.diff import RowKind, figure_changes, kind_of


@pytest.mark.parametrize(
    ("given", "held", "letters", "errors", "kind"),
    [
        ({"upheld": 3}, None, (), False, RowKind.NEW),
        ({"upheld": 3}, {"upheld": 3}, ("upheld",), False, RowKind.SAME),
        ({"upheld": 3}, {"upheld": 3, "remedies": 1}, (), False, RowKind.SAME),
        ({"upheld": 3}, {"compliance_outcomes": 2}, ("compliance_outcomes",), False, RowKind.ADDS),
        ({"upheld": 3}, {"upheld": 4}, (), False, RowKind.REPLACES),
        ({"upheld": 3}, {"upheld": 4}, ("upheld",), False, RowKind.CONFLICT),
        ({"upheld": 3, "remedies": 1}, {"upheld": 3, "remedies": 2}, ("upheld",), False, RowKind.REPLACES),
        ({"upheld": 3}, None, (), True, RowKind.WAITING),
        ({}, {"upheld": 3}, (), False, RowKind.WAITING),
        ({"upheld": 0}, {"upheld": 0}, (), False, RowKind.SAME),
        ({"upheld": 0}, {}, (), False, RowKind.ADDS),
    ],
)
def test_what_becomes_of_a_row(given, held, letters, errors, kind):
    changes = figure_changes(given, held or {}, letters)
    assert kind_of(changes, held=held is not None, waits=errors) is kind


def test_changes_in_words():
    changes = figure_changes(
        {"upheld_percent": 75, "upheld": 1250, "upheld_per_100k": Decimal("5.70"), "decided:upheld": 3},
        {"upheld_percent": 70},
        (),
    )
    assert [change.in_words for change in changes] == [
        "Complaints upheld: 70% → 75%",
        "Upheld decisions: 1,250",
        "Upheld decisions per 100,000 residents: 5.7",
        "Decided: Upheld: 3",
    ]


def test_the_same_rate_with_more_digits_is_no_difference():
    [change] = figure_changes({"upheld_per_100k": Decimal("5.70")}, {"upheld_per_100k": Decimal("5.7")}, ())
    assert not change.differs


def row(group, value, name="similar_upheld_percent"):
    return group, {name: value}


def test_averages_are_what_most_rows_of_a_type_print():
    rows = [row("county", 80), row("county", 80), row("county", 8), row("unitary", 75), row("unitary", 75)]
    assert usual_averages(rows) == {
        "county": {"similar_upheld_percent": 80},
        "unitary": {"similar_upheld_percent": 75},
    }


@pytest.mark.parametrize(
    "rows", [[], [row("county", 80)], [row("county", 80), row("county", 79)], [("county", {})]]
)
def test_where_no_average_prevails_there_is_none(rows):
    assert usual_averages(rows) == {}
