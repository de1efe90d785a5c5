"""Check a letter as it stands, and keep what the checks say."""

from django.utils.timezone import localdate

from councils.models import Authority
from letters.checks import Finding, check_alone, check_beside
from letters.corrections import confirmed_absent
from letters.current import current_reading
from letters.matching import match_reading, neighbours_of
from letters.models import Letter, StoredFinding


def findings_of(letter: Letter) -> list[Finding]:
    """All findings, errors first. What a person said is absent, with the reason, is not missed again."""
    reading = current_reading(letter)
    absent = confirmed_absent(letter.corrections)
    match = match_reading(reading, Authority.objects.named())
    findings = [
        *check_alone(reading, today=localdate(), confirmed_absent=absent),
        *check_beside(reading, neighbours_of(reading, match, apart_from=letter), confirmed_absent=absent),
    ]
    return sorted(findings, key=lambda finding: finding.level != "error")


def recheck(letter: Letter) -> list[Finding]:
    """Replace the stored findings by those of this moment. Call inside a transaction."""
    findings = findings_of(letter)
    letter.findings.all().delete()
    StoredFinding.objects.bulk_create(
        StoredFinding(letter=letter, level=f.level, code=f.code, field=f.field or "", message=f.message)
        for f in findings
    )
    return findings
