"""Letters made by hand, in the wordings of several years and in layouts that no one word order fits."""

from dataclasses import dataclass, field
from decimal import Decimal

from letters.reading import Box, Document, Page, Word

PAGE = (595.0, 842.0)
NAME = "Northmoor Borough Council"


@dataclass(frozen=True)
class Wording:
    """How a year's letters put the sentences."""

    year: int
    body: str
    similar: str
    investigation: str
    remedies_base: str
    period_word: str = "to"


WORDINGS = {
    2020: Wording(
        2020, "authority", "similar authorities", "detailed investigation", "detailed investigation"
    ),
    2022: Wording(2022, "organisation", "similar organisations", "investigation", "upheld decision"),
    2023: Wording(2023, "Council", "similar authorities", "detailed investigation", "detailed investigation"),
    2024: Wording(2024, "Council", "similar organisations", "investigation", "upheld decision"),
}


@dataclass(frozen=True)
class Printed:
    """The figures that a letter prints, by the reader's own field names; None is not printed."""

    investigations: int = 59
    upheld: int = 44
    upheld_percent: int = 75
    similar_upheld_percent: int = 80
    upheld_per_100k: Decimal | None = None
    similar_upheld_per_100k: Decimal | None = None
    compliance_outcomes: int = 33
    compliance_percent: int = 97
    similar_compliance_percent: int = 99
    remedies: int = 8
    remedies_base: int = 44
    remedy_percent: int = 18
    similar_remedy_percent: int = 14


@dataclass
class SectionText:
    """One section as it is printed: heading, big percentage, sentences, count with its label, base."""

    heading: str
    box: str
    sentences: list[str]
    base: str
    count: tuple[str, str] | None = None


def counted(number: int, noun: str, *, plural: bool | None = None) -> str:
    several = number != 1 if plural is None else plural
    return f"{number:,} {noun}{'s' if several else ''}"


def section_texts(printed: Printed, wording: Wording, name: str = NAME) -> list[SectionText]:
    return [
        upheld_text(printed, wording, name),
        compliance_text(printed, wording),
        remedies_text(printed, wording),
    ]


def base_text(number: int, noun: str, wording: Wording) -> str:
    span = f"between 1 April {wording.year - 1} {wording.period_word} 31 March {wording.year}"
    return f"Statistics are based on a total of {counted(number, noun)} for the period {span}"


def average_text(percent: int, wording: Wording) -> str:
    return f"This compares to an average of {percent}% in {wording.similar}."


def upheld_text(p: Printed, wording: Wording, name: str) -> SectionText:
    sentences = [
        f"{p.upheld_percent}% of complaints we investigated were upheld.",
        average_text(p.similar_upheld_percent, wording),
    ]
    if p.upheld_per_100k is not None:
        rate = "upheld decisions per 100,000 residents."
        sentences.append(f"Adjusted for {name}'s population, this is {p.upheld_per_100k} {rate}")
        sentences.append(f"The average for authorities of this type is {p.similar_upheld_per_100k} {rate}")
    return SectionText(
        "Complaints upheld",
        f"{p.upheld_percent}%",
        sentences,
        base_text(p.investigations, wording.investigation, wording),
        (f"{p.upheld:,}", "upheld decision" if p.upheld == 1 else "upheld decisions"),
    )


def compliance_text(p: Printed, wording: Wording) -> SectionText:
    own = (
        f"In {p.compliance_percent}% of cases we were satisfied the {wording.body} had successfully "
        "implemented our recommendations."
    )
    return SectionText(
        "Compliance with Ombudsman recommendations",
        f"{p.compliance_percent}%",
        [own, average_text(p.similar_compliance_percent, wording)],
        base_text(p.compliance_outcomes, "compliance outcome", wording),
    )


def remedies_text(p: Printed, wording: Wording) -> SectionText:
    own = (
        f"In {p.remedy_percent}% of upheld cases we found the {wording.body} had provided a satisfactory "
        "remedy before the complaint reached the Ombudsman."
    )
    label = "satisfactory remedy decision" if p.remedies == 1 else "satisfactory remedy decisions"
    return SectionText(
        f"Satisfactory remedies provided by the {wording.body}",
        f"{p.remedy_percent}%",
        [own, average_text(p.similar_remedy_percent, wording)],
        base_text(p.remedies_base, wording.remedies_base, wording),
        (f"{p.remedies:,}", label),
    )


@dataclass
class Sheet:
    """A page to place text on; place() wraps at a width and answers where the text ended."""

    words: list[Word] = field(default_factory=list)

    def place(self, x: float, y: float, text: str, *, size: float = 10, width: float = 400) -> float:
        left = x
        for word in text.split():
            right = left + len(word) * size * 0.5
            if right > x + width and left > x:
                left, y = x, y + size * 1.25
                right = left + len(word) * size * 0.5
            self.words.append(Word(word, Box(left, y, right, y + size * 1.1)))
            left = right + size * 0.28
        return y + size * 1.25

    def page(self, number: int) -> Page:
        return Page(number, *PAGE, tuple(self.words))


