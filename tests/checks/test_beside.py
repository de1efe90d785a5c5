from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from councils.naming import Match, MatchKind, NamedAuthority
from letters.checks import Finding, Neighbours, OtherLetter, PrintedAverages, check_beside
from letters.checks.averages import AVERAGES
from letters.reading.values import Absence, Reading

Letter = Callable[..., Reading]
LEEDS_POPULATION = 829_413


def authority(
    name: str, kind: str = "unitary", start: date | None = None, end: date | None = None
) -> NamedAuthority:
    slug = name.lower().replace(" ", "-")
    return NamedAuthority(slug, name, name.removesuffix(" Council"), (), kind, start, end, "E06000099", ())


def only(reading: Reading, neighbours: Neighbours) -> Finding:
    findings = check_beside(reading, neighbours)
    assert len(findings) == 1, findings
    return findings[0]


def matched(kind: MatchKind, printed: str, own: NamedAuthority | None, *others: NamedAuthority) -> Neighbours:
    return Neighbours(match=Match(kind, printed, 2024, own, others))


def test_nothing_known_beside_a_letter_finds_nothing(leeds: Letter) -> None:
    assert check_beside(leeds(), Neighbours()) == []


def test_a_letter_that_agrees_with_everything_known_has_no_findings(leeds: Letter) -> None:
    neighbours = Neighbours(
        match=Match(
            MatchKind.EXACT, "Leeds City Council", 2024, authority("Leeds City Council", "metropolitan")
        ),
        printed_averages=(
            PrintedAverages(
                "the 2024 letter to Bury", {"similar_upheld_percent": 80, "similar_remedy_percent": 14}
            ),
        ),
        last_year={"investigations": 62, "upheld": 45, "compliance_outcomes": None},
        other_letters=(OtherLetter("The 2024 letter", {"investigations": 59, "upheld": 44}, public=True),),
        population=LEEDS_POPULATION,
    )
    assert check_beside(leeds(), neighbours) == []


class TestCouncil:
    def test_an_unknown_council_comes_with_suggestions(self, leeds: Letter) -> None:
        near = (authority("Leeds City Council"), authority("Lewes District Council"))
        finding = only(leeds(), matched(MatchKind.UNKNOWN, "Leds City Council", None, *near))
        assert (finding.level, finding.code, finding.field) == ("error", "council_unknown", "council")
        assert "“Leds City Council”" in finding.message
        assert "Did you mean Leeds City Council or Lewes District Council?" in finding.message

    def test_an_unknown_council_without_suggestions_asks_no_question(self, leeds: Letter) -> None:
        assert "?" not in only(leeds(), matched(MatchKind.UNKNOWN, "Gotham", None)).message

    def test_an_ambiguous_council_names_those_it_may_be(self, leeds: Letter) -> None:
        both = (authority("Dorset Council"), authority("Dorset County Council"))
        finding = only(leeds(), matched(MatchKind.AMBIGUOUS, "Dorset", None, *both))
        assert (finding.level, finding.code) == ("error", "council_ambiguous")
        assert "Dorset Council or Dorset County Council" in finding.message

    def test_an_abolished_council_names_its_end_and_all_its_successors(self, leeds: Letter) -> None:
        cumbria = authority("Cumbria County Council", "county", end=date(2023, 3, 31))
        halves = (authority("Cumberland Council"), authority("Westmorland and Furness Council"))
        finding = only(leeds(), matched(MatchKind.NOT_ALIVE, cumbria.name, cumbria, *halves))
        assert (finding.level, finding.code) == ("error", "council_not_alive")
        assert "ceased to exist on 31 March 2023" in finding.message
        assert "succeeded by Cumberland Council and Westmorland and Furness Council" in finding.message
        assert "2023-24" in finding.message

    def test_a_council_not_yet_founded_names_what_was_there_before(self, leeds: Letter) -> None:
        new = authority("Surrey East Council", start=date(2027, 4, 1))
        old = authority("Surrey County Council", "county")
        finding = only(leeds(), matched(MatchKind.NOT_ALIVE, new.name, new, old))
        assert "did not exist before 1 April 2027" in finding.message
        assert "preceded by Surrey County Council" in finding.message
        assert "A successor may be sent the letter about a council it replaced." in finding.message
        assert finding.message.endswith("Choose the council that these 2023-24 figures are about.")

    @pytest.mark.parametrize("kind", ["other", "national-park-authority"])
    def test_an_average_for_a_body_without_a_peer_group_is_a_warning(self, leeds: Letter, kind: str) -> None:
        park = authority("Exmoor National Park Authority", kind)
        finding = only(leeds(), matched(MatchKind.EXACT, park.name, park))
        assert (finding.level, finding.code) == ("warning", "no_peer_group")
        assert "an average of similar authorities was read" in finding.message

    @pytest.mark.parametrize("absence", [Absence.NOT_PRINTED, Absence.NO_PEER_GROUP])
    def test_a_body_without_a_peer_group_has_no_averages_to_miss(
        self, leeds: Letter, absence: Absence
    ) -> None:
        park = authority("Exmoor National Park Authority", "other")
        reading = leeds(**dict.fromkeys(AVERAGES, absence))
        assert check_beside(reading, matched(MatchKind.EXACT, park.name, park)) == []


