"""The letters of 2025 and later: what was dealt with, and what became of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.casework import Outcome
from letters.checks import check_alone
from letters.reading import Absence, Document, Reading, read_document
from tests.reading.copies import COPIES, moved
from tests.reading.letter_layouts import NAME, Printed, Sheet, section_texts, side_boxes, text_document
from tests.reading.overview_letters import BOXES, WORDING_2025, WORDINGS, Overview, overview_letter

TODAY = date(2026, 5, 1)
WAYS = [(wording, box) for wording in (None, *WORDINGS) for box in (None, *BOXES) if wording or box]


def cells_of(o: Overview) -> dict[Outcome, int]:
    return {
        Outcome.TOTAL: o.total,
        Outcome.NOT_FOR_US: o.not_for_us,
        Outcome.ASSESSED_AND_CLOSED: o.assessed,
        Outcome.INVESTIGATED: o.investigated,
        Outcome.UPHELD: o.upheld,
    }


def read_cells(reading: Reading) -> dict[Outcome, int | None]:
    return {outcome: value.value for outcome, value in reading.decided.items()}


def assert_overview(reading: Reading, o: Overview) -> None:
    assert reading.family == "overview"
    assert read_cells(reading) == cells_of(o)
    assert reading.figures["investigations"].value == o.investigated
    assert reading.figures["upheld"].value == o.upheld
    assert reading.figures["upheld_percent"].value == o.percent
    assert reading.conflicts == ()
    assert (reading.council.value, reading.year_ending.value) == (NAME, 2025)
    assert (reading.dated.value, reading.publish_on.value) == (date(2025, 5, 21), date(2025, 6, 11))


@st.composite
def overviews(draw) -> Overview:
    investigated = draw(st.integers(1, 400))
    upheld = draw(st.integers(0, investigated))
    percent = draw(st.none() | st.just((200 * upheld + investigated) // (2 * investigated)))
    return Overview(draw(st.integers(0, 900)), draw(st.integers(0, 900)), investigated, upheld, percent)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    o=overviews(),
    way=st.sampled_from(WAYS),
    copy=st.sampled_from(sorted(COPIES.keys() - {"covering report"})),
    title=st.sampled_from(["Annual Review letter 2025", "Annual review letter 2024-25"]),
)
def test_any_overview_in_any_form_is_read_back(o: Overview, way, copy: str, title: str) -> None:
    wording, box = way
    document = overview_letter(o, wording=wording, box=box, title=title)
    reading = read_document(COPIES[copy](document))
    assert_overview(reading, o)
    assert reading.certainty == 1.0


@pytest.mark.parametrize(("wording", "box"), WAYS)
def test_a_sound_overview_needs_no_look(wording: str | None, box: str | None) -> None:
    percent = 85 if wording else None
    reading = read_document(overview_letter(Overview(percent=percent), wording=wording, box=box))
    assert [f.message for f in check_alone(reading, today=TODAY) if f.level == "error"] == []


def test_every_cell_is_quoted() -> None:
    reading = read_document(overview_letter(Overview()))
    quotes = {outcome: value.quote.text for outcome, value in reading.decided.items() if value.quote}
    assert quotes[Outcome.TOTAL] == "dealt with 52 complaints"
    assert quotes[Outcome.NOT_FOR_US] == "14 were not for us"
    assert quotes[Outcome.UPHELD] == "investigated 13 complaints and upheld 11."


def with_statistics(o: Overview, printed: Printed) -> Document:
    made = overview_letter(o)
    sheet = side_boxes(section_texts(printed, WORDING_2025), "above")
    return Document("pdf", (*made.pages, sheet.page(2)))


STATISTICS = Printed(
    investigations=13, upheld=11, upheld_percent=85, compliance_outcomes=9, compliance_percent=100, remedies=2,
    remedies_base=11, remedy_percent=18,
)  # fmt: skip


def test_the_three_statistics_in_the_same_letter_are_read_too() -> None:
    reading = read_document(with_statistics(Overview(), STATISTICS))
    assert reading.family == "overview"
    assert {name: figure.value for name, figure in reading.figures.items()} == {
        name: getattr(STATISTICS, name) for name in reading.figures
    }
    assert read_cells(reading) == cells_of(Overview())
    assert check_alone(reading, today=TODAY) == []


@pytest.mark.parametrize(
    ("changed", "field"), [({"investigations": 14}, "investigations"), ({"upheld": 12}, "upheld")]
)
def test_an_overview_that_contradicts_the_statistics_is_a_conflict(
    changed: dict[str, int], field: str
) -> None:
    reading = read_document(with_statistics(Overview(), replace(STATISTICS, **changed)))
    assert reading.figures[field].absence is Absence.ILLEGIBLE
    assert "conflicting_values" in {finding.code for finding in check_alone(reading, today=TODAY)}


def test_sentences_and_boxes_that_differ_are_a_conflict() -> None:
    words, boxes = overview_letter(Overview()), overview_letter(Overview(assessed=26), box="column")
    reading = read_document(Document("pdf", (words.pages[0], boxes.pages[1])))
    assert reading.decided[Outcome.ASSESSED_AND_CLOSED].value is None
    assert any("assessed and closed" in conflict for conflict in reading.conflicts)


def letter_saying(*sentences: str, title: str = "Annual Review letter 2025") -> Reading:
    lines = [
        "21 May 2025", "", "Chief Executive", NAME, "", "Dear Ms Okafor", "", title, "",
        *(line for sentence in sentences for line in (sentence, "")),
        "This data will be published on our website on 11 June 2025.",
    ]  # fmt: skip
    return read_document(text_document("\n".join(lines)))


WHOLE = (
    "During the year 2024-25 we dealt with 52 complaints about your Council. Of these, 14 were not for us, 25 were "
    "assessed and closed.",
    "We investigated 13 complaints and upheld 11.",
)


@pytest.mark.parametrize(
    "prose",
    [
        "We received 20,773 complaints in the year.",
        "Nationally we investigated 4,100 complaints and upheld 83%.",
        "We upheld 83% of complaints we investigated nationally.",
        "Across England we dealt with 17,004 complaints and upheld 83% of complaints we investigated.",
        "Last year we investigated 20 complaints and upheld 12.",
        "In 2023-24 we dealt with 61 complaints about your Council, 20 were assessed and closed.",
        "The previous year 9 were not for us.",
        "Complaints about housing increased by 16% and those about education by 21%.",
        "This compares with other councils, where we upheld 80% of complaints.",
        "We dealt with 19,400 complaints in all.",
        "Of the 11 upheld complaints, 4 were about adult care.",
    ],
)
def test_numbers_of_the_nation_and_of_other_years_are_never_taken(prose: str) -> None:
    for sentences in ((*WHOLE, prose), (prose, *WHOLE)):
        reading = letter_saying(*sentences)
        assert read_cells(reading) == cells_of(Overview())
        assert reading.figures["upheld_percent"].value is None
        assert reading.conflicts == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "We investigated 13 complaints and upheld 11.",
            "We investigated 13 complaints, of which we upheld 11.",
        ),
        ("We investigated 13 complaints and upheld 11.", "We investigated 13 complaints and 11 were upheld."),
        (
            "We investigated 13 complaints and upheld 11.",
            "We investigated 13 of these and upheld 11 of them.",
        ),
        (
            "We investigated 13 complaints and upheld 11.",
            "We investigated thirteen complaints and upheld eleven.",
        ),
        ("14 were not for us", "14 (27%) were not for us"),
        ("25 were assessed and closed", "we assessed and closed 25 complaints"),
        ("52 complaints about", "fifty-two complaints and enquiries about"),
        ("During the year 2024-25 we dealt", "In the year to 31 March 2025, we dealt"),
    ],
)
def test_the_overview_in_other_words(old: str, new: str) -> None:
    text = "\n".join(WHOLE)
    assert old in text
    assert read_cells(letter_saying(*text.replace(old, new).split("\n"))) == cells_of(Overview())


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("dealt with 52", "dealt with S2", Outcome.TOTAL),
        ("14 were not", "l4 were not", Outcome.NOT_FOR_US),
        ("25 were assessed", "2S were assessed", Outcome.ASSESSED_AND_CLOSED),
        ("investigated 13", "investigated l3", Outcome.INVESTIGATED),
        ("upheld 11", "upheld 1l", Outcome.UPHELD),
    ],
)
def test_a_misprinted_number_of_the_overview_is_illegible(old: str, new: str, outcome: Outcome) -> None:
    text = "\n".join(WHOLE).replace(old, new)
    reading = letter_saying(*text.split("\n"))
    assert reading.decided[outcome].value is None
    assert "error" in {finding.level for finding in check_alone(reading, today=TODAY)}


@pytest.mark.parametrize(
    "sentences",
    [
        ("In 2024-25 we did not deal with any complaints about your Council.", "None were not for us."),
        ("We dealt with no complaints about your Council in 2024-25.",),
        ("We dealt with 6 complaints: 4 were not for us and 2 were assessed and closed.",
         "We did not investigate any complaints."),
        ("We dealt with 6 complaints: 4 were not for us and 2 were assessed and closed.",
         "We investigated no complaints and upheld none."),
    ],
)  # fmt: skip
def test_nothing_investigated_is_a_count_of_none(sentences: tuple[str, ...]) -> None:
    reading = letter_saying(*sentences)
    assert (reading.figures["investigations"].value, reading.figures["upheld"].value) == (0, 0)
    assert reading.figures["upheld_percent"].absence is Absence.NOTHING_INVESTIGATED


def test_an_authoritys_own_percentage_and_average_are_read_from_the_overview() -> None:
    reading = letter_saying(
        *WHOLE, "We upheld 85% of complaints. This compares to an average of 81% in similar authorities."
    )
    assert reading.figures["upheld_percent"].value == 85
    assert reading.figures["similar_upheld_percent"].value == 81


@pytest.mark.parametrize(
    "title", ["Annual Review letter 2025", "Annual review letter 2024-25", "Annual letter 2024/25"]
)
def test_the_title_alone_gives_the_year(title: str) -> None:
    reading = letter_saying(
        *(sentence.replace("the year 2024-25", "the year") for sentence in WHOLE), title=title
    )
    assert (reading.year_ending.value, reading.title_year.value) == (2025, 2025)


def test_a_letter_of_2024_with_such_words_in_its_prose_is_of_its_own_family() -> None:
    from tests.reading.test_mutated_letters import FIGURES, lines_of

    lines = lines_of(2024)
    prose = "We dealt with 17,000 complaints, 6,000 were not for us, and assessed and closed 5,000."
    reading = read_document(text_document("\n".join([*lines[:10], prose, *lines[10:]])))
    assert reading.family == "three_statistics"
    assert reading.figures["investigations"].value == FIGURES.investigations
    assert reading.decided == {}


def test_a_heading_of_the_statistics_is_no_label_of_the_overview() -> None:
    """Tiles and statistics on one page: "Complaints upheld" heads a section there."""
    sheet = Sheet()
    tiles = (("14", "Not for us"), ("25", "Assessed and closed"), ("13", "Investigated"))
    for place, (number, label) in enumerate(tiles):
        sheet.place(60 + 150 * place, 60, number, size=20)
        sheet.place(60 + 150 * place, 88, label)
    below = side_boxes(section_texts(STATISTICS, WORDING_2025), "above")
    sheet.words += [moved(word, 0, 60) for word in below.words]
    made = overview_letter(Overview())
    reading = read_document(Document("pdf", (*made.pages, sheet.page(2))))
    assert read_cells(reading) == cells_of(Overview())
    assert reading.figures["upheld"].value == 11
