"""Damage done to files on purpose, to see that reading them never hangs, crashes or tells a falsehood. Pure."""

import re
import zlib
from collections.abc import Callable
from random import Random

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
NUMBER = re.compile(rb"\d+")
MOST_UNPACKED = 4_000_000
EXTREME = (b"0", b"-1", b"1", b"65536", b"2147483647", b"2147483648", b"99999999999999999999", b"0.0000001")


def mutated(data: bytes, chance: Random, *, times: int = 1) -> tuple[bytes, str]:
    """The file after some of MUTATIONS, and their names. The same file and Random give the same damage."""
    names = [chance.choice(list(MUTATIONS)) for _ in range(times)]
    for name in names:
        data = MUTATIONS[name](data, chance) if data else data
    return data, ", ".join(names)


def with_bytes_flipped(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def with_a_part_cut(data: bytes, chance: Random) -> bytes:
    start, end = _part(data, chance)
    return data[:start] + data[end:]


def with_a_part_twice(data: bytes, chance: Random) -> bytes:
    start, end = _part(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def with_a_part_elsewhere(data: bytes, chance: Random) -> bytes:
    start, end = _part(data, chance)
    place = chance.randrange(len(data))
    return data[:place] + data[start:end] + data[place + end - start :]


def with_its_end_lost(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def with_a_number_changed(data: bytes, chance: Random) -> bytes:
    """A length, a count, an offset or a reference; in packed data, noise."""
    return _with_a_match_replaced(data, NUMBER, chance)


def with_numbers_changed_in_a_stream(data: bytes, chance: Random) -> bytes:
    """One stream unpacked, some of its numbers made extreme, and packed again."""
    streams = list(STREAM.finditer(data))
    if not streams:
        return data
    found = chance.choice(streams)
    content, packed = _unpacked(found[1])
    for _ in range(chance.randint(1, 5)):
        content = _with_a_match_replaced(content, NUMBER, chance)
    return data[: found.start(1)] + (zlib.compress(content) if packed else content) + data[found.end(1) :]


MUTATIONS: dict[str, Callable[[bytes, Random], bytes]] = {
    "bytes flipped": with_bytes_flipped,
    "a part cut": with_a_part_cut,
    "a part twice": with_a_part_twice,
    "a part elsewhere": with_a_part_elsewhere,
    "its end lost": with_its_end_lost,
    "a number changed": with_a_number_changed,
    "numbers changed in a stream": with_numbers_changed_in_a_stream,
}


def with_a_printed_digit_changed(data: bytes, chance: Random) -> tuple[bytes, bytes, bytes]:
    """A PDF of plain, unpacked text with one digit of what it shows changed, and that text before and after.

    Raises ValueError where the file shows no digit in plain text.
    """
    shown = list(re.finditer(rb"\(([^()\\]*\d[^()\\]*)\) ?Tj", data))
    if not shown:
        raise ValueError("no digit is shown in plain text")
    found = chance.choice(shown)
    digit = chance.choice(list(re.finditer(rb"\d", found[1])))
    other = chance.choice([value for value in b"0123456789" if value != found[1][digit.start()]])
    after = found[1][: digit.start()] + bytes([other]) + found[1][digit.end() :]
    return data[: found.start(1)] + after + data[found.end(1) :], found[1], after


def _part(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 10, 100, 1000, 10_000)))


def _with_a_match_replaced(data: bytes, pattern: re.Pattern[bytes], chance: Random) -> bytes:
    places = [match.span() for match in pattern.finditer(data)]
    if not places:
        return data
    start, end = chance.choice(places)
    new = chance.choice((*EXTREME, bytes(reversed(data[start:end])), b"%d" % chance.randrange(1000)))
    return data[:start] + new + data[end:]


def _unpacked(content: bytes) -> tuple[bytes, bool]:
    """A stream's bytes unpacked, and whether they were packed."""
    try:
        return zlib.decompressobj().decompress(content, MOST_UNPACKED), True
    except zlib.error:
        return content, False
