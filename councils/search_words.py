"""PURE. What a visitor typed into the search of decisions, as terms that no database can misunderstand.

Every word must occur; words in quotation marks must follow each other; a minus leaves decisions with a word out.
Databases have search languages of their own, in which a stray quotation mark, an asterisk or NEAR means
something or is an error. So the words are taken apart here, and each database is given quoted words only.
"""

import re
from dataclasses import dataclass

LONGEST = 200
"""Characters that are looked at; more is nobody's question."""
_MOST_TERMS = 16
_TYPED_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‛＇", "'"))
"""Telephones and word processors curl the marks; they mean what the straight ones mean."""
_TERM = re.compile(r"(?P<minus>(?<![^\s])-)?(?:\"(?P<phrase>[^\"]*)\"?|(?P<word>[^\s\"]+))")
_WORD = re.compile(r"[^\W_]+")
# fmt: off
_TOO_COMMON = frozenset((
    "a", "about", "after", "an", "and", "are", "as", "at", "be", "by", "did", "do", "for", "from",
    "had", "has", "have", "in", "is", "it", "its", "not", "of", "on", "or", "s", "t", "that", "the",
    "their", "there", "they", "this", "to", "was", "were", "which", "who", "will", "with",
))
# fmt: on

type Term = tuple[str, ...]
"""One word, or the words of a phrase in order."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """wanted: every one must occur. unwanted: none may. Words are plain letters and figures, never empty."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def for_sqlite(self) -> str:
        """In the language of FTS5. Only where something is wanted."""
        wanted = " AND ".join(map(_quoted, self.wanted))
        return " NOT ".join([f"({wanted})", *map(_quoted, self.unwanted)])

    @property
    def for_postgresql(self) -> str:
        """In the language of websearch_to_tsquery."""
        return " ".join([*map(_quoted, self.wanted), *(f"-{_quoted(term)}" for term in self.unwanted)])


def search_words(typed: str) -> SearchWords:
    """The terms of what was typed; nothing wanted where no word is left that could be looked for."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _TERM.finditer(typed[:LONGEST].translate(_TYPED_QUOTES)):
        phrase = found["phrase"] is not None
        words = tuple(_WORD.findall(found["phrase"])) if phrase else _plain_words(found["word"])
        if words and not all(word.casefold() in _TOO_COMMON for word in words):
            (unwanted if found["minus"] else wanted).append(words)
    return SearchWords(tuple(wanted[:_MOST_TERMS]), tuple(unwanted[:_MOST_TERMS]) if wanted else ())


def _plain_words(typed: str) -> Term:
    """The parts of one word typed without quotation marks; "council's" is sought as "council"."""
    return tuple(word for word in _WORD.findall(typed) if word.casefold() not in {"s", "t"})


def _quoted(term: Term) -> str:
    return f'"{" ".join(term)}"'
