"""Pages that lie on their side or on their head are read as if they stood upright, and quoted where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from letters.extraction import extract_words
from letters.extraction.sideways import Turn, degrees_to_turn
from letters.reading import read_document
from letters.reading.layout import around
from letters.reading.values import Box, Page, Word

SENTENCE = "75% of complaints we investigated were upheld."
quarters = st.sampled_from([0, 90, 180, 270])


def a_turned_letter(path, rotation):
    """A page drawn upright whose file says that it is to be shown turned by `rotation` degrees, clockwise."""
    # reportlab exchanges the sides of a page that it turns by a quarter.
    page = canvas.Canvas(str(path), pagesize=(842, 595) if rotation % 180 else (595, 842))
    page.setPageRotation(rotation)
    for row, line in enumerate(
        [
            "Leeds City Council",
            "Complaints upheld",
            SENTENCE,
            "This compares to an average of 80% in similar organisations.",
            "Statistics are based on a total of 59 investigations for the period between 1 April 2023 to 31 March 2024",
            "44 upheld decisions",
        ]
    ):
        page.drawString(60, 760 - 30 * row, line)
    page.save()
    return path


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_if_it_stood_upright(tmp_path, rotation):
    document = extract_words(a_turned_letter(tmp_path / "a.pdf", rotation), "pdf")
    figures = read_document(document).figures
    assert [figures[name].value for name in ("upheld_percent", "upheld", "investigations")] == [75, 44, 59]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_its_quotes_stand_where_the_page_shows_them(tmp_path, rotation):
    """The sentence begins 60 points from the left and 112 from the top of the page as drawn, before it is turned."""
    document = extract_words(a_turned_letter(tmp_path / "a.pdf", rotation), "pdf")
    box = around(read_document(document).figures["upheld_percent"].quote.boxes)
    width, height = (595, 842) if rotation == 180 else (842, 595)
    assert document.pages[0].shown_size == pytest.approx((width, height), abs=0.1)
    start = {90: (842 - 142, 60), 180: (595 - 60, 842 - 142), 270: (142, 595 - 60)}[rotation]
    nearest = min(
        abs(x - start[0]) + abs(y - start[1]) for x in (box.left, box.right) for y in (box.top, box.bottom)
    )
    assert nearest < 8


def test_a_word_set_sideways_beside_upright_text_turns_nothing():
    upright = [(10.0 * n, 0.0, 10.0 * n + 8, 10.0) for n in range(60)]
    sideways = [(900.0, 10.0 * n, 910.0, 10.0 * n + 8) for n in range(20)]
    assert degrees_to_turn([*upright, *sideways]) == 0
    assert degrees_to_turn(sideways) == 90
    assert degrees_to_turn([]) == degrees_to_turn(sideways[:1]) == 0


@given(quarters, st.floats(50, 900), st.floats(50, 900), st.floats(0, 800), st.floats(0, 800))
def test_turning_and_the_way_back_cancel(degrees, width, height, x, y):
    turn = Turn(width, height, degrees)
    left, top, right, bottom = turn.upright((x, y, x + 10, y + 4))
    a, b, c, d, e, f = turn.way_back
    corners = [(a * u + c * v + e, b * u + d * v + f) for u in (left, right) for v in (top, bottom)]
    across, down = zip(*corners, strict=True)
    assert (min(across), min(down), max(across), max(down)) == pytest.approx((x, y, x + 10, y + 4))


@given(quarters)
def test_letters_in_a_row_say_which_way_they_run(degrees):
    turn = Turn(500, 800, degrees)
    a, b, c, d, e, f = turn.way_back
    middles = [(a * u + c * 50 + e, b * u + d * 50 + f) for u in range(0, 300, 7)]
    assert degrees_to_turn([(x - 3, y - 3, x + 3, y + 3) for x, y in middles]) == degrees


@given(quarters, st.floats(100, 900), st.floats(100, 900))
def test_the_size_as_shown_is_that_of_the_page_before_it_was_turned(degrees, width, height):
    turn = Turn(width, height, degrees)
    page = Page(1, *turn.size, (Word("a", Box(0, 0, 1, 1)),), way_back=turn.way_back)
    assert page.shown_size == pytest.approx((width, height))
