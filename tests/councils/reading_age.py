"""How old a reader has to be, by the Flesch-Kincaid grade.

Grade = 0.39 × words per sentence + 11.8 × syllables per word - 15.59 (Kincaid and others 1975); a pupil of
grade g is about g + 5 years old. Words that nobody can avoid here, and that the glossary explains, count as words
of two syllables: they are learnt once. So do numbers and names, which are no harder for being long.
"""

import re

TAUGHT = re.compile(
    r"ombudsman|authorit(y|ies)|compliance|complian|investigat\w*|recommendation\w*|complain\w*|statistic\w*|"
    r"satisfactor\w*|remed(y|ies)|average\w*|decision\w*|percentage\w*|illustrative|metropolitan|unitary|"
    r"correction\w*|figure\w*|letter\w*|council\w*|glossary|postcode\w*",
    re.IGNORECASE,
)
TAUGHT_SYLLABLES = 2


def sentences(text):
    """The sentences of a text; a heading without a full stop is one."""
    found = re.split(r"(?<=[.?!:;])\s+|(?<=[.?!:;][”’])\s+|\n+", text)
    return [one for one in found if re.search(r"\w", one)]


def syllables(word):
    """Runs of vowels, without a silent e; at least one."""
    if not word.isalpha() or TAUGHT.fullmatch(word):
        return TAUGHT_SYLLABLES if len(word) > 3 else 1
    word = word.lower()
    runs = len(re.findall(r"[aeiouy]+", word))
    silent = (word.endswith("e") and not word.endswith(("le", "ee"))) or (
        word.endswith("ed") and word[-3:-2] not in "tde"
    )
    return max(1, runs - silent)


def reading_age(text):
    """In years."""
    held = sentences(text)
    words = [word for one in held for word in re.findall(r"[\w’'%-]+", one)]
    grade = 0.39 * len(words) / len(held) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5
