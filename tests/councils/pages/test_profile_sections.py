"""The further sections of a profile: lineage, complaints by subject, letters."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from councils.models import KeyStatistics, SourceKind
from councils.pages.letter_list import absences
from councils.pages.lineage import first_year, last_year, lineage
from tests.factories import make_authority, make_case_counts, make_figures, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def rutland():
    return make_authority("rutland", name="Rutland County Council")


def make_letter(authority, year_ending, *, version=None, **values):
    """Public figures of a letter; `version` shares the source of another row."""
    source = version or make_source(
        SourceKind.LETTER,
        title=f"Annual Review letter {year_ending} to {authority.name}",
        url=f"/councils/{authority.slug}/letters/{year_ending}/",
    )
    known = {"public_from": datetime(year_ending, 7, 29, tzinfo=UTC), "upheld": 2, "investigations": 5}
    return make_figures(authority, year_ending, source=source, **{**known, **values})


def words(markup):
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def section(page, uid):
    return page.part(f'<section class="band" aria-labelledby="{uid}">', "<!-- end -->")


# Predecessors and successors


@pytest.mark.parametrize(
    ("day", "year"), [(date(2019, 3, 31), 2019), (date(2019, 4, 1), 2020), (date(2019, 12, 31), 2020)]
)
def test_the_year_in_which_a_day_lies(day, year):
    assert last_year(day) == first_year(day) == year


def test_a_successor_says_whose_the_earlier_figures_are(read):
    new = make_authority("north-yorkshire", start_date=date(2023, 4, 1))
    for slug in ("craven", "hambleton"):
        make_authority(slug, type="district", end_date=date(2023, 3, 31)).successors.add(new)
    page = read("/councils/north-yorkshire/")
    assert (
        "taken the place of Craven Council and Hambleton Council . Figures before April 2023 are those of these "
        "former authorities; they are not added up." in page.words
    )
    assert 'href="/councils/craven/"' in page.main


def test_one_predecessor_has_its_figures_to_itself():
    new = make_authority("somerset", start_date=None)
    make_authority("old-somerset", type="county", end_date=date(2023, 3, 31)).successors.add(new)
    assert (
        lineage(new).before == "Earlier figures are those of that former authority; they are not shown here."
    )


def test_an_abolished_authority_says_where_its_figures_end(read):
    new = make_authority("dorset", start_date=date(2019, 4, 1))
    old = make_authority("purbeck", type="district", end_date=date(2019, 3, 31))
    assert lineage(old).after == "Figures end with the year 2018-19."
    old.successors.add(new)
    said = read("/councils/purbeck/").words
    assert "Abolished on 31 March 2019." in said
    assert "Figures end with the year 2018-19. Later ones belong to that authority" in said


def test_an_authority_without_lineage_says_nothing_of_it(rutland):
    assert (lineage(rutland).before, lineage(rutland).after) == ("", "")


def test_the_head_links_the_authoritys_own_website(read):
    make_authority("leeds", website="https://www.leeds.gov.uk")
    assert '<a href="https://www.leeds.gov.uk">its own website</a>' in read("/councils/leeds/").main


# Complaints by subject and outcome


def test_both_tables_are_shown_with_shares_totals_sources_and_drawn(read, rutland):
    row = make_letter(rutland, 2018)
    make_case_counts(row, "received", adult_care=3, housing=6, total=9)
    make_case_counts(row, "decided", referred_back=4, not_upheld=3, upheld=2, total=9)
    page = read("/councils/rutland/")
    received, decided = (
        page.part(f'id="cases-{one}-heading"', "</section>") for one in ("received", "decided")
    )
    assert "Adult Care Services 3 (33%) Housing 6 (67%) Total 9" in words(received)
    assert "Referred back for Local Resolution 4 (44%) Not Upheld 3 (33%) Upheld 2 (22%) Total 9" in words(
        decided
    )
    for part in (received, decided):
        assert "chart--casework" in part
        assert 'href="/councils/rutland/letters/2018/"' in part
    assert 'href="#complaints"' in page.main


def test_years_stand_beside_each_other_and_absences_are_told(read, rutland):
    make_case_counts(make_letter(rutland, 2017), "received", housing=2, total=3)
    make_case_counts(make_letter(rutland, 2018), "received", housing=6, other=3, total=9)
    part = read("/councils/rutland/").part('id="cases-received-heading"', "</section>")
    assert part.index('scope="col">2017-18') < part.index('scope="col">2016-17')
    assert "Other 3 (33%) not printed" in words(part)
    assert "which is not the same as none" in words(part)
    assert "A share is left out" in words(part)


def test_notes_are_left_out_where_nothing_is_absent(read, rutland):
    make_case_counts(make_letter(rutland, 2018), "received", housing=6, total=9)
    said = read("/councils/rutland/").words
    assert "not the same as none" not in said.replace(
        "A dash means that the letter prints no number, which is not the same as none.", ""
    )
    assert "A share is left out" not in said


def test_an_overview_stands_apart_from_the_outcomes_of_earlier_letters(read, rutland):
    make_case_counts(make_letter(rutland, 2018), "decided", not_upheld=3, upheld=2, total=9)
    overview = {"not_for_us": 4, "assessed_and_closed": 3, "investigated": 5, "upheld": 2, "total": 12}
    make_case_counts(make_letter(rutland, 2025), "decided", **overview)
    page = read("/councils/rutland/")
    assert "Upheld 2 (22%)" in words(page.part('id="cases-decided-heading"', "</section>"))
    later = words(page.part('id="cases-overview-heading"', "</section>"))
    assert "Investigated 5 (42%) Total 12" in later
    assert "Upheld" not in later


def test_without_counts_there_is_no_such_section(read, rutland):
    make_letter(rutland, 2020)
    page = read("/councils/rutland/")
    assert "complaints" not in re.findall(r'id="([^"]*)"', page.main)
    assert "#complaints" not in page.main


def test_counts_obey_the_clock_as_figures_do(read, rutland):
    make_letter(rutland, 2017)
    hidden = (
        {"public_from": datetime(2999, 1, 1, tzinfo=UTC)},
        {"withdrawn_at": datetime(2020, 1, 1, tzinfo=UTC)},
    )
    for year, when in zip((2018, 2019), hidden, strict=True):
        make_case_counts(make_letter(rutland, year, **when), "received", housing=year)
    page = read("/councils/rutland/")
    assert "Housing" not in page.main


def test_carried_on_counts_keep_the_source_that_printed_them(read, rutland):
    table = make_source(SourceKind.DATA_TABLE, title="Data table 2018")
    letter = {"kind": "letter", "title": "The letter of 2018", "url": "/councils/rutland/letters/2018/"}
    row = make_letter(rutland, 2018, version=table, evidence={"received:housing": {"source": letter}})
    make_case_counts(row, "received", housing=6, total=9)
    part = read("/councils/rutland/").part('id="cases-received-heading"', "</section>")
    assert "The letter of 2018" in part
    assert "Data table 2018" not in part


# Letters


def test_every_letter_is_listed_with_date_signatory_text_and_file(read, rutland):
    about = {"letter": {"dated": "2020-07-22", "signatory": "Michael King"}}
    make_letter(rutland, 2020, evidence=about)
    make_letter(rutland, 2019)
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert part.index("2019-20") < part.index("2018-19")
    said = words(part)
    assert "Dated 22 July 2020, signed by Michael King. Public here since 29 July 2020." in said
    for address in ("/councils/rutland/letters/2020/", "/councils/rutland/letters/2020/file/"):
        assert f'href="{address}"' in part


def test_superseded_versions_are_linked_and_withdrawn_ones_keep_their_number(read, rutland):
    times = [datetime(2020, 7, day, tzinfo=UTC) for day in (1, 2, 3)]
    first = make_letter(rutland, 2020, public_from=times[0], superseded_at=times[1], withdrawn_at=times[2])
    make_letter(rutland, 2020, version=first.source, public_from=times[1], superseded_at=times[2])
    make_letter(rutland, 2020, version=first.source, public_from=times[2])
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert 'href="/councils/rutland/letters/2020/?version=2"' in part
    assert "public from 2 July 2020 to 3 July 2020" in words(part)
    assert "version=1" not in part
    assert "version=3" not in part


def test_a_letter_carried_on_by_a_data_table_is_still_listed(read, rutland):
    letter = make_letter(rutland, 2020, superseded_at=datetime(2021, 1, 1, tzinfo=UTC))
    carried = {"kind": "letter", "title": letter.source.title, "url": letter.source.url}
    make_letter(
        rutland,
        2020,
        version=make_source(SourceKind.DATA_TABLE),
        public_from=datetime(2021, 1, 1, tzinfo=UTC),
        evidence={"upheld": {"source": carried}, "letter": {"dated": "2020-07-22"}},
    )
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert 'href="/councils/rutland/letters/2020/"' in part
    assert "Dated 22 July 2020" in words(part)
    assert "version=" not in part


def carried_on_by_a_table(rutland, letter, since):
    """What a data table's figures say of the letter that they carry on."""
    names = ("kind", "title", "url", "reference")
    carried = {name: getattr(letter, name) for name in names}
    table = make_source(SourceKind.DATA_TABLE)
    make_letter(rutland, 2020, version=table, public_from=since, evidence={"upheld": {"source": carried}})


