"""Zip archives of letters, read member by member from where they lie, and within bounds."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile

from letters.file_name import cleaned_name, is_system_file
from letters.refused import Incoming, RefusedFile

MOST_MEMBERS = 2000
MOST_BYTES = 1024 * 1024 * 1024
MOST_RATIO = 200
RATIO_COUNTS_FROM = 10_000_000  # bytes; plain text and blank pages shrink well, and do no harm while small
MOST_DIRECTORY_BYTES = 4 * 1024 * 1024  # 2000 members with long names take far less
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
)

END_RECORD = struct.Struct("<4s4H2LH")
END_MARK, ZIP64_MARK, ZIP64_LOCATOR_BYTES = b"PK\x05\x06", b"PK\x06\x07", 20
LONGEST_COMMENT = 65_535


class UnusableArchiveError(Exception):
    """A zip archive that cannot be taken in at all; the message says why and what to do."""


def archive_members(name: str, stream: "IO[bytes] | Any") -> Iterator[Incoming]:
    """Every letter of an archive, in its order; a member that may not be opened comes as a RefusedFile.

    `stream` is binary and seekable; one member is in memory at a time. Raises UnusableArchiveError when
    the archive itself is broken, holds nothing, or is beyond the bounds.
    """
    try:
        _small_directory(name, stream)
        archive = zipfile.ZipFile(stream)
    except (*BROKEN, OSError) as problem:
        raise UnusableArchiveError(
            f"{name} cannot be opened as a zip archive; it is damaged or cut short. Make it again and send it anew."
        ) from problem
    with archive:
        members = [member for member in archive.infolist() if _is_wanted(member)]
        _within_bounds(name, members)
        for member in members:
            yield cleaned_name(member.filename), _opened(archive, member)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not is_system_file(member.filename)


def _within_bounds(name: str, members: list[zipfile.ZipInfo]) -> None:
    """What the archive says of itself; the bytes are bounded again when they are read."""
    if not members:
        raise UnusableArchiveError(f"{name} holds no files.")
    if len(members) > MOST_MEMBERS:
        raise UnusableArchiveError(f"{name} holds more than {MOST_MEMBERS} files; split it.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise UnusableArchiveError(f"{name} unpacks to more than 1 GB; split it.")


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> "ContentFile[bytes]":
    """At most one byte more than a letter may have, so that the door turns it away for its size."""
    name = cleaned_name(member.filename)
    if refusal := _refusal(member):
        return RefusedFile(name, refusal)
    try:
        with archive.open(member) as stream:
            return ContentFile(stream.read(settings.MAX_LETTER_BYTES + 1), name=name)
    except (*BROKEN, OSError):
        return RefusedFile(name, "This file is damaged inside its archive. Send the letter on its own.")


def _refusal(member: zipfile.ZipInfo) -> str:
    """Why a member is not even opened; empty when it may be."""
    refusals = (
        (_leads_outside(member.filename), "Its path leads out of the archive, so it was not opened."),
        (stat.S_ISLNK(member.external_attr >> 16), "This is a link to another file, not a letter."),
        (member.flag_bits & 0x1, "It needs a password to open. Send the letter without one."),
        (member.filename.lower().endswith(".zip"), "An archive inside an archive is not opened. Send it on its own."),
        (member.compress_type not in METHODS, "It is packed in an unusual way. Make an ordinary zip archive of it."),
        (_is_bomb(member), "It unpacks to far more than a letter could, so it was not opened."),
    )  # fmt: skip
    return next((sentence for applies, sentence in refusals if applies), "")


def _leads_outside(filename: str) -> bool:
    path = PurePosixPath(filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (path.parts[:1] != () and path.parts[0].endswith(":"))


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > MOST_RATIO * max(member.compress_size, 1) + RATIO_COUNTS_FROM


def _small_directory(name: str, stream: "IO[bytes] | Any") -> None:
    """Look at the last record before the library reads the whole directory, entry by entry, into memory."""
    size = stream.seek(0, 2)
    start = max(0, size - LONGEST_COMMENT - END_RECORD.size - ZIP64_LOCATOR_BYTES)
    stream.seek(start)
    tail = stream.read()
    at = _end_record_at(tail)
    directory_bytes = END_RECORD.unpack_from(tail, at)[5]
    if directory_bytes > MOST_DIRECTORY_BYTES or tail[max(0, at - ZIP64_LOCATOR_BYTES) :].startswith(
        ZIP64_MARK
    ):
        raise UnusableArchiveError(f"{name} is made for very many or very large files; split it.")
    stream.seek(0)


def _end_record_at(tail: bytes) -> int:
    """Where the library will find it: at the very end, else the last mark before a comment."""
    last = len(tail) - END_RECORD.size
    if last >= 0 and tail.startswith(END_MARK, last) and tail.endswith(b"\0\0"):
        return last
    at = tail.rfind(END_MARK)
    if at < 0:
        raise zipfile.BadZipFile("no end record")
    return at
