"""PDFs made to exhaust, to loop or to run something: name → bytes, built when a test needs them."""

import zlib
from collections.abc import Callable

from tests.extraction.hostile_files import docx, locked_pdf, paragraph, raw_pdf

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F1 12 Tf 72 700 Td (Complaints upheld) Tj ET"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def one_page(
    content: bytes = WORDS,
    *more: bytes,
    box: bytes = b"0 0 595 842",
    resources: bytes = b"",
    catalogue: bytes = b"",
    page: bytes = b"",
) -> bytes:
    """A PDF of one page: object 4 is its content (a whole object if it says stream), more are numbered from 5."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R%s/Resources<</Font<</F1 %s>>%s>>>>"
            % (box, page, HELVETICA, resources),
            content if b"endstream" in content else stream(content),
            *more,
        ]
    )


def filters_in_a_stack() -> bytes:
    """Some kilobytes that unpack to a gigabyte of white space in three steps."""
    packed = zlib.compress(b" " * (1 << 30), 9)
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    return one_page(stream(packed, b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"))


def picture(width: int, height: int, data: bytes, extra: bytes) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (width, height)
    return stream(data, head + extra)


def picture_page(image: bytes, *, matrix: bytes = b"595 0 0 842 0 0") -> bytes:
    return one_page(b"q %s cm /I Do Q" % matrix, image, resources=b"/XObject<</I 5 0 R>>")


def picture_bomb(side: int, bits: int) -> bytes:
    row = bytes((side * bits + 7) // 8)
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    extra = b"/ColorSpace/DeviceGray/BitsPerComponent %d/Filter/FlateDecode" % bits
    return picture_page(picture(side, side, data, extra))


def claimed_picture(colour: bytes, filter_name: bytes, data: bytes) -> bytes:
    extra = b"/ColorSpace/%s/BitsPerComponent 8/Filter/%s" % (colour, filter_name)
    return picture_page(picture(60_000, 60_000, data, extra))


def forms_that_multiply(levels: int = 12) -> bytes:
    """Each form draws the next ten times: ten to the twelfth words."""
    forms = [
        stream(
            b"/N Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</N %d 0 R>>>>" % (level + 6),
        )
        for level in range(levels)
    ]
    last = stream(
        WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 %s>>>>" % HELVETICA
    )
    return one_page(b"/N Do", *forms, last, resources=b"/XObject<</N 5 0 R>>")


def form_in_itself() -> bytes:
    form = stream(
        WORDS + b" /N Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N 5 0 R>>>>"
    )
    return one_page(b"/N Do", form, resources=b"/XObject<</N 5 0 R>>")


def tiles_without_end() -> bytes:
    """A page filled with a pattern of steps of a hundred-thousandth of a point."""
    tile = stream(
        b"0 0 1 1 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .00001/YStep .00001/Resources<<>>",
    )
    return one_page(b"/Pattern cs /P scn 0 0 595 842 re f", tile, resources=b"/Pattern<</P 5 0 R>>")


def shapes(count: int) -> bytes:
    return one_page(stream(zlib.compress(b"0 0 m 595 842 l 9 9 l f\n" * count, 9), b"/Filter/FlateDecode"))


def curves_over_everything() -> bytes:
    return one_page(
        stream(
            zlib.compress(b"50 w 0 0 m " + b"595 842 0 842 595 0 c 9 9 5 5 800 900 c " * 200_000 + b"S", 9),
            b"/Filter/FlateDecode",
        )
    )


def page_of_glyphs(count: int) -> bytes:
    text = b"BT /F1 1 Tf " + b"(%s) Tj " % (b"a" * 500) * (count // 500) + b"ET"
    return one_page(stream(zlib.compress(text, 9), b"/Filter/FlateDecode"))


def broken_font() -> bytes:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 255/FontDescriptor 6 0 R/ToUnicode 8 0 R>>"
    descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/FontFile2 7 0 R>>"
    endless = b"begincmap /X usecmap 1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange endcmap"
    return one_page(
        b"BT /F2 12 Tf 72 700 Td (Complaints) Tj ET",
        font,
        descriptor,
        stream(b"\x00\x01\x00\x00" + b"\xff" * 4000, b"/Length1 4004"),
        stream(endless),
        page=b"/Resources<</Font<</F2 5 0 R>>>>",
    )


def xref_that_bites_its_tail() -> bytes:
    data = one_page()
    start = data.rindex(b"startxref") + 10
    place = data[start : data.rindex(b"\n%%EOF")]
    return data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %s>>" % place)


def stream_whose_length_is_itself() -> bytes:
    return one_page(b"<</Length 4 0 R>>stream\n" + WORDS + b"\nendstream")


def outline_in_a_ring() -> bytes:
    item = b"<</Title(a)/Parent 5 0 R/Next 6 0 R/Prev 6 0 R/First 6 0 R>>"
    return one_page(WORDS, b"<</First 6 0 R/Last 6 0 R/Count 999999>>", item, catalogue=b"/Outlines 5 0 R")


def does_things_when_opened() -> bytes:
    launch = b"<</S/Launch/F(/bin/sh)/Next<</S/URI/URI(http://127.0.0.1:9/)>>>>"
    attached = b"/Names<</EmbeddedFiles<</Names[(../../etc/passwd) 6 0 R]>>/JavaScript<</Names[(a) 7 0 R]>>>>"
    return one_page(
        WORDS,
        launch,
        b"<</Type/Filespec/F(../../etc/passwd)/EF<</F 8 0 R>>>>",
        b"<</S/JavaScript/JS(while\\(true\\){})>>",
        stream(b"x" * 100, b"/Type/EmbeddedFile"),
        catalogue=b"/OpenAction 5 0 R" + attached,
    )


def no_end_to_the_brackets(count: int) -> bytes:
    return one_page(WORDS, b"[" * count + b"]" * count, catalogue=b"/X 5 0 R")


def html_in_front() -> bytes:
    return b"<html><script>alert(1)</script><!--\n" + one_page() + b"\n--></html>\n%%EOF\n"


EXHAUSTING: dict[str, Callable[[], bytes]] = {
    "filters in a stack": filters_in_a_stack,
    "a picture of 50,000 by 50,000 dots": lambda: picture_bomb(50_000, 1),
    "a grey picture of 20,000 by 20,000 dots": lambda: picture_bomb(20_000, 8),
    "a picture that claims 60,000 by 60,000": lambda: claimed_picture(
        b"DeviceCMYK", b"JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n"
    ),
    "a fax without end": lambda: claimed_picture(b"DeviceGray", b"CCITTFaxDecode", b"\x00\x10" * 9000),
    "JBIG2 of noise": lambda: claimed_picture(b"DeviceGray", b"JBIG2Decode", bytes(range(256)) * 64),
    "forms that multiply": forms_that_multiply,
    "a form in itself": form_in_itself,
    "tiles without end": tiles_without_end,
    "three million shapes": lambda: shapes(3_000_000),
    "a hundred thousand shapes": lambda: shapes(100_000),
    "curves over everything": curves_over_everything,
    "ten million glyphs": lambda: page_of_glyphs(10_000_000),
    "a page as large as a county": lambda: one_page(box=b"0 0 9999999999 9999999999"),
    "a scan on a page as large as a county": lambda: one_page(
        b"q 99999999 0 0 99999999 0 0 cm /I Do Q",
        picture(8, 8, bytes(64), b"/ColorSpace/DeviceGray/BitsPerComponent 8"),
        box=b"0 0 99999999 99999999",
        resources=b"/XObject<</I 5 0 R>>",
    ),
    "a page without size": lambda: one_page(box=b"0 0 0 0"),
    "a page of no numbers": lambda: one_page(box=b"nan inf -inf 1e999"),
    "a page inside out": lambda: one_page(box=b"595 842 -595 -842"),
    "words at no place": lambda: one_page(
        b"BT /F1 12 Tf 1e38 -1e38 1e38 1e38 1e38 1e38 Tm (Complaints) Tj ET"
    ),
    "a broken font": broken_font,
    "an xref that bites its tail": xref_that_bites_its_tail,
    "a stream whose length is itself": stream_whose_length_is_itself,
    "an outline in a ring": outline_in_a_ring,
    "a hundred thousand brackets": lambda: no_end_to_the_brackets(100_000),
    "HTML in front": html_in_front,
    "a zip behind": lambda: one_page() + docx(paragraph("x")) + b"%%EOF\n",
}
READABLE: dict[str, Callable[[], bytes]] = {
    "does things when opened": does_things_when_opened,
    "an outline in a ring": outline_in_a_ring,
    "HTML in front": html_in_front,
    "a zip behind": lambda: one_page() + docx(paragraph("x")) + b"%%EOF\n",
    "locked against copying only": lambda: locked_pdf(""),
}
