"""The picture of a council: what it says, when, and what it never shows."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from councils.pages.shared_picture import shared_picture
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db
RELEASE = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
ADDRESS = "/councils/rutland/card.png"


def test_it_is_a_png_of_the_size_asked_for_to_be_checked_before_use(client, django_assert_num_queries):
    make_figures(make_authority("rutland"))
    with django_assert_num_queries(2):
        response = client.get(ADDRESS)
    image = Image.open(BytesIO(response.content))
    image.load()
    assert (response["Content-Type"], image.format, image.size) == ("image/png", "PNG", (1200, 630))
    assert "no-cache" in response["Cache-Control"]
    again = client.get(ADDRESS, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, response["ETag"])


def test_nothing_shows_one_second_before_its_release(client, monkeypatch):
    rutland = make_authority("rutland")
    without = client.get(ADDRESS).content
    make_figures(rutland, public_from=RELEASE, investigations=41, upheld=37)
    monkeypatch.setattr(timezone, "now", lambda: RELEASE - timedelta(seconds=1))
    assert client.get(ADDRESS).content == without
    monkeypatch.setattr(timezone, "now", lambda: RELEASE)
    assert client.get(ADDRESS).content != without


def test_invented_figures_are_passed_over_for_the_latest_real_ones():
    rutland = make_authority("rutland")
    rows = [make_figures(rutland, 2024, illustrative=True), make_figures(rutland, 2020)]
    said = shared_picture(rutland, rows, host="example.org")
    assert (said.year, said.address) == ("2019-20", "example.org/councils/rutland/")
    assert next((one.value, one.base) for one in said.figures) == ("100%", "1 of 1 investigations")
    assert shared_picture(rutland, rows[:1], host="x").about == "No published figures yet"


def test_full_names_lead_on_and_unknown_ones_are_not_found(client):
    make_authority("rutland", name="Rutland County Council")
    moved = client.get("/councils/rutland-county-council/card.png")
    assert (moved.status_code, moved["Location"]) == (301, ADDRESS)
    assert client.get("/councils/atlantis/card.png").status_code == 404


def test_the_profile_names_it_with_its_words(client):
    make_figures(make_authority("rutland"))
    page = client.get("/councils/rutland/").content.decode()
    assert f'<meta property="og:image" content="http://testserver{ADDRESS}">' in page
    assert "Complaints upheld: 100%, 1 of 1 investigations;" in page
