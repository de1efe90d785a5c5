"""Where a scan leans, how it is turned upright, and how high a line of type is: geometry without any OCR."""

import math

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from letters.extraction.coloured_boxes import black_on_white, coloured_boxes
from letters.extraction.skew import skew_degrees
from letters.extraction.straightened import Picture, Upright
from letters.extraction.type_height import Ink, line_edges
from tests.extraction.hostile_files import pdf

SIZE = (827, 1170)  # A4 at 100 dots an inch


def lined_page(degrees: float = 0.0) -> Image.Image:
    """Rows of short dashes, as text looks from afar, leaning clockwise."""
    picture = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(picture)
    for top in range(120, 1050, 18):
        for left in range(90, 730, 23):
            draw.rectangle((left, top, left + 16, top + 7), fill=20)
    return picture.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def lean(picture: Image.Image) -> float:
    return skew_degrees(picture.tobytes(), width=picture.width, height=picture.height, stride=picture.width)


@pytest.mark.parametrize("degrees", [0, 0.4, -0.4, 2, -2, 7, -7, 9.8, -9.8])
def test_the_lean_of_a_page_is_measured_to_a_fifth_of_a_degree(degrees):
    assert lean(lined_page(degrees)) == pytest.approx(degrees, abs=0.2)


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_even_page_does_not_lean(grey):
    assert lean(Image.new("L", SIZE, grey)) == 0.0


def test_the_dark_edge_of_a_scanner_does_not_mislead():
    picture = lined_page(3)
    ImageDraw.Draw(picture).rectangle((0, 0, 30, SIZE[1]), fill=0)
    assert lean(picture) == pytest.approx(3, abs=0.2)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (60, 5), (5, 60)])
def test_the_smallest_pictures_have_an_answer(size):
    assert -13 < lean(Image.new("L", size, 0)) < 13


@given(
    width=st.floats(10, 2000), height=st.floats(10, 2000), degrees=st.floats(-360, 360),
    x=st.floats(0, 1), y=st.floats(0, 1),
)  # fmt: skip
def test_every_point_of_a_page_has_its_place_upright_and_the_way_leads_back(width, height, degrees, x, y):
    upright = Upright(width, height, degrees)
    a, b, c, d, e, f = upright.way_back
    assert a * d - b * c == pytest.approx(1)  # no stretching
    shown = (x * width - e, y * height - f)
    place = (d * shown[0] - c * shown[1], a * shown[1] - b * shown[0])
    assert -0.01 <= place[0] <= upright.size[0] + 0.01
    assert -0.01 <= place[1] <= upright.size[1] + 0.01


def page_of(data: bytes) -> pdfium.PdfPage:
    return pdfium.PdfDocument(data)[0]


def ink_box(picture: Picture) -> tuple[float, ...]:
    image = Image.frombuffer(
        "L", (picture.width, picture.height), picture.grey, "raw", "L", picture.stride, 1
    )
    return tuple(
        side / picture.scale for side in image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    )


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 5])
def test_what_is_seen_upright_is_led_back_to_where_it_is_printed(degrees):
    page = page_of(pdf([[(100, 200, "HHHH")]]))
    printed = ink_box(Upright(595, 842).picture(page, 150))
    upright = Upright(595, 842, degrees)
    left, top, right, bottom = ink_box(upright.picture(page, 150))
    a, b, c, d, e, f = upright.way_back
    x, y = (left + right) / 2, (top + bottom) / 2
    middle = (a * x + c * y + e, b * x + d * y + f)
    assert middle == pytest.approx(((printed[0] + printed[2]) / 2, (printed[1] + printed[3]) / 2), abs=1)


def test_a_huge_page_is_drawn_with_fewer_dots():
    picture = Upright(14_400, 14_400).picture(page_of(pdf([[(72, 72, "x")]])), 300)
    assert picture.width * picture.height < 12_100_000
    assert picture.scale == pytest.approx(math.sqrt(12_000_000) / 14_400, rel=0.01)


