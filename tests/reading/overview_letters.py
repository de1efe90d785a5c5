"""Letters of 2025 and later made by hand: the overview in sentences, lists, tiles and rows."""

from dataclasses import dataclass

from letters.reading import Document
from tests.reading.letter_layouts import NAME, Sheet, Wording

WORDING_2025 = Wording(2025, "Council", "similar organisations", "investigation", "upheld decision")


@dataclass(frozen=True)
class Overview:
    """What the overview prints; percent is the share of the investigated that was upheld, where it is printed."""

    not_for_us: int = 14
    assessed: int = 25
    investigated: int = 13
    upheld: int = 11
    percent: int | None = None

    @property
    def total(self) -> int:
        return self.not_for_us + self.assessed + self.investigated


def said(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def in_sentences(o: Overview) -> list[str]:
    return [
        f"During the year 2024-25 we dealt with {said(o.total, 'complaint', 'complaints')} about your Council. Of "
        f"these, {said(o.not_for_us, 'was', 'were')} not for us or not ready for us to look into, and "
        f"{said(o.assessed, 'was', 'were')} assessed and closed.",
        f"We investigated {said(o.investigated, 'complaint', 'complaints')} and upheld {o.upheld:,}.",
    ]


def in_one_sentence(o: Overview) -> list[str]:
    return [
        f"In 2024-25 we dealt with {o.total:,} complaints and enquiries about {NAME}: {o.not_for_us:,} were not for "
        f"us, {o.assessed:,} were assessed and closed and {o.investigated:,} were investigated.",
        f"We investigated {o.investigated:,} complaints, of which we upheld {o.upheld:,}.",
    ]


def as_a_list(o: Overview) -> list[str]:
    return [
        f"We dealt with {o.total:,} complaints about your organisation between 1 April 2024 and 31 March 2025.",
        f"• {o.not_for_us:,} complaints were not for us",
        f"• We assessed and closed {o.assessed:,} complaints",
        f"• We investigated {o.investigated:,} complaints and upheld {o.upheld:,}",
    ]


WORDINGS = {"sentences": in_sentences, "one sentence": in_one_sentence, "list": as_a_list}


def cells(o: Overview) -> list[tuple[str, str]]:
    return [
        (f"{o.total:,}", "Dealt with"),
        (f"{o.not_for_us:,}", "Not for us"),
        (f"{o.assessed:,}", "Assessed and closed"),
        (f"{o.investigated:,}", "Investigated"),
        (f"{o.upheld:,}", "Upheld"),
    ]


def tiles(sheet: Sheet, y: float, o: Overview, where: str) -> float:
    """Numbers above or below their labels, side by side."""
    for place, (number, label) in enumerate(cells(o)):
        x = 60 + place * 100
        sheet.place(x, y if where == "above" else y + 32, number, size=22)
        sheet.place(x, y + 32 if where == "above" else y, label, size=10, width=62)
    return y + 90


def rows(sheet: Sheet, y: float, o: Overview, where: str) -> float:
    """One below the other: the label and its number in a row."""
    for number, label in cells(o):
        left, right = (number, label) if where == "left" else (label, number)
        sheet.place(60, y, left, size=11)
        sheet.place(110 if where == "left" else 330, y, right, size=11)
        y += 22
    return y


def column(sheet: Sheet, y: float, o: Overview, where: str) -> float:
    """One below the other: each number over its label."""
    for number, label in cells(o):
        sheet.place(60, y, number, size=18)
        sheet.place(60, y + 22, label, size=10)
        y += 52
    return y


BOXES = {
    "tiles, number above": (tiles, "above"),
    "tiles, number below": (tiles, "below"),
    "rows, number left": (rows, "left"),
    "rows, number right": (rows, "right"),
    "column": (column, "above"),
}

NATIONAL = (
    "Nationally, we received 20,773 complaints and enquiries, 16% more than the year before. We upheld 83% of "
    "complaints we investigated nationally. In 2023-24 we investigated 9 complaints and upheld 4."
)


def head(sheet: Sheet, title: str) -> float:
    y = 60.0
    for line in ("21 May 2025", "By email", "Ms Okafor", "Chief Executive", NAME, "Dear Ms Okafor", title):
        y = sheet.place(64, y, line) + 10
    return y


def tail(sheet: Sheet, y: float) -> None:
    for paragraph in (
        NATIONAL,
        "This data will be published on our website on 11 June 2025.",
        "We delivered 90 courses to 1,400 people at a cost of £250 each.",
    ):
        y = sheet.place(64, y + 8, paragraph, width=460)


def overview_letter(
    o: Overview,
    *,
    wording: str | None = "sentences",
    box: str | None = None,
    title: str = "Annual Review letter 2025",
) -> Document:
    """A letter with the overview in words, in boxes, or in both."""
    first, second = Sheet(), Sheet()
    y = head(first, title)
    for paragraph in WORDINGS[wording](o) if wording else ():
        y = first.place(64, y + 8, paragraph, width=460)
    if o.percent is not None:
        y = first.place(
            64, y + 8, f"We upheld {o.percent}% of complaints we investigated about your Council."
        )
    if wording is None:
        y = first.place(
            64, y + 8, "I write with our overview of complaints for the year ending 31 March 2025."
        )
    if box:
        make, where = BOXES[box]
        second.place(64, 60, "Overview of complaints", size=16)
        end = make(second, 110, o, where)
        second.place(64, end + 30, "Our decisions are published six weeks after they are made.")
    tail(first, y)
    pages = (first.page(1), second.page(2)) if box else (first.page(1),)
    return Document("pdf", pages)
