"""PURE. Cells of a CSV file that a spreadsheet will open."""

STARTS_OF_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")


def inert(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(STARTS_OF_FORMULAS) else cell
