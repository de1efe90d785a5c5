"""What kind of file its first bytes make it; the name only decides what the bytes leave open."""

import codecs

from letters.extraction.unreadable import OLD_DOCUMENT, PICTURE, UnreadableFile

PDF_HEADER_WITHIN = 1024  # PDF 1.7 implementation note 13: readers look for %PDF- in the first 1024 bytes
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OLD_OFFICE_HEADER = bytes.fromhex("d0cf11e0a1b11ae1")  # also the wrapper of a Word file with a password
RICH_TEXT_HEADER = b"{\\rtf"
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"  # the first entry of such a zip, never packed
PICTURE_HEADERS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x0cjP  ",
)
HEIC_HEADER = b"ftyphei"  # behind four bytes of length: what a telephone takes
BINARY_HEADERS = (
    b"%!PS",
    b"\x7fELF",
    b"\x1f\x8b",
    b"MZ\x90",
)
PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")


def sniff_kind(head: bytes, name: str) -> str:
    """Return "pdf", "docx" or "text" for a file's first bytes (4 KB are plenty) and its name.

    Raises UnreadableFile: empty, password_protected (an encrypted Word file) or not_a_letter_file.
    """
    if not head.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise UnreadableFile("empty")
    if head.startswith(b"PK\x03\x04"):  # first: a zip may hold a PDF as it is, header and all
        return _zip_kind(head, name)
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return "pdf"
    if head.startswith(OLD_OFFICE_HEADER) and _is_docx_name(name):
        raise UnreadableFile("password_protected")
    if head.startswith((OLD_OFFICE_HEADER, RICH_TEXT_HEADER)):
        raise UnreadableFile("not_a_letter_file", OLD_DOCUMENT)
    if _is_plain_text(head):
        return "text"
    raise UnreadableFile("not_a_letter_file", PICTURE if _is_picture(head) else None)


def sniff_table_kind(head: bytes, name: str) -> str | None:
    """ "xlsx" or "csv" where bytes and name say that this is a data table; None for what may be a letter.

    Raises UnreadableFile, old_workbook, for an Excel file of the old kind or with a password.
    """
    ending = name.lower().rpartition(".")[2]
    if head.startswith(OLD_OFFICE_HEADER) and ending in ("xls", "xlsx", "xlsm"):
        raise UnreadableFile("old_workbook")
    if head.startswith(b"PK\x03\x04"):
        return "xlsx" if ending in ("xlsx", "xlsm") or (b"xl/" in head and ending != "docx") else None
    return "csv" if ending in ("csv", "tsv") and head.strip() and _is_plain_text(head) else None


def decode_text(data: bytes, *, final: bool = True) -> str:
    """Decode a text letter: UTF-16 with its mark, UTF-8, else Windows-1252. Raises UnicodeDecodeError.

    With final=False a character cut off at the end of data is let go.
    """
    if data.startswith(UTF16_MARKS):
        return codecs.getincrementaldecoder("utf-16")().decode(data, final)
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data, final)
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _is_docx_name(name: str) -> bool:
    return name.lower().endswith(".docx")


def _is_picture(head: bytes) -> bool:
    return head.startswith(PICTURE_HEADERS) or head[4:].startswith(HEIC_HEADER)


def _zip_kind(head: bytes, name: str) -> str:
    if b"word/" in head or _is_docx_name(name):
        return "docx"
    raise UnreadableFile("not_a_letter_file", OLD_DOCUMENT if OPEN_DOCUMENT in head[:120] else None)


def _is_plain_text(head: bytes) -> bool:
    if head.startswith(BINARY_HEADERS) or _is_picture(head):
        return False
    try:
        text = decode_text(head, final=False)
    except UnicodeDecodeError:
        return False
    return not any(ord(char) < 32 and char not in PLAIN_CONTROLS for char in text)