def prose_sheet(wording: Wording, name: str = NAME) -> Sheet:
    """The letter itself: address block, title, prose full of numbers that are no statistics."""
    sheet = Sheet()
    lines = [
        f"{17} July {wording.year}", "By email", "Ms Okafor", "Chief Executive", name, "Dear Ms Okafor",
        f"Annual Review letter {wording.year}",
    ]  # fmt: skip
    y = 60.0
    for line in lines:
        y = sheet.place(64, y, line) + 12
    for paragraph in (
        f"I write with our annual summary of statistics for the year ending 31 March {wording.year}.",
        "Complaints upheld - We uphold complaints when we find some form of fault.",
        "Compliance with recommendations - An authority with a compliance rate below 100% should "
        "scrutinise those complaints where it failed to comply and identify any learning.",
        "Satisfactory remedies provided by the authority - We credit a positive approach.",
        "This data will be uploaded to our interactive map, Your council's performance, along with a copy "
        f"of this letter on 24 July {wording.year}.",
        "During the year, we delivered 118 courses, training more than 1,400 people. This is 47 more "
        "courses, 31% more than last year. Attended by 178 delegates from 143 local authorities.",
        "Of the 12 upheld decisions about housing, 3 were late.",
    ):
        y = sheet.place(64, y, paragraph, width=460) + 9
    return sheet


def put_count(
    sheet: Sheet, x: float, y: float, count: tuple[str, str], where: str, width: float = 110
) -> float:
    number, label = count
    if where == "beside":
        sheet.place(x, y - 4, number, size=18)
        return sheet.place(x + 12 + len(number) * 9, y, label, width=width)
    if where == "after":
        end = sheet.place(x, y, label, width=width)
        sheet.place(x + width + 10, y, number, size=14)
        return end
    if where == "below":
        y = sheet.place(x, y, label, width=width)
        return sheet.place(x, y + 3, number, size=18)
    if where == "inline":
        return sheet.place(x, y, f"{number} {label}", width=width)
    y = sheet.place(x, y, number, size=18)
    return sheet.place(x, y + 3, label, width=width)


def side_boxes(sections: list[SectionText], where: str, name: str = NAME) -> Sheet:
    """Percentage box on the left, sentences in the middle, count and base on the right."""
    sheet, y = Sheet(), 70.0
    sheet.place(64, y, name, size=16)
    for section in sections:
        y = top = sheet.place(64, y + 40, section.heading, size=14, width=450) + 8
        sheet.place(64, top + 20, section.box, size=28)
        for sentence in section.sentences:
            y = sheet.place(180, y, sentence, width=190) + 8
        side = put_count(sheet, 402, top, section.count, where) + 8 if section.count else top
        side = sheet.place(402, side, section.base, size=8, width=130)
        y = max(y, side, top + 70)
    return sheet


def stacked(sections: list[SectionText], where: str) -> Sheet:
    """Everything under everything, the percentage box above its sentence."""
    sheet, y = Sheet(), 30.0
    sheet.place(64, y, NAME, size=14)
    for section in sections:
        y = sheet.place(64, y + 26, section.heading, size=13) + 4
        y = sheet.place(64, y, section.box, size=18) + 4
        for sentence in section.sentences:
            y = sheet.place(64, y, sentence, width=440) + 6
        if section.count:
            y = put_count(sheet, 64, y, section.count, where, width=170) + 8
        y = sheet.place(64, y, section.base, width=440)
    return sheet


def three_columns(sections: list[SectionText], where: str) -> Sheet:
    """The sections side by side, headings broken over lines."""
    sheet = Sheet()
    sheet.place(40, 40, NAME, size=16)
    for number, section in enumerate(sections):
        x = 40 + number * 180
        sheet.place(x, 90, section.heading, size=12, width=150)
        y = sheet.place(x, 140, section.box, size=30) + 10
        for sentence in section.sentences:
            y = sheet.place(x, y, sentence, width=160) + 8
        if section.count:
            y = put_count(sheet, x, 480, section.count, where, width=110) + 12
        sheet.place(x, 560, section.base, width=160)
    return sheet


def same_size(sections: list[SectionText], where: str) -> Sheet:
    """Percentage in the text's own size on the left of the first line, base over the full width."""
    sheet, y = Sheet(), 70.0
    sheet.place(90, y, NAME, size=13)
    for section in sections:
        y = sheet.place(90, y + 30, section.heading, size=12) + 3
        sheet.place(90, y, section.box)
        for sentence in section.sentences:
            y = sheet.place(300, y, sentence, width=205) + 8
        if section.count:
            y = put_count(sheet, 300, y, section.count, where) + 8
        y = sheet.place(90, y, section.base, width=420)
    return sheet


LAYOUTS = {
    "side boxes": side_boxes,
    "stacked": stacked,
    "three columns": three_columns,
    "same size": same_size,
}
COUNT_PLACES = ("above", "below", "beside", "after", "inline")


def letter(printed: Printed, wording: Wording, layout: str, where: str) -> Document:
    sheet = LAYOUTS[layout](section_texts(printed, wording), where)
    return Document("pdf", (prose_sheet(wording).page(1), sheet.page(2)))


def in_other_order(document: Document, *, by: str = "rows") -> Document:
    """The same pages with their words in another order in the file."""
    pages = []
    for page in document.pages:
        if by == "rows":
            words = sorted(page.words, key=lambda word: (round(word.box.top), word.box.left))
        elif by == "backwards":
            words = list(reversed(page.words))
        else:
            words = sorted(page.words, key=lambda word: (word.box.left, word.box.top))
        pages.append(Page(page.number, page.width, page.height, tuple(words)))
    return Document(document.kind, tuple(pages))


def text_document(text: str) -> Document:
    """A text letter as it is laid out for reading: 14 points a line, 6 points a character."""
    from letters.extraction.plain_layout import lay_out

    pages = []
    for page in lay_out(text, max_words=10_000):
        words = tuple(Word(word, Box(*box)) for word, *box in page["words"])
        pages.append(Page(page["number"], page["width"], page["height"], words))
    return Document("text", tuple(pages))