class TestPeerAverages:
    def averages(self, *sources: tuple[str, dict[str, int | Decimal]]) -> Neighbours:
        return Neighbours(printed_averages=tuple(PrintedAverages(who, values) for who, values in sources))

    def test_another_average_in_a_letter_of_the_type_and_year_is_a_misread(self, leeds: Letter) -> None:
        known = self.averages(("the 2024 letter to Bury", {"similar_upheld_percent": 80}))
        finding = only(leeds(similar_upheld_percent=30), known)
        assert (finding.level, finding.code) == ("error", "peer_average_differs")
        assert finding.field == "similar_upheld_percent"
        assert "reads 30, but the 2024 letter to Bury gives 80" in finding.message

    def test_a_letter_filed_under_the_wrong_type_differs_in_each_average(self, leeds: Letter) -> None:
        """A metropolitan borough taken for a district: Rossendale's averages of 2024 are quite others."""
        district: dict[str, int | Decimal] = {
            "similar_upheld_percent": 63,
            "similar_compliance_percent": 99,
            "similar_remedy_percent": 21,
            "similar_upheld_per_100k": Decimal("1.2"),
        }
        findings = check_beside(leeds(), self.averages(("the published figures for Rossendale", district)))
        assert {finding.field for finding in findings} == {
            "similar_upheld_percent",
            "similar_remedy_percent",
            "similar_upheld_per_100k",
        }

    def test_one_misread_neighbour_does_not_accuse_a_letter_that_others_support(self, leeds: Letter) -> None:
        known = self.averages(
            ("Bury", {"similar_upheld_percent": 80}), ("Bolton", {"similar_upheld_percent": 30})
        )
        assert check_beside(leeds(), known) == []

    def test_two_letters_that_differ_are_both_looked_at_and_name_each_other(self, leeds: Letter) -> None:
        for own, other in ((80, 30), (30, 80)):
            known = self.averages(("the other letter", {"similar_upheld_percent": other}))
            finding = only(leeds(similar_upheld_percent=own), known)
            assert f"reads {own}, but the other letter gives {other}" in finding.message

    @pytest.mark.parametrize(
        ("others", "accused"),
        [
            ((80, 30), False),  # two against one
            ((80, 30, 31), False),  # two, against one and one
            ((80, 30, 30), True),  # two against two: nobody knows
            ((30, 30), True),
            ((30, 31), True),
            ((80, 80, 30, 30), False),
            ((), False),
        ],
    )
    def test_the_average_that_most_letters_print_is_believed(
        self, leeds: Letter, others: tuple[int, ...], accused: bool
    ) -> None:
        known = self.averages(*[(f"letter {n}", {"similar_upheld_percent": v}) for n, v in enumerate(others)])
        assert bool(check_beside(leeds(similar_upheld_percent=80), known)) == accused

    def test_the_public_record_judges_whatever_waiting_letters_say(self, leeds: Letter) -> None:
        record = PrintedAverages("the record", {"similar_upheld_percent": 80}, public=True)
        waiting = [PrintedAverages(f"letter {n}", {"similar_upheld_percent": 30}) for n in range(9)]
        everyone = Neighbours(printed_averages=(record, *waiting))
        assert check_beside(leeds(similar_upheld_percent=80), everyone) == []
        assert "the record gives 80" in only(leeds(similar_upheld_percent=30), everyone).message

    def test_the_averages_of_another_type_are_recognised(self, leeds: Letter) -> None:
        counties = {
            "similar_upheld_percent": 80,
            "similar_compliance_percent": 99,
            "similar_remedy_percent": 14,
        }
        own = PrintedAverages("the record", {"similar_upheld_percent": 63}, public=True)
        elsewhere = PrintedAverages("county councils 2023-24", counties, public=True)
        finding = only(leeds(), Neighbours(printed_averages=(own,), averages_elsewhere=(elsewhere,)))
        assert "and these are the averages of county councils 2023-24" in finding.message

    @pytest.mark.parametrize(
        "elsewhere",
        [{"similar_upheld_percent": 80}, {"similar_upheld_percent": 80, "similar_remedy_percent": 3}],
    )
    def test_one_shared_average_or_a_differing_one_recognises_nobody(
        self, leeds: Letter, elsewhere: dict[str, int | Decimal]
    ) -> None:
        own = PrintedAverages("the record", {"similar_upheld_percent": 63}, public=True)
        other = PrintedAverages("county councils 2023-24", elsewhere, public=True)
        finding = only(leeds(), Neighbours(printed_averages=(own,), averages_elsewhere=(other,)))
        assert "county" not in finding.message

    @pytest.mark.parametrize(
        "field", ["similar_upheld_percent", "similar_compliance_percent", "similar_remedy_percent"]
    )
    def test_an_average_that_a_council_with_peers_lacks_is_a_warning(self, leeds: Letter, field: str) -> None:
        leeds_matched = matched(MatchKind.EXACT, "Leeds", authority("Leeds City Council", "metropolitan"))
        reading = leeds(**{field: Absence.NOT_PRINTED})
        finding = only(reading, leeds_matched)
        assert (finding.level, finding.code, finding.field) == ("warning", "average_missing", field)
        assert check_beside(reading, leeds_matched, confirmed_absent={field}) == []

    @pytest.mark.parametrize(("year", "family"), [(2019, "three_statistics"), (2025, "overview")])
    def test_no_average_is_missed_in_letters_that_need_not_print_it(
        self, leeds: Letter, year: int, family: str
    ) -> None:
        reading = leeds(similar_upheld_percent=Absence.NOT_PRINTED, year_ending=year, family=family)
        own = matched(MatchKind.EXACT, "Leeds", authority("Leeds City Council", "metropolitan"))
        assert check_beside(reading, own) == []

    def test_no_average_is_missed_beside_a_percentage_that_is_not_there_either(self, leeds: Letter) -> None:
        reading = leeds(remedy_percent=Absence.NOTHING_UPHELD, similar_remedy_percent=Absence.NOT_PRINTED)
        own = matched(MatchKind.EXACT, "Leeds", authority("Leeds City Council", "metropolitan"))
        assert check_beside(reading, own) == []

    def test_a_council_with_peers_cannot_have_none(self, leeds: Letter) -> None:
        own = matched(MatchKind.EXACT, "Leeds", authority("Leeds City Council", "metropolitan"))
        finding = only(leeds(similar_upheld_percent=Absence.NO_PEER_GROUP), own)
        assert (finding.level, finding.code) == ("error", "reason_contradicts_council")
        assert "Leeds City Council belongs to a group" in finding.message

    def test_a_rate_that_drops_its_zero_is_the_same_rate(self, leeds: Letter) -> None:
        known = self.averages(("Bury", {"similar_upheld_per_100k": Decimal("11.0")}))
        assert check_beside(leeds(similar_upheld_per_100k=Decimal(11)), known) == []

    def test_an_average_that_the_letter_does_not_print_is_not_compared(self, leeds: Letter) -> None:
        known = self.averages(("Bury", {"similar_upheld_percent": 80}))
        assert check_beside(leeds(similar_upheld_percent=Absence.NOT_PRINTED), known) == []

    def test_a_long_list_of_sources_is_cut_short(self, leeds: Letter) -> None:
        known = self.averages(*[(f"letter {number}", {"similar_upheld_percent": 80}) for number in range(9)])
        assert "and 6 more" in only(leeds(similar_upheld_percent=8), known).message


