"""From a postcode to the councils that serve it."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from councils.models import Authority, AuthorityType
from councils.pages.duties import duties
from councils.postcodes import Answer, AnswerKind, PostcodeTableError, TableOnDemand, Typed, answer

TABLE = TableOnDemand(settings.BASE_DIR / "data" / "reference" / "postcode_lad_exact_2025-11.bin.xz")
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Serving:
    """A council that serves a place, and in one sentence what it does there."""

    authority: Authority
    duties: str


@dataclass(frozen=True, slots=True)
class PostcodeResult:
    """serving: the councils of a postcode that was found, district before county.

    nearby: the same of all places that a part of a postcode meets.
    """

    typed: Typed
    answer: Answer
    serving: tuple[Serving, ...] = ()
    nearby: tuple[Serving, ...] = ()

    @property
    def certain(self) -> str | None:
        """The slug of the one council that answers alone; None where there are two or none."""
        return self.serving[0].authority.slug if len(self.serving) == 1 else None

    @property
    def district(self) -> str | None:
        """The slug of the district where two councils serve a place; None elsewhere."""
        return self.serving[0].authority.slug if len(self.serving) > 1 else None


def look_up(typed: Typed, *, today: date) -> PostcodeResult:
    """What the table and the register say to something typed as a postcode, in at most three queries."""
    try:
        said = answer(typed, TABLE.get())
    except (OSError, PostcodeTableError):
        _logger.exception("The table of postcodes cannot be read.")
        return PostcodeResult(typed, _not_now())
    known = Authority.objects.of_codes(said.codes)
    met = list(_of_today([known[code] for code in said.codes if code in known], today))
    if said.kind is not AnswerKind.FOUND:
        return PostcodeResult(typed, said, nearby=serving_at(met, today=today))
    serving = serving_at(met, today=today)
    return PostcodeResult(typed, said if serving else _nobody(typed), serving)


def serving_at(authorities: Iterable[Authority], *, today: date) -> tuple[Serving, ...]:
    """The councils of a place, each followed by its county council where it still has one."""
    found: dict[str, Authority] = {}
    for authority in authorities:
        county = authority.county if authority.type == AuthorityType.DISTRICT else None
        found[authority.slug] = authority
        if county is not None and not _is_gone(county, today):
            found[county.slug] = county
    return tuple(Serving(one, duties(one)) for one in found.values())


def _of_today(authorities: Sequence[Authority], today: date) -> Iterator[Authority]:
    """Each authority, or those that took over from it if it is gone."""
    for authority in authorities:
        if _is_gone(authority, today):
            yield from authority.successors.all()
        else:
            yield authority


def _is_gone(authority: Authority, today: date) -> bool:
    return authority.end_date is not None and authority.end_date < today


def _not_now() -> Answer:
    return Answer(
        AnswerKind.UNKNOWN,
        "Postcodes cannot be looked up at the moment",
        ("The fault is ours. Search by the council’s name instead.",),
    )


def _nobody(typed: Typed) -> Answer:
    sentence = "We cannot say which council serves it. Search by the council’s name instead."
    return Answer(AnswerKind.UNKNOWN, f"{typed.text} is in England", (sentence,))
