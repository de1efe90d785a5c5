"""How the map's files are made: only where the libraries that draw them are installed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.mapping.conftest import DATA

pytest.importorskip("shapely")
pytest.importorskip("pyproj")

from councils.mapping.frame import ENGLAND, Frame
from councils.mapping.making.draw import Listed, UnknownCode, draw_areas, read_authorities
from councils.mapping.making.layout import place_hexagons
from councils.mapping.making.outline import drawn, path, surface
from councils.mapping.making.projection import to_national_grid
from councils.mapping.making.topology import read_topology

SOURCE = DATA / "map" / "source" / "england_authorities_2014_2025.topojson"
SQUARE = Frame(0, 100, 1)


def test_the_shipped_files_are_what_the_command_makes(tmp_path):
    said = StringIO()
    call_command("draw_map", to=tmp_path, stdout=said)
    assert "367 areas and 296 hexagons" in said.getvalue()
    for name in ("areas.tsv", "hexagons.tsv"):
        assert (tmp_path / name).read_bytes() == (DATA / "map" / name).read_bytes()


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north"),
    [(-0.1276, 51.5072, 530_043, 180_358), (1.716, 52.65, 651_452, 312_290), (-6.3, 49.9, 91_329, 8_845)],
)
def test_points_land_on_the_national_grid(longitude, latitude, east, north):
    ((x, y),) = to_national_grid([(longitude, latitude)])
    assert abs(x - east) < 1
    assert abs(y - north) < 1


def test_drawn_areas_are_as_large_as_the_real_ones():
    metres = read_topology(SOURCE).with_arcs(to_national_grid)
    units = metres.with_arcs(lambda arc: drawn(arc, ENGLAND))
    for feature in metres.features:
        real = max(surface(ring) for ring in metres.rings(feature)) / ENGLAND.metres**2
        shown = max(surface(ring) for ring in units.rings(feature))
        assert abs(shown - real) <= max(30, 0.08 * real), feature.properties["name"]


def test_neighbours_share_every_point_of_their_border():
    topology = read_topology(SOURCE).with_arcs(to_national_grid).with_arcs(lambda arc: drawn(arc, ENGLAND))
    rings = {
        feature.properties["name"]: {point for ring in topology.rings(feature) for point in ring}
        for feature in topology.features
        if feature.properties["name"] in ("Rutland", "South Kesteven")
    }
    shared = rings["Rutland"] & rings["South Kesteven"]
    assert len(shared) >= 5


def test_a_path_is_short_closed_and_without_needless_points():
    ring = [(0, 0), (2, 0), (5, 0), (5, 5), (5, 5), (0, 5), (0, 0)]
    assert path([ring]) == "M0 0l5 0 0 5-5 0z"


def test_islets_are_left_out_but_never_the_whole_area():
    mainland, islet = [(0, 0), (9, 0), (9, 9), (0, 0)], [(20, 20), (21, 20), (21, 21), (20, 20)]
    assert path([islet, mainland]) == "M0 0l9 0 0 9z"
    assert path([islet]) == "M20 20l1 0 0 1z"


def test_an_area_smaller_than_a_unit_is_still_drawn():
    assert path([[(3, 3), (3, 3), (3, 3)]]) == "M3 3h1v1h-1z"


def test_a_border_keeps_its_ends_and_loses_points_that_do_not_show():
    assert drawn([(0, 100), (5, 99.9), (10, 100), (10, 90)], SQUARE) == [(0, 0), (10, 0), (10, 10)]


def test_a_code_that_nobody_has_is_refused():
    authorities = read_authorities(DATA / "reference" / "authorities.csv")
    del authorities["E06000017"]
    with pytest.raises(UnknownCode, match=r"E06000017 \(Rutland\)"):
        draw_areas(SOURCE, authorities)


def test_former_codes_lead_to_the_same_authority():
    authorities = read_authorities(DATA / "reference" / "authorities.csv")
    assert authorities["E08000016"] == authorities["E08000038"] == Listed("barnsley", "metropolitan")


def test_a_hexagon_of_nobody_is_refused(tmp_path):
    layout = tmp_path / "layout.hexjson"
    layout.write_text(json.dumps({"hexes": {"E99": {"q": 0, "r": 0}, "W01": {"q": 0, "r": 0}}}))
    with pytest.raises(UnknownCode, match="E99"):
        place_hexagons(layout, {})


def test_rows_of_hexagons_stay_odd_or_even(tmp_path):
    layout = tmp_path / "layout.hexjson"
    layout.write_text(json.dumps({"hexes": {"E1": {"q": -6, "r": -3}, "E2": {"q": 1, "r": 2}}}))
    authorities = {"E1": Listed("scilly", "unitary"), "E2": Listed("city", "london")}
    assert place_hexagons(layout, authorities) == {"scilly": (0, 1), "city": (7, 6)}


def test_other_shapes_than_polygons_are_refused(tmp_path):
    shape = {"type": "Point", "properties": {}, "coordinates": [0, 0]}
    data = {
        "arcs": [],
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {"ltla": {"geometries": [shape]}},
    }
    (tmp_path / "points.topojson").write_text(json.dumps(data))
    with pytest.raises(ValueError, match="polygon, not a Point"):
        read_topology(tmp_path / "points.topojson")


def test_a_missing_source_is_said(tmp_path):
    (tmp_path / "reference").mkdir()
    with pytest.raises(CommandError, match=r"authorities\.csv"):
        call_command("draw_map", data=tmp_path)
