"""Two people for every letter: who brought a figure in does not approve it alone."""

from django.contrib.auth.models import User

from letters.models import Letter

UPLOADED = "You uploaded this letter, so another person must approve it."
TYPED = "You changed a figure of this letter, so another person must approve it."


def why_not_alone(letter: Letter, by: User) -> str:
    """Why this person may not approve this letter; empty when they may.

    Whoever typed a figure, or said why it is absent, stands for it as the uploader does for the letter.
    """
    if by.has_perm("letters.approve_own_letter"):
        return ""
    if letter.received_by_id == by.pk:
        return UPLOADED
    return TYPED if by.pk in letter.corrected_by.values() else ""


def who_may_approve(letter: Letter) -> list[User]:
    """The accounts that could approve the letter as it stands, by name."""
    reviewers = User.objects.with_perm(
        "letters.review_letter", backend="django.contrib.auth.backends.ModelBackend"
    )
    concerned = {letter.received_by_id, *letter.corrected_by.values()}
    free = User.objects.with_perm(
        "letters.approve_own_letter", backend="django.contrib.auth.backends.ModelBackend"
    )
    uninvolved = reviewers.exclude(pk__in=concerned)
    return sorted({*uninvolved, *(set(reviewers) & set(free))}, key=lambda user: user.username)
