"""The stored files against the rows: every letter and data table has its bytes, and every file its owner."""

from collections.abc import Iterator
from pathlib import Path

from letters.models import DataTable, Letter
from letters.soundness.problem import Problem, of_letter, of_table
from letters.storage import letter_storage, sha256_of, stored_path


def file_problems(letter: Letter) -> Iterator[Problem]:
    for code, told in _damage(letter, "letter"):
        yield of_letter(letter, code, told)


def table_file_problems() -> Iterator[Problem]:
    """The same of all data tables, whose files lie beside the letters'."""
    for table in DataTable.objects.defer("contents").order_by("pk").iterator():
        for code, told in _damage(table, "data table"):
            yield of_table(table, code, told)


def _damage(owner: Letter | DataTable, noun: str) -> Iterator[tuple[str, str]]:
    """Missing, of another size, or with other bytes: code and sentence. The file is read in pieces."""
    storage = letter_storage()
    if not storage.exists(owner.stored_name):
        yield "file_missing", f"its stored file is missing; upload the {noun} again."
        return
    held = storage.size(owner.stored_name)
    if held != owner.size:
        told = f"its stored file has {held:,} bytes where {owner.size:,} came in; upload the {noun} again."
        yield "file_size", told
        return
    with storage.open(owner.stored_name) as file:
        if sha256_of(file) != owner.sha256:
            yield "file_changed", "its stored file is not the one that came in any more."


def stray_files() -> Iterator[Problem]:
    """Files that nothing owns: an upload that was cut off before its row was written leaves one."""
    root = stored_path("")
    for folder in sorted(root.iterdir()) if root.exists() else ():
        names = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
        known = _owned(names)
        yield from (_stray(folder, name) for name in sorted(names - known))


def _owned(names: set[str]) -> set[str]:
    """Those of the names under which a letter or a data table is kept, in one query."""
    letters, tables = (
        model.objects.filter(sha256__in=names).order_by().values_list("sha256", flat=True)
        for model in (Letter, DataTable)
    )
    return set(letters.union(tables).order_by())  # a union takes up the order of its model anew


def _stray(folder: Path, name: str) -> Problem:
    return Problem(
        "file_stray", f"The file {folder.name}/{name} in the storage belongs to no letter and no data table."
    )
