"""A page as it stands upright: the picture of it, and the way from there back to the page as shown."""

import ctypes
from dataclasses import dataclass, replace
from math import cos, radians, sin, sqrt

import pypdfium2 as pdfium
import pypdfium2.raw as raw

POINTS_AN_INCH = 72
SAMPLE = 20_000
LEAST_CONTRAST = 100  # between paper and ink, in greys
GRAIN = 0.25  # of that contrast
INKED = 0.75  # coloured headings must not fade, nor thin type run together: measured on scans
MAX_PIXELS = 12_000_000  # an A4 page at 300 dots an inch has nine


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey rows of one byte a pixel, 0 black; scale is pixels a point."""

    grey: bytes
    width: int
    height: int
    stride: int
    scale: float

    def cleaned(self) -> "Picture":
        """The same with its paper white and its ink black: the grain of paper would be taken for specks of ink."""
        sample = sorted(self.grey[:: max(1, len(self.grey) // SAMPLE)])
        paper = sample[len(sample) // 2] if sample else 255
        ink = min(sample[len(sample) // 500] if sample else 0, max(0, paper - LEAST_CONTRAST))
        white, black = paper - (paper - ink) * GRAIN, paper - (paper - ink) * INKED
        table = bytes(
            round(255 * min(max((grey - black) / max(white - black, 1), 0), 1)) for grey in range(256)
        )
        return replace(self, grey=self.grey.translate(table))


@dataclass(frozen=True, slots=True)
class Upright:
    """The page as shown, width by height points, turned by degrees (anticlockwise) to stand upright.

    Upright space has its origin at the top left of the smallest rectangle around the turned page.
    """

    width: float
    height: float
    degrees: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        across, down = abs(cos(radians(self.degrees))), abs(sin(radians(self.degrees)))
        return self.width * across + self.height * down, self.width * down + self.height * across

    @property
    def way_back(self) -> tuple[float, float, float, float, float, float]:
        """(a, b, c, d, e, f): upright (x, y) is shown (a x + c y + e, b x + d y + f)."""
        return _turn(self.degrees, self.size, (self.width, self.height))

    def scale(self, dots_an_inch: float) -> float:
        """Pixels a point, fewer than asked for where the page is huge."""
        width, height = self.size
        return min(dots_an_inch / POINTS_AN_INCH, sqrt(MAX_PIXELS / max(width * height, 1.0)))

    def picture(self, page: pdfium.PdfPage, dots_an_inch: float) -> Picture:
        """The page drawn upright, on white, with at most MAX_PIXELS."""
        size, scale = self.size, self.scale(dots_an_inch)
        width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
        forth = _turn(-self.degrees, (self.width, self.height), size)
        bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmapWithMatrix(
            bitmap,
            page,
            ctypes.byref(raw.FS_MATRIX(*(number * scale for number in forth))),
            ctypes.byref(raw.FS_RECTF(0, 0, width, height)),
            raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE,
        )
        return Picture(bytes(bitmap.buffer), width, height, bitmap.stride, scale)


def _turn(
    degrees: float, before: tuple[float, float], after: tuple[float, float]
) -> tuple[float, float, float, float, float, float]:
    """Clockwise about the middle, y running down."""
    across, down = cos(radians(degrees)), sin(radians(degrees))
    x, y = before[0] / 2, before[1] / 2
    return (
        across, down, -down, across,
        after[0] / 2 - (across * x - down * y),
        after[1] / 2 - (down * x + across * y),
    )  # fmt: skip