def test_the_grain_of_paper_is_cleaned_away_and_its_ink_is_not():
    noise = Image.effect_noise((400, 400), 30).point(lambda grey: 230 + (grey - 128) // 8)
    ImageDraw.Draw(noise).rectangle((50, 50, 120, 60), fill=40)
    cleaned = Picture(noise.tobytes(), 400, 400, 400, 1.0).cleaned()
    assert cleaned.grey.count(255) > 0.95 * 400 * 400
    assert max(cleaned.grey[55 * 400 + 60 : 55 * 400 + 110]) < 40


def with_boxes(*boxes: tuple[int, int, int, int], fill: int = 90) -> Picture:
    image = Image.new("L", (1240, 1754), 255)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=fill)
    return Picture(image.tobytes(), *image.size, image.width, 150 / 72)


@pytest.mark.parametrize("fill", [0, 90, 180])
def test_a_coloured_box_is_found_where_it_stands(fill):
    (box,) = coloured_boxes(with_boxes((200, 300, 400, 450), fill=fill))
    assert tuple(box) == pytest.approx((200, 300, 400, 450), abs=8)


def test_boxes_that_do_not_touch_are_found_apart_and_parts_that_touch_as_one():
    assert len(coloured_boxes(with_boxes((100, 100, 300, 200), (100, 260, 300, 360)))) == 2
    assert (
        len(coloured_boxes(with_boxes((100, 100, 300, 200), (150, 200, 250, 260), (300, 120, 380, 190)))) == 1
    )


@pytest.mark.parametrize(
    "box", [(100, 100, 110, 110), (100, 100, 900, 108), (0, 0, 1239, 1753)], ids=["dot", "rule", "whole page"]
)
def test_dots_rules_and_dark_pages_are_no_boxes(box):
    assert coloured_boxes(with_boxes(box)) == []


def test_the_inside_of_a_box_is_shown_black_on_white():
    picture = with_boxes((200, 300, 400, 450))
    image = Image.frombuffer("L", (1240, 1754), picture.grey, "raw", "L", 1240, 1).copy()
    ImageDraw.Draw(image).rectangle((290, 350, 310, 400), fill=255)
    picture = Picture(image.tobytes(), 1240, 1754, 1240, 150 / 72)
    inside, left, top = black_on_white(picture, coloured_boxes(picture)[0])
    assert inside.grey[(375 - top) * inside.stride + 300 - left] == 0
    assert inside.grey[(330 - top) * inside.stride + 250 - left] == 255


LINE = [  # what Tesseract gives for a line whose capitals are 35 high, on the baseline 1517
    Ink("Statistics", 379, 1482, 590, 1517), Ink("are", 608, 1492, 680, 1517), Ink("on", 697, 1492, 780, 1517),
    Ink("a", 790, 1477, 806, 1531), Ink("page,", 820, 1492, 940, 1527), Ink("-", 950, 1501, 960, 1504),
]  # fmt: skip


def test_words_of_one_line_are_of_one_height_whatever_their_letters():
    assert len(set(line_edges(LINE))) == 1
    top, bottom = line_edges(LINE)[0]
    assert (top, bottom) == (pytest.approx(1517 - 35 * 1.2, abs=3), pytest.approx(1517 + 35 * 0.3, abs=3))


def test_a_large_figure_beside_small_print_keeps_its_height():
    edges = line_edges([*LINE, Ink("44", 1200, 1400, 1300, 1490)])
    assert edges[-1][1] - edges[-1][0] > 2 * (edges[0][1] - edges[0][0])
    assert len(set(edges[:-1])) == 1


def test_marks_alone_keep_their_own_box():
    assert line_edges([Ink("—", 0, 10, 30, 12)]) == [(10, 12)]
    assert line_edges([]) == []


@given(
    st.lists(
        st.tuples(st.text("a1.tgA", min_size=1, max_size=4), st.floats(0, 500), st.floats(0.1, 50)),
        max_size=8,
    )
)
def test_any_words_have_edges_in_the_right_order(words):
    inks = [
        Ink(text, 30.0 * n, top, 30.0 * n + 20, top + height) for n, (text, top, height) in enumerate(words)
    ]
    edges = line_edges(inks)
    assert len(edges) == len(words)
    assert all(top < bottom for top, bottom in edges)
