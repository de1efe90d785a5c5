"""What waits for staff, on the first page that they see."""

from typing import Any

from django import template
from django.utils.timezone import now

from letters.models import Letter, MistakeReport

register = template.Library()


@register.inclusion_tag("admin/letters/parts/start.html")
def letters_waiting() -> dict[str, Any]:
    """How many letters wait for what, and when approved ones become public."""
    return {
        "waiting": Letter.objects.waiting_counts(),
        "announced": Letter.objects.announced(at=now()),
        "reports": MistakeReport.objects.open().count(),
    }
