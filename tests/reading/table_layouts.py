"""Letters of 2014 to 2018 made from values: the two tables in many layouts, as words, as PDF and as plain text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

from councils.casework import Outcome, Subject
from letters.reading import Box, Document, Page, Word

NAME = "Northmoor Borough Council"
A4 = (595.0, 842.0)
FONT = "Helvetica"
OUTCOMES = (
    Outcome.INVALID, Outcome.ADVICE, Outcome.REFERRED_BACK, Outcome.CLOSED, Outcome.NOT_UPHELD, Outcome.UPHELD,
)  # fmt: skip
SUBJECTS = tuple(subject for subject in Subject if subject is not Subject.TOTAL)

SUBJECT_WORDS = (
    {subject: subject.label.replace("’", "'") for subject in Subject},
    {
        Subject.ADULT_CARE: "Adult Social Care", Subject.BENEFITS_AND_TAX: "Benefits & Tax",
        Subject.CORPORATE_AND_OTHER: "Corporate & Other Services",
        Subject.EDUCATION_AND_CHILDREN: "Education & Children’s Services",
        Subject.ENVIRONMENT: "Environmental Services & Public Protection & Regulation",
        Subject.HIGHWAYS_AND_TRANSPORT: "Highways & Transport", Subject.HOUSING: "Housing",
        Subject.PLANNING_AND_DEVELOPMENT: "Planning & Development", Subject.OTHER: "Other",
        Subject.TOTAL: "TOTAL",
    },
)  # fmt: skip
OUTCOME_WORDS = (
    {outcome: outcome.label for outcome in (*OUTCOMES, Outcome.TOTAL)},
    {
        Outcome.INVALID: "Incomplete/Invalid", Outcome.ADVICE: "Advice given",
        Outcome.REFERRED_BACK: "Referred Back for Local Resolution",
        Outcome.CLOSED: "Closed after initial enquiries", Outcome.NOT_UPHELD: "Not upheld",
        Outcome.UPHELD: "UPHELD", Outcome.TOTAL: "total",
    },
)  # fmt: skip
RATE_WORDS = ("Uphold Rate", "Uphold rate (%)")
BEFORE = "Satisfactorily by Authority before LGO Involvement"


type Cells = list[tuple[str, str]]


@dataclass(frozen=True)
class Cases:
    """What one letter's tables print; rate None: no such column; remedied None: no such table."""

    received: dict[Subject, int]
    decided: dict[Outcome, int]
    rate: str | None = "60%"
    remedied: tuple[int, int] | None = None
    year: int = 2018

    @property
    def investigations(self) -> int:
        return self.decided[Outcome.NOT_UPHELD] + self.decided[Outcome.UPHELD]


@dataclass(frozen=True)
class Look:
    """How a letter is laid out: every field changes the places of words, none what they say."""

    form: str = "across"
    numbers: str = "centre"
    headers: str = "left"
    lean: str = "top"
    size: float = 8.0
    words: int = 0
    name_column: bool = False
    spanning: bool = True
    landscape: bool = False
    split: bool = False
    beside_title: bool = False

    @property
    def page(self) -> tuple[float, float]:
        return (A4[1], A4[0]) if self.landscape else A4


@dataclass
class Drawing:
    """Pieces of text on pages, in points from the top: drawn as a PDF, or answered as words."""

    size: tuple[float, float] = A4
    pieces: list[tuple[int, float, float, str, float, bool]] = field(default_factory=list)
    page_sizes: list[tuple[float, float]] = field(default_factory=lambda: [A4])

    @property
    def page(self) -> int:
        return len(self.page_sizes)

    def new_page(self, size: tuple[float, float]) -> None:
        self.page_sizes.append(size)

    def text(self, x: float, y: float, text: str, size: float = 10, *, turned: bool = False) -> None:
        self.pieces.append((self.page, x, y, text, size, turned))

    def cell(self, x: float, y: float, width: float, text: str, size: float, align: str) -> float:
        """Wrapped and aligned in a cell; answers where it ended."""
        for line in wrapped(text, size, width):
            slack = width - stringWidth(line, FONT, size)
            left = {"left": x, "centre": x + slack / 2, "right": x + slack}[align]
            self.text(left, y, line, size)
            y += size * 1.2
        return y

    def pdf(self, path: Path) -> Path:
        page = canvas.Canvas(str(path))
        for number, (width, height) in enumerate(self.page_sizes, start=1):
            page.setPageSize((width, height))
            for _, x, y, text, size, turned in (piece for piece in self.pieces if piece[0] == number):
                page.setFont(FONT, size)
                if turned:
                    page.saveState()
                    page.translate(x, height - y)
                    page.rotate(90)
                    page.drawString(0, 0, text)
                    page.restoreState()
                else:
                    page.drawString(x, height - y - size, text)
            page.showPage()
        page.save()
        return path

    def document(self) -> Document:
        pages = []
        for number, (width, height) in enumerate(self.page_sizes, start=1):
            words: list[Word] = []
            for _, x, y, text, size, _ in (piece for piece in self.pieces if piece[0] == number):
                for word in text.split():
                    right = x + stringWidth(word, FONT, size)
                    words.append(Word(word, Box(x, y, right, y + size * 1.1)))
                    x = right + stringWidth(" ", FONT, size)
            pages.append(Page(number, width, height, tuple(words)))
        return Document("pdf", tuple(pages))