def test_a_letter_that_a_table_took_over_before_its_day_hides_no_earlier_one(read, rutland):
    times = [datetime(2020, month, 1, tzinfo=UTC) for month in (7, 8, 9)]
    make_letter(rutland, 2020, public_from=times[0], superseded_at=times[1])
    revised = make_source(SourceKind.LETTER, title="Revised", url="/councils/rutland/letters/2020/")
    make_letter(rutland, 2020, version=revised, public_from=times[2], superseded_at=times[2])
    carried_on_by_a_table(rutland, revised, times[1])
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert "public from 1 July 2020 to 1 August 2020" in words(part)
    assert "version=2" not in part


def test_of_a_carried_on_letter_only_its_own_newest_version_is_the_current_one(read, rutland):
    times = [datetime(2020, month, 1, tzinfo=UTC) for month in (7, 8, 9)]
    make_letter(rutland, 2020, public_from=times[0], superseded_at=times[1])
    second = make_letter(rutland, 2020, public_from=times[1], superseded_at=times[2])
    carried_on_by_a_table(rutland, second.source, times[2])
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert "?version=1" in part
    assert "?version=2" not in part
    assert "Public here since 1 August 2020." in words(part)


def test_a_letter_approved_again_has_been_here_since_it_was_first_public(read, rutland):
    times = [datetime(2020, month, 1, tzinfo=UTC) for month in (7, 8)]
    first = make_letter(rutland, 2020, public_from=times[0], superseded_at=times[1])
    make_letter(rutland, 2020, version=first.source, public_from=times[1])
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert "Public here since 1 July 2020." in words(part)


