"""The public page of a letter and its file: there from the release on, and not a second before."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from letters import actions
from letters.actions.review import Correction, Placement

pytestmark = pytest.mark.django_db

PAGE = "/councils/rutland/letters/2020/"


@pytest.fixture
def approved(rutland, reviewer):
    return actions.approve(letter=rutland, by=reviewer, at=now())


def test_the_page_shows_the_text_with_the_quotes_marked(client, approved):
    text = client.get(PAGE).content.decode()
    assert "Annual Review letter 2020 to Rutland County Council" in text
    assert "22 July 2020" in text
    assert "<mark>" in text
    assert "100% of complaints we investigated were upheld" in text
    assert "not printed" in text  # no rate per 100,000 in 2020


def test_the_profile_lists_the_letter_with_its_date_signatory_and_addresses_that_answer(client, approved):
    text = client.get("/councils/rutland/").content.decode()
    listed = text.split('id="letters"', 1)[1].split("</section>", 1)[0]
    assert "Dated 22 July 2020, signed by Michael King." in listed
    addresses = re.findall(r'href="([^"]+)"', listed)
    assert addresses == [PAGE, PAGE + "file/"]
    for address in addresses:
        assert client.get(address).status_code == 200


def test_the_file_is_the_bytes_that_came_in(client, approved, rutland_text):
    response = client.get(PAGE + "file/")
    assert b"".join(response.streaming_content) == rutland_text.encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", [PAGE, PAGE + "file/"])
def test_a_letter_under_review_is_not_found(client, rutland, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [PAGE, PAGE + "file/"])
def test_an_embargoed_letter_is_not_found_until_its_day(client, rutland, reviewer, address):
    tomorrow = (now() + timedelta(days=2)).date()
    placement = Placement(rutland.authority, rutland.year, rutland.dated, tomorrow)
    actions.correct(letter=rutland, correction=Correction(placement), by=reviewer, reason="moved")
    approved = actions.approve(letter=rutland, by=reviewer, at=now())
    assert client.get(address).status_code == 404
    approved.figures.public_from = now() - timedelta(seconds=1)
    approved.figures.save()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [PAGE, PAGE + "file/"])
def test_a_withdrawn_letter_is_gone_the_same_minute(client, approved, reviewer, address):
    assert client.get(address).status_code == 200
    actions.withdraw(letter=approved, by=reviewer, at=now(), reason="wrong")
    assert client.get(address).status_code == 404


def test_script_in_a_letter_is_inert(client, bring_in, rutland_text, reviewer):
    letter = bring_in(rutland_text.replace("Complaint statistics", "<script>alert(1)</script>"))
    actions.approve(letter=letter, by=reviewer, at=now())
    text = client.get(PAGE).content.decode()
    assert "<script>alert" not in text


def test_the_page_takes_few_queries_and_sets_no_cookie(client, approved, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        response = client.get(PAGE)
    assert response.cookies == {}
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/councils/nowhere/letters/2020/", "/councils/rutland/letters/1999/"])
def test_an_unknown_letter_is_not_found(client, approved, address):
    assert client.get(address).status_code == 404