def wrapped(text: str, size: float, width: float) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, FONT, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def prose(cases: Cases, name: str = NAME) -> list[str]:
    """The letter before its tables, with numbers that are no figures."""
    return [
        f"{18} June {cases.year}", "By email", "Ms Okafor", "Chief Executive", name, "Dear Ms Okafor",
        f"Annual Review Letter {cases.year}",
        "I write with our annual summary of statistics on the complaints made to us about your authority for the "
        f"year ended 31 March {cases.year}.",
        f"Last year, {cases.year - 1}, we received 1,204 complaints and upheld 51% of them; 17 upheld, 3 not upheld.",
        "We delivered 75 courses in 2016/17 to 1,153 people. Housing 12 and planning 9 were the most frequent.",
        "We recommended £3,450 in 4 cases. Upheld 7. Adult care 5.",
        "Yours sincerely", "Dr Jane Martin", "Local Government Ombudsman", "Chair, Commission for Local Administration",
    ]  # fmt: skip


def received_cells(cases: Cases, look: Look) -> Cells:
    words = SUBJECT_WORDS[look.words]
    return [(words[subject], f"{count:,}") for subject, count in cases.received.items()]


def decided_cells(cases: Cases, look: Look) -> Cells:
    words = OUTCOME_WORDS[look.words]
    cells = [(words[outcome], f"{count:,}") for outcome, count in cases.decided.items()]
    if cases.rate is not None:
        place = len(cells) - (Outcome.TOTAL in cases.decided)
        cells.insert(place, (RATE_WORDS[look.words], cases.rate))
    return cells


def remedied_cells(cases: Cases) -> Cells:
    if cases.remedied is None:
        return []
    by_ombudsman, before = cases.remedied
    return [("by LGO", str(by_ombudsman)), (BEFORE, str(before))]


def draw(cases: Cases, look: Look, name: str = NAME, spoil: Callable[[Cells], Cells] = list) -> Drawing:
    """A letter of one page and a page with its tables; spoil changes the cells of each table."""
    drawing = Drawing()
    y = 60.0
    for paragraph in prose(cases, name):
        y = drawing.cell(60, y, 470, paragraph, 10, "left") + 9
    drawing.new_page(look.page)
    drawing.text(40, 44, f"Local Authority Report: {name}", 13)
    drawing.text(40, 64, f"For the Period Ending: 31/03/{cases.year}", 10)
    y = 90.0
    for title, cells in (
        ("Complaints and enquiries received", received_cells(cases, look)),
        ("Decisions made", decided_cells(cases, look)),
        ("Complaints Remedied", remedied_cells(cases)),
    ):
        if cells:
            y = draw_table(drawing, title, spoil(cells), look, y, name) + 26
    notes = (
        "Notes: Our uphold rate is calculated in relation to the total number of detailed investigations. "
        "The number of remedied complaints may not equal the number of upheld complaints. This is because, while "
        "we may uphold a complaint because we find fault, we may not always find grounds to say that fault caused "
        "injustice that ought to be remedied."
    )
    drawing.cell(40, y, 480, notes, 8, "left")
    return drawing


def draw_table(drawing: Drawing, title: str, cells: Cells, look: Look, y: float, name: str) -> float:
    drawing.text(40, y, title, 11)
    y += 22
    if look.form == "down":
        return draw_down(drawing, cells, look, y)
    return draw_across(drawing, cells, look, y, name)


