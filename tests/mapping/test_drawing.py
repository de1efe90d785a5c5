"""One drawing: who is on it, in which order, in which colour; and the hexagons."""

from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.rates import Measure
from councils.comparison.statistics import UPHELD
from councils.mapping.areas import Area
from councils.mapping.classes import class_of
from councils.mapping.drawing import Coloured, draw_boundaries, draw_hexagons
from councils.mapping.hexes import hexagons, read_places, view_box, write_places
from councils.mapping.layers import Layer


def area(slug, inset=False, marker=""):
    return Area(Layer.DISTRICTS, slug, None, None, True, inset, marker, f"M{len(slug)} 0l1 1-2 0z")


def coloured(slug, percent=70, base=50, illustrative=False):
    value = class_of(Measure(UPHELD, base=base, percent=percent))
    return Coloured(slug, slug.title(), f"/councils/{slug}/", f"{percent}%", value, illustrative)


def test_areas_keep_the_order_of_the_councils_and_london_comes_last():
    areas = {slug: area(slug, inset=slug == "barnet") for slug in ("york", "barnet", "bath")}
    drawing = draw_boundaries(UPHELD, [coloured("barnet"), coloured("bath"), coloured("york")], areas)
    assert [shape.of.slug for shape in drawing.shapes] == ["bath", "york"]
    assert [shape.of.slug for shape in drawing.inset] == ["barnet"]
    assert sum(entry.areas for entry in drawing.legend) == 3


def test_a_council_without_an_area_is_not_counted_either():
    drawing = draw_boundaries(UPHELD, [coloured("bath"), coloured("ely")], {"bath": area("bath")})
    assert [entry.areas for entry in drawing.legend if entry.areas] == [1]


def test_ground_is_split_between_the_map_and_the_inset():
    drawing = draw_boundaries(UPHELD, [], {}, [area("bath"), area("barnet", inset=True), area("ely")])
    assert drawing.ground == "M4 0l1 1-2 0zM3 0l1 1-2 0z"
    assert drawing.inset_ground == "M6 0l1 1-2 0z"


def test_few_cases_are_hatched_and_invented_ones_dotted():
    councils = [coloured("a", base=2), coloured("b", illustrative=True), coloured("c")]
    drawing = draw_boundaries(UPHELD, councils, {slug: area(slug) for slug in "abc"})
    assert [shape.paint for shape in drawing.shapes] == ["map-few", "map-i-c3", ""]
    assert drawing.invented == ("c3",)


def test_the_words_of_an_area_name_what_is_invented():
    assert coloured("rutland").figure == "70%"
    assert coloured("rutland", illustrative=True).figure == "70% (illustrative)"


def test_a_dot_is_three_numbers():
    drawing = draw_boundaries(UPHELD, [coloured("scilly")], {"scilly": area("scilly", marker="1 2 3")})
    assert drawing.shapes[0].marker == ("1", "2", "3")


def test_hexagons_are_drawn_for_those_that_have_a_place():
    drawing = draw_hexagons(UPHELD, [coloured("bath"), coloured("ely")], {"bath": (0, 0)})
    assert [shape.of.slug for shape in drawing.shapes] == ["bath"]
    assert drawing.inset == ()


def test_hexagons_in_a_row_touch_and_odd_rows_lie_half_a_step_east():
    found = hexagons({"a": (0, 0), "b": (1, 0), "c": (0, 1)})
    left = {slug: int(path[1:].split(" ")[0]) for slug, path in found.items()}
    assert left["b"] - left["a"] in (49, 50)
    assert left["c"] - left["a"] in (24, 25)


@given(st.dictionaries(st.text("abc", min_size=1), st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_every_hexagon_fits_on_the_paper(places):
    width, height = map(int, view_box(places).split()[2:])
    for path in hexagons(places).values():
        x, y = map(int, path[1:].split("l")[0].split(" "))
        assert 24 < x < width - 24
        assert 0 < y < height - 56


def test_places_that_are_written_are_read_again(tmp_path, places):
    write_places(tmp_path / "hexagons.tsv", places)
    assert read_places(tmp_path / "hexagons.tsv") == places
