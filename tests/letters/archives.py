"""Zip archives to try the intake with: sound ones, and ones that are out to harm."""

import stat
import struct
import zipfile
from io import BytesIO


def zip_of(*members, method=zipfile.ZIP_DEFLATED):
    """An archive, as bytes, of (name, content) pairs; a ZipInfo may stand for a name."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def link(name):
    """A member that Unix tools would unpack as a symbolic link."""
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def with_password(data):
    """The same archive with every member marked as encrypted, in its own header and in the directory."""
    marked = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(mark)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(mark, at + 4)
    return bytes(marked)


def saying_of_itself(data, *, directory_bytes):
    """The same archive whose last record claims a directory of that size."""
    return data[:-10] + struct.pack("<L", directory_bytes) + data[-6:]
