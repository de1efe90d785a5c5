"""Letters damaged on their way: a wrong figure never comes without a finding that sends a person to the page."""

import random
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest

from letters.checks import check_alone
from letters.reading import Absence, Box, Document, Reading, Word, read_document
from tests.reading.letter_layouts import (
    COUNT_PLACES,
    LAYOUTS,
    NAME,
    WORDINGS,
    Printed,
    letter,
    section_texts,
    text_document,
)

TODAY = date(2026, 5, 1)
FIGURES = Printed(
    investigations=159,
    upheld=120,
    upheld_percent=75,
    upheld_per_100k=Decimal("5.3"),
    similar_upheld_per_100k=Decimal("4.4"),
    compliance_outcomes=100,
    compliance_percent=97,
    remedies=22,
    remedies_base=120,
    remedy_percent=18,
)


def lines_of(year: int = 2023, *, boxes: bool = False, printed: Printed = FIGURES) -> list[str]:
    """A text letter; its statistics page, with the percentages in boxes or without, starts at the form feed."""
    lines = [
        f"17 July {year}", "", "Ms Okafor", "Chief Executive", NAME, "", "Dear Ms Okafor", "",
        f"Annual Review letter {year}", "",
        f"This data will be uploaded to our map on 24 July {year}.",
        "We held 118 courses; a compliance rate below 100% is rare.",
        f"\f{NAME}",
    ]  # fmt: skip
    for section in section_texts(printed, WORDINGS[year]):
        lines += ["", section.heading, "", *([section.box, ""] if boxes else [])]
        lines += [line for sentence in section.sentences for line in (sentence, "")]
        lines += [*section.count, ""] if section.count else []
        lines += [section.base]
    return lines


def read_lines(lines: list[str]) -> Reading:
    return read_document(text_document("\n".join(lines)))


def wrong_figures(reading: Reading, printed: Printed = FIGURES) -> dict[str, object]:
    """The figures that were read otherwise than they were printed; an absent one is not wrong."""
    truth = asdict(printed)
    return {
        name: figure.value
        for name, figure in reading.figures.items()
        if figure.value is not None and figure.value != truth[name]
    }


def silently_wrong(reading: Reading, printed: Printed = FIGURES) -> dict[str, object]:
    return {} if check_alone(reading, today=TODAY) else wrong_figures(reading, printed)


def body_places(lines: list[str]) -> list[int]:
    start = next(number for number, line in enumerate(lines) if line.startswith("\f")) + 1
    return [number for number in range(start, len(lines)) if lines[number]]


