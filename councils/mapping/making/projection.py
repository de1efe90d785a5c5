"""From longitude and latitude to the National Grid."""

from functools import cache

from pyproj import Transformer

from councils.mapping.making.topology import Arc


@cache
def _transformer() -> Transformer:
    """WGS 84 to OSGB36 / British National Grid, by the parameters alone: no grid file, so the same everywhere."""
    return Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
        " +step +proj=push +v_3 +step +proj=cart +ellps=WGS84"
        " +step +inv +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489"
        " +convention=position_vector"
        " +step +inv +proj=cart +ellps=airy +step +proj=pop +v_3"
        " +step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
    )


def to_national_grid(arc: Arc) -> Arc:
    """The points in metres east and north (EPSG:27700), within a few metres."""
    east, north = _transformer().transform([x for x, _ in arc], [y for _, y in arc])
    return list(zip(east, north, strict=True))