def test_what_was_replaced_or_withdrawn_before_its_day_is_no_earlier_version(rutland):
    day = datetime(2020, 7, 1, tzinfo=UTC)
    make_letter(rutland, 2020, public_from=day, superseded_at=day)
    make_letter(rutland, 2020, public_from=day, withdrawn_at=day - timedelta(days=1))
    shown = make_letter(rutland, 2020, public_from=day)
    held = KeyStatistics.objects.letters_of(rutland, at=day + timedelta(days=9))
    assert list(held) == [shown]


def test_figures_from_elsewhere_are_no_letter(read, rutland):
    make_figures(rutland, 2020)
    part = read("/councils/rutland/").part('id="letters"', "</section>")
    assert "<li>" not in part
    assert re.search(r"No letter about 2013-14 to 20\d\d-\d\d is public here\.", words(part))


TODAY = date(2020, 11, 24)


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (set(), "No letter about 2013-14 to 2019-20 is public here."),
        ({2014, 2016, 2019}, "No letter about 2014-15, 2016-17, 2017-18 and 2019-20 is public here."),
        (set(range(2014, 2020)), "No letter about 2019-20 is public here."),
    ],
)
def test_the_years_without_a_letter_are_said_in_words(rutland, held, sentence):
    assert absences(rutland, held, today=TODAY) == (sentence,)


