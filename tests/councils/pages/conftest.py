"""Reading pages as a visitor does: by the words on them."""

import re
from html import unescape

import pytest

from tests.factories import make_authority, make_figures


class ReadPage:
    """A response with the words of its main part, tags removed and spaces single."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()
        main = re.search(r"<main.*?</main>", self.html, re.DOTALL)
        self.main = main.group(0) if main else self.html

    @property
    def words(self):
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.main)).split())

    def part(self, start, end):
        """The markup from the first `start` to the next `end`."""
        return self.main.split(start, 1)[1].split(end, 1)[0]


@pytest.fixture
def read(client):
    """Fetch an address and read it."""

    def fetch(address):
        return ReadPage(client.get(address))

    return fetch


@pytest.fixture
def councils():
    """Rutland 1 of 1, York 15 of 30, Leeds (another type) 7 of 77, Derby without figures."""
    make_figures(make_authority("rutland", region="East Midlands"), 2020)
    make_figures(make_authority("york"), 2020, investigations=30, upheld=15, similar_upheld_percent=56)
    make_figures(make_authority("leeds", type="metropolitan"), 2020, investigations=77, upheld=7)
    make_authority("derby", region="East Midlands")
