"""Where everything stands in the picture; nothing is drawn yet, so that places can be measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from councils.sharing.lettering import Lettering, Space, Weight, fitted, font
from councils.sharing.picture import SITE, WIDTH, SharedFigure, SharedPicture

# The colours of the site's light pages (static/css).
INK, PAPER, QUIET = "#17202a", "#ffffff", "#4c5a62"
COUNCIL, HEADER, HEADER_INK = "#0b5c5c", "#0b3f40", "#ffffff"

MARGIN = 64
INNER = WIDTH - 2 * MARGIN
BAND = 84
GUTTER = 44
COLUMN = (INNER - 2 * GUTTER) // 3
RULE = 300
FOOT = 604
BELOW_NAME = 14

SITE_SPACE = Space(INNER - 64, 40, 30, 30)
NAME_SPACE = Space(INNER, 134, 66, 36)
ABOUT_SPACE = Space(INNER, 36, 28, 24)
INSTEAD_SPACE = Space(INNER, 60, 44, 28)
STATISTIC_SPACE = Space(COLUMN, 62, 26, 20)
VALUE_SPACE = Space(COLUMN, 110, 88, 48)
BASE_SPACE = Space(COLUMN, 104, 28, 20)
ADDRESS_SPACE = Space(INNER, 34, 24, 14)
STATISTIC_TOP, VALUE_BASELINE, BASE_TOP = RULE + 18, 458, 476


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle: left, top, right and bottom in pixels, right and bottom excluded."""

    left: int
    top: int
    right: int
    bottom: int
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words whose baseline begins at (x, y), in pixels."""

    x: int
    y: int
    words: str
    size: int
    weight: Weight
    colour: str

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the ink."""
        left, top, right, bottom = font(self.weight, self.size).getbbox(self.words, anchor="ls")
        return self.x + left, self.y + top, self.x + right, self.y + bottom


Placed = Box | Words


def layout(picture: SharedPicture) -> tuple[Placed, ...]:
    """Everything in the order in which it is drawn."""
    return (
        *_band(),
        *_heading(picture),
        *(one for place, figure in enumerate(picture.figures) for one in _column(place, figure)),
        *_lines(fitted(picture.address, Weight.REGULAR, ADDRESS_SPACE), MARGIN, FOOT, COUNCIL),
    )


def _band() -> Iterator[Placed]:
    """The site's name on its colour, behind its sign of two bars."""
    yield Box(0, 0, WIDTH, BAND, HEADER)
    yield Box(MARGIN, 28, MARGIN + 36, 38, HEADER_INK)
    yield Box(MARGIN, 47, MARGIN + 22, 57, HEADER_INK)
    yield from _lines(fitted(SITE, Weight.BOLD, SITE_SPACE), MARGIN + 60, 53, HEADER_INK)


def _heading(picture: SharedPicture) -> Iterator[Placed]:
    """The council's name and, below it, what the figures are; in the middle of the room that they have."""
    name = fitted(picture.council, Weight.BOLD, NAME_SPACE)
    about = fitted(picture.about, Weight.REGULAR, ABOUT_SPACE if picture.figures else INSTEAD_SPACE)
    bottom = RULE if picture.figures else FOOT - 40
    top = BAND + (bottom - BAND - name.height - BELOW_NAME - about.height) // 2
    yield from _from_top(name, MARGIN, top, INK)
    yield from _from_top(about, MARGIN, top + name.height + BELOW_NAME, QUIET)


def _column(place: int, figure: SharedFigure) -> Iterator[Placed]:
    x = MARGIN + place * (COLUMN + GUTTER)
    yield Box(x, RULE, x + COLUMN, RULE + 4, COUNCIL)
    yield from _from_top(fitted(figure.name, Weight.BOLD, STATISTIC_SPACE), x, STATISTIC_TOP, INK)
    value = fitted(figure.value, Weight.BOLD, VALUE_SPACE)
    yield from _lines(value, x, VALUE_BASELINE, QUIET if figure.missing else COUNCIL)
    yield from _from_top(fitted(figure.base, Weight.REGULAR, BASE_SPACE), x, BASE_TOP, INK)


def _from_top(lettering: Lettering, x: int, top: int, colour: str) -> Iterator[Words]:
    return _lines(lettering, x, top + lettering.size, colour)


def _lines(lettering: Lettering, x: int, baseline: int, colour: str) -> Iterator[Words]:
    for number, line in enumerate(lettering.lines):
        y = baseline + number * lettering.leading
        yield Words(x, y, line, lettering.size, lettering.weight, colour)
