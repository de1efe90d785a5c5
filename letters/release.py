"""When an announced date begins."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils.timezone import get_default_timezone


def release_moment(day: date) -> datetime:
    """The moment, in local time, at which what is announced for that day becomes public."""
    return datetime.combine(day, time(hour=settings.RELEASE_HOUR), tzinfo=get_default_timezone())


def public_from(announced: date | None, *, at: datetime) -> datetime:
    """From when what is approved at that moment is public: its announced day, or at once if that has come."""
    return max(release_moment(announced), at) if announced else at
