"""Private storage of letters: each file once, under the SHA-256 of its bytes, never served by the web server."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage, storages


def letter_storage() -> Storage:
    return storages["letters"]


def sha256_of(file: "File[Any]") -> str:
    """The hex digest of all its bytes; the position is put back to the start."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def store(file: "File[Any]", stored_name: str) -> None:
    """Keep the bytes as they came. Storing the same bytes again changes nothing."""
    storage = letter_storage()
    if not storage.exists(stored_name):
        storage.save(stored_name, file)


def stored_path(stored_name: str) -> Path:
    """Where the file lies, for the child process that reads it."""
    return Path(letter_storage().path(stored_name))
