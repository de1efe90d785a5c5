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


def is_intact(stored_name: str, size: int) -> bool:
    """Whether the file is there with all its bytes; one that a crash cut short is not."""
    storage = letter_storage()
    return storage.exists(stored_name) and storage.size(stored_name) == size


def store(file: "File[Any]", stored_name: str) -> None:
    """Keep the bytes as they came. The same bytes again change nothing; a file cut short is replaced."""
    storage = letter_storage()
    if is_intact(stored_name, file.size):
        return
    storage.delete(stored_name)
    storage.save(stored_name, file)
    file.seek(0)


def stored_path(stored_name: str) -> Path:
    """Where the file lies, for the child process that reads it."""
    return Path(letter_storage().path(stored_name))
