"""From a file to its words or its page pictures, through the limited child."""

import base64
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from letters.extraction.limits import DEFAULT, Limits
from letters.extraction.process import LimitedChild
from letters.extraction.unreadable import MESSAGES, UnreadableFile
from letters.reading.values import Box, Document, Page, Word


class Extractor:
    """Reads many files with one child, for batches: starting a child costs more than reading a letter.

    Use as a context manager, in one thread.
    """

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._child = LimitedChild(limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.end()

    def words(self, path: Path, kind: str) -> Document:
        """The words of a file; kind is "pdf", "docx" or "text". Raises UnreadableFile, FileNotFoundError."""
        if path.stat().st_size == 0:
            raise UnreadableFile("empty")
        answer = self._child.ask(task=kind, path=str(path.resolve()))
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
        answer = self._child.ask(task="png", path=str(path.resolve()), page=page_number, scale=scale)
        if answer.get("refused") == "no_such_page":
            raise IndexError(f"This letter has no page {page_number}.")
        _refuse_if_told(answer)
        return base64.b64decode(answer["png"])


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
        words=tuple(Word(text, Box(*box)) for text, *box in page["words"]),
    )
