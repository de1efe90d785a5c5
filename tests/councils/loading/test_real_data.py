"""The data that the project ships, loaded once for all these tests and taken out again afterwards."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from councils.models import (
    Authority,
    AuthorityContext,
    KeyStatistics,
    Neighbour,
    PeerAverage,
    Population,
    Source,
    Year,
)

pytestmark = pytest.mark.django_db

DATA = settings.BASE_DIR / "data"
COMMANDS = ("load_reference", "load_figures", "make_illustrative")
MOST_QUERIES_OF_A_SECOND_RUN = 60


def run(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One load for the module, inside a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        for command in COMMANDS:
            run(command)
        yield
        transaction.set_rollback(True)


def alive_on(day: date) -> list[Authority]:
    began = Q(start_date__isnull=True) | Q(start_date__lte=day)
    lasts = Q(end_date__isnull=True) | Q(end_date__gte=day)
    return list(Authority.objects.in_peer_groups().filter(began, lasts))


def test_there_are_365_councils_and_86_other_bodies() -> None:
    assert Authority.objects.in_peer_groups().count() == 365
    assert Authority.objects.filter(type="other").count() == 86


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2018, 6, 1), 353),
        (date(2019, 6, 1), 343),
        (date(2020, 6, 1), 339),
        (date(2021, 6, 1), 333),
        (date(2023, 6, 1), 317),
    ],
)
def test_as_many_authorities_existed_on_a_day_as_did_in_truth(day: date, number: int) -> None:
    assert len(alive_on(day)) == number


def test_the_317_of_today_fall_into_the_known_groups() -> None:
    groups = Counter(authority.type for authority in alive_on(date(2023, 6, 1)))
    assert groups == {"county": 21, "district": 164, "metropolitan": 36, "unitary": 63, "london": 33}


def test_recoded_authorities_keep_their_residents() -> None:
    for slug in ("barnsley", "sheffield"):
        authority = Authority.objects.get(slug=slug)
        assert authority.populations.get(year=2023).residents > 200_000
        assert authority.former_codes.exists()


def test_every_council_has_residents_and_every_district_of_today_a_county() -> None:
    assert not Authority.objects.in_peer_groups().filter(populations__isnull=True).exists()
    assert not Authority.objects.filter(type="district", county__isnull=True).exists()
    assert Population.objects.count() == 4916


def test_every_abolished_council_says_who_took_over() -> None:
    ended = Authority.objects.in_peer_groups().filter(end_date__isnull=False)
    assert ended.count() == 48
    assert not ended.filter(successors__isnull=True).exists()


def test_no_other_body_takes_the_name_of_a_place() -> None:
    """A letter to "Essex" must not be matched to the area of a fire service."""
    places = {
        name.casefold() for name in Authority.objects.in_peer_groups().values_list("short_name", flat=True)
    }
    others = Authority.objects.filter(type="other")
    assert not [one.name for one in others if one.name.casefold() in places]


def test_the_years_that_cannot_be_compared_simply_say_why() -> None:
    assert list(Year.objects.order_by("pk").values_list("pk", flat=True)) == list(range(2014, 2027))
    assert "three months" in Year.objects.get(pk=2021).notice
    assert "fewer borderline" in Year.objects.get(pk=2023).notice
    assert "first year" in Year.objects.get(pk=2019).notice
    assert Year.objects.get(pk=2020).notice == ""


def test_reported_figures_and_printed_averages_agree() -> None:
    """The average of a type in a year is one number, wherever it was read."""
    averages = {(row.type, row.year_id): row for row in PeerAverage.objects.all()}
    pairs = (
        ("similar_upheld_percent", "upheld_percent"),
        ("similar_compliance_percent", "compliance_percent"),
        ("similar_remedy_percent", "remedy_percent"),
        ("similar_upheld_per_100k", "upheld_per_100k"),
    )
    checked = 0
    for row in KeyStatistics.objects.filter(illustrative=False).select_related("authority"):
        average = averages.get((row.authority.type, row.year_id))
        for here, there in pairs:
            if getattr(row, here) is not None:
                assert average is not None, row
                assert getattr(row, here) == getattr(average, there), row
                checked += 1
    assert checked > 40


def test_the_letter_itself_is_left_to_be_read_and_everything_else_is_there() -> None:
    real = KeyStatistics.objects.filter(illustrative=False)
    assert real.count() == 79
    assert not real.filter(authority__slug="rutland").exists()
    assert KeyStatistics.objects.get(authority__slug="rutland", year_id=2020).illustrative
    assert PeerAverage.objects.get(type="unitary", year_id=2020).source.kind == "letter"


def test_every_real_figure_can_be_traced() -> None:
    sources = Source.objects.exclude(kind="illustrative")
    assert all(source.url or len(source.reference) > 40 for source in sources)
    assert Counter(sources.values_list("kind", flat=True)).keys() == {
        "letter",
        "ombudsman",
        "council",
        "press",
    }
    assert not sources.filter(title__contains="seed").exists()


def test_partial_figures_stayed_partial() -> None:
    bath = KeyStatistics.objects.get(authority__slug="bath-and-north-east-somerset", year_id=2025)
    assert (bath.investigations, bath.upheld, bath.upheld_percent, bath.remedy_percent) == (None, 7, None, 0)
    runnymede = KeyStatistics.objects.get(authority__slug="runnymede", year_id=2023)
    assert (runnymede.compliance_outcomes, runnymede.compliance_percent) == (0, None)


@pytest.mark.parametrize("year", range(2019, 2026))
def test_each_council_of_a_year_has_one_live_row(year: int) -> None:
    alive = set(Authority.objects.in_peer_groups().alive_in(year).values_list("pk", flat=True))
    rows = list(KeyStatistics.objects.live().filter(year_id=year).values_list("authority_id", flat=True))
    assert sorted(rows) == sorted(alive)


@pytest.mark.parametrize("slug", ["barnsley", "sheffield", "gateshead"])
def test_recoded_authorities_keep_their_neighbours_and_their_context(slug: str) -> None:
    authority = Authority.objects.get(slug=slug)
    lists = Counter(authority.neighbours.values_list("listed_by", flat=True))
    assert lists["ons"] >= 2
    assert lists["dfe"] == 10
    assert authority.neighbour_of.exists()
    assert (authority.context.rural_urban, authority.context.deprivation_band is not None) == ("UU", True)


def test_two_districts_of_today_have_no_neighbour_left_and_some_councils_fewer_than_five() -> None:
    alive = Authority.objects.in_peer_groups().filter(end_date__isnull=True)
    counted = {one.slug: one.neighbours.filter(listed_by="ons").count() for one in alive}
    assert sorted(slug for slug, number in counted.items() if not number) == ["burnley", "hyndburn"]
    assert sum(1 for number in counted.values() if 0 < number < 5) == 32
    assert max(counted.values()) == 20


def test_nearest_neighbours_are_of_one_type_and_every_upper_tier_council_has_ten_of_the_other_list() -> None:
    pairs = Neighbour.objects.values_list("listed_by", "authority__type", "neighbour__type")
    assert not [pair for pair in pairs.filter(listed_by="ons") if pair[1] != pair[2]]
    assert Neighbour.objects.filter(listed_by="dfe").count() == 153 * 10
    assert not Neighbour.objects.filter(listed_by="dfe", authority__type="district").exists()


def test_every_council_of_today_has_its_context_and_the_bands_are_fifths_of_its_type() -> None:
    assert AuthorityContext.objects.count() == 317
    assert not AuthorityContext.objects.filter(deprivation_band__isnull=True).exists()
    without_class = AuthorityContext.objects.filter(rural_urban="")
    assert set(without_class.values_list("authority__type", flat=True)) == {"county"}
    sizes = Counter(AuthorityContext.objects.values_list("authority__type", "deprivation_band"))
    assert sorted(sizes["county", band] for band in range(1, 6)) == [4, 4, 4, 4, 5]
    assert sorted(sizes["district", band] for band in range(1, 6)) == [32, 33, 33, 33, 33]
    most = AuthorityContext.objects.filter(authority__type="district", deprivation_band=1)
    assert most.filter(authority__slug="hastings").exists()


def test_everything_has_its_history() -> None:
    assert Neighbour.history.count() == Neighbour.objects.count() == 4760
    assert AuthorityContext.history.count() == 317
    assert Authority.history.count() == Authority.objects.count()
    assert KeyStatistics.history.count() == KeyStatistics.objects.count()
    assert PeerAverage.history.count() == 20


def test_a_second_run_changes_nothing_and_asks_the_database_little() -> None:
    for command in COMMANDS:
        with CaptureQueriesContext(connection) as asked:
            lines = run(command).splitlines()
        # Thousands of rows are compared: one query for each would be minutes on a large site.
        assert len(asked) < MOST_QUERIES_OF_A_SECOND_RUN
        assert lines[0].split() == ["added", "changed", "unchanged"]
        assert all(line.split()[-3:-1] == ["0", "0"] for line in lines[1:])


@pytest.mark.parametrize("file", sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("*/*.?sv")))
def test_every_file_is_described_in_the_readme(file: str) -> None:
    assert f"`{file}`" in (DATA / "README.md").read_text(encoding="utf-8")


def test_no_note_speaks_of_how_it_was_gathered() -> None:
    with (DATA / "figures" / "reported_figures.tsv").open(encoding="utf-8", newline="") as lines:
        notes = " ".join(row["notes"] for row in csv.DictReader(lines, delimiter="\t"))
    assert not [word for word in ("stored", "excerpt", "seed", "ZERO", "wrapper") if word in notes]


TOOK_OVER = {
    (2019, "dorset-county-council"): {"dorset", "bournemouth-christchurch-poole"},
    (2019, "christchurch"): {"bournemouth-christchurch-poole"},
    (2019, "poole"): {"bournemouth-christchurch-poole"},
    (2019, "purbeck"): {"dorset"},
    (2019, "forest-heath"): {"west-suffolk"},
    (2019, "waveney"): {"east-suffolk"},
    (2019, "taunton-deane"): {"somerset-west-and-taunton"},
    (2020, "buckinghamshire-county"): {"buckinghamshire"},
    (2020, "wycombe"): {"buckinghamshire"},
    (2021, "northamptonshire"): {"north-northamptonshire", "west-northamptonshire"},
    (2021, "corby"): {"north-northamptonshire"},
    (2021, "daventry"): {"west-northamptonshire"},
    (2023, "cumbria"): {"cumberland", "westmorland-and-furness"},
    (2023, "carlisle"): {"cumberland"},
    (2023, "barrow-in-furness"): {"westmorland-and-furness"},
    (2023, "harrogate"): {"north-yorkshire"},
    (2023, "somerset-west-and-taunton"): {"somerset"},
    (2023, "mendip"): {"somerset"},
    (2023, "sedgemoor"): {"somerset"},
    (2023, "eden"): {"westmorland-and-furness"},
    (2023, "selby"): {"north-yorkshire"},
}


@pytest.mark.parametrize(("year", "slug"), list(TOOK_OVER), ids=str)
def test_who_looks_for_an_abolished_council_is_led_to_the_right_one(year: int, slug: str) -> None:
    gone = Authority.objects.get(slug=slug)
    assert gone.end_date == date(year, 3, 31)
    successors = list(gone.successors.all())
    assert {after.slug for after in successors} == TOOK_OVER[year, slug]
    for after in successors:
        assert after.start_date == date(year, 4, 1)


PRINTED = (
    "investigations",
    "upheld",
    "upheld_percent",
    "compliance_outcomes",
    "compliance_percent",
    "remedies",
    "remedy_percent",
)
PUBLISHED: dict[tuple[str, int], tuple[int | None, ...]] = {
    ("Birmingham City Council", 2018): (72, 43, 60, None, None, None, None),
    ("Birmingham City Council", 2020): (153, 119, 78, None, 100, None, None),
    ("Birmingham City Council", 2023): (None, 128, 84, None, None, None, 7),
    ("Birmingham City Council", 2024): (132, 115, 87, 107, 99, 9, 8),
    ("Bolsover District Council", 2020): (4, 1, 25, None, None, None, None),
    ("Bolsover District Council", 2024): (0, 0, None, None, None, None, None),
    ("Buckinghamshire Council", 2023): (39, 31, 79, None, None, None, None),
    ("Buckinghamshire Council", 2024): (39, 31, 79, 28, 100, 2, 6),
    ("Bury Metropolitan Borough Council", 2024): (26, 23, 88, 26, 92, 2, 9),
    ("Cornwall Council", 2024): (43, 33, 77, 28, 100, 6, 18),
    ("Essex County Council", 2023): (52, 41, 79, 41, 100, 1, 2),
    ("Forest Heath District Council", 2019): (None, 2, None, None, None, None, None),
    ("Hyndburn Borough Council", 2018): (3, 0, None, None, None, None, None),
    ("Isle of Wight Council", 2024): (12, 8, 67, 7, 100, 0, 0),
    ("Kent County Council", 2024): (94, 76, 81, 63, 98, 2, 3),
    ("Leeds City Council", 2024): (59, 44, 75, 33, 100, 8, 18),
    ("London Borough of Croydon", 2024): (48, 43, 90, 45, 98, 1, 2),
    ("London Borough of Havering", 2021): (None, None, 67, None, 100, None, 25),
    ("London Borough of Haringey", 2025): (61, None, None, None, None, None, None),
    ("Rossendale Borough Council", 2024): (2, 2, 100, 1, 100, 0, 0),
    ("Runnymede Borough Council", 2023): (3, 3, None, 0, None, 2, 67),
    ("Surrey County Council", 2024): (158, 141, 89, 133, 100, 4, 3),
    ("Warwickshire County Council", 2021): (9, None, 67, None, 100, None, None),
}


@pytest.mark.parametrize(("council", "year"), list(PUBLISHED), ids=str)
def test_a_published_figure_is_on_the_site_as_it_was_published(council: str, year: int) -> None:
    row = KeyStatistics.objects.live().get(authority__name=council, year_id=year)
    assert tuple(getattr(row, name) for name in PRINTED) == PUBLISHED[council, year]
    assert not row.illustrative


@pytest.mark.parametrize(
    ("slug", "year", "residents"),
    [("rutland", 2024, 41_443), ("kent", 2024, 1_639_029), ("birmingham", 2024, 1_183_618)],
)
def test_residents_are_those_of_the_statistics_office(slug: str, year: int, residents: int) -> None:
    assert Authority.objects.get(slug=slug).populations.get(year=year).residents == residents
