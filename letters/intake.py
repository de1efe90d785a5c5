"""Files, folders and zip archives named on a command line, one by one and within bounds."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile

MOST_MEMBERS = 2000
MOST_BYTES = 1024 * 1024 * 1024
MOST_RATIO = 200


class UnusableArchiveError(Exception):
    """A zip archive that cannot be taken in; the message says why."""


def letter_files(paths: list[Path]) -> Iterator[tuple[str, "File[Any]"]]:
    """Name and open file of every letter: folders are walked in order of names, archives opened.

    Raises FileNotFoundError for a path that is not there, UnusableArchiveError for a bad archive.
    """
    for path in paths:
        if path.is_dir():
            yield from letter_files(sorted(p for p in path.iterdir() if not p.name.startswith(".")))
        elif path.suffix.lower() == ".zip":
            yield from _members(path)
        else:
            with path.open("rb") as stream:
                yield path.name, File(stream, name=path.name)


def _members(path: Path) -> Iterator[tuple[str, "File[Any]"]]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if _is_letter(member)]
            _within_bounds(path, members)
            for member in members:
                name = PurePosixPath(member.filename).name
                yield name, ContentFile(_bytes(archive, member), name=name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise UnusableArchiveError(f"{path.name} cannot be opened as a zip archive: {problem}.") from problem


def _is_letter(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename)
    return not member.is_dir() and not name.name.startswith(".") and "__MACOSX" not in name.parts


def _within_bounds(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """What the archive says of itself; the bytes are bounded again when they are read."""
    if len(members) > MOST_MEMBERS:
        raise UnusableArchiveError(f"{path.name} holds more than {MOST_MEMBERS} files; split it.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise UnusableArchiveError(f"{path.name} unpacks to more than 1 GB; split it.")
    if any(member.file_size > MOST_RATIO * max(member.compress_size, 1) + 10_000_000 for member in members):
        raise UnusableArchiveError(f"{path.name} unpacks to far more than a letter could; it was not opened.")


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """At most one byte more than a letter may have, so that the door turns it away for its size."""
    with archive.open(member) as stream:
        return io.BytesIO(stream.read(settings.MAX_LETTER_BYTES + 1)).getvalue()
