"""Letters made from values, as PDFs whose text lies open in them."""

import io

from reportlab.pdfgen import canvas

from tests.reading.letter_layouts import WORDINGS, Printed, letter


def printed_letter(printed: Printed, layout: str, year: int = 2023) -> bytes:
    """A letter as a PDF whose text lies open in it, word by word."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842), pageCompression=0)
    for page in letter(printed, WORDINGS[year], layout, "above").pages:
        for word in page.words:
            size = (word.box.bottom - word.box.top) / 1.1
            sheet.setFont("Helvetica", size)
            width = sheet.stringWidth(word.text, "Helvetica", size)
            sheet.setFont("Helvetica", size * min(1.0, (word.box.right - word.box.left) / max(width, 1)))
            sheet.drawString(word.box.left, 842 - word.box.bottom, word.text)
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()
