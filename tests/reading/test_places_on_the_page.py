"""Lines, paragraphs, columns and footers: what stands where on a page."""

from dataclasses import replace

import pytest

from letters.reading import Absence, Box, Document, Page, Quote, Word, document_text
from letters.reading.evidence import Claim, agreed
from letters.reading.layout import blocks, page_lines, plain, reading_order
from letters.reading.phrases import Text, quote_tokens
from letters.reading.running import without_running_lines
from letters.reading.sections import Section, headings_of
from tests.reading.letter_layouts import Sheet


def page_of(*placed: tuple[float, float, str], size: float = 10, number: int = 1) -> Page:
    sheet = Sheet()
    for x, y, text in placed:
        sheet.place(x, y, text, size=size)
    return sheet.page(number)


def lines_of(*placed: tuple[float, float, str]) -> list[str]:
    return [line.text for line in page_lines(page_of(*placed))]


def test_a_wide_gap_makes_two_lines_and_a_narrow_one_does_not() -> None:
    assert lines_of((60, 100, "Complaints upheld"), (300, 100, "44")) == ["Complaints upheld", "44"]
    assert lines_of((60, 100, "44"), (74, 100, "upheld")) == ["44 upheld"]


def test_words_a_little_higher_or_lower_stay_on_their_line() -> None:
    assert lines_of((60, 100, "upheld"), (94, 103, "decisions")) == ["upheld decisions"]


def test_a_large_number_beside_small_text_is_a_line_of_its_own() -> None:
    sheet = Sheet()
    sheet.place(60, 100, "75%", size=28)
    sheet.place(104, 110, "of complaints", size=10)
    assert [line.text for line in page_lines(sheet.page(1))] == ["75%", "of complaints"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(60.0, 100.0 + 13 * n, f"left {n}") for n in range(4)]
    right = [(320.0, 100.0 + 13 * n, f"right {n}") for n in range(4)]
    page = page_of(*left, *right)
    text = [line.text for line in reading_order(page_lines(page))]
    assert text == [f"left {n}" for n in range(4)] + [f"right {n}" for n in range(4)]


def test_a_heading_over_two_columns_comes_before_both() -> None:
    page = page_of(
        (60, 40, "A heading that runs over the whole width of this page and of both its columns"),
        (60, 100, "left"), (320, 100, "right"), (60, 113, "more left"), (320, 113, "more right"),
    )  # fmt: skip
    text = [line.text for line in reading_order(page_lines(page))]
    assert text[0].startswith("A heading")
    assert text[1:] == ["left", "more left", "right", "more right"]


def test_paragraphs_part_at_a_gap_and_at_a_change_of_size() -> None:
    sheet = Sheet()
    sheet.place(60, 100, "one", size=10)
    sheet.place(60, 113, "still one", size=10)
    sheet.place(60, 160, "two", size=10)
    sheet.place(60, 174, "Large", size=24)
    texts = [[line.text for line in block] for block in blocks(page_lines(sheet.page(1)))]
    assert texts == [["one", "still one"], ["two"], ["Large"]]


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("**56%**", "56%"),
        ("council’s", "council's"),
        ("“upheld”", '"upheld"'),
        ("2019–20", "2019-20"),
        ("satisﬁed", "satisfied"),
        ("59¹", "59"),
        ("inves\u00adtigation", "investigation"),
        ("５９", "59"),
        ("##", ""),
    ],
)  # fmt: skip
def test_typography_does_not_change_a_word(printed: str, compared: str) -> None:
    assert plain(printed) == compared


@pytest.mark.parametrize("mark", ["-", "•", "●", "▪", "*", "o", "\uf0b7"])
def test_a_bullet_is_not_part_of_its_line(mark: str) -> None:
    assert lines_of((60, 100, f"{mark} 44 upheld decisions")) == ["44 upheld decisions"]


def test_a_word_broken_at_a_lines_end_is_one_word_with_two_places() -> None:
    text = Text(page_lines(page_of((60, 100, "detailed investi-"), (60, 113, "gation for"))))
    assert text.text == "detailed investigation for"
    broken = text.tokens[1]
    assert [word.text for word in broken.words] == ["investi-", "gation"]
    assert len(quote_tokens([broken], 1).boxes) == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("year 2019-", "20 and", "year 2019- 20 and"),
        ("Stoke-", "On-Trent", "Stoke- On-Trent"),
        ("a -", "dash", "a - dash"),
    ],
)
def test_a_hyphen_that_breaks_no_word_stays(first: str, second: str, joined: str) -> None:
    assert Text(page_lines(page_of((60, 100, first), (60, 113, second)))).text == joined


