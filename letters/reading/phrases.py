"""Text made of lines in which a pattern can be found, and quoted with the place it stands."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from letters.reading.layout import Line, Token, around
from letters.reading.values import Box, Quote, Word

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Found:
    """A match: its named groups, its tokens, and the page of its group "n" (else of its start)."""

    groups: dict[str, str]
    tokens: tuple[Token, ...]
    first: int
    page: int

    @property
    def quote(self) -> Quote:
        """The words as printed; boxes for those on the page of the value."""
        return quote_tokens(self.tokens, self.page)


class Text:
    """Lines joined by single spaces, words broken at a line's end made whole."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.tokens: list[Token] = []
        self.line_numbers: list[int] = []
        for number, line in enumerate(self.lines):
            self._append(line, number)
        self._starts: list[int] = []
        position = 0
        for token in self.tokens:
            self._starts.append(position)
            position += len(token.text) + 1
        self.text = " ".join(token.text for token in self.tokens)

    def find(self, pattern: re.Pattern[str]) -> list[Found]:
        """Every match, in order."""
        return [self._found(match) for match in pattern.finditer(self.text)]

    def span(self, found: Found) -> tuple[int, int]:
        """Where a match's tokens begin and end in `text`."""
        last = found.first + len(found.tokens) - 1
        return self._starts[found.first], self._starts[last] + len(self.tokens[last].text)

    def before(self, found: Found, *, reach: int = 40) -> str:
        """The last characters before a match."""
        start = self._starts[found.first]
        return self.text[max(0, start - reach) : start]

    def starts_line(self, number: int) -> bool:
        """Whether this token is its line's first."""
        return number == 0 or self.line_numbers[number] != self.line_numbers[number - 1]

    def line_of(self, number: int) -> Line:
        return self.lines[self.line_numbers[number]]

    def part(self, first: int, end: int) -> list[Line]:
        """The lines of the tokens from first up to end; a line that the edges cut gives only its part."""
        parts: dict[int, list[Token]] = {}
        for token, number in zip(self.tokens[first:end], self.line_numbers[first:end], strict=True):
            parts.setdefault(number, []).append(token)
        return [_cut_line(self.lines[number], tokens) for number, tokens in parts.items()]

    def _append(self, line: Line, number: int) -> None:
        tokens = list(line.tokens)
        if self.tokens and _is_broken(self.tokens[-1]) and tokens[0].text[:1].islower():
            half, rest = self.tokens[-1], tokens.pop(0)
            whole = half.text.removesuffix("-") + rest.text
            self.tokens[-1] = Token(whole, half.words + rest.words, half.page, half.index)
        self.tokens.extend(tokens)
        self.line_numbers.extend([number] * len(tokens))

    def _token_at(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _found(self, match: re.Match[str]) -> Found:
        first, last = self._token_at(match.start()), self._token_at(max(match.start(), match.end() - 1))
        named = "n" in match.re.groupindex and match.group("n") is not None
        page = self.tokens[self._token_at(match.start("n"))].page if named else self.tokens[first].page
        groups = {name: text for name, text in match.groupdict().items() if text is not None}
        return Found(groups, tuple(self.tokens[first : last + 1]), first, page)


def quote_tokens(tokens: Sequence[Token], page: int) -> Quote:
    """The printed words of these tokens, with one box a line on the given page."""
    words = [word for token in tokens for word in token.words]
    on_page = [word for token in tokens if token.page == page for word in token.words]
    return Quote(
        page,
        " ".join(word.text for word in words),
        _line_boxes(on_page),
        min((word.certainty for word in words), default=1.0),
    )


def _cut_line(line: Line, tokens: Sequence[Token]) -> Line:
    if len(tokens) == len(line.tokens):
        return Line(tuple(tokens), line.box, line.page)
    return Line(tuple(tokens), around(word.box for token in tokens for word in token.words), line.page)


def _is_broken(token: Token) -> bool:
    """Whether a word ends in a hyphen, or in a soft one, which a token does not keep."""
    soft = token.words[-1].text.endswith(SOFT_HYPHEN)
    return len(token.text) > 1 and (soft or (token.text.endswith("-") and token.text[-2].isalpha()))


def _line_boxes(words: Sequence[Word]) -> tuple[Box, ...]:
    boxes: list[Box] = []
    for word in words:
        if boxes and _goes_on(boxes[-1], word.box):
            boxes[-1] = around((boxes[-1], word.box))
        else:
            boxes.append(word.box)
    return tuple(boxes)


def _goes_on(line: Box, word: Box) -> bool:
    height = max(line.bottom - line.top, 1.0)
    shared = min(line.bottom, word.bottom) - max(line.top, word.top)
    return shared > height / 3 and -height < word.left - line.right < height * 2
