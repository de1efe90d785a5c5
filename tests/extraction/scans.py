"""Scanned letters: pages become pictures, skewed, noisy and packed as JPEG, and go back into a PDF."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

POINTS_AN_INCH = 72


@dataclass(frozen=True)
class Scanner:
    """How a page is put on the glass. skew: degrees clockwise; turn: quarter turns clockwise of the sheet."""

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    noise: int = 0
    jpeg: int = 80
    blur: float = 0.0


def page_pictures(pdf: bytes, scanner: Scanner) -> list[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    return [
        _scanned(page.render(scale=scanner.dpi / POINTS_AN_INCH).to_pil().convert("L"), scanner)
        for page in document
    ]


def _scanned(picture: Image.Image, scanner: Scanner) -> Image.Image:
    picture = picture.rotate(-scanner.skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if scanner.turn:
        picture = picture.rotate(-90 * scanner.turn, expand=True)
    if scanner.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur))
    if scanner.noise:
        picture = Image.blend(picture, Image.effect_noise(picture.size, scanner.noise * 4), 0.25)
        picture = picture.point(lambda grey: max(0, min(255, int((grey - 32) * 4 / 3))))
    return picture


def picture_pdf(pictures: Sequence[Image.Image], scanner: Scanner, *, note: str = "") -> bytes:
    """A PDF with one picture a page, at its true size; note is a line of real text on each page."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer)
    for picture in pictures:
        size = tuple(side * POINTS_AN_INCH / scanner.dpi for side in picture.size)
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=scanner.jpeg)
        sheet.setPageSize(size)
        sheet.drawImage(ImageReader(packed), 0, 0, *size)
        sheet.drawString(20, 20, note)
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def scan(pdf: bytes, scanner: Scanner = Scanner(), *, note: str = "") -> bytes:
    return picture_pdf(page_pictures(pdf, scanner), scanner, note=note)
