"""Check a letter as it stands, and keep what the checks say."""

from django.utils.timezone import localdate

from councils.models import Authority
from councils.naming import NamedAuthority
from letters.checks import Finding, check_alone, check_beside
from letters.corrections import confirmed_absent
from letters.current import current_reading
from letters.group_record import GroupRecord
from letters.matching import match_reading, neighbours_of
from letters.models import Letter, StoredFinding


def findings_of(
    letter: Letter, *, named: list[NamedAuthority] | None = None, known: GroupRecord | None = None
) -> list[Finding]:
    """All findings, errors first. What a person said is absent, with the reason, is not missed again.

    named, known: the authorities and the record of the letter's type and year, where the caller has them.
    """
    reading = current_reading(letter)
    absent = confirmed_absent(letter.corrections)
    match = match_reading(reading, named or Authority.objects.named())
    findings = [
        *check_alone(reading, today=localdate(), confirmed_absent=absent),
        *check_beside(
            reading, neighbours_of(reading, match, apart_from=letter, known=known), confirmed_absent=absent
        ),
    ]
    return sorted(findings, key=lambda finding: finding.level != "error")


def recheck(letter: Letter, *, named: list[NamedAuthority] | None = None) -> list[Finding]:
    """Replace the stored findings by those of this moment. Call inside a transaction."""
    findings = findings_of(letter, named=named)
    letter.findings.all().delete()
    StoredFinding.objects.bulk_create(stored(letter, finding) for finding in findings)
    return findings


def is_out_of_date(letter: Letter, findings: list[Finding]) -> bool:
    """Whether the stored findings are not these."""
    new = [stored(letter, finding) for finding in findings]
    return sorted(map(_said, letter.findings.all())) != sorted(map(_said, new))


def stored(letter: Letter, finding: Finding) -> StoredFinding:
    return StoredFinding(
        letter=letter,
        level=finding.level,
        code=finding.code,
        field=finding.field or "",
        message=finding.message,
    )


def _said(finding: StoredFinding) -> tuple[str, str, str, str]:
    return finding.level, finding.code, finding.field, finding.message
