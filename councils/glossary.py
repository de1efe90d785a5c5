"""The terms of the field, each with its meaning in a few short sentences. Pages show no other meanings than these."""

from dataclasses import dataclass

from councils.comparison.statistics import Statistic


@dataclass(frozen=True, slots=True)
class Term:
    """`slug` is its place on the glossary page; `meaning` is two to four sentences that need no other page."""

    slug: str
    name: str
    meaning: str


TERMS: tuple[Term, ...] = (
    Term(
        "annual-review-letter",
        "annual review letter",
        "A letter that the Ombudsman sends to each council every July. It gives the figures of the year that ended "
        "in March. Most figures here come from these letters.",
    ),
    Term(
        "authority",
        "authority",
        "A council, or another public body that the Ombudsman can look into. A national park is one. "
        "The letters use this word for all of them.",
    ),
    Term(
        "authority-type",
        "authority type",
        "The kind of council. There are five: county councils, district councils, metropolitan boroughs, unitary "
        "councils and London boroughs. Each kind does different work, so each is compared with its own kind.",
    ),
    Term(
        "compliance-outcome",
        "compliance outcome",
        "One check by the Ombudsman of whether a council did what it had agreed to do. The check may be about a "
        "case from an earlier year. So there can be more checks than upheld cases.",
    ),
    Term(
        "compliance-rate",
        "compliance rate",
        "Out of every 100 checks, how many showed that the council had done what it agreed to do. "
        "Anything below 100% deserves a closer look, the Ombudsman says.",
    ),
    Term(
        "fault",
        "fault",
        "Something that the council did wrong, or should have done and did not do. A long delay is one. "
        "So is a rule that was not followed.",
    ),
    Term(
        "illustrative",
        "illustrative",
        "Made up by us, to show how the site works. Such figures are marked on every page and say nothing about "
        "any council. Please do not use them.",
    ),
    Term(
        "investigation",
        "investigation",
        "A complaint that the Ombudsman looked into in full and then decided. Older letters call it a detailed "
        "investigation. Many complaints are closed before that point, and those are not counted.",
    ),
    Term(
        "ombudsman",
        "Ombudsman",
        "The Local Government and Social Care Ombudsman. It looks into complaints about councils in England, and "
        "it is free to use. You can go there once the council has had its say.",
    ),
    Term(
        "peer-group",
        "peer group",
        "The councils that one council is compared with. As a rule they are all councils of the same type. "
        "You can choose another group on the page of each council.",
    ),
    Term(
        "percentage-point",
        "percentage point",
        "The gap between two percentages. From 60% to 66% is six percentage points.",
    ),
    Term(
        "public-interest-report",
        "public interest report",
        "A full report that the Ombudsman puts out for all to read. It does so when a case is serious or when "
        "many other people may be affected.",
    ),
    Term(
        "recommendation",
        "recommendation",
        "What the Ombudsman asks a council to do to put things right. It may be to say sorry, to pay money, to "
        "look at a case again, or to change how a service works.",
    ),
    Term(
        "reporting-year",
        "reporting year",
        "The year from 1 April to 31 March. We write “2019-20” for the year that ended on 31 March 2020. "
        "The letter about it is called the letter of 2020.",
    ),
    Term(
        "satisfactory-remedy",
        "satisfactory remedy",
        "The council was at fault, but it had already put things right before you went to the Ombudsman. And the "
        "Ombudsman found that what it did was enough. A high share is a good sign.",
    ),
    Term(
        "service-improvement",
        "service improvement",
        "A change in how a council works, agreed after a complaint. It may be new training, or a new rule. It is "
        "meant to keep the same thing from going wrong for others.",
    ),
    Term(
        "similar-authorities",
        "similar authorities",
        "The letters’ words for all councils of the same type. Their average is printed beside the council’s own "
        "figure. It is the same for every council of that type in that year.",
    ),
    Term(
        "uphold-rate",
        "uphold rate",
        "Out of every 100 investigations, how many found fault. With few cases it jumps about: one of two is "
        "already 50%. So look at the number of cases too.",
    ),
    Term(
        "upheld-decision",
        "upheld decision",
        "The Ombudsman looked into a complaint and found that the council had done something wrong. It counts as "
        "upheld even if the council had put things right by then.",
    ),
)

OF_STATISTIC: dict[str, tuple[str, ...]] = {
    "upheld": ("upheld-decision", "investigation"),
    "compliance": ("compliance-outcome", "recommendation"),
    "remedies": ("satisfactory-remedy", "upheld-decision"),
}
"""By statistic, the terms that a reader of its figure meets first, the statistic's own before the others."""


def term(slug: str) -> Term:
    """The term of that slug. LookupError, in a sentence, where there is none."""
    for one in TERMS:
        if one.slug == slug:
            return one
    raise LookupError(f"The glossary has no term “{slug}”.")


def terms_of(statistic: Statistic) -> tuple[Term, ...]:
    """The terms that stand beside a statistic."""
    return tuple(term(slug) for slug in OF_STATISTIC[statistic.slug])
