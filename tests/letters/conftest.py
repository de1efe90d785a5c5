"""Staff, councils and letters to work with. Letters are the real samples, or variations of the Rutland text."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files import File

from councils.models import Authority, Year
from letters import actions

RUTLAND = "rutland-2020.txt"


def letter_permissions(*names):
    return list(Permission.objects.filter(content_type__app_label="letters", codename__in=names))


@pytest.fixture
def councils(db):
    """Three real authorities and the years of the sample letters."""
    for year in range(2018, 2028):
        Year.objects.create(year_ending=year)
    rows = [
        ("E06000017", "Rutland County Council", "Rutland", "rutland", "unitary"),
        ("E08000035", "Leeds City Council", "Leeds", "leeds", "metropolitan"),
        ("E10000012", "Essex County Council", "Essex", "essex", "county"),
    ]
    return {
        slug: Authority.objects.create(
            gss_code=code, name=name, short_name=short, slug=slug, type=kind, start_date=date(1974, 4, 1)
        )
        for code, name, short, slug, kind in rows
    }


@pytest.fixture
def uploader(db):
    user = User.objects.create_user("uploader", password="x", is_staff=True)
    user.user_permissions.set(letter_permissions("add_letter", "view_letter"))
    return user


@pytest.fixture
def reviewer(db):
    user = User.objects.create_user("reviewer", password="x", is_staff=True)
    user.user_permissions.set(letter_permissions("view_letter", "review_letter"))
    return user


@pytest.fixture
def approver(db):
    """A second reviewer: whoever corrects a figure does not approve it."""
    user = User.objects.create_user("approver", password="x", is_staff=True)
    user.user_permissions.set(letter_permissions("view_letter", "review_letter"))
    return user


@pytest.fixture
def rutland_text(samples):
    return (samples / RUTLAND).read_text(encoding="utf-8")


@pytest.fixture
def bring_in(councils, uploader):
    """Take bytes or text in and read them, as the worker would."""

    def _bring_in(content, name="letter.txt", by=None):
        data = content.encode() if isinstance(content, str) else content
        received = actions.receive(
            file=File(BytesIO(data), name=name), name=name, by=by or uploader, enqueue=False
        )
        assert received.letter is not None, received.message
        return actions.read_letter(letter_id=received.letter.pk)

    return _bring_in


@pytest.fixture
def rutland(bring_in, rutland_text):
    """The Rutland letter, read and waiting for review."""
    return bring_in(rutland_text, RUTLAND)


@pytest.fixture
def make_locked_pdf():
    """A PDF that asks for a password before it opens."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "Annual Review letter 2020")
    canvas.save()
    return stream.getvalue()
