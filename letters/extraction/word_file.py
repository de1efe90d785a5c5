"""The text of a .docx letter: one part of a zip, read in a stream, with no entity ever expanded."""

import zipfile
from pathlib import Path
from xml.parsers import expat

from letters.extraction.word_tables import Row, table_lines

BODY = "word/document.xml"
MAX_BODY_BYTES = 16 * 1024 * 1024
MAX_ENTRIES = 2_000
CHUNK_BYTES = 64 * 1024
ENCRYPTED_FLAG = 0x1
SIGNS = {"w:tab": "\t", "w:lastRenderedPageBreak": " ", "w:noBreakHyphen": "-"}
TABLE_PARTS = frozenset({"w:tbl", "w:tr", "w:tc", "w:gridSpan"})
MOST_COLUMNS = 63  # Word's own limit


class NotAWordFile(Exception):  # noqa: N818
    """The zip is no Word document, or it is damaged."""


class NeedsPassword(Exception):  # noqa: N818
    """The zip's entries are encrypted."""


def word_file_text(path: Path) -> str:
    """The paragraphs of a .docx as lines, page breaks as form feeds.

    Raises NotAWordFile, NeedsPassword, or OverflowError when the body unpacks to more than MAX_BODY_BYTES.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _body_text(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError, expat.ExpatError) as error:
        raise NotAWordFile(str(error)) from error


def _body_text(archive: zipfile.ZipFile) -> str:
    if len(archive.infolist()) > MAX_ENTRIES:
        raise OverflowError("too many parts in the zip")
    entry = archive.getinfo(BODY)
    if entry.flag_bits & ENCRYPTED_FLAG:
        raise NeedsPassword
    reader = _BodyReader()
    unpacked = 0
    with archive.open(entry) as body:
        # The size in the zip's directory is only a claim: count what really comes out.
        while chunk := body.read(CHUNK_BYTES):
            unpacked += len(chunk)
            if unpacked > MAX_BODY_BYTES:
                raise OverflowError("the body of the Word file is too large")
            reader.feed(chunk)
    reader.feed(b"", final=True)
    return reader.text()


class _BodyReader:
    """Collects text runs by paragraph, and paragraphs by cell, row and table.

    Text boxes stand twice in a body: the fallback copy is skipped. Deleted text and field codes are no w:t.
    """

    def __init__(self) -> None:
        self._sinks: list[list[str]] = [[]]  # the body's lines, then those of each cell being read
        self._paragraphs: list[list[str]] = []
        self._tables: list[list[Row]] = []
        self._spans: list[int] = []
        self._skipping = 0
        self._in_text = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._refuse_entity

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        self._parser.Parse(chunk, final)

    def text(self) -> str:
        return "\n".join(self._sinks[0])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mc:Fallback":
            self._skipping += 1
        elif name == "w:p":
            self._paragraphs.append([])
        elif name == "w:t":
            self._in_text = True
        elif name in ("w:br", "w:cr"):
            self._add("\f" if attributes.get("w:type") == "page" else "\n")
        elif name in SIGNS:
            self._add(SIGNS[name])
        elif name in TABLE_PARTS:
            self._start_table_part(name, attributes)

    def _start_table_part(self, name: str, attributes: dict[str, str]) -> None:
        if name == "w:tbl":
            self._tables.append([])
        elif name == "w:tr" and self._tables:
            self._tables[-1].append([])
        elif name == "w:tc":
            self._sinks.append([])
            self._spans.append(1)
        elif name == "w:gridSpan" and self._spans:
            self._spans[-1] = _span(attributes.get("w:val", ""))

    def _end(self, name: str) -> None:
        if name == "mc:Fallback":
            self._skipping -= 1
        elif name == "w:t":
            self._in_text = False
        elif name == "w:p" and self._paragraphs:
            line = "".join(self._paragraphs.pop())
            if not self._skipping:
                self._sinks[-1].extend(line.split("\n") if self._spans else [line])
        elif name == "w:tc":
            self._end_cell(self._sinks.pop(), self._spans.pop())
        elif name == "w:tbl":
            self._sinks[-1].extend(table_lines(self._tables.pop()))

    def _end_cell(self, lines: list[str], span: int) -> None:
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].append((lines, span))
        else:  # a cell outside any row
            self._sinks[-1].extend(lines)

    def _characters(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._paragraphs and not self._skipping:
            self._paragraphs[-1].append(text)

    def _refuse_entity(self, *_: object) -> None:
        raise NotAWordFile("a Word file declares no entities")


def _span(value: str) -> int:
    """How many columns a cell spans; what is no sensible number is one."""
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 1
    return min(max(number, 1), MOST_COLUMNS)
