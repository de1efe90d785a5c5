"""Days that a decision can have, plain figures in its reference, and no withdrawal before its release.

SQLite makes the table of decisions anew for a constraint and loses the triggers of its full text on the way.
The full text is taken off before and made again after; PostgreSQL keeps its index.
"""

from datetime import date
from importlib import import_module

import django.core.validators
from django.db import migrations, models

search = import_module("councils.migrations.0008_decision_search")
REFERENCE = models.CharField(
    max_length=11,
    validators=[
        django.core.validators.RegexValidator(
            "^[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?\\Z", "Write the reference as 23 012 345."
        )
    ],
)


def without_full_text(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        search.drop_index(apps, schema_editor)


def with_full_text(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        search.make_index(apps, schema_editor)


def withdraw_waiting_ones_at_their_release(apps, schema_editor):
    """Decisions of undone imports that were never public; they stay so."""
    rows = apps.get_model("councils", "Decision").objects.filter(withdrawn_at__lt=models.F("public_from"))
    rows.update(withdrawn_at=models.F("public_from"))


class Migration(migrations.Migration):
    dependencies = [("councils", "0009_provenance_of_figures")]
    operations = [
        migrations.RunPython(without_full_text, with_full_text),
        migrations.RunPython(withdraw_waiting_ones_at_their_release, migrations.RunPython.noop),
        migrations.AlterField("decision", "reference", REFERENCE),
        migrations.AlterField("historicaldecision", "reference", REFERENCE),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(
                    ("decided_on__gte", date(1974, 4, 1)), ("decided_on__lte", date(2099, 12, 31))
                ),
                name="decision_day_plausible",
            ),
        ),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    ("withdrawn_at__gte", models.F("public_from")),
                    _connector="OR",
                ),
                name="decision_withdrawn_after_public",
            ),
        ),
        migrations.RunPython(with_full_text, without_full_text),
    ]
