"""One thing that is wrong."""

from dataclasses import dataclass

from letters.models import DataTable, Letter


@dataclass(frozen=True, slots=True)
class Problem:
    """code: stable, for machines. message: a sentence for people. repairable: the sweep puts it right."""

    code: str
    message: str
    letter_id: int | None = None
    repairable: bool = False


def of_letter(letter: Letter, code: str, message: str, *, repairable: bool = False) -> Problem:
    return Problem(
        code, f"Letter {letter.pk}, “{letter.original_name}”: {message}", letter.pk, repairable=repairable
    )


def of_table(table: DataTable, code: str, message: str) -> Problem:
    return Problem(code, f"Data table {table.pk}, “{table.original_name}”: {message}")
