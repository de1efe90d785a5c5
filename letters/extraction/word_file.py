"""The text of a .docx letter: one part of a zip, read in a stream, with no entity ever expanded."""

import zipfile
from pathlib import Path
from xml.parsers import expat

BODY = "word/document.xml"
MAX_BODY_BYTES = 16 * 1024 * 1024
MAX_ENTRIES = 2_000
CHUNK_BYTES = 64 * 1024
ENCRYPTED_FLAG = 0x1


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
    """Collects text runs by paragraph. Text boxes stand twice in a body: the fallback copy is skipped."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[list[str]] = []
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
        return "\n".join(self._done)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mc:Fallback":
            self._skipping += 1
        elif name == "w:p":
            self._open.append([])
        elif name == "w:t":
            self._in_text = True
        elif name == "w:tab":
            self._add("\t")
        elif name in ("w:br", "w:cr"):
            self._add("\f" if attributes.get("w:type") == "page" else "\n")
        elif name == "w:lastRenderedPageBreak":
            self._add(" ")
        elif name == "w:noBreakHyphen":
            self._add("-")

    def _end(self, name: str) -> None:
        if name == "mc:Fallback":
            self._skipping -= 1
        elif name == "w:t":
            self._in_text = False
        elif name == "w:p" and self._open:
            line = "".join(self._open.pop())
            if not self._skipping:
                self._done.append(line)

    def _characters(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._open and not self._skipping:
            self._open[-1].append(text)

    def _refuse_entity(self, *_: object) -> None:
        raise NotAWordFile("a Word file declares no entities")
