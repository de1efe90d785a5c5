"""PURE. The bytes of a list of decisions as text, and its text as lines; within bounds, and refused in sentences."""

from collections.abc import Sequence

from councils.loading.decision_rows import COLUMNS
from councils.loading.tables import Line, RefusedError, table_lines

MOST_BYTES = 4 * 1024 * 1024
MOST_LINES = 2000
_SEPARATORS = ",;\t"
_SHOWN = 10


def text_of(data: bytes) -> str:
    """The file as text: UTF-8, else as Excel writes it in Western Europe. RefusedError where it is no CSV file."""
    if not data.strip():
        raise RefusedError(["The file is empty."])
    if len(data) > MOST_BYTES:
        raise RefusedError([f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Send it in parts."])
    if b"\x00" in data or data[:4] == b"PK\x03\x04":
        raise RefusedError(["This is not a CSV file. Save the table as “CSV UTF-8” and send that."])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines_of(text: str, file: str) -> Sequence[Line]:
    """The lines below the headings, separated by commas, semicolons or tabs. RefusedError says what is wrong.

    Headings may be written as people write them: "Decided on" is `decided_on`.
    """
    headings, *rest = text.split("\n", 1)
    separator = max(_SEPARATORS, key=headings.count)
    named = separator.join(cell.strip().lower().replace(" ", "_") for cell in headings.split(separator))
    try:
        lines = table_lines("\n".join([named, *rest]), file, tuple(COLUMNS), separator)
    except RefusedError as error:
        raise RefusedError(_first_of(error.problems)) from error
    if not lines:
        raise RefusedError(["There is no decision below the headings."])
    if len(lines) > MOST_LINES:
        raise RefusedError(
            [f"The file has {len(lines):,} lines; {MOST_LINES:,} are the most. Send it in parts."]
        )
    return lines


def _first_of(problems: Sequence[str]) -> list[str]:
    shown = [problem[:300] for problem in problems[:_SHOWN]]
    rest = len(problems) - len(shown)
    return [*shown, f"And {rest:,} more of this kind."] if rest else shown
