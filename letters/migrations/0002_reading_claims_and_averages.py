from django.db import migrations, models
from django.db.models import Q

SIMILAR = (
    "similar_upheld_percent",
    "similar_upheld_per_100k",
    "similar_compliance_percent",
    "similar_remedy_percent",
)


def fill(apps, schema_editor):
    """Give letters that were there before what those that come now get when they are saved."""
    letters = apps.get_model("letters", "Letter").objects
    letters.filter(state="reading").update(reading_started_at=models.F("received_at"))
    for letter in letters.exclude(reading={}, corrections={}).only("reading", "corrections").iterator(100):
        averages = averages_of(letter.reading.get("figures", {}), letter.corrections)
        letters.filter(pk=letter.pk).update(printed_averages=averages)


def averages_of(figures, corrections):
    values = {
        name: corrections[name] if name in corrections else figures.get(name, {}).get("value")
        for name in SIMILAR
    }
    return {
        name: str(value) if name.endswith("per_100k") else int(value)
        for name, value in values.items()
        if value is not None
    }


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [
        migrations.RemoveField("historicalletter", "pages"),
        migrations.AddField(
            "letter", "printed_averages", models.JSONField(blank=True, default=dict, editable=False)
        ),
        migrations.AddField(
            "letter", "reading_attempts", models.PositiveSmallIntegerField(default=0, editable=False)
        ),
        migrations.AddField(
            "letter", "reading_started_at", models.DateTimeField(blank=True, editable=False, null=True)
        ),
        migrations.AddField(
            "letter", "reading_by", models.CharField(blank=True, default="", editable=False, max_length=120), preserve_default=False
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            "letter",
            models.CheckConstraint(
                condition=Q(state="reading", reading_started_at__isnull=False)
                | (~Q(state="reading") & Q(reading_started_at__isnull=True)),
                name="letter_being_read_says_since_when",
            ),
        ),
    ]
