"""The picture as a PNG."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from councils.sharing.layout import PAPER, Box, Placed, layout
from councils.sharing.lettering import font
from councils.sharing.picture import HEIGHT, WIDTH, SharedPicture

COLOURS = 64
"""Enough for the edges of letters in the few colours of the page; a quarter of the bytes."""
KEPT = 128


@lru_cache(maxsize=KEPT)
def png(picture: SharedPicture) -> bytes:
    """WIDTH × HEIGHT pixels. The same words give the same bytes, so the last few are kept by their words."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    for one in layout(picture):
        _draw(draw, one)
    written = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw(draw: ImageDraw.ImageDraw, one: Placed) -> None:
    if isinstance(one, Box):
        draw.rectangle((one.left, one.top, one.right - 1, one.bottom - 1), fill=one.colour)
        return
    draw.text((one.x, one.y), one.words, fill=one.colour, font=font(one.weight, one.size), anchor="ls")
