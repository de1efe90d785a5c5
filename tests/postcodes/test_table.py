"""The table of postcodes: as shipped, and as it must never be."""

import json
import lzma
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.postcodes import PostcodeTable, PostcodeTableError, TableOnDemand, read_table
from councils.postcodes import table as table_module
from councils.postcodes.table import CELLS, MARK, UNIT_LETTERS, parse_table
from tests.postcodes.conftest import TABLE


@pytest.mark.parametrize(
    ("postcode", "slug"),
    [
        ("LE15 6HP", "rutland"),
        ("SW1A 1AA", "westminster"),
        ("SW1A 2AA", "westminster"),
        ("B1 1BB", "birmingham"),
        ("CB3 0AP", "cambridge"),
        ("S1 2HH", "sheffield"),
        ("S70 2TA", "barnsley"),
        ("TR21 0LW", "isles-of-scilly"),
        ("EC2V 7HH", "city-of-london"),
        ("BN1 1JE", "brighton-and-hove"),
        ("TD15 2HP", "northumberland"),
        ("SY10 1AA", "shropshire"),
        ("CH1 1AA", "cheshire-west-and-chester"),
        ("OX1 1BX", "oxford"),
        ("LE15 6WA", None),
        ("ZZ1 1ZZ", None),
        ("CF10 1AA", None),
        ("SW1A 1AC", None),
    ],
)
def test_a_real_postcode_lies_where_it_lies(
    table: PostcodeTable, slug_of: dict[str, str], postcode: str, slug: str | None
) -> None:
    code = table.code_of(*postcode.split())
    assert (code and slug_of[code]) == slug


def test_every_cell_names_a_code_of_its_sector_and_every_code_an_authority(
    table: PostcodeTable, slug_of: dict[str, str]
) -> None:
    for name, (start, codes) in table.sectors.items():
        used = set(table.cells[start : start + CELLS]) - {0}
        assert used == set(range(1, len(codes) + 1)), name
    assert table.codes() <= set(slug_of)
    assert len(table.codes()) == 296


@given(st.data())
def test_every_postcode_of_the_table_is_found_by_its_halves(
    table: PostcodeTable, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(table.sectors)))
    start, codes = table.sectors[name]
    cell = data.draw(st.integers(0, CELLS - 1))
    letters = UNIT_LETTERS[cell // len(UNIT_LETTERS)] + UNIT_LETTERS[cell % len(UNIT_LETTERS)]
    code = table.code_of(name[:-1], name[-1] + letters)
    number = table.cells[start + cell]
    assert code == (codes[number - 1] if number else None)
    if code is not None:
        assert code in table.codes_in(name[:-1])
        assert code in table.codes_in(name[:-1], name[-1])


@given(st.text(max_size=6), st.text(max_size=6))
def test_no_halves_break_it(table: PostcodeTable, outward: str, inward: str) -> None:
    code = table.code_of(outward, inward)
    assert code is None or code in table.codes()
    assert set(table.codes_in(outward)) <= table.codes()


def test_recoded_authorities_are_named_by_one_of_their_codes(
    table: PostcodeTable, slug_of: dict[str, str]
) -> None:
    assert {code for code in table.codes() if slug_of[code] in {"barnsley", "sheffield"}} == {
        "E08000038",
        "E08000039",
    }


def test_the_codes_met_by_a_first_half_come_with_the_commonest_first(
    table: PostcodeTable, slug_of: dict[str, str]
) -> None:
    met = [slug_of[code] for code in table.codes_in("LE15")]
    assert met[0] == "rutland"
    assert set(met) == {"rutland", "harborough", "melton", "north-northamptonshire"}
    assert [slug_of[code] for code in table.codes_in("LE15", "6")] == ["rutland"]
    assert table.codes_in("LE99999") == ()


def test_it_is_small_and_quick() -> None:
    tracemalloc.start()
    try:
        read = read_table(TABLE)
        kept, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 7_000_000
    assert most < 20_000_000
    started = time.perf_counter()
    for _ in range(10_000):
        read.code_of("LE15", "6HP")
    assert time.perf_counter() - started < 1


def test_many_threads_read_the_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []

    def slow(path: Path) -> PostcodeTable:
        reads.append(path)
        time.sleep(0.05)
        return PostcodeTable({}, b"")

    monkeypatch.setattr(table_module, "read_table", slow)
    lazy = TableOnDemand(TABLE)
    assert reads == []
    with ThreadPoolExecutor(8) as threads:
        tables = list(threads.map(lambda _: lazy.get(), range(32)))
    assert reads == [TABLE]
    assert len({id(one) for one in tables}) == 1


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "table.xz"
    lazy = TableOnDemand(path)
    with pytest.raises(FileNotFoundError):
        lazy.get()
    path.write_bytes(lzma.compress(packed([["LE156", ["E06000017"]]], bytes(CELLS))))
    assert lazy.get().codes() == {"E06000017"}


def packed(sectors: object, cells: bytes) -> bytes:
    return MARK + json.dumps({"sectors": sectors}).encode() + b"\n" + cells


ONE = [["LE156", ["E06000017"]]]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "does not begin"),
        (b"PCLAD2\n{}\n", "does not begin"),
        (MARK + b"not json\n", "list of sectors"),
        (MARK + b"{}\n", "list of sectors"),
        (MARK + b"[]\n", "list of sectors"),
        (MARK + b"\xff\xfe\n", "list of sectors"),
        (packed([["LE156"]], bytes(CELLS)), "list of sectors"),
        (packed(ONE, bytes(CELLS - 1)), "need 400 cells, not 399"),
        (packed(ONE, bytes(CELLS + 1)), "need 400 cells, not 401"),
        (packed(ONE, bytes(CELLS - 1) + b"\x02"), "names none of its 1 codes"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(raw: bytes, said: str) -> None:
    with pytest.raises(PostcodeTableError, match=said):
        parse_table(raw)


def test_a_bomb_a_torn_file_and_other_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.xz"
    for content in (
        lzma.compress(bytes(20_000_000)),
        TABLE.read_bytes()[:1000],
        b"no such thing at all",
        b"",
    ):
        path.write_bytes(content)
        with pytest.raises(PostcodeTableError):
            read_table(path)