def test_a_quote_over_a_page_end_shows_the_boxes_of_the_values_page_only() -> None:
    first = page_lines(page_of((60, 780, "based on a total of")))
    second = page_lines(page_of((60, 60, "59 investigations"), number=2))
    tokens = [token for line in (*first, *second) for token in line.tokens]
    quote = quote_tokens(tokens, 2)
    assert (quote.page, quote.text) == (2, "based on a total of 59 investigations")
    assert len(quote.boxes) == 1
    assert quote.boxes[0].top == 60


@pytest.mark.parametrize(
    "footer",
    ["Page 2 of 3", "PO Box 4771 Coventry CV4 0EH", "www.lgo.org.uk", "Local Government & Social Care Ombudsman",
     "Telephone: 0300 061 0614", "- Page 2 -"],
)  # fmt: skip
def test_the_ombudsmans_own_footers_belong_to_no_sentence(footer: str) -> None:
    page = page_of((60, 400, "75% of complaints"), (60, 800, footer), number=2)
    kept = without_running_lines([(page, page_lines(page))])
    assert [line.text for line in kept[0]] == ["75% of complaints"]


def test_a_header_repeated_on_each_page_is_left_out_though_its_number_changes() -> None:
    pages = [
        page_of((60, 30, f"Annual letters volume {n}"), (60, 400, f"text {n}"), number=n) for n in (1, 2, 3)
    ]
    kept = without_running_lines([(page, page_lines(page)) for page in pages])
    assert [[line.text for line in lines] for lines in kept] == [["text 1"], ["text 2"], ["text 3"]]


def test_a_statistic_repeated_in_the_margin_of_two_pages_is_kept() -> None:
    pages = [page_of((60, 30, "Statistics are based on 44"), (60, 400, "text"), number=n) for n in (1, 2)]
    kept = without_running_lines([(page, page_lines(page)) for page in pages])
    assert all(len(lines) == 2 for lines in kept)


def test_a_page_number_goes_and_a_count_of_the_same_value_stays() -> None:
    page = page_of((60, 400, "2"), (60, 413, "upheld decisions"), (300, 815, "2"), number=2)
    kept = without_running_lines([(page, page_lines(page))])[0]
    assert [line.text for line in kept] == ["2", "upheld decisions"]


@pytest.mark.parametrize(
    ("printed", "section"),
    [
        ("Complaints upheld", Section.UPHELD),
        ("Complaint Upheld:", Section.UPHELD),
        ("Compliance with Ombudsman recommendations", Section.COMPLIANCE),
        ("Compliance with the Ombudsman's recommendations", Section.COMPLIANCE),
        ("Satisfactory remedies provided by the authority", Section.REMEDIES),
        ("Satisfactory remedy provided by your council", Section.REMEDIES),
        ("SATISFACTORY REMEDIES", Section.REMEDIES),
    ],
)
def test_the_three_headings_in_their_forms(printed: str, section: Section) -> None:
    found = headings_of(page_lines(page_of((60, 100, printed))))
    assert [heading.section for heading in found] == [section]


@pytest.mark.parametrize(
    "prose",
    ["Complaints upheld - We uphold complaints", "Compliance with recommendations is rare",
     "satisfactory remedies", "satisfactory remedy decisions", "upheld decisions", "complaints upheld"],
)  # fmt: skip
def test_the_same_words_inside_prose_are_no_heading(prose: str) -> None:
    assert headings_of(page_lines(page_of((60, 100, prose)))) == []


def test_a_heading_over_two_lines_is_one_heading() -> None:
    page = page_of((60, 100, "Satisfactory remedies"), (60, 113, "provided by the Council"))
    found = headings_of(page_lines(page))
    assert [(heading.section, len(heading.lines)) for heading in found] == [(Section.REMEDIES, 2)]


QUOTE = Quote(1, "In 97% of cases")
OTHER = Quote(2, "In 94% of cases")


def test_places_that_agree_give_the_value_with_the_first_quote() -> None:
    value, conflict = agreed([Claim(97, QUOTE), Claim(97, OTHER)], "the rate")
    assert (value.value, value.quote, conflict) == (97, QUOTE, None)


def test_places_that_differ_give_no_value_and_name_both() -> None:
    value, conflict = agreed([Claim(97, QUOTE), Claim(94, OTHER), Claim(97, OTHER)], "the rate")
    assert (value.value, value.absence) == (None, Absence.ILLEGIBLE)
    assert conflict == "The letter gives different answers for the rate: 97 and 94."


