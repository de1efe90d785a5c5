"""A whole season of letters: one PDF for each council and year, all different, all right."""

import io
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportlab.pdfgen import canvas

from letters.reading import Word
from tests.reading.letter_layouts import (
    PAGE,
    WORDINGS,
    Printed,
    Sheet,
    prose_sheet,
    section_texts,
    side_boxes,
)

AVERAGES = {
    "county": (85, 100, 7),
    "district": (63, 99, 21),
    "london": (85, 99, 12),
    "metropolitan": (80, 99, 14),
    "unitary": (79, 100, 13),
}
"""What is on record for 2023-24: upheld, compliance, remedies."""


@dataclass(frozen=True)
class Addressee:
    """Whom a letter is for: the name it prints, the type whose averages it prints, the year it is about."""

    name: str
    type: str
    year: int


def figures_for(number: int, type_: str) -> Printed:
    """Figures that agree with themselves, different for each number from 0 on."""
    investigations = 3 + number % 40
    upheld = 1 + number % investigations
    upheld_average, compliance_average, remedy_average = AVERAGES[type_]
    return Printed(
        investigations=investigations,
        upheld=upheld,
        upheld_percent=(200 * upheld + investigations) // (2 * investigations),
        similar_upheld_percent=upheld_average,
        compliance_outcomes=upheld,
        compliance_percent=100,
        similar_compliance_percent=compliance_average,
        remedies=0,
        remedies_base=upheld,
        remedy_percent=0,
        similar_remedy_percent=remedy_average,
    )


def letter_pdf(addressee: Addressee, printed: Printed) -> bytes:
    """The letter as a PDF of two pages, with text that can be selected."""
    wording = WORDINGS[addressee.year]
    sheets = (
        prose_sheet(wording, addressee.name),
        side_boxes(section_texts(printed, wording, addressee.name), "above", addressee.name),
    )
    buffer = io.BytesIO()
    out = canvas.Canvas(buffer, pagesize=PAGE, invariant=True)
    for sheet in sheets:
        _draw(out, sheet)
        out.showPage()
    out.save()
    return buffer.getvalue()


def _draw(out: canvas.Canvas, sheet: Sheet) -> None:
    """Line by line: words of one line follow each other in the sheet, at one height."""
    for (bottom, size), words in groupby(sheet.words, key=_line):
        line = list(words)
        out.setFont("Helvetica", size)
        out.drawString(line[0].box.left, PAGE[1] - bottom, " ".join(word.text for word in line))


def _line(word: Word) -> tuple[float, float]:
    return word.box.bottom, (word.box.bottom - word.box.top) / 1.1


def write_letters(folder: Path, addressees: list[Addressee]) -> list[Path]:
    """One file for each, named in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, addressee in enumerate(addressees):
        path = folder / f"{number:04}-{addressee.year}.pdf"
        path.write_bytes(letter_pdf(addressee, figures_for(number, addressee.type)))
        paths.append(path)
    return paths
