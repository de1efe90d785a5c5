"""Files on their way to the door: single ones, folders and zip archives, from a command line or an upload."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.files import File

from letters.archive import UnusableArchiveError, archive_members
from letters.file_name import cleaned_name, is_system_file
from letters.refused import Incoming, RefusedFile

__all__ = ["UnusableArchiveError", "letter_files", "uploaded_files"]

OTHER_TABLE_ENDINGS = (".xls", ".ods")
OTHER_TABLE = "This is a table in a form that cannot be imported. Save it as .xlsx or .csv and send that."


def letter_files(paths: list[Path]) -> Iterator[Incoming]:
    """Name and open file of every letter: folders are walked in order of names, archives opened.

    Raises FileNotFoundError for a path that is not there, UnusableArchiveError for a bad archive.
    """
    for path in paths:
        if path.is_dir():
            yield from letter_files(sorted(p for p in path.iterdir() if not is_system_file(p.name)))
        else:
            with path.open("rb") as stream:
                yield from _opened(path.name, File(stream, name=path.name))


def uploaded_files(uploads: "Iterable[File[Any]]") -> Iterator[Incoming]:
    """The same for files that a browser sent; a bad archive comes as one RefusedFile, and the rest goes on."""
    for upload in uploads:
        name = upload.name or ""
        if is_system_file(name):
            continue
        try:
            yield from _opened(name, upload)
        except UnusableArchiveError as problem:
            yield cleaned_name(name), RefusedFile(name, str(problem))


def _opened(name: str, file: "File[Any]") -> Iterator[Incoming]:
    """What one file brings: itself, or the members of an archive."""
    if not name.lower().endswith(".zip"):
        yield cleaned_name(name), _letter(name, file)
        return
    for member_name, member in archive_members(cleaned_name(name), file):
        yield member_name, _letter(member_name, member)


def _letter(name: str, file: "File[Any]") -> "File[Any]":
    """The file itself, unless it is a table that nothing here can open; other tables are known by their content."""
    return RefusedFile(name, OTHER_TABLE) if name.lower().endswith(OTHER_TABLE_ENDINGS) else file