def draw_down(drawing: Drawing, cells: Cells, look: Look, y: float) -> float:
    for number, (label, value) in enumerate(cells):
        if look.split and number == len(cells) // 2:
            drawing.new_page(look.page)
            y = 60.0
        top = y
        y = drawing.cell(50, y, 130, label, look.size, "left")
        middle = {"top": top, "middle": (top + y) / 2 - look.size * 0.6, "bottom": y - look.size * 1.2}
        drawing.cell(200, middle[look.lean], 60, value, look.size, look.numbers)
        y += 5
    return y


def draw_across(drawing: Drawing, cells: Cells, look: Look, y: float, name: str) -> float:
    columns = [("Local Authority", name), *cells] if look.name_column else cells
    width = (drawing.page_sizes[-1][0] - 70) / max(len(columns), 6)
    labels = [label for label, _ in columns]
    if look.spanning and "Upheld" in labels:
        first = labels.index("Not Upheld")
        drawing.cell(36 + first * width, y, width * 3, "Detailed Investigations", look.size, "centre")
        y += look.size * 1.4
    if look.form == "turned":
        y += 150
        for number, label in enumerate(labels):
            drawing.text(36 + number * width + width / 2, y, label, look.size, turned=True)
        bottom = y
    else:
        deepest = max(len(wrapped(label, look.size, width - 5)) for label in labels)
        for number, label in enumerate(labels):
            spare = (deepest - len(wrapped(label, look.size, width - 5))) * look.size * 1.2
            down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[look.lean]
            drawing.cell(36 + number * width, y + down, width - 5, label, look.size, look.headers)
        bottom = y + deepest * look.size * 1.2
    if look.split:
        drawing.new_page(look.page)
        bottom = 50.0
    lowest = bottom
    for number, (_, value) in enumerate(columns):
        align = "left" if value == name else look.numbers
        lowest = max(
            lowest, drawing.cell(36 + number * width, bottom + 6, width - 5, value, look.size, align)
        )
    return lowest


def text_letter(
    cases: Cases, form: str, words: int = 0, name: str = NAME, spoil: Callable[[Cells], Cells] = list
) -> str:
    """The letter as plain text, its tables in one of TEXT_FORMS; spoil changes the cells of each table."""
    look = Look(words=words)
    parts = ["\n\n".join(prose(cases, name)), f"\fLocal Authority Report: {name}"]
    parts.append(f"For the Period Ending: 31/03/{cases.year}")
    for title, cells in (
        ("Complaints and enquiries received", received_cells(cases, look)),
        ("Decisions made", decided_cells(cases, look)),
        ("Complaints Remedied", remedied_cells(cases)),
    ):
        if cells:
            parts.append(f"{title}\n\n{TEXT_FORMS[form](spoil(cells), name)}")
    parts.append(
        "Notes: Our uphold rate is calculated in relation to the total number of detailed investigations."
    )
    return "\n\n".join(parts)


def _spaced(cells: Cells, name: str) -> str:
    widths = [
        max(max((len(word) for word in label.split()), default=1), len(value)) + 3 for label, value in cells
    ]
    stacks = [label.split() for label, _ in cells]
    lines = []
    for number in range(max(map(len, stacks))):
        words = [stack[number] if number < len(stack) else "" for stack in stacks]
        lines.append("".join(word.ljust(width) for word, width in zip(words, widths, strict=True)))
    lines.append("".join(value.ljust(width) for (_, value), width in zip(cells, widths, strict=True)))
    return "\n".join(lines)


def _joined(separator: str, edge: str = ""):
    def table(cells: Cells, name: str) -> str:
        rows = [[label for label, _ in cells], [value for _, value in cells]]
        return "\n".join(f"{edge}{separator.join(row)}{edge}" for row in rows)

    return table


TEXT_FORMS = {
    "spaced": _spaced,
    "tabs": _joined("\t"),
    "pipes": _joined(" | ", "|"),
    "single spaces": _joined(" "),
    "label and number": lambda cells, name: "\n".join(f"{label} {value}" for label, value in cells),
    "label and number by tab": lambda cells, name: "\n".join(f"{label}:\t{value}" for label, value in cells),
    "pipe rows": lambda cells, name: "\n".join(f"| {label} | {value} |" for label, value in cells),
    "listed": lambda cells, name: "\n".join([*(label for label, _ in cells), *(value for _, value in cells)]),
    "listed with name": lambda cells, name: "\n".join(
        ["Local Authority", *(label for label, _ in cells), name, *(value for _, value in cells)]
    ),
    "in turn": lambda cells, name: "\n".join(f"{label}\n{value}" for label, value in cells),
}
