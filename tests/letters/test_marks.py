"""PURE. Where marks lie on a page."""

from hypothesis import given
from hypothesis import strategies as st

from letters.marks import MARGIN, Rectangle, sheets
from letters.reading.values import Box, Quote, Value

A4 = [595.0, 842.0]


def test_a_mark_frames_the_words_on_their_own_page_only():
    values = {"upheld": Value(44, Quote(2, "44 upheld", (Box(100, 200, 120, 215), Box(100, 220, 160, 230))))}
    first, second = sheets(2, [A4, A4], values)
    assert first.marks == ()
    [mark] = second.marks
    assert mark.field == "upheld"
    assert mark.rectangles[0] == Rectangle(100 - MARGIN, 200 - MARGIN, 20 + 2 * MARGIN, 15 + 2 * MARGIN)
    assert len(mark.rectangles) == 2


def test_a_page_of_unknown_size_has_no_marks_rather_than_misplaced_ones():
    values = {"upheld": Value(44, Quote(1, "44", (Box(1, 2, 3, 4),)))}
    [sheet] = sheets(1, [], values)
    assert (sheet.size, sheet.marks) == (None, ())


def test_a_value_without_a_quote_or_boxes_has_no_mark():
    values = {"upheld": Value(44, Quote(1, "44")), "remedies": Value(3)}
    [sheet] = sheets(1, [A4], values)
    assert sheet.marks == ()


@given(st.tuples(*[st.floats(0, 800, allow_nan=False)] * 4))
def test_the_words_lie_inside_their_mark(sides):
    left, right = sorted(sides[:2])
    top, bottom = sorted(sides[2:])
    [sheet] = sheets(1, [A4], {"upheld": Value(1, Quote(1, "1", (Box(left, top, right, bottom),)))})
    [box] = sheet.marks[0].rectangles
    assert box.x <= left
    assert box.x + box.width >= right
    assert box.y <= top
    assert box.y + box.height >= bottom
