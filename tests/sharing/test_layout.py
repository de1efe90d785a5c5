"""No words leave the frame or run into others, and the same words give the same bytes."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from councils.sharing.drawing import png
from councils.sharing.layout import MARGIN, Words, layout
from councils.sharing.lettering import CUT
from councils.sharing.picture import HEIGHT, WIDTH, SharedFigure, SharedPicture

REGISTER = Path(__file__).resolve().parents[2] / "data" / "reference" / "authorities.csv"
LONGEST = SharedFigure(
    "Compliance with recommendations",
    "No rate",
    "3 satisfactory remedies; number of upheld decisions not published",
    True,
)


def names():
    with REGISTER.open(encoding="utf-8", newline="") as lines:
        return [(row["name"], row["slug"]) for row in csv.DictReader(lines)]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("figures", [(), (LONGEST,) * 3])
def test_all_official_names_fit_whole(figures):
    assert len(names()) == 365
    for name, slug in names():
        picture = SharedPicture(name, f"example.org/councils/{slug}/", "2019-20", figures, "No figures yet")
        placed = [one for one in layout(picture) if isinstance(one, Words)]
        assert not any(CUT in one.words for one in placed), name
        for left, top, right, bottom in (one.extent for one in placed):
            assert left + 1 >= MARGIN, name
            assert right <= WIDTH - MARGIN, name
            assert 0 <= top < bottom <= HEIGHT, name
        assert not any(overlap(a.extent, b.extent) for a, b in combinations(placed, 2)), name


def test_the_same_words_give_the_same_bytes_and_others_do_not():
    picture = SharedPicture("Derby", "example.org/councils/derby/", instead="No figures yet")
    first = png(picture)
    png.cache_clear()
    assert png(picture) == first
    assert png(SharedPicture("Derbz", picture.address, instead="No figures yet")) != first