def without_a_line(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.choice(body_places(lines))
    return [*lines[:place], *lines[place + 1 :]]


def with_a_line_twice(lines: list[str], chance: random.Random) -> list[str]:
    places = body_places(lines)
    place, target = chance.choice(places), chance.choice(places)
    return [*lines[:target], lines[place], *lines[target:]]


def with_neighbours_swapped(lines: list[str], chance: random.Random) -> list[str]:
    places = body_places(lines)
    number = chance.randrange(len(places) - 1)
    one, other = places[number], places[number + 1]
    changed = list(lines)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def with_words_swapped(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.choice(body_places(lines))
    words = lines[place].split()
    if len(words) > 1:
        number = chance.randrange(len(words) - 1)
        words[number], words[number + 1] = words[number + 1], words[number]
    return [*lines[:place], " ".join(words), *lines[place + 1 :]]


def with_a_break(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.choice(body_places(lines))
    at = chance.randrange(len(lines[place]))
    broken = lines[place][:at] + chance.choice(["\n", "\n\n", " "]) + lines[place][at:]
    return [*lines[:place], broken, *lines[place + 1 :]]


def with_a_letter_changed(lines: list[str], chance: random.Random) -> list[str]:
    """Only what is no digit, and no point between digits: those change what the letter really prints."""
    place = chance.choice(body_places(lines))
    line = lines[place]
    at = chance.choice([n for n, char in enumerate(line) if char.isalpha() or char in " %"] or [0])
    if line[at].isdigit():
        return lines
    changed = line[:at] + chance.choice(["", line[at] * 2, "x"]) + line[at + 1 :]
    return [*lines[:place], changed, *lines[place + 1 :]]


MUTATIONS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "a line lost": without_a_line,
    "a line twice": with_a_line_twice,
    "neighbours swapped": with_neighbours_swapped,
    "words swapped": with_words_swapped,
    "a break": with_a_break,
    "a letter changed": with_a_letter_changed,
}


@pytest.mark.parametrize("boxes", [False, True])
@pytest.mark.parametrize("name", MUTATIONS)
def test_a_damaged_text_letter_is_never_silently_wrong(name: str, boxes: bool) -> None:
    wrong = {}
    for seed in range(25):
        chance = random.Random(f"{name} {seed}")
        changed = MUTATIONS[name](lines_of(chance.choice(list(WORDINGS)), boxes=boxes), chance)
        found = silently_wrong(read_lines(changed))
        if found:
            wrong[seed] = found
    assert wrong == {}


@pytest.mark.parametrize("seed", range(40))
def test_two_kinds_of_damage_at_once_are_never_silently_wrong(seed: int) -> None:
    chance = random.Random(seed)
    lines = lines_of(boxes=seed % 2 == 0)
    for name in chance.sample(list(MUTATIONS), 2):
        lines = MUTATIONS[name](lines, chance)
    assert silently_wrong(read_lines(lines)) == {}


def without_a_word(words: list[Word], chance: random.Random) -> list[Word]:
    place = chance.randrange(len(words))
    return [*words[:place], *words[place + 1 :]]


def with_a_printed_row_lost(words: list[Word], chance: random.Random) -> list[Word]:
    top = chance.choice(words).box.top
    return [word for word in words if abs(word.box.top - top) > 2]


def moved(box: Box, across: float, down: float) -> Box:
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


def with_a_word_astray(words: list[Word], chance: random.Random) -> list[Word]:
    place = chance.randrange(len(words))
    box = moved(words[place].box, chance.uniform(-30, 30), chance.uniform(-30, 30))
    return [*words[:place], replace(words[place], box=box), *words[place + 1 :]]


def with_a_word_printed_over_another(words: list[Word], chance: random.Random) -> list[Word]:
    word, other = chance.choice(words), chance.choice(words)
    return [*words, replace(word, box=moved(other.box, 0, 6))]


def with_the_rest_pushed(words: list[Word], chance: random.Random) -> list[Word]:
    edge, push = chance.choice(words).box.top, chance.uniform(-25, 40)
    return [replace(word, box=moved(word.box, 0, push)) if word.box.top >= edge else word for word in words]


DISPLACEMENTS: dict[str, Callable[[list[Word], random.Random], list[Word]]] = {
    "a word lost": without_a_word,
    "a printed row lost": with_a_printed_row_lost,
    "a word astray": with_a_word_astray,
    "a word over another": with_a_word_printed_over_another,
    "the rest pushed": with_the_rest_pushed,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", DISPLACEMENTS)
def test_a_displaced_page_is_never_silently_wrong(name: str, layout: str) -> None:
    printed = Printed(upheld_per_100k=Decimal("5.3"), similar_upheld_per_100k=Decimal("4.4"))
    wrong = {}
    for seed in range(10):
        chance = random.Random(f"{name} {layout} {seed}")
        made = letter(printed, WORDINGS[chance.choice(list(WORDINGS))], layout, chance.choice(COUNT_PLACES))
        page = made.pages[1]
        damaged = replace(page, words=tuple(DISPLACEMENTS[name](list(page.words), chance)))
        found = silently_wrong(read_document(Document("pdf", (made.pages[0], damaged))), printed)
        if found:
            wrong[seed] = found
    assert wrong == {}


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("75% of complaints we investigated", "upheld_percent"),
        ("97% of cases we were satisfied", "compliance_percent"),
        ("18% of upheld cases we found", "remedy_percent"),
    ],
)
def test_a_percentage_cut_in_two_is_never_read_by_its_half(sentence: str, field: str, gap: str) -> None:
    lines = [line.replace(sentence, sentence[0] + gap + sentence[1:]) for line in lines_of()]
    reading = read_lines(lines)
    figure = reading.figures[field]
    assert "error" in {finding.level for finding in check_alone(reading, today=TODAY)}
    if field != "upheld_percent" or gap == " ":
        assert (figure.value, figure.absence) == (None, Absence.ILLEGIBLE)
        assert any("cannot be read" in conflict for conflict in reading.conflicts)


@pytest.mark.parametrize("cut", ["1 00%", "10 0%"])
def test_a_hundred_cut_in_two_does_not_become_nought(cut: str) -> None:
    """Nought of one outcome would be arithmetically sound, so no other check would ever see it."""
    one = replace(FIGURES, compliance_outcomes=1, compliance_percent=100)
    lines = [line.replace("In 100% of cases", f"In {cut} of cases") for line in lines_of(printed=one)]
    assert read_lines(lines).figures["compliance_percent"].value is None


def test_a_count_on_the_line_above_does_not_spoil_the_percentage_under_it() -> None:
    lines = lines_of()
    place = next(n for n, line in enumerate(lines) if line.startswith("75% of complaints"))
    reading = read_lines([*lines[:place], "120", *lines[place:]])
    assert reading.figures["upheld_percent"].value == 75


@pytest.mark.parametrize("year", WORDINGS)
@pytest.mark.parametrize("boxes", [False, True])
def test_the_undamaged_letters_are_read_whole_and_without_findings(year: int, boxes: bool) -> None:
    reading = read_lines(lines_of(year, boxes=boxes))
    assert {name: figure.value for name, figure in reading.figures.items()} == asdict(FIGURES)
    assert check_alone(reading, today=TODAY) == []


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("upheld", "120\nupheld decisions", "102\nupheld decisions"),
        ("investigations", "159 detailed", "195 detailed"),
        ("upheld_percent", "75% of complaints", "57% of complaints"),
        ("remedies", "22\nsatisfactory", "32\nsatisfactory"),
        ("remedy_percent", "18% of upheld", "81% of upheld"),
        ("remedies_base", "120 detailed", "12 detailed"),
        ("compliance_percent", "97% of cases", "970% of cases"),
    ],
)
def test_digits_swapped_by_a_typist_are_caught_by_their_own_arithmetic(
    field: str, old: str, new: str
) -> None:
    text = "\n".join(lines_of())
    assert old in text
    reading = read_document(text_document(text.replace(old, new, 1)))
    errors = [finding for finding in check_alone(reading, today=TODAY) if finding.level == "error"]
    assert errors, field
