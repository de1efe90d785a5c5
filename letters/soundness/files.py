"""The stored files against the rows: every letter has its bytes, and every file its letter."""

from collections.abc import Iterator
from pathlib import Path

from letters.models import Letter
from letters.soundness.problem import Problem, of_letter
from letters.storage import letter_storage, sha256_of, stored_path


def file_problems(letter: Letter) -> Iterator[Problem]:
    """Missing, of another size, or with other bytes. The file is read in pieces."""
    storage = letter_storage()
    if not storage.exists(letter.stored_name):
        yield of_letter(letter, "file_missing", "its stored file is missing; upload the letter again.")
        return
    held = storage.size(letter.stored_name)
    if held != letter.size:
        told = f"its stored file has {held:,} bytes where {letter.size:,} came in; upload the letter again."
        yield of_letter(letter, "file_size", told)
        return
    with storage.open(letter.stored_name) as file:
        if sha256_of(file) != letter.sha256:
            yield of_letter(letter, "file_changed", "its stored file is not the one that came in any more.")


def stray_files() -> Iterator[Problem]:
    """Files of which no letter knows: an upload that was cut off before its row was written leaves one."""
    root = stored_path("")
    for folder in sorted(root.iterdir()) if root.exists() else ():
        names = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
        known = set(Letter.objects.filter(sha256__in=names).values_list("sha256", flat=True))
        yield from (_stray(folder, name) for name in sorted(names - known))


def _stray(folder: Path, name: str) -> Problem:
    return Problem("file_stray", f"The file {folder.name}/{name} in the storage belongs to no letter.")
