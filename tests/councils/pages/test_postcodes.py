"""From a postcode to the councils that serve it: by the form, by the address, and what is kept of it."""

from datetime import date

import pytest
from django.urls import reverse

from councils.models import Authority, FormerCode
from councils.pages import postcode as page_module
from councils.pages.postcode import look_up, serving_at
from councils.postcodes import TableOnDemand, read_typed
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
CAMBRIDGE = "CB3 0AP"


@pytest.fixture
def places():
    county = make_authority("cambridgeshire", type="county", gss_code="E10000003", region="East of England")
    make_authority("cambridge", type="district", gss_code="E07000008", county=county)
    make_authority("rutland", gss_code="E06000017", region="East Midlands")
    make_authority("melton", type="district", gss_code="E07000133")
    sheffield = make_authority("sheffield", type="metropolitan", gss_code="E08000019")
    FormerCode.objects.create(authority=sheffield, gss_code="E08000039")


def post(client, typed):
    return client.post("/find/", {"q": typed})


# Where one council answers


@pytest.mark.parametrize(
    "typed", ["LE15 6HP", "le156hp", " le15  6hp ", "ＬＥ１５　６ＨＰ", "1 High Street, LE15 6HP"]
)
def test_one_council_is_shown_at_once_by_form_and_by_address(client, places, typed):
    for response in (post(client, typed), client.get("/", {"q": typed})):
        assert response.status_code == 302
        assert response["Location"] == "/councils/rutland/"


def test_a_recoded_council_is_found_by_either_code(client, places):
    assert post(client, "S1 2HH")["Location"] == "/councils/sheffield/"


# Where two do


def test_two_councils_are_both_offered_with_what_each_does(read, places):
    page = read("/?q=CB30AP")
    assert page.status == 200
    assert "Two councils serve CB3 0AP" in page.words
    assert 'href="/councils/cambridge/"' in page.main
    assert 'href="/councils/cambridgeshire/"' in page.main
    assert "It looks after housing, planning, bins and council tax." in page.words
    assert "It looks after social care, schools and roads." in page.words


def test_the_form_leads_to_a_page_that_names_the_place_and_not_the_postcode(client, read, places):
    response = post(client, CAMBRIDGE)
    assert response.status_code == 302
    assert response["Location"] == "/find/cambridge/"
    page = read("/find/cambridge/")
    assert "Two councils serve Cambridge" in page.words
    assert page.html.count("CB3") == 0
    assert "no-store" not in page.response["Cache-Control"]


def test_a_place_with_one_council_has_no_page_of_two(client, places):
    assert client.get("/find/rutland/")["Location"] == "/councils/rutland/"
    assert client.get("/find/melton/")["Location"] == "/councils/melton/"
    assert client.get("/find/nowhere/").status_code == 404


def test_a_county_that_has_ended_no_longer_serves(places):
    county = make_authority("cumbria", type="county", end_date=date(2023, 3, 31))
    eden = make_authority("eden", type="district", county=county)
    assert [one.authority.slug for one in serving_at([eden], today=TODAY)] == ["eden"]
    assert [one.authority.slug for one in serving_at([eden], today=date(2023, 3, 31))] == ["eden", "cumbria"]


def test_an_abolished_district_gives_way_to_its_successor(places):
    gone = make_authority("ended", type="unitary", gss_code="E09000033", end_date=date(2026, 3, 31))
    gone.successors.add(make_authority("begun"))
    assert look_up(read_typed("SW1A 1AA"), today=TODAY).certain == "begun"
    assert look_up(read_typed("SW1A 1AA"), today=date(2026, 3, 31)).certain == "ended"


def test_the_living_bearer_of_a_code_comes_before_the_abolished_one(places):
    make_authority("ended", gss_code="E09000033", end_date=date(2020, 3, 31))
    make_authority("westminster", type="london", gss_code="E09000033")
    assert look_up(read_typed("SW1A 1AA"), today=TODAY).certain == "westminster"


# Where none does


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("LE15 6WA", "We do not know the postcode LE15 6WA"),
        ("LE15", "We need the full postcode"),
        ("CF10 1AA", "CF10 1AA is in Wales"),
        ("EH1 1YZ", "Scottish Public Services Ombudsman"),
        ("BT1 5GS", "is in Northern Ireland"),
        ("JE2 3AB", "the Channel Islands"),
        ("LE15 6HPX", "is not a postcode"),
        ("SW1A 1AA", "We cannot say which council serves it"),
    ],
)
def test_what_leads_to_no_council_is_answered_in_words_either_way(client, read, places, typed, words):
    assert words in read(f"/?q={typed}").words
    response = post(client, typed)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_a_part_lists_the_councils_it_may_mean(read, places):
    page = read("/?q=LE15")
    assert page.words.index("Rutland") < page.words.index("Melton")
    assert 'href="/councils/melton/"' in page.main


def test_a_misread_letter_is_put_right_at_a_press(client, places):
    page = post(client, "LEI5 6HP").content.decode()
    assert (
        '<button class="govuk-button govuk-button--secondary" type="submit" name="q" value="LE15 6HP">'
        in page
    )
    assert 'value="LEI5 6HP"' in page