class TestRate:
    @pytest.mark.parametrize(
        ("rate", "upheld", "population"), [("5.3", 44, 829_413), ("2.7", 41, 1_514_000), ("5.3", 44, 860_000)]
    )
    def test_a_rate_that_fits_the_population_passes(
        self, leeds: Letter, rate: str, upheld: int, population: int
    ) -> None:
        reading = leeds(upheld_per_100k=Decimal(rate), upheld=upheld)
        assert check_beside(reading, Neighbours(population=population)) == []

    @pytest.mark.parametrize(
        ("rate", "level"),
        [
            ("53", "error"),
            ("0.5", "error"),
            ("44", "error"),
            ("0", "error"),
            ("3.5", "warning"),
            ("5.8", "warning"),
        ],
    )
    def test_a_rate_with_a_lost_point_is_an_error_and_one_with_swapped_digits_a_warning(
        self, leeds: Letter, rate: str, level: str
    ) -> None:
        finding = only(leeds(upheld_per_100k=Decimal(rate)), Neighbours(population=LEEDS_POPULATION))
        assert (finding.level, finding.code) == (level, "rate_implausible")
        assert "829,413 residents come to 5.3" in finding.message

    def test_without_a_population_no_rate_is_judged(self, leeds: Letter) -> None:
        assert check_beside(leeds(upheld_per_100k=Decimal(53)), Neighbours()) == []