def test_one_place_that_cannot_be_read_outweighs_those_that_can() -> None:
    value, conflict = agreed([Claim(97, QUOTE), Claim(None, OTHER)], "the compliance rate")
    assert (value.value, value.quote) == (None, OTHER)
    assert conflict == "What the letter prints for the compliance rate cannot be read: “In 94% of cases”."


def test_no_place_at_all_is_not_printed_and_no_conflict() -> None:
    value, conflict = agreed([], "the rate")
    assert (value.value, value.absence, value.quote, conflict) == (None, Absence.NOT_PRINTED, None, None)


def test_a_hundred_different_answers_make_a_short_sentence() -> None:
    _, conflict = agreed([Claim(n, QUOTE) for n in range(100)], "the rate")
    assert conflict is not None
    assert len(conflict) < 120


def test_the_text_of_an_empty_page_is_empty_and_keeps_its_place() -> None:
    page = page_of((60, 100, "Dear Ms Okafor"))
    empty = Page(1, 595, 842, ())
    assert document_text(Document("pdf", (empty, replace(page, number=2)))) == ["", "Dear Ms Okafor"]


def test_words_without_any_extent_break_nothing() -> None:
    words = tuple(Word(text, Box(50, 50, 50, 50)) for text in ("44", "", " ", "upheld"))
    assert document_text(Document("pdf", (Page(1, 595, 842, words),)))[0].split()[0] in {"44", "upheld"}


def test_numbers_in_the_margin_that_count_up_with_the_pages_are_page_numbers() -> None:
    pages = [
        page_of((60, 400, "44"), (60, 413, "upheld decisions"), (300, 815, str(number + 16)), number=number)
        for number in (1, 2, 3)
    ]
    kept = without_running_lines([(page, page_lines(page)) for page in pages])
    assert [[line.text for line in lines] for lines in kept] == [["44", "upheld decisions"]] * 3


def test_cells_of_a_table_at_the_page_end_are_no_page_numbers() -> None:
    pages = [
        page_of((60, 400, "text"), (60, 815, str(number + 16)), (200, 815, "9"), number=number)
        for number in (1, 2)
    ]
    kept = without_running_lines([(page, page_lines(page)) for page in pages])
    assert [[line.text for line in lines] for lines in kept] == [["text", "17", "9"], ["text", "18", "9"]]


def test_large_words_across_the_text_go_and_a_large_heading_stays() -> None:
    sheet = Sheet()
    sheet.place(60, 60, "Leeds City Council", size=26)
    sheet.place(60, 300, "75% of complaints we investigated were upheld.", size=10)
    sheet.place(90, 270, "DRAFT", size=70)
    page = sheet.page(1)
    kept = without_running_lines([(page, page_lines(page))])[0]
    assert [line.text for line in kept][1:] == ["75% of complaints we investigated were upheld."]
    assert kept[0].text == "Leeds City Council"


@pytest.mark.parametrize(("shift", "words"), [(0.0, 1), (0.4, 1), (1.5, 1), (6.0, 2)])
def test_a_word_printed_again_where_it_stands_is_one_word(shift: float, words: int) -> None:
    box = Box(60, 100, 100, 111)
    again = Box(60 + shift, 100, 100 + shift, 111)
    page = Page(1, 595, 842, (Word("upheld", box), Word("upheld", again)))
    assert sum(len(line.tokens) for line in page_lines(page)) == words


def test_two_equal_digits_side_by_side_are_two() -> None:
    page = Page(1, 595, 842, (Word("1", Box(60, 100, 65, 111)), Word("1", Box(65, 100, 70, 111))))
    assert [line.text for line in page_lines(page)] == ["1 1"]


@pytest.mark.parametrize(
    ("printed", "compared"), [("*0%", "*0%"), ("*56%*", "56%"), ("75%*", "75%"), ("*", "")]
)
def test_a_mark_in_the_place_of_a_digit_is_kept(printed: str, compared: str) -> None:
    assert plain(printed) == compared


def test_an_upright_label_over_a_narrow_column_is_no_watermark() -> None:
    label = Word("Housing", Box(100, 80, 111, 140))
    page = Page(1, 595, 842, (label, Word("12", Box(99, 120, 109, 131))))
    kept = without_running_lines([(page, page_lines(page))])[0]
    assert {line.text for line in kept} == {"Housing", "12"}
