"""One word of a letter changed, lost, doubled or swapped: each figure is right, or absent, or there is a finding."""

import random
from dataclasses import asdict, replace
from datetime import date

import pytest

from councils.casework import Outcome
from letters.checks import check_alone
from letters.reading import Document, Reading, Word, read_document
from tests.reading.letter_layouts import COUNT_PLACES, LAYOUTS, WORDINGS, letter, text_document
from tests.reading.overview_letters import BOXES, Overview, overview_letter
from tests.reading.overview_letters import WORDINGS as OVERVIEWS
from tests.reading.test_mutated_letters import FIGURES, lines_of
from tests.reading.test_overview import cells_of

TODAY = date(2026, 5, 1)
LOOKS_LIKE = dict(zip("0123456789", "OlZEASbTBg", strict=True))
KINDS = ("misprint", "lost", "doubled", "swapped", "another's place")
AVERAGES = ("similar_upheld_percent", "similar_compliance_percent", "similar_remedy_percent")


def misprinted(text: str, chance: random.Random) -> str:
    """A digit that became a letter, a mark or a space; or, in a word, a letter lost or changed."""
    digits = [place for place, char in enumerate(text) if char in LOOKS_LIKE]
    place = chance.choice(digits or range(len(text)))
    new = (LOOKS_LIKE[text[place]], "?", "*", "\ufffd") if digits else ("", "x", "i")
    return text[:place] + chance.choice(new) + text[place + 1 :]


def with_a_change(words: list[Word], kind: str, chance: random.Random) -> list[Word]:
    place, other = chance.randrange(len(words)), chance.randrange(len(words))
    word = words[place]
    if kind == "lost":
        return [*words[:place], *words[place + 1 :]]
    if kind == "doubled":
        return [*words[:place], word, *words[place:]]
    changed = list(words)
    if kind == "misprint":
        changed[place] = replace(word, text=misprinted(word.text, chance))
    elif not words[other].text[:1].isdigit() or not word.text[:1].isdigit():
        # Numbers that take each other's place are another letter, sound in itself.
        changed[place] = replace(word, text=words[other].text)
        if kind == "swapped":
            changed[other] = replace(words[other], text=word.text)
    return changed


def changed_page(document: Document, number: int, kind: str, chance: random.Random) -> Document:
    pages = list(document.pages)
    words = with_a_change(list(pages[number].words), kind, chance)
    pages[number] = replace(pages[number], words=tuple(word for word in words if word.text))
    return replace(document, pages=tuple(pages))


def made(layout: str, chance: random.Random) -> Document:
    wording = chance.choice(list(WORDINGS.values()))
    if layout == "text":
        return text_document("\n".join(lines_of(wording.year, boxes=chance.random() < 0.5)))
    return letter(FIGURES, wording, layout, chance.choice(COUNT_PLACES))


def wrong(reading: Reading) -> dict[str, object]:
    truth = asdict(FIGURES)
    return {n: f.value for n, f in reading.figures.items() if f.value is not None and f.value != truth[n]}


@pytest.mark.parametrize("layout", [*LAYOUTS, "text"])
@pytest.mark.parametrize("kind", KINDS)
def test_one_changed_word_never_makes_a_figure_silently_wrong(kind: str, layout: str) -> None:
    silent = {}
    for seed in range(30):
        chance = random.Random(f"{kind} {layout} {seed}")
        document = changed_page(made(layout, chance), int(chance.random() < 0.85), kind, chance)
        reading = read_document(document)
        if wrong(reading) and not check_alone(reading, today=TODAY):
            silent[seed] = wrong(reading)
    assert silent == {}


@pytest.mark.parametrize("layout", [*LAYOUTS, "text"])
def test_a_misprint_in_an_average_is_never_passed_over(layout: str) -> None:
    passed_over = []
    for seed in range(12):
        chance = random.Random(f"average {layout} {seed}")
        document = made(layout, chance)
        page = document.pages[1]
        places = [
            number
            for number, word in enumerate(page.words)
            if word.text == "average" and page.words[number + 2].text.endswith("%")
        ]
        place = chance.choice(places) + 2
        words = list(page.words)
        words[place] = replace(words[place], text=misprinted(words[place].text, chance))
        reading = read_document(
            replace(document, pages=(document.pages[0], replace(page, words=tuple(words))))
        )
        absent = [name for name in AVERAGES if reading.figures[name].value is None]
        if len(absent) != 1 or not check_alone(reading, today=TODAY):
            passed_over.append((seed, words[place].text, absent))
    assert passed_over == []


def adds_up(reading: Reading) -> bool:
    values = {outcome: value.value or 0 for outcome, value in reading.decided.items()}
    parts = (Outcome.NOT_FOR_US, Outcome.ASSESSED_AND_CLOSED, Outcome.INVESTIGATED)
    return sum(values.get(part, 0) for part in parts) == values.get(Outcome.TOTAL, 0)


@pytest.mark.parametrize("box", [None, *BOXES])
@pytest.mark.parametrize("kind", KINDS)
def test_one_changed_word_of_an_overview_never_makes_a_figure_silently_wrong(
    kind: str, box: str | None
) -> None:
    """Cells that no longer add up are for the checks to find; those that still do must be right."""
    silent = {}
    for seed in range(20):
        chance = random.Random(f"{kind} {box} {seed}")
        o = Overview(percent=85)
        document = overview_letter(o, wording=chance.choice(list(OVERVIEWS)), box=box)
        changed = changed_page(document, chance.randrange(len(document.pages)), kind, chance)
        reading = read_document(changed)
        truth = {"investigations": o.investigated, "upheld": o.upheld, "upheld_percent": o.percent}
        differing = {
            n: f.value for n, f in reading.figures.items() if f.value is not None and f.value != truth.get(n)
        }
        cells = {
            n: v.value
            for n, v in reading.decided.items()
            if v.value is not None and v.value != cells_of(o)[n]
        }
        if (differing or (cells and adds_up(reading))) and not check_alone(reading, today=TODAY):
            silent[seed] = (differing, cells)
    assert silent == {}
