"""The map that is shipped: every authority of every year has one area, where it lies."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from councils.mapping.areas import areas_in, read_areas, write_areas
from councils.mapping.frame import HEIGHT, INSET_ZOOM, LONDON, WIDTH
from councils.mapping.hexes import FIRST_YEAR
from councils.mapping.layers import Layer, layer_of
from tests.mapping.conftest import DATA

YEARS = range(2014, 2027)
PATH = re.compile(r"(M\d+ \d+(l-?\d+[ -]\d+([ -]\d+[ -]\d+)*|h1v1h-1)z)+")
NUMBER = re.compile(r"-?\d+")


def authorities():
    with (DATA / "reference" / "authorities.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def alive_in(year_ending):
    first, last = date(year_ending - 1, 4, 1).isoformat(), date(year_ending, 3, 31).isoformat()
    return [
        row
        for row in authorities()
        if (row["start_date"] or "0") <= last and (row["end_date"] or "9999") >= first
    ]


def points(path):
    """Every point of a path, its relative steps added up."""
    for ring in path.split("z")[:-1]:
        start, _, steps = ring.partition("l")
        x, y = map(int, NUMBER.findall(start)[:2])
        yield x, y
        numbers = list(map(int, NUMBER.findall(steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            yield x, y


def middle(area):
    xs, ys = zip(*points(area.path), strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("layer", Layer)
def test_every_authority_alive_in_a_year_has_an_area_and_nobody_else(areas, layer, year):
    expected = sorted(row["slug"] for row in alive_in(year) if row["type"] in layer.types)
    drawn = sorted(area.slug for area in areas if area.layer is layer and area.drawn_in(year))
    assert drawn == expected


def test_the_numbers_of_areas_are_those_known_from_elsewhere(areas):
    counted = {
        year: (len(areas_in(areas, Layer.COUNTIES, year)), len(areas_in(areas, Layer.DISTRICTS, year)))
        for year in (2019, 2020, 2021, 2023, 2024)
    }
    assert counted == {2019: (27, 326), 2020: (26, 317), 2021: (25, 314), 2023: (24, 309), 2024: (21, 296)}


def test_recoded_authorities_keep_an_area(areas):
    for year in (2024, 2025, 2026):
        drawn = areas_in(areas, Layer.DISTRICTS, year)
        assert {"barnsley", "sheffield"} <= drawn.keys()


def test_abolished_authorities_are_drawn_to_their_last_year(areas):
    assert "west-dorset" in areas_in(areas, Layer.DISTRICTS, 2019)
    assert "west-dorset" not in areas_in(areas, Layer.DISTRICTS, 2020)
    assert "dorset" not in areas_in(areas, Layer.DISTRICTS, 2019)
    assert "dorset" in areas_in(areas, Layer.DISTRICTS, 2020)


def test_paths_are_numbers_on_the_paper(areas):
    for area in areas:
        assert PATH.fullmatch(area.path), area.slug
        width, height = (360, 290) if area.inset else (WIDTH, HEIGHT)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points(area.path)), area.slug


def test_places_lie_where_a_reader_expects_them(areas):
    drawn = {**areas_in(areas, Layer.COUNTIES, 2024), **areas_in(areas, Layer.DISTRICTS, 2024)}
    x = {slug: middle(area)[0] for slug, area in drawn.items() if not area.inset}
    y = {slug: middle(area)[1] for slug, area in drawn.items() if not area.inset}
    assert y["northumberland"] < y["york"] < y["birmingham"] < y["oxford"] < y["isle-of-wight"]
    assert x["isles-of-scilly"] < x["cornwall"] < x["bristol"] < x["norfolk"]


def test_london_is_the_inset_and_keeps_its_shape(areas):
    inset = {area.slug: area for area in areas if area.inset}
    assert len(inset) == 33
    assert middle(inset["hillingdon"])[0] < middle(inset["westminster"])[0] < middle(inset["havering"])[0]
    # Westminster's middle is near 528,000 m east and 180,500 m north.
    east, north = middle(inset["westminster"])
    assert abs(east * LONDON.metres + LONDON.west - 528_000) < 1_500
    assert abs(LONDON.north - north * LONDON.metres - 180_500) < 1_500
    assert LONDON.metres * INSET_ZOOM == 500


def test_the_two_smallest_have_a_dot_big_enough_to_point_at(areas):
    dots = {area.slug: area.marker.split() for area in areas if area.marker}
    assert dots.keys() == {"city-of-london", "isles-of-scilly"}
    assert all(int(radius) >= 12 for _, _, radius in dots.values())


def test_the_ground_of_counties_is_that_of_single_tier_councils(areas):
    types = {row["slug"]: row["type"] for row in authorities()}
    assert all(area.single_tier == (types[area.slug] not in ("county", "district")) for area in areas)


def test_every_council_of_today_has_a_hexagon_of_its_own(places):
    for year in range(FIRST_YEAR, 2027):
        expected = {row["slug"] for row in alive_in(year) if row["type"] != "county"}
        assert places.keys() == expected
    assert max(Counter(places.values()).values()) == 1


def test_what_is_written_is_read_again(areas, tmp_path):
    write_areas(tmp_path / "areas.tsv", areas)
    assert read_areas(tmp_path / "areas.tsv") == areas
    assert (tmp_path / "areas.tsv").read_bytes() == (DATA / "map" / "areas.tsv").read_bytes()


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "areas.tsv").write_text("name\tpath\nRutland\tM0 0z\n")
    with pytest.raises(KeyError):
        read_areas(tmp_path / "areas.tsv")


@pytest.mark.parametrize(("kind", "layer"), [("county", "counties"), ("london", "districts")])
def test_each_type_has_its_layer(kind, layer):
    assert layer_of(kind) == layer


def test_other_bodies_are_on_no_map():
    with pytest.raises(ValueError, match="No layer"):
        layer_of("other")
