"""What happens to a letter between the Ombudsman's printer and the upload: the same figures, another copy."""

from collections.abc import Callable
from dataclasses import replace

from letters.reading import Box, Document, Page, Word
from tests.reading.letter_layouts import NAME, PAGE, Sheet

type Copy = Callable[[Document], Document]


def each_word(document: Document, change: Callable[[Word], list[Word]]) -> Document:
    pages = [
        replace(page, words=tuple(new for word in page.words for new in change(word)))
        for page in document.pages
    ]
    return replace(document, pages=tuple(pages))


def with_sheets(
    document: Document, *, before: tuple[Sheet, ...] = (), after: tuple[Sheet, ...] = ()
) -> Document:
    pages = [
        *(sheet.page(0) for sheet in before), *document.pages, *(sheet.page(0) for sheet in after),
    ]  # fmt: skip
    numbered = [replace(page, number=number) for number, page in enumerate(pages, start=1)]
    return replace(document, pages=tuple(numbered))


def on_each_page(document: Document, draw: Callable[[Sheet, int], object]) -> Document:
    pages: list[Page] = []
    for page in document.pages:
        sheet = Sheet(list(page.words))
        draw(sheet, page.number)
        pages.append(sheet.page(page.number))
    return replace(document, pages=tuple(pages))


def moved(word: Word, across: float, down: float) -> Word:
    box = word.box
    return replace(word, box=Box(box.left + across, box.top + down, box.right + across, box.bottom + down))


def printed_twice(document: Document) -> Document:
    """Bold by printing again a little to the right, or a recognised layer over the text."""
    return each_word(document, lambda word: [word, moved(word, 0.4, 0.2)])


def second_layer_at_the_end(document: Document) -> Document:
    pages = [
        replace(page, words=(*page.words, *(moved(word, -0.6, 0.5) for word in page.words)))
        for page in document.pages
    ]
    return replace(document, pages=tuple(pages))


def statistics_first(document: Document) -> Document:
    first, *rest = document.pages
    pages = [replace(page, number=number) for number, page in enumerate([*rest, first], start=1)]
    return replace(document, pages=tuple(pages))


def draft(document: Document) -> Document:
    """DRAFT aslant over each page: one letter here, the next one there."""

    def draw(sheet: Sheet, _: int) -> None:
        for place, char in enumerate("DRAFT"):
            sheet.place(110 + 75 * place, 560 - 85 * place, char, size=80)

    return on_each_page(document, draw)


def headers_and_footers(document: Document) -> Document:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.place(64, 14, "Audit Committee 12 September Appendix B", size=8)
        sheet.place(500, 14, f"Page {number + 16}", size=8)
        sheet.place(290, 822, str(number + 16), size=9)

    return on_each_page(document, draw)


def bold_marks(document: Document) -> Document:
    return each_word(
        document, lambda word: [replace(word, text=f"**{word.text}**")] if "%" in word.text else [word]
    )


def percent_signs_apart(document: Document) -> Document:
    """ "56 %": the sign is a word of its own."""

    def change(word: Word) -> list[Word]:
        if not word.text.endswith("%") or len(word.text) < 2:
            return [word]
        box = word.box
        cut = box.left + (box.right - box.left) * (len(word.text) - 1) / len(word.text)
        return [
            replace(word, text=word.text[:-1], box=replace(box, right=cut - 1)),
            replace(word, text="%", box=replace(box, left=cut + 1)),
        ]

    return each_word(document, change)


def ligatures(document: Document) -> Document:
    pairs = (("fi", "ﬁ"), ("fl", "ﬂ"), ("ti", "Ɵ"))

    def change(word: Word) -> list[Word]:
        text = word.text
        for letters, glyph in pairs:
            text = text.replace(letters, glyph)
        return [replace(word, text=text)]

    return each_word(document, change)


def invisible_characters(document: Document) -> Document:
    return each_word(document, lambda word: [replace(word, text="\u200b" + "\u00ad".join(word.text))])


def covering_report(document: Document) -> Document:
    """The council's own report before and after the letter, with its own numbers."""
    before, after = Sheet(), Sheet()
    y = 60.0
    for text in (
        "Report of the Monitoring Officer to the Audit Committee",
        "1. The Council received 212 complaints in the year, of which 31% were upheld at stage one.",
        "2. Last year 61% of complaints we investigated were upheld. Costs came to £12,450.",
        "3. There were 3 upheld decisions about housing and 7 about education.",
        f"4. Members are asked to note the letter to {NAME} attached.",
    ):
        y = before.place(64, y, text, width=460) + 10
    after.place(64, 60, "Appendix C - Action plan", size=14)
    after.place(64, 100, "12 actions were agreed, 75% of them are complete. Lead officer: Head of Legal.")
    return with_sheets(document, before=(before,), after=(after,))


def shifted(document: Document) -> Document:
    """A copy that was scaled to fit: everything smaller, with a margin."""

    def change(word: Word) -> list[Word]:
        box = word.box
        return [
            replace(word, box=Box(*(30 + 0.88 * side for side in (box.left, box.top, box.right, box.bottom))))
        ]

    return each_word(document, change)


COPIES: dict[str, Copy] = {
    "as it is": lambda document: document,
    "printed twice": printed_twice,
    "a second layer": second_layer_at_the_end,
    "statistics first": statistics_first,
    "draft": draft,
    "headers and footers": headers_and_footers,
    "bold marks": bold_marks,
    "percent signs apart": percent_signs_apart,
    "ligatures": ligatures,
    "invisible characters": invisible_characters,
    "covering report": covering_report,
    "scaled": shifted,
}
LETTER_PAGE = PAGE
