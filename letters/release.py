"""When an announced date begins."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils.timezone import get_default_timezone


def release_moment(day: date) -> datetime:
    """The moment, in local time, at which what is announced for that day becomes public."""
    return datetime.combine(day, time(hour=settings.RELEASE_HOUR), tzinfo=get_default_timezone())
