"""Pages about the site, pages for faults, and what machines ask."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from councils.pages.licences import read_licences
from councils.views import errors
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/?q=leeds",
    "/councils/",
    "/councils/rutland/",
    "/map/",
    "/peers/",
    "/peers/unitary/",
    "/peers/unitary/chart.json",
    "/compare/",
    "/compare/?council=rutland&council=york",
    "/compare/chart.json?council=rutland",
    "/about/",
    "/about/statistics/",
    "/about/comparing/",
    "/about/glossary/",
    "/about/sources/",
    "/about/accessibility/",
    "/health/",
    "/robots.txt",
    "/councils/nowhere/",
]


@pytest.fixture
def rutland():
    make_figures(make_authority("rutland"))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_set_no_cookie_and_are_checked_before_reuse(client, rutland, address):
    response = client.get(address)
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_nothing_inline_that_the_security_policy_forbids(client, rutland, address):
    body = client.get(address).content.decode()
    assert "<style" not in body
    assert " style=" not in body
    assert " onclick=" not in body
    assert body.count("<script") == body.count("<script src=")


@pytest.mark.parametrize("address", PUBLIC)
def test_pages_can_only_be_read(client, rutland, address):
    if "nowhere" not in address:
        assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [one for one in PUBLIC if one.endswith("/") and "health" not in one])
def test_every_page_has_one_heading_a_title_a_way_past_the_menu(client, rutland, address):
    body = client.get(address).content.decode()
    assert body.count("<h1") == 1
    assert " – Council complaint performance</title>" in body
    assert body.index('href="#main"') < body.index("<header")
    assert 'lang="en-GB"' in body


def test_small_numbers_comparability_and_no_league_table_are_explained(read):
    page = read("/about/statistics/")
    for words in (
        "Small numbers",
        "No figure is not zero",
        "fewer than 5 cases",
        "2022-23",
        "No league table",
    ):
        assert words in page.words
    for name in ("Complaints upheld", "Compliance with recommendations", "Satisfactory remedies"):
        assert name in page.words


def test_every_licence_line_is_shown(read):
    page = read("/about/sources/")
    assert "UK Local Authorities (past and current), mySociety, CC BY 4.0" in page.words
    assert (
        "Source: Office for National Statistics licensed under the Open Government Licence v3.0" in page.words
    )


def test_every_data_folder_has_a_licence_line():
    data = settings.BASE_DIR / "data"
    listed = {row.file for row in read_licences(data / "LICENCES.tsv")}
    files = {
        str(path.relative_to(data)) for path in data.rglob("*") if path.is_file() and path.parent != data
    }
    uncovered = {name for name in files if not any(name == one or name.startswith(one) for one in listed)}
    assert uncovered == set()


@pytest.mark.parametrize("folder", ["govuk-frontend", "plotly"])
def test_vendored_files_keep_their_licence_and_name_no_map(folder):
    vendored = settings.BASE_DIR / "static" / "vendor" / folder
    assert "Permission is hereby granted" in (vendored / "LICENSE").read_text()
    for file in vendored.iterdir():
        assert "sourceMappingURL" not in file.read_text(encoding="utf-8")


def test_the_look_ships_without_govuk_font_or_crown():
    sheet = settings.BASE_DIR / "static" / "vendor" / "govuk-frontend" / "govuk-frontend.min.css"
    assert "@font-face" not in sheet.read_text()
    assert "GDS Transport" not in sheet.read_text()
    assert "crown" not in sheet.read_text().lower()


def test_an_unknown_address_leads_back(read):
    page = read("/nowhere/")
    assert page.status == 404
    assert "Page not found" in page.words
    assert 'type="search"' in page.main


def test_a_fault_of_ours_is_told_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"The fault is ours" in response.content


def test_a_fault_in_a_view_is_answered_with_that_page(monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("councils.views.front.latest_letters", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert b"secret detail" not in response.content


def test_a_refusal_is_a_page_of_its_own():
    response = errors.forbidden(RequestFactory().get("/"), PermissionError("who you are"))
    assert response.status_code == 403
    assert b"who you are" not in response.content


def test_a_form_that_was_open_too_long_is_told_what_to_do_and_not_why(rutland):
    answer = Client(enforce_csrf_checks=True).post("/councils/rutland/report/", {"words": "x"})
    body = answer.content.decode()
    assert answer.status_code == 403
    assert "This form could not be accepted" in body
    assert "load the page with the form again" in body
    assert "CSRF" not in body


def test_after_five_wrong_passwords_logging_in_waits_and_says_so(client, settings):
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/admin/login/", {"username": "staff", "password": "wrong"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "Wait for 15 minutes" in answer.content.decode()
    assert "<nav" in answer.content.decode()


FAULTS = {
    400: lambda request: errors.bad_request(request, ValueError()),
    403: lambda request: errors.forbidden(request),
    404: lambda request: errors.not_found(request, ValueError()),
    429: lambda request: errors.too_many_tries(request, {}),
    500: errors.server_error,
}


@pytest.mark.parametrize("status", FAULTS)
def test_every_fault_has_a_styled_page_with_a_way_on_that_no_search_engine_keeps(status):
    answer = FAULTS[status](RequestFactory().get("/"))
    body = answer.content.decode()
    assert answer.status_code == status
    assert body.count("<h1") == 1
    assert "css/site" in body
    assert 'href="/"' in body.split("<main", 1)[1]
    assert '<meta name="robots" content="noindex">' in body
    assert "canonical" not in body


def test_health_answers_while_the_database_does(client):
    assert client.get("/health/").json() == {"status": "ok", "database": "ok"}


def test_health_fails_without_the_database_and_tells_no_detail(client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise DatabaseError("password wrong for user x")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/health/")
    assert response.status_code == 503
    assert b"password" not in response.content


def test_crawlers_are_kept_from_staff_pages(client):
    assert b"Disallow: /admin/" in client.get("/robots.txt").content


def test_the_method_page_works_its_example_out_as_every_page_does(read):
    """P(R >= 36) of 39 at 79% is below 2.5%, P(R >= 35) above: the page may not promise other bounds."""
    page = read("/about/comparing/").words
    assert "Of 39 investigations, about 31 would then be upheld" in page
    assert "any number from 26 to 35" in page
    assert "34 upheld has done nothing unusual, while one with 37 stands out" in page


def test_the_method_page_says_what_is_not_done_and_cites_its_formulas(read):
    page = read("/about/comparing/").words
    assert "No league table, no score" in page
    for source in (
        "Wilson 1927",
        "Statistics in Medicine 24, 1185–1202",
        "Quality and Safety in Health Care 14, 347–351",
    ):
        assert source in page


def test_a_bad_request_is_answered_without_saying_what_was_wrong():
    response = errors.bad_request(RequestFactory().get("/"), ValueError("inner <details>"))
    assert response.status_code == 400
    assert b"could not be understood" in response.content
    assert b"inner" not in response.content


def test_the_method_page_tells_each_way_to_choose_peers(read):
    page = read("/about/comparing/").words
    for way in (
        "Region",
        "Nearest neighbours",
        "Statistical neighbours",
        "Rural or urban",
        "Deprivation",
        "Picked",
    ):
        assert way in page
    assert "from 5 councils upwards" in page
    assert "two have none" in page


def test_the_lists_of_neighbours_have_their_licence_lines(read):
    page = read("/about/sources/").words
    assert "reference/ons_nearest_neighbours.csv" in page
    assert "Source: Department for Education, 2025, licensed under the Open Government Licence v3.0" in page
    assert "Index of Multiple Deprivation 2025" in page
