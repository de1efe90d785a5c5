"""Text and Word letters: where their words come to stand, and what the door makes of their first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.extraction import Extractor, Limits, UnreadableFile, sniff_kind
from letters.extraction.kinds import decode_text
from letters.extraction.plain_layout import MAX_COLUMN, lay_out
from letters.extraction.word_file import NeedsPassword, NotAWordFile, word_file_text
from tests.extraction.hostile_files import docx, paragraph, pdf, write

words_of_text = st.text(alphabet="abc 1%\n\t\f\r", max_size=120)


@given(text=words_of_text)
def test_no_word_of_a_text_is_lost_or_moved_to_another_place_in_the_order(text: str) -> None:
    pages = lay_out(text, max_words=10_000)
    assert [word[0] for page in pages for word in page["words"]] == text.split()


@given(text=words_of_text)
def test_every_word_stands_on_its_page_and_after_the_one_before(text: str) -> None:
    for page in lay_out(text, max_words=10_000):
        before = (-1.0, -1.0)
        for _, left, top, right, bottom in page["words"]:
            assert 0 <= left < right <= page["width"]
            assert 0 <= top < bottom <= page["height"]
            assert (top, left) > before
            before = (top, left)


def test_a_tab_reaches_to_the_next_eighth_column() -> None:
    (page,) = lay_out("a\tb\n12345678\tc", max_words=10)
    lefts = {word[0]: word[1] for word in page["words"]}
    assert (lefts["b"], lefts["c"]) == (8 * 6, 16 * 6)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\v", "\x85"])
def test_each_systems_line_end_is_one_line(ending: str) -> None:
    (page,) = lay_out(f"one{ending}two", max_words=10)
    assert [word[2] for word in page["words"]] == [0, 14]


def test_a_page_break_at_the_very_end_makes_no_page() -> None:
    assert len(lay_out("one\f\n\f\x1a", max_words=10)) == 1
    assert [page["number"] for page in lay_out("one\ftwo\f\fthree", max_words=10)] == [1, 2, 3, 4]


def test_the_same_word_twice_on_a_line_has_two_places() -> None:
    (page,) = lay_out("upheld upheld upheld", max_words=10)
    assert len({word[1] for word in page["words"]}) == 3


def test_a_line_of_a_million_spaces_does_not_widen_the_page_without_end() -> None:
    (page,) = lay_out(" " * 1_000_000 + "far", max_words=10)
    assert page["width"] <= MAX_COLUMN * 6


@pytest.mark.parametrize(("allowed", "fits"), [(3, True), (2, False)])
def test_the_word_limit_counts_all_pages(allowed: int, fits: bool) -> None:
    if fits:
        assert len(lay_out("one\ftwo\fthree", max_words=allowed)) == 3
    else:
        with pytest.raises(OverflowError):
            lay_out("one\ftwo\fthree", max_words=allowed)


@given(text=st.text(max_size=60).filter(lambda text: not text.startswith("\ufeff")))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_letters_are_decoded_as_written(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding, "replace")) == text.encode(encoding, "replace").decode(encoding)


def test_an_old_windows_letter_keeps_its_quotes_and_pounds() -> None:
    assert decode_text("Your council’s £250 – paid".encode("cp1252")) == "Your council’s £250 – paid"


@given(text=st.text(min_size=1, max_size=40), cut=st.integers(0, 3))
def test_a_head_cut_inside_a_character_is_still_text(text: str, cut: int) -> None:
    data = (text + "é").encode()
    decode_text(data[: len(data) - cut] or b"a", final=False)


@given(head=st.binary(max_size=200), name=st.sampled_from(["a.pdf", "a.docx", "a.txt", "", "a"]))
def test_any_bytes_are_a_kind_or_refused_with_a_reason(head: bytes, name: str) -> None:
    try:
        answer = sniff_kind(head, name)
    except UnreadableFile as refused:
        answer = refused.code
    assert answer in {"pdf", "docx", "text", "empty", "not_a_letter_file", "password_protected"}


@pytest.mark.parametrize(
    ("head", "name"),
    [(b"\xff\xd8\xff\xe0", "scan.jpg"), (b"GIF89a", "a.gif"), (b"%!PS-Adobe", "a.ps"), (b"\x7fELF", "a"),
     (b"\x1f\x8b\x08", "a.txt.gz"), (b"MZ\x90", "a.exe"), (b"Dear\x07Ms", "a.txt")],
)  # fmt: skip
def test_pictures_and_programs_are_refused_whatever_their_name(head: bytes, name: str) -> None:
    for called in (name, "letter.pdf", "letter.txt"):
        with pytest.raises(UnreadableFile) as caught:
            sniff_kind(head, called)
        assert caught.value.code == "not_a_letter_file"


@pytest.mark.parametrize("place", [0, 1, 1000, 1019])
def test_a_pdf_may_begin_late_but_within_its_first_kilobyte(place: int) -> None:
    assert sniff_kind(b"\n" * place + b"%PDF-1.4", "a.txt") == "pdf"


def body(*parts: str) -> bytes:
    return docx("".join(parts))


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((paragraph("one"), paragraph("two")), "one\ntwo"),
        ((run("<w:t>a</w:t><w:tab/><w:t>b</w:t>"),), "a\tb"),
        ((run("<w:t>a</w:t><w:br/><w:t>b</w:t>"),), "a\nb"),
        ((run('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>'),), "a\fb"),
        ((run("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>"),), "a b"),
        ((run("<w:t>2019</w:t><w:noBreakHyphen/><w:t>20</w:t>"),), "2019-20"),
        ((run("<w:t>75</w:t></w:r><w:r><w:t>%</w:t>"),), "75%"),
        ((run("<w:delText>57%</w:delText><w:t>75%</w:t>"),), "75%"),
        ((run("<w:instrText>PAGE</w:instrText><w:t>2</w:t>"),), "2"),
        ((paragraph("B&amp;NES"), paragraph("£250 ’")), "B&NES\n£250 ’"),
        (("<w:p/>", paragraph("after an empty one")), "\nafter an empty one"),
    ],
)
def test_what_word_shows_is_what_is_read(tmp_path, parts, text) -> None:
    assert word_file_text(write(tmp_path, "a.docx", body(*parts))) == text


def test_cells_of_a_table_are_read_in_their_order(tmp_path) -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("44", "upheld decisions"))
    path = write(tmp_path, "a.docx", body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert word_file_text(path) == "44\tupheld decisions"


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "".join(f"<w:tc>{cell if '<' in cell else paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_the_columns_of_a_table_stand_under_each_other(tmp_path) -> None:
    made = table(("Adult Care Services", "Benefits and Tax", "Total"), ("12", "", "15"))
    with Extractor() as extractor:
        page = extractor.words(write(tmp_path, "a.docx", body(made)), "docx").pages[0]
    lefts = {word.text: word.box.left for word in page.words}
    assert (lefts["12"], lefts["15"]) == (lefts["Adult"], lefts["Total"])
    benefits = next(word for word in page.words if word.text == "Benefits")
    services = next(word for word in page.words if word.text == "Services")
    assert benefits.box.left - services.box.right > 14.4  # wider than any gap within a line


def test_a_cell_over_two_columns_does_not_shift_the_rest(tmp_path) -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Detailed investigations")}'
    made = table((wide, "Total"), ("7", "5", "12"))
    lines = word_file_text(write(tmp_path, "a.docx", body(made))).expandtabs(8).split("\n")
    assert lines[0].index("Total") == lines[1].index("12")


def test_a_table_made_for_layout_gives_its_cells_one_after_the_other(tmp_path) -> None:
    sentences = paragraph("75% of complaints we investigated were upheld.") + paragraph(
        "This compares to 80%."
    )
    made = table(("75%", sentences, "44"))
    assert word_file_text(write(tmp_path, "a.docx", body(made))).split("\n") == [
        "75%", "75% of complaints we investigated were upheld.", "This compares to 80%.", "44",
    ]  # fmt: skip


def test_a_table_in_a_cell_keeps_its_words(tmp_path) -> None:
    made = table(("before", table(("Upheld", "7"), ("Not upheld", "5")), "after"))
    text = word_file_text(write(tmp_path, "a.docx", body(made)))
    assert text.split() == ["before", "Upheld", "7", "Not", "upheld", "5", "after"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "9" * 5000, "²"])
def test_a_senseless_span_is_one_column(tmp_path, span) -> None:
    cell = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("44")}'
    assert word_file_text(write(tmp_path, "a.docx", body(table((cell, "x"))))) == "44\tx"


@pytest.mark.parametrize(
    "broken", ["<w:tc>{}</w:tc>", "<w:tr>{}</w:tr>", "<w:tbl>{}</w:tbl>", "<w:tbl><w:tc>{}</w:tc></w:tbl>"]
)
def test_parts_of_a_table_without_the_rest_keep_their_words(tmp_path, broken) -> None:
    assert word_file_text(write(tmp_path, "a.docx", body(broken.format(paragraph("44"))))).split() == ["44"]


def test_headers_and_footers_are_no_part_of_a_letters_text(tmp_path) -> None:
    extra = {"word/header1.xml": b"<w:hdr>2031</w:hdr>", "word/footer1.xml": b"<w:ftr>99%</w:ftr>"}
    assert word_file_text(write(tmp_path, "a.docx", docx(paragraph("one"), extra=extra))) == "one"


def test_a_locked_word_file_is_told_apart_from_a_broken_one(tmp_path) -> None:
    data = bytearray(body(paragraph("x")))
    entry = data.rfind(b"PK\x01\x02")  # the directory's last entry: its flags stand eight bytes in
    data[entry + 8] |= 1
    with pytest.raises(NeedsPassword):
        word_file_text(write(tmp_path, "locked.docx", bytes(data)))
    with pytest.raises(NotAWordFile):
        word_file_text(write(tmp_path, "broken.docx", b"PK\x03\x04 no zip at all"))


@pytest.mark.parametrize("broken", ["<w:p>", "</w:p>", "&nbsp;", "<w:p><w:t></w:p></w:t>"])
def test_a_body_that_is_no_xml_is_refused(tmp_path, broken) -> None:
    with pytest.raises(NotAWordFile):
        word_file_text(write(tmp_path, "a.docx", docx(broken)))


def test_a_zip_with_thousands_of_parts_is_refused(tmp_path) -> None:
    parts = {f"word/{number}": b"" for number in range(2_001)}
    with pytest.raises(OverflowError):
        word_file_text(write(tmp_path, "a.docx", docx(paragraph("x"), extra=parts)))


@pytest.mark.parametrize(("pages", "code"), [(3, None), (4, "too_many_pages")])
@pytest.mark.parametrize("kind", ["pdf", "text", "docx"])
def test_the_page_limit_is_the_last_number_allowed(tmp_path, kind, pages, code) -> None:
    made = {
        "pdf": lambda: pdf([[(72, 72, "x")]] * pages),
        "text": lambda: b"\f".join([b"x"] * pages),
        "docx": lambda: body(run('<w:br w:type="page"/>'.join(["<w:t>x</w:t>"] * pages))),
    }
    path = write(tmp_path, f"a.{kind}", made[kind]())
    with Extractor(Limits(max_pages=3)) as extractor:
        if code is None:
            assert len(extractor.words(path, kind).pages) == pages
        else:
            with pytest.raises(UnreadableFile) as caught:
                extractor.words(path, kind)
            assert caught.value.code == code


@pytest.mark.parametrize(("words", "fits"), [(5, True), (6, False)])
@pytest.mark.parametrize("kind", ["pdf", "text"])
def test_the_word_limit_is_the_last_number_allowed(tmp_path, kind, words, fits) -> None:
    data = pdf([[(72, 72, "x " * words)]]) if kind == "pdf" else b"x " * words
    path = write(tmp_path, f"a.{kind}", data)
    with Extractor(Limits(max_words=5)) as extractor:
        if fits:
            assert len(extractor.words(path, kind).pages[0].words) == words
        else:
            with pytest.raises(UnreadableFile) as caught:
                extractor.words(path, kind)
            assert caught.value.code == "too_complex"


def test_a_file_that_is_gone_is_said_to_be_gone_and_not_unreadable(tmp_path) -> None:
    with Extractor() as extractor, pytest.raises(FileNotFoundError):
        extractor.words(tmp_path / "gone.pdf", "pdf")


@pytest.mark.parametrize("page", [0, -1, 2])
def test_only_pages_that_exist_have_a_picture(tmp_path, page) -> None:
    path = write(tmp_path, "a.pdf", pdf([[(72, 72, "x")]]))
    with Extractor() as extractor:
        with pytest.raises(IndexError, match=f"no page {page}"):
            extractor.png(path, page)
        assert extractor.png(path, 1).startswith(b"\x89PNG")
