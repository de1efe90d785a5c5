"""The paper the map is drawn on: the National Grid scaled to drawing units, and an inset for London."""

from dataclasses import dataclass

METRES_A_UNIT = 500
WEST = 80_000
NORTH = 660_000
WIDTH = 1_180
HEIGHT = 1_320
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where drawing units begin on the National Grid (metres east and north), and how many metres one is."""

    west: float
    north: float
    metres: float

    def place(self, east: float, north: float) -> tuple[float, float]:
        """A point of the National Grid in drawing units, y downwards."""
        return (east - self.west) / self.metres, (self.north - north) / self.metres


ENGLAND = Frame(WEST, NORTH, METRES_A_UNIT)

INSET_ZOOM = 3
LONDON = Frame(503_000, 201_500, METRES_A_UNIT / INSET_ZOOM)
INSET_X, INSET_Y = 815, 14
"""Where the inset's corner lies on the map: over the sea north of Norfolk."""

INSET_TRANSFORM = f"translate({INSET_X} {INSET_Y})"
IN_PLACE_TRANSFORM = (
    f"translate({(LONDON.west - WEST) / METRES_A_UNIT:g} {(NORTH - LONDON.north) / METRES_A_UNIT:g})"
    f" scale({1 / INSET_ZOOM:.4f})"
)
"""Leads the inset's drawing back to where London lies on the map."""
