"""What became of a file of an upload, in the words and the order of the staff screens."""

from django.db import models


class Outcome(models.TextChoices):
    """Each file of an upload has exactly one; in the order in which they want a person's attention."""

    ERRORS = "errors", "With errors"
    UNREADABLE = "unreadable", "Could not be read"
    REFUSED = "refused", "Refused"
    WARNINGS = "warnings", "With warnings"
    WAITING = "waiting", "Waiting to be read"
    CLEAN = "clean", "Without findings"
    TABLE = "table", "A data table"
    APPROVED = "approved", "Approved"
    CLOSED = "closed", "Rejected or withdrawn"
