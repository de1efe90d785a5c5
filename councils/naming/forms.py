"""The forms in which two spellings of one name become equal."""

import re
import unicodedata
from functools import lru_cache

DESIGNATORS = frozenset({"county", "city", "borough", "district", "metropolitan", "london", "unitary"})
"""Words that say what kind of authority it is. They tell Dorset County Council from Dorset Council."""

_DROPPED = DESIGNATORS | {
    "council",
    "corporation",
    "authority",
    "royal",
    "of",
    "the",
    "and",
    "mbc",
    "mdc",
    "ua",
    "lb",
}
_SMALL_WORDS = frozenset({"and", "of", "the", "upon", "on", "in", "with", "under"})
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\bsaint\b")


@lru_cache(maxsize=16_384)
def normalise_name(name: str) -> str:
    """The full form: case, accents, "&", "Saint", hyphens, punctuation no longer matter; all words stay."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’‘`´")
    words = _NOT_LETTERS.sub(" ", plain).strip()
    return _SAINT.sub("st", words).removeprefix("the ")


@lru_cache(maxsize=16_384)
def core_name(name: str) -> str:
    """The place alone: "London Borough of Camden" and "Camden Council" both give "camden".

    A name made only of dropped words (City of London) keeps all of them.
    """
    full = normalise_name(name)
    return " ".join(word for word in full.split() if word not in _DROPPED) or full


def names_a_place(name: str) -> bool:
    """Whether any word is left once the words that every council shares are dropped."""
    return any(word not in _DROPPED for word in normalise_name(name).split())


def designators(name: str) -> frozenset[str]:
    """The words of a name that say what kind of authority it is."""
    words = frozenset(normalise_name(name).replace("mbc", "metropolitan borough").split())
    return words & DESIGNATORS


@lru_cache(maxsize=16_384)
def acronyms(name: str) -> frozenset[str]:
    """First letters, with and without small words: B&NES is bnes and banes; three letters at least."""
    words = normalise_name(name).split()
    every = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return frozenset(letters for letters in (every, weighty) if len(letters) >= 3)