class TestOwnPast:
    def test_the_same_counts_two_years_running_are_in_order(self, leeds: Letter) -> None:
        """Buckinghamshire had 31 of 39 upheld in two successive years."""
        assert check_beside(leeds(), Neighbours(last_year={"investigations": 59, "upheld": 44})) == []

    def test_a_count_three_times_as_large_is_a_warning(self, leeds: Letter) -> None:
        finding = only(leeds(), Neighbours(last_year={"investigations": 15}))
        assert (finding.level, finding.code) == ("warning", "jump_against_last_year")
        assert "from 15 the year before to 59" in finding.message
        assert "Check it against the page" in finding.message

    def test_a_share_of_upheld_complaints_that_turns_over_is_a_warning(self, leeds: Letter) -> None:
        finding = only(leeds(), Neighbours(last_year={"investigations": 60, "upheld": 18}))
        assert (finding.level, finding.code, finding.field) == (
            "warning",
            "jump_against_last_year",
            "upheld_percent",
        )
        assert "44 of 59 investigations were upheld, against 18 of 60 the year before" in finding.message

    def test_small_numbers_jump_without_a_warning(self, leeds: Letter) -> None:
        assert (
            check_beside(leeds(investigations=6, upheld=4), Neighbours(last_year={"investigations": 1})) == []
        )

    def test_other_public_figures_are_named_with_both_numbers(self, leeds: Letter) -> None:
        other = OtherLetter(
            "The 2024 letter of 17 July 2024", {"investigations": 58, "upheld": 44}, public=True
        )
        finding = only(leeds(), Neighbours(other_letters=(other,)))
        assert (finding.level, finding.code) == ("warning", "figures_differ_from_published")
        assert "number of investigations 58 there, 59 here" in finding.message
        assert "upheld decisions" not in finding.message
        assert "supersedes" in finding.message

    def test_other_waiting_figures_ask_for_a_decision(self, leeds: Letter) -> None:
        other = OtherLetter("Another letter", {"upheld": 43}, public=False)
        assert only(leeds(), Neighbours(other_letters=(other,))).code == "figures_differ_from_waiting"

    def test_figures_that_only_one_source_gives_are_no_difference(self, leeds: Letter) -> None:
        other = OtherLetter("The published table", {"upheld": 44, "investigations": None}, public=True)
        assert check_beside(leeds(), Neighbours(other_letters=(other,))) == []

    def test_the_same_file_twice_is_said(self, leeds: Letter) -> None:
        finding = only(leeds(), Neighbours(same_file="leeds.pdf, received on 1 May 2026"))
        assert (finding.level, finding.code) == ("warning", "same_file")
        assert "leeds.pdf, received on 1 May 2026" in finding.message


def test_every_message_is_a_sentence_that_says_what_to_do(leeds: Letter) -> None:
    neighbours = Neighbours(
        match=Match(MatchKind.UNKNOWN, "Leds", 2024),
        printed_averages=(PrintedAverages("Bury", {"similar_upheld_percent": 81}),),
        last_year={"upheld": 400},
        other_letters=(OtherLetter("The published letter", {"upheld": 43}, public=True),),
        population=80_000,
    )
    findings = check_beside(leeds(), neighbours)
    assert len(findings) == 5
    assert [finding.level for finding in findings] == ["error"] * 3 + ["warning"] * 2
    for finding in findings:
        assert finding.message.endswith(".")
        assert "None" not in finding.message
