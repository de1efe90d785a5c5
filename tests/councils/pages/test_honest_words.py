"""What a reader could be misled by: invented years and averages, counts alone, cut lists, raw codes."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings

from councils.comparison.figures import KeyFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import COMPLIANCE, REMEDIES, UPHELD
from councils.models import AuthorityType, SourceKind
from councils.pages.counts import base_or_count, known_base
from councils.pages.front import groups_in_short, year_in_short
from councils.pages.history import AVERAGES_LEFT_OUT
from councils.pages.kinds import KIND_WORDS, kind_in_words
from councils.pages.profile import profile_page
from councils.pages.search import search
from tests.factories import make_authority, make_average, make_figures, make_source

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 24, 12, tzinfo=UTC)
PEERS = ("york", "hull", "bath", "poole", "luton", "derby")


def invented_peers(year=2025):
    for slug in PEERS:
        make_figures(make_authority(slug), year, illustrative=True, investigations=20, upheld=10)


def years_table(page, statistic):
    return re.search(rf"{statistic} over the years</caption>(.*?)</table>", page.main, re.DOTALL).group(1)


# Which year opens, and how invented years are told from real ones


def test_a_council_opens_at_its_latest_real_year(read):
    rutland = make_authority("rutland")
    make_figures(rutland, 2020)
    make_figures(rutland, 2025, illustrative=True)
    page = read("/councils/rutland/")
    assert 'href="?year=2020" aria-current="page"' in page.main
    assert "card--illustrative" not in page.main
    assert 'href="?year=2025" aria-current="page"' in read("/councils/rutland/?year=2025").main


def test_a_council_with_invented_years_alone_opens_at_the_latest(read):
    rutland = make_authority("rutland")
    make_figures(rutland, 2020, illustrative=True)
    make_figures(rutland, 2025, illustrative=True)
    assert 'href="?year=2025" aria-current="page"' in read("/councils/rutland/").main


def test_a_year_that_cannot_be_shown_leads_to_the_latest_real_one():
    rutland = make_authority("rutland")
    make_figures(rutland, 2020)
    make_figures(rutland, 2025, illustrative=True)
    chosen = profile_page(rutland, "2019", at=NOW).chosen
    assert chosen.year_ending == 2020
    assert "The figures below are those of 2019-20." in chosen.notices


def test_the_switch_of_years_marks_invented_ones_and_explains_the_mark(read):
    rutland = make_authority("rutland")
    make_figures(rutland, 2020)
    make_figures(rutland, 2025, illustrative=True)
    switch = read("/councils/rutland/").part('aria-label="Reporting year"', "</nav>")
    assert '2024-25 <span class="years__mark">illustrative</span>' in switch
    assert "2019-20</a>" in switch
    assert "have invented figures" in switch


def test_a_switch_of_real_years_has_nothing_to_explain(read):
    rutland = make_authority("rutland")
    make_figures(rutland, 2020)
    make_figures(rutland, 2021)
    assert "llustrative" not in read("/councils/rutland/").part('aria-label="Reporting year"', "</nav>")


# Averages of invented figures


def test_an_average_of_invented_figures_is_marked_in_its_sentence(read):
    invented_peers()
    make_figures(make_authority("rutland"), 2025, illustrative=True, investigations=20, upheld=10)
    upheld = read("/councils/rutland/").part('id="upheld"', "</article>")
    assert "(our calculation: 70 of 140 investigations) (illustrative)." in upheld


def test_an_average_of_invented_figures_is_left_out_over_the_years(read):
    invented_peers()
    rutland = make_authority("rutland")
    make_figures(rutland, 2024, investigations=20, upheld=4, similar_upheld_percent=44)
    make_figures(rutland, 2025, illustrative=True, investigations=20, upheld=4)
    page = read("/councils/rutland/")
    body = years_table(page, "Complaints upheld")
    assert "44%" in body
    assert "50%" not in body
    assert AVERAGES_LEFT_OUT in page.words


def test_a_real_average_beside_invented_figures_stays(read):
    rutland = make_authority("rutland")
    make_average("unitary", 2025, upheld_percent=83)
    make_figures(rutland, 2024, investigations=20, upheld=4)
    make_figures(rutland, 2025, illustrative=True, investigations=20, upheld=4)
    page = read("/councils/rutland/?year=2025")
    assert "83%" in years_table(page, "Complaints upheld")
    assert AVERAGES_LEFT_OUT not in page.words


def test_a_real_year_shows_no_average_of_invented_peers(read):
    invented_peers()
    make_figures(make_authority("rutland"), 2025, investigations=20, upheld=4)
    page = read("/councils/rutland/")
    assert "our calculation" not in page.words
    assert "Too few councils to average." in page.part('id="upheld"', "</article>")


def test_a_body_without_peers_is_not_said_to_have_too_few(read):
    make_figures(make_authority("park", type=AuthorityType.OTHER), investigations=4, upheld=2)
    assert "Too few councils" not in read("/councils/park/").words


def test_a_group_without_an_average_of_ours_says_too_few(read):
    make_figures(make_authority("rutland"), 2020, upheld_percent=50)
    assert "Average calculated by us Too few councils to average." in read("/peers/unitary/").words


def test_four_councils_are_too_few_and_five_are_enough_for_an_average_of_ours(read):
    for slug in PEERS[:4]:
        make_figures(make_authority(slug), 2020, investigations=20, upheld=10)
    assert "Average calculated by us Too few councils to average." in read("/peers/unitary/").words
    make_figures(make_authority(PEERS[4]), 2020, investigations=20, upheld=10)
    assert "Average calculated by us 50% 50 of 100 investigations" in read("/peers/unitary/").words


# How many have figures


def test_real_and_invented_members_are_counted_apart(read):
    make_figures(make_authority("rutland"), 2025)
    invented_peers()
    assert "2024-25 (1 with figures, 6 illustrative)" in read("/peers/").words


def test_a_group_of_invented_figures_alone_says_only_that(read):
    invented_peers()
    assert "2024-25 (6 illustrative)" in read("/peers/").words


def test_the_front_page_counts_as_the_list_of_groups_does(read):
    make_figures(make_authority("rutland"), 2025)
    make_figures(make_authority("leeds", type="metropolitan"), 2025)
    make_figures(make_authority("park", type=AuthorityType.OTHER), 2025)
    invented_peers()
    listed = sum(held.real for group in groups_in_short(at=NOW) for held in group.years)
    found = year_in_short(at=NOW)
    assert found is not None
    assert found.councils == listed == 2
    assert "We hold figures of 2 councils" in read("/").words


# Sources


@pytest.mark.parametrize("kind", list(SourceKind))
def test_only_a_letter_became_public_here(read, kind):
    source = make_source(kind, url="")
    make_figures(make_authority("rutland"), source=source, public_from=datetime(2023, 7, 31, tzinfo=UTC))
    said = "public here since 31 July 2023" in read("/councils/rutland/").words
    assert said is (kind is SourceKind.LETTER)


def test_the_note_on_a_source_stands_once_under_the_cards(read):
    make_figures(make_authority("rutland"), source_note="Read from minutes. See https://example.org/a")
    page = read("/councils/rutland/")
    assert page.words.count("Read from minutes.") == 1
    assert (
        page.main.index("</article>") < page.main.index("Notes on the source") < page.main.index('id="years"')
    )
    assert 'href="https://example.org/a"' in page.main


def test_without_a_note_there_is_no_heading_for_one(read):
    make_figures(make_authority("rutland"))
    assert "Notes on the source" not in read("/councils/rutland/").words


# Counts that stand alone


@pytest.mark.parametrize(
    ("statistic", "figures", "said"),
    [
        (UPHELD, {"investigations": 113}, "113 investigations; the number upheld is not held"),
        (
            COMPLIANCE,
            {"compliance_outcomes": 1},
            "1 compliance outcome; the number complied with is not held",
        ),
        (REMEDIES, {"upheld": 9}, "9 upheld decisions; the number remedied in time is not held"),
        (UPHELD, {"investigations": 0}, ""),
        (UPHELD, {"investigations": 4, "upheld": 1}, ""),
        (UPHELD, {}, ""),
    ],
)
def test_a_base_that_is_all_we_know_is_told(statistic, figures, said):
    assert known_base(measure(statistic, KeyFigures(**figures))) == said


def test_a_known_rate_keeps_its_base_in_tables():
    assert base_or_count(measure(UPHELD, KeyFigures(investigations=4, upheld=1))) == "1 of 4 investigations"


def test_investigations_without_an_upheld_count_are_shown_on_card_year_and_group(read):
    surrey = make_authority("surrey", type="county")
    make_figures(surrey, 2025, investigations=113)
    said = "113 investigations; the number upheld is not held"
    page = read("/councils/surrey/")
    assert said in page.part('id="upheld"', "</article>")
    assert said in page.part("The three statistics of every public year", "</table>")
    assert said in read("/peers/county/").words


# Search and kinds


def test_a_list_cut_short_says_so_and_leads_to_the_rest(read):
    for number in range(25):
        make_authority(f"fire-{number}", type=AuthorityType.OTHER, kind="fire-area")
    page = read("/?q=fire")
    assert "The first 20 matches for “fire”" in page.words
    assert 'href="/councils/?q=fire"' in page.main
    assert page.main.count("<li>") == 20
    assert "25 entries" in read("/councils/?q=fire").words


def test_twenty_matches_are_all_of_them():
    for number in range(20):
        make_authority(f"avon-{number}")
    found = search("avon")
    assert (len(found.found), found.more, found.heading) == (20, False, "20 councils for “avon”")


def test_bodies_among_the_matches_are_not_called_councils(read):
    make_authority("devon-fire", type=AuthorityType.OTHER, kind="fire-area")
    make_authority("devon-north")
    page = read("/?q=devon")
    assert "2 bodies for “devon”" in page.words
    assert "Other body: fire and rescue area" in page.words


def test_kinds_of_bodies_are_words_everywhere(read):
    make_authority("avon-fire", type=AuthorityType.OTHER, kind="fire-area")
    assert "Other body: fire and rescue area" in read("/councils/").words
    assert "Other body: fire and rescue area" in read("/councils/avon-fire/").words


def test_every_kind_in_the_data_has_its_words():
    lines = (
        (settings.BASE_DIR / "data/reference/other_bodies.csv").read_text(encoding="utf-8").splitlines()[1:]
    )
    assert {line.split(",", 1)[0] for line in lines} <= set(KIND_WORDS)
    assert kind_in_words("port-health") == "port health"


# Charts, narrow screens and print


def test_the_interactive_chart_has_a_key_of_invented_and_real(read):
    make_figures(make_authority("rutland"), 2025)
    invented_peers()
    shown = read("/peers/unitary/").part("data-shown", "Show").split("members", 1)[0]
    assert "Hollow amber: illustrative" in shown
    assert "Smaller dots: fewer than 5 cases." in shown


def test_a_real_group_has_no_key_of_invented_figures(read):
    make_figures(make_authority("rutland"), 2025)
    assert "Hollow amber" not in read("/peers/unitary/").words


def test_a_narrow_screen_is_told_that_tables_scroll_and_paper_shows_no_closed_details():
    sheet = (settings.BASE_DIR / "static/css/site.css").read_text(encoding="utf-8")
    narrow = sheet.split("@media (max-width: 40em)", 1)[1].split("@media", 1)[0]
    assert "Scroll the table sideways" in narrow
    assert sheet.count("Scroll the table sideways") == 1
    printed = sheet.split("@media print", 1)[1]
    assert "details:not([open]):not(.fold) { display: none; }" in printed
