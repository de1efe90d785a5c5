"""Page objects by themselves: what they compare with what, and what they leave out."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from councils.comparison.compare import AverageOrigin
from councils.comparison.statistics import COMPLIANCE, REMEDIES, UPHELD
from councils.models import AuthorityType, PeerAverage, SourceKind
from councils.pages.averages import printed_average, seen_for
from councils.pages.comparing import Surroundings, surroundings
from councils.pages.front import groups_in_short, latest_letters, year_in_short
from councils.pages.group import group_page
from councils.pages.profile import profile_page
from councils.pages.reasons import date_words, names_in_words, why_no_figures_in
from councils.pages.search import matching_slugs, readdress, search
from councils.pages.sourcing import source_line
from tests.factories import make_authority, make_average, make_figures, make_source, make_year

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 7, 24, 12, tzinfo=UTC)


# Comparing


def test_each_statistic_has_its_own_printed_average():
    average = make_average(upheld_percent=56, compliance_percent=99, remedy_percent=11)
    found = [printed_average(average, one, illustrative=False) for one in (UPHELD, COMPLIANCE, REMEDIES)]
    assert [one.percent for one in found if one] == [56, 99, 11]


def test_a_statistic_without_a_printed_average_has_none():
    assert printed_average(make_average(upheld_percent=56), REMEDIES, illustrative=False) is None
    assert printed_average(None, UPHELD, illustrative=True) is None


def test_a_printed_average_of_zero_percent_is_an_average():
    found = printed_average(make_average(remedy_percent=0), REMEDIES, illustrative=False)
    assert found is not None
    assert found.percent == 0


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Rutland", "Rutland"),
        ("Kent, Essex (agree)", "Kent, Essex"),
        ("Havering, Haringey (72 agrees)", "Havering, Haringey"),
        ("Cornwall, Cheshire East (80); Buckinghamshire (5.3)", "Cornwall, Cheshire East, Buckinghamshire"),
    ],
)
def test_remarks_of_the_data_file_stay_out_of_sentences(stored, shown):
    assert seen_for(PeerAverage(seen_for=stored)) == shown


def test_an_invented_row_is_compared_with_invented_ones_only_and_marked():
    york = make_authority("york")
    row = make_figures(york, illustrative=True, investigations=20, upheld=10)
    for slug in ("hull", "luton", "poole", "derby", "dorset"):
        make_figures(make_authority(slug), illustrative=True, investigations=16, upheld=8)
    make_figures(make_authority("bath"), investigations=50, upheld=5)
    around = surroundings(york, [2020], at=NOW)
    found = around.compare(row, UPHELD)
    assert found.average is not None
    assert (found.average.origin, found.average.cases, found.illustrative) == (AverageOrigin.OURS, 100, True)
    assert around.left_out(row) == 1


def test_a_real_row_leaves_invented_peers_out_and_counts_them():
    york = make_authority("york")
    row = make_figures(york, investigations=20, upheld=10)
    for slug in ("hull", "luton", "poole", "derby", "dorset"):
        make_figures(make_authority(slug), investigations=6, upheld=3)
    make_figures(make_authority("bath"), illustrative=True, investigations=50, upheld=25)
    around = surroundings(york, [2020], at=NOW)
    found = around.compare(row, UPHELD)
    assert found.average is not None
    assert (found.average.cases, found.average.illustrative, found.illustrative) == (50, False, False)
    assert around.left_out(row) == 1


def test_an_authority_is_never_its_own_peer():
    york = make_authority("york")
    row = make_figures(york, investigations=20, upheld=10)
    found = surroundings(york, [2020], at=NOW).compare(row, UPHELD)
    assert found.average is None
    assert found.position is None


def test_a_body_without_a_group_is_compared_with_nothing(django_assert_num_queries):
    park = make_authority("park", type=AuthorityType.OTHER)
    with django_assert_num_queries(0):
        assert surroundings(park, [2020], at=NOW) == Surroundings()


def test_the_types_rate_comes_from_elsewhere_only_beside_an_own_rate():
    york, hull = make_authority("york"), make_authority("hull")
    make_average(upheld_per_100k=Decimal("4.60"))
    with_rate = make_figures(york, investigations=9, upheld=3, upheld_per_100k=Decimal("1.50"))
    without = make_figures(hull, investigations=9, upheld=3)
    assert surroundings(york, [2020], at=NOW).compare(with_rate, UPHELD).similar_per_100k == Decimal("4.60")
    assert surroundings(hull, [2020], at=NOW).compare(without, UPHELD).similar_per_100k is None


def test_an_invented_rate_of_the_type_is_not_set_beside_a_real_one():
    york = make_authority("york")
    make_average(upheld_per_100k=Decimal("4.60"), source=make_source(SourceKind.ILLUSTRATIVE))
    row = make_figures(york, investigations=9, upheld=3, upheld_per_100k=Decimal("1.50"))
    assert surroundings(york, [2020], at=NOW).compare(row, UPHELD).similar_per_100k is None


# The profile


def test_the_profile_knows_its_years_newest_first():
    york = make_authority("york")
    for year in (2019, 2022, 2020):
        make_figures(york, year)
    page = profile_page(york, "", at=NOW)
    assert [year.year_ending for year in page.years] == [2022, 2020, 2019]
    assert page.year == page.years[0]
    assert len(page.cards) == 3


def test_the_order_of_sentences_on_a_card_of_one_case():
    york = make_authority("york")
    make_figures(york)
    upheld = profile_page(york, "", at=NOW).cards[0]
    assert upheld.value == "100%"
    assert upheld.base == "1 of 1 investigations"
    assert upheld.sentences[0].startswith("Too few cases to compare")
    assert upheld.sentences[1] == "The average for unitary councils was 56%."


def test_what_the_charts_title_has_told_is_not_told_again():
    york = make_authority("york")
    make_figures(york, investigations=40, upheld=20, similar_upheld_percent=56)
    upheld = profile_page(york, "", at=NOW).cards[0]
    assert upheld.chart is not None
    assert "the average for unitary councils was 56%" in upheld.chart.title
    assert upheld.sentences == (
        "At the printed average of 56%, about 22 of 40 would be expected; chance alone explains 16 to 29.",
        "That is within what chance alone would explain.",
    )


def test_without_value_and_average_nothing_is_drawn():
    york = make_authority("york")
    make_figures(york, investigations=0)
    upheld = profile_page(york, "", at=NOW).cards[0]
    assert upheld.chart is None
    assert upheld.value == "No rate"


def test_an_average_is_still_drawn_and_told_where_there_is_no_rate():
    york = make_authority("york")
    make_figures(york, investigations=0, similar_upheld_percent=56)
    upheld = profile_page(york, "", at=NOW).cards[0]
    assert upheld.chart is not None
    assert upheld.chart.marks[0].value is None
    assert "The average for unitary councils was 56%." in upheld.sentences


def test_a_year_of_invented_figures_marks_the_page_even_if_another_is_shown():
    york = make_authority("york")
    make_figures(york, 2020, illustrative=True)
    make_figures(york, 2021)
    page = profile_page(york, "2021", at=NOW)
    assert page.illustrative
    assert not any(card.illustrative for card in page.cards)


def test_years_are_explained_oldest_first_each_under_its_own_label():
    york = make_authority("york")
    for year in (2020, 2021, 2023):
        make_figures(york, year)
    make_year(2021, notice="Closed for a while.")
    make_year(2023, notice="From this year the method differs.")
    notices = profile_page(york, "", at=NOW).history.notices
    assert [(year.label, year.notice) for year in notices] == [
        ("2020-21", "Closed for a while."),
        ("2022-23", "From this year the method differs."),
    ]


# Reasons


def test_dates_and_names_in_sentences():
    assert date_words(date(2020, 7, 9)) == "9 July 2020"
    one, two, three = (make_authority(slug) for slug in ("bath", "hull", "york"))
    assert names_in_words([]) == ""
    assert names_in_words([one]) == "Bath Council"
    assert names_in_words([one, two, three]) == "Bath Council, Hull Council and York Council"


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2009, "did not exist in 2008-09: it began on 1 April 2009"),
        (2010, "We hold no published figures"),
        (2019, "We hold no published figures"),
        (2020, "did not exist in 2019-20: it was abolished on 31 March 2019"),
    ],
)
def test_the_years_at_either_end_of_a_life(year, said):
    short = make_authority("short", start_date=date(2009, 4, 1), end_date=date(2019, 3, 31))
    assert said in why_no_figures_in(short, year, today=date(2024, 7, 24))


def test_who_came_before_and_after_is_named():
    old, new = (
        make_authority("old", end_date=date(2019, 3, 31)),
        make_authority("new", start_date=date(2019, 4, 1)),
    )
    old.successors.add(new)
    today = date(2024, 7, 24)
    assert why_no_figures_in(old, 2021, today=today).endswith(
        "31 March 2019. Its work passed to New Council."
    )
    assert why_no_figures_in(new, 2018, today=today).endswith(
        "1 April 2019. It took the place of Old Council."
    )


def test_the_last_day_of_a_year_still_belongs_to_it():
    york = make_authority("york")
    assert "ends on 31 March 2024" in why_no_figures_in(york, 2024, today=date(2024, 3, 31))
    assert "We hold no published figures" in why_no_figures_in(york, 2024, today=date(2024, 4, 1))


# Search


def test_search_tells_found_from_resembling():
    make_authority("rutland", name="Rutland County Council")
    exact, alike = search("rutland"), search("rutlnad")
    assert (exact.certain, [row.slug for row in exact.found], exact.suggestions) == (
        "rutland",
        ["rutland"],
        (),
    )
    assert (alike.certain, alike.found, [row.slug for row in alike.suggestions]) == (None, (), ["rutland"])


def test_a_blank_search_finds_nothing_and_a_long_one_is_cut():
    make_authority("rutland")
    assert search("   ").found == ()
    assert len(search("x" * 5000).query) == 100


def test_the_list_is_narrowed_by_the_same_search():
    make_authority("rutland")
    make_authority("leeds")
    assert matching_slugs("RUTLAND") == ["rutland"]
    assert matching_slugs("  ") == []


def test_an_official_name_beats_an_alias_of_another():
    make_authority("dorset", name="Dorset Council", start_date=date(2019, 4, 1))
    make_authority("somewhere", aliases=("Dorset Council",))
    assert readdress("dorset-council").slug == "dorset"


# Sources


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("/councils/rutland/letters/2020/", "/councils/rutland/letters/2020/"),
        ("//example.org", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org", None),
        ("", None),
    ],
)
def test_an_address_becomes_a_link_only_if_it_is_one(url, href):
    assert source_line(make_source(url=url)).href == href


def test_every_kind_of_source_is_named_in_words():
    for kind in SourceKind:
        line = source_line(make_source(kind))
        assert line.kind == kind.label
        assert line.is_letter is (kind is SourceKind.LETTER)


# The front page and groups


def test_the_year_in_short_prefers_real_figures_and_counts_only_those():
    make_figures(make_authority("york"), 2023)
    make_figures(make_authority("hull"), 2023, illustrative=True)
    make_figures(make_authority("bath"), 2024, illustrative=True)
    found = year_in_short(at=NOW)
    assert found is not None
    assert (found.year_ending, found.councils, found.illustrative, found.label) == (2023, 1, False, "2022-23")
    assert len(found.rows) == 5


def test_an_invented_average_is_not_shown_beside_a_real_year():
    make_figures(make_authority("york"), 2023)
    make_average("unitary", 2023, upheld_percent=50, source=make_source(SourceKind.ILLUSTRATIVE))
    found = year_in_short(at=NOW)
    assert found is not None
    assert all(row.average is None for row in found.rows)


def test_nothing_public_means_no_year_and_no_letters():
    assert year_in_short(at=NOW) is None
    assert latest_letters(at=NOW) == []
    assert [entry.years for entry in groups_in_short(at=NOW)] == [()] * 5


def test_our_average_of_a_group_takes_all_cases_as_one():
    make_figures(make_authority("york"), investigations=1, upheld=1)
    make_figures(make_authority("hull"), investigations=96, upheld=46)
    for slug in ("luton", "poole", "derby"):
        make_figures(make_authority(slug), investigations=1, upheld=1)
    make_figures(make_authority("bath"), upheld_percent=100)
    page = group_page(AuthorityType.UNITARY, UPHELD, "2020", at=NOW)
    assert page.ours is not None
    assert (page.ours.percent, page.ours.numerator, page.ours.cases, page.ours.members) == (50, 50, 100, 5)
    assert page.with_figures == 6


def test_a_member_with_a_count_but_no_base_keeps_its_count():
    make_figures(make_authority("york"), upheld=7)
    (member,) = group_page(AuthorityType.UNITARY, UPHELD, "", at=NOW).members
    assert member.percent is None
    assert member.value == "figure not published"
    assert member.base == "7 upheld decisions; number of investigations not published"