def test_a_table_that_cannot_be_read_is_told_and_names_still_work(
    client, read, places, monkeypatch, tmp_path, caplog
):
    monkeypatch.setattr(page_module, "TABLE", TableOnDemand(tmp_path / "gone"))
    page = read("/?q=LE156HP")
    assert page.status == 200
    assert "Postcodes cannot be looked up at the moment" in page.words
    assert "cannot be read" in caplog.text
    assert client.get("/?q=rutland+council")["Location"] == "/councils/rutland/"


# What is kept


@pytest.mark.parametrize("typed", ["LE15 6HP", CAMBRIDGE, "LE15", "LEI5 6HP", "CF10 1AA", "LE15 6WA"])
def test_no_answer_to_a_postcode_is_kept_listed_or_passed_on(client, places, typed):
    for response in (post(client, typed), client.get("/", {"q": typed})):
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


@pytest.mark.parametrize("typed", [CAMBRIDGE, "LE15 6WA", "LE15"])
def test_the_title_which_the_browser_remembers_has_no_postcode(read, places, typed):
    page = read(f"/?q={typed}")
    title = page.html.split("<title>")[1].split("</title>")[0]
    assert typed not in title
    assert 'rel="canonical" href="http://testserver/"' in page.html


def test_names_may_be_kept_as_before(client, places):
    response = client.get("/?q=rutl")
    assert response["Cache-Control"] == "no-cache"
    assert response["Referrer-Policy"] == "same-origin"
    assert "X-Robots-Tag" not in response


# The form itself


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Rutland", "/?q=Rutland"),
        ("Kensington & Chelsea", "/?q=Kensington+%26+Chelsea"),
        ("", "/"),
        ("   ", "/"),
        ("x" * 5000, "/?q=" + "x" * 100),
        ("a\r\nSet-Cookie: b", "/?q=a%0D%0ASet-Cookie%3A+b"),
        ("\x00", "/?q=%00"),
    ],
)
def test_the_form_leads_a_name_to_its_address(client, typed, address):
    response = post(client, typed)
    assert response.status_code == 302
    assert response["Location"] == address


@pytest.mark.parametrize("typed", ["LEI5 6HP, Oakham", "LE15 6HPXYZ", "2024", "12 LEl5 6HP Rutland"])
def test_what_has_a_digit_is_answered_in_place_and_in_no_address_or_title(client, typed):
    for response in (post(client, typed), client.get("/", {"q": typed})):
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert typed not in response.content.decode().split("</title>")[0]
        assert "?q=" not in response.content.decode()


def test_a_comma_within_a_postcode_does_not_hide_it(client, places):
    assert post(client, "LE15,6HP Oakham")["Location"] == "/councils/rutland/"


POSTCODE = "LE15 6HP"


@pytest.mark.parametrize(
    "address",
    ["/councils/?q=", "/decisions/?council=", "/compare/?add=", "/compare/?council=rutland&add="],
)
def test_a_field_for_names_points_to_the_search_box_and_repeats_no_postcode(client, places, address):
    for typed in (POSTCODE, "LEI5+6HP", "Rutland,+LE15+6HP"):
        page = client.get(f"{address}{typed}", follow=True)
        assert page.status_code == 200
        assert "Use the search box on the front page for a postcode" in page.content.decode()
        assert "6HP" not in page.content.decode().replace("LE15 6HP. Postcodes", "")


def test_a_peer_typed_as_a_postcode_is_not_repeated(client, places):
    make_figures(Authority.objects.get(slug="rutland"))
    page = client.get("/councils/rutland/", {"add": f"Sheffield\n{POSTCODE}"}).content.decode()
    assert "Use the search box on the front page for a postcode" in page
    assert "6HP" not in page


def test_a_part_of_a_postcode_offers_district_and_county_with_what_each_does(read):
    county = make_authority("cambridgeshire", type="county", gss_code="E10000003")
    make_authority("huntingdonshire", type="district", gss_code="E07000011", county=county)
    for typed in ("PE29", "PE29 3"):
        page = read(f"/?q={typed}")
        assert 'href="/councils/huntingdonshire/"' in page.main
        assert 'href="/councils/cambridgeshire/"' in page.main
        assert "It looks after social care, schools and roads." in page.words


def test_a_districts_page_says_whose_work_social_care_is(read):
    county = make_authority("cambridgeshire", type="county")
    make_authority("huntingdonshire", type="district", county=county)
    said = "Social care and schools are the work of Cambridgeshire Council"
    assert said in read("/councils/huntingdonshire/").words
    assert said not in read("/councils/cambridgeshire/").words


def test_the_form_needs_no_token_and_other_ways_of_asking_lead_home(client, read):
    assert 'action="/find/"' in read("/").main
    assert 'method="post"' in read("/").main
    assert client.get("/find/")["Location"] == "/"
    assert client.put("/find/").status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post("/find/", {"q": "Rutland"}).status_code == 302


def test_an_answer_takes_a_fixed_number_of_queries(client, places, django_assert_num_queries):
    for number in range(20):
        make_authority(f"other-{number}", type="district")
    with django_assert_num_queries(3):
        post(client, CAMBRIDGE)
    with django_assert_num_queries(3):
        client.get(reverse("councils:home"), {"q": CAMBRIDGE})
    with django_assert_num_queries(3):
        post(client, "LE15")
    with django_assert_num_queries(0):
        post(client, "CF10 1AA")
