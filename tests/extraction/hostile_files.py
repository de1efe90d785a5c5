"""Files made to be refused, or to do harm, built when a test needs them."""

import io
import zipfile
from pathlib import Path

from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
DOCX_OPEN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
DOCX_CLOSE = "</w:body></w:document>"


def pdf(pages: list[list[tuple[float, float, str]]], **options: object) -> bytes:
    """A PDF with text at (x, y from the top) on each page."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842), **options)
    for texts in pages:
        for x, y, text in texts:
            sheet.drawString(x, 842 - y, text)
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def locked_pdf(user_password: str) -> bytes:
    lock = pdfencrypt.StandardEncryption(user_password, ownerPassword="owner", canCopy=0)
    return pdf([[(72, 72, "Complaints upheld")]], encrypt=lock)


def raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF of these object bodies, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def deep_page_tree(depth: int = 5_000) -> bytes:
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    branches = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 3) for number in range(depth)]
    return raw_pdf([catalogue, *branches, b"<</Type/Page/MediaBox[0 0 100 100]>>"])


def page_tree_that_bites_its_tail() -> bytes:
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"])


def claims_a_billion_pages() -> bytes:
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1000000000/Kids[]>>"])


def pdf_with_script() -> bytes:
    script = b"<</S/JavaScript/JS(while\\(true\\){app.alert\\('x'\\)})>>"
    content = b"BT /F1 12 Tf 72 700 Td (Complaints upheld) Tj ET"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            script,
        ]
    )


def turned_pdf() -> bytes:
    """A page kept upright in the file and shown turned by a right angle, its text level as it is shown."""
    content = b"BT /F1 12 Tf 0 1 -1 0 100 72 Tm (upheld decisions) Tj ET"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Rotate 90/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    )


def pdf_bomb(megabytes: int) -> bytes:
    """A page whose content unpacks to this many megabytes of text operators."""
    import zlib

    content = zlib.compress(b"BT /F1 1 Tf (aaaa bbbb) Tj ET\n" * (megabytes * 1024 * 1024 // 30), 9)
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
        ]
    )


def docx(body: str, *, declare: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", DOCX_TYPES)
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{declare}{DOCX_OPEN}{body}{DOCX_CLOSE}')
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def one_by_one(*files: bytes, pages: list[tuple[int, int]]) -> bytes:
    """A PDF of pages out of others: (number of the file, number of the page), counted from 0."""
    import pypdfium2 as pdfium

    whole = pdfium.PdfDocument.new()
    for number, page in pages:
        whole.import_pages(pdfium.PdfDocument(files[number]), [page])
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()