def test_nothing_is_missing_where_all_are_held(rutland):
    assert absences(rutland, set(range(2014, 2021)), today=TODAY) == ()


@pytest.mark.parametrize(("today", "last"), [(date(2020, 7, 31), "2018-19"), (date(2020, 8, 1), "2019-20")])
def test_a_letter_is_not_missed_before_its_summer(rutland, today, last):
    assert absences(rutland, set(), today=today)[0] == f"No letter about 2013-14 to {last} is public here."


def test_no_letters_are_missed_before_a_council_began_or_after_it_ended():
    short = make_authority("short", start_date=date(2017, 4, 1), end_date=date(2019, 3, 31))
    assert absences(short, set(), today=TODAY) == (
        "No letter about 2017-18 and 2018-19 is public here.",
        "Short Council began on 1 April 2017, so there are no earlier letters.",
        "It was abolished on 31 March 2019, so there are no later letters about its own work.",
    )


def test_a_council_gone_before_the_first_letters_misses_none():
    gone = make_authority("gone", end_date=date(2009, 3, 31))
    assert absences(gone, set(), today=TODAY) == (
        "It was abolished on 31 March 2009, so there are no later letters about its own work.",
    )


# Compliance


def test_below_100_percent_the_ombudsmans_view_is_linked(read, rutland):
    make_figures(rutland, compliance_outcomes=10, compliance_percent=90)
    shown = read("/councils/rutland/").part('id="compliance"', "</article>")
    assert "asks it to look closely at each such case" in words(shown)
    assert "https://www.lgo.org.uk/information-centre/" in shown


@pytest.mark.parametrize("figures", [{"compliance_outcomes": 10, "compliance_percent": 100}, {"upheld": 3}])
def test_at_100_percent_or_without_a_rate_it_is_not(read, rutland, figures):
    make_figures(rutland, **figures)
    assert "look closely" not in read("/councils/rutland/").main


def test_the_contents_lead_to_every_section(read, rutland):
    make_case_counts(make_letter(rutland, 2018), "received", housing=6, total=9)
    page = read("/councils/rutland/")
    targets = re.findall(r'href="#([a-z-]+)"', page.part('class="contents"', "</nav>"))
    assert targets == ["compared-with", "years", "complaints", "behind", "letters"]
    for target in targets:
        assert f'id="{target}"' in page.main


def test_queries_do_not_grow_with_letters_and_counts(client, rutland, django_assert_num_queries):
    make_case_counts(make_letter(rutland, 2014), "received", housing=6, total=9)
    make_figures(make_authority("york"), 2020)
    with django_assert_num_queries(14):
        client.get("/councils/rutland/")
    for year in range(2015, 2019):
        row = make_letter(rutland, year, superseded_at=datetime(2021, 1, 1, tzinfo=UTC))
        newer = make_letter(rutland, year, version=row.source, public_from=datetime(2021, 1, 1, tzinfo=UTC))
        make_case_counts(newer, "received", housing=6, other=4, total=10)
        make_case_counts(newer, "decided", upheld=6, total=10)
    with django_assert_num_queries(14):
        client.get("/councils/rutland/")
