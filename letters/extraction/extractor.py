"""From a file to its words or its page pictures, through the limited child."""

import base64
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from letters.extraction.limits import DEFAULT, Limits
from letters.extraction.process import LimitedChild
from letters.extraction.unreadable import MESSAGES, UnreadableFile
from letters.reading.values import Box, Document, Page, Word

MOST_FILES = 200
"""After so many a child is replaced, so that what one leaves behind in it cannot add up."""


class Extractor:
    """Reads many files with one child, for batches: starting a child costs more than reading a letter.

    Use as a context manager, or end() it, in one thread. A child is replaced after MOST_FILES, and a file is
    only refused as too complex by a child that no other file can have worn out.
    """

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._child = LimitedChild(limits)
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the child; the next file starts another."""
        self._child.end()
        self._asked = 0

    def words(self, path: Path, kind: str) -> Document:
        """The words of a file; kind is "pdf", "docx" or "text". Raises UnreadableFile, FileNotFoundError."""
        if path.stat().st_size == 0:
            raise UnreadableFile("empty")
        answer = self._ask(task=kind, path=str(path.resolve()))
        _refuse_if_told(answer)
        return Document(kind=kind, pages=tuple(_page(page) for page in answer["pages"]))

    def sheets(self, path: Path, kind: str) -> list[dict[str, Any]]:
        """The sheets of a data table as JSON-safe data; kind is "xlsx" or "csv". Raises as words does."""
        if path.stat().st_size == 0:
            raise UnreadableFile("empty")
        answer = self._child.ask(task="sheets", kind=kind, path=str(path.resolve()))
        _refuse_if_told(answer)
        sheets: list[dict[str, Any]] = answer["sheets"]
        return sheets

    def png(self, path: Path, page_number: int, *, scale: float = 1.5) -> bytes:
        """A picture of a PDF's page. Raises UnreadableFile, or IndexError when there is no such page."""
        answer = self._ask(task="png", path=str(path.resolve()), page=page_number, scale=scale)
        if answer.get("refused") == "no_such_page":
            raise IndexError(f"This letter has no page {page_number}.")
        _refuse_if_told(answer)
        return base64.b64decode(answer["png"])

    def _ask(self, **request: object) -> dict[str, Any]:
        """What the child answers; if it fails and has served before, what a fresh one answers."""
        if self._asked >= MOST_FILES:
            self.end()
        used = self._asked > 0
        self._asked += 1
        try:
            answer = self._child.ask(**request)
        except UnreadableFile:
            self.end()
            if not used:
                raise
            return self._ask(**request)
        if used and answer.get("refused") == "too_complex":
            self.end()
            return self._ask(**request)
        return answer


def extract_words(path: Path, kind: str, *, limits: Limits = DEFAULT) -> Document:
    """The words of one file, read in a limited child process. Raises UnreadableFile."""
    with Extractor(limits) as extractor:
        return extractor.words(path, kind)


def extract_sheets(path: Path, kind: str, *, limits: Limits = DEFAULT) -> list[dict[str, Any]]:
    """The sheets of one data table, read in a limited child process. Raises UnreadableFile."""
    with Extractor(limits) as extractor:
        return extractor.sheets(path, kind)


def render_page(path: Path, page_number: int, *, scale: float = 1.5, limits: Limits = DEFAULT) -> bytes:
    """A PNG of a PDF's page, counted from 1, scale pixels a point. Raises UnreadableFile, IndexError."""
    with Extractor(limits) as extractor:
        return extractor.png(path, page_number, scale=scale)


def _refuse_if_told(answer: dict[str, Any]) -> None:
    if "refused" in answer:
        code = answer["refused"]
        raise UnreadableFile(code if code in MESSAGES else "too_complex")


def _page(page: dict[str, Any]) -> Page:
    return Page(
        number=page["number"],
        width=page["width"],
        height=page["height"],
        words=tuple(Word(text, Box(*numbers[:4]), *numbers[4:]) for text, *numbers in page["words"]),
        recognised=page.get("recognised", False),
        way_back=tuple(page["way_back"]) if "way_back" in page else None,
    )
