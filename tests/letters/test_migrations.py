"""Letters that were there before a column was."""

from importlib import import_module

import pytest
from django.apps import apps

from letters.models import Letter

pytestmark = pytest.mark.django_db


def test_letters_from_before_get_the_averages_that_saving_would_give_them(rutland, bring_in):
    bring_in("Dear resident, we delivered 118 courses.", "prose.txt")
    rutland.corrections = {"similar_remedy_percent": None, "similar_upheld_per_100k": "4.60"}
    rutland.save()
    wanted = dict(Letter.objects.values_list("pk", "printed_averages"))
    Letter.objects.update(printed_averages={})
    import_module("letters.migrations.0002_reading_claims_and_averages").fill(apps, None)
    assert dict(Letter.objects.values_list("pk", "printed_averages")) == wanted
    assert wanted[rutland.pk] == {
        "similar_upheld_percent": 56,
        "similar_compliance_percent": 99,
        "similar_upheld_per_100k": "4.60",
    }
