"""The screens for lists of decisions: who may enter, what is shown, and what a pressed button does."""

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from councils.models import Decision
from letters.actions.decisions import plan_of
from letters.models import DecisionImport, DecisionList
from tests.councils.decisions.lists import list_text
from tests.letters.conftest import letter_permissions
from tests.letters.decisions.conftest import RELEASED

pytestmark = pytest.mark.django_db
UPLOAD = "admin:letters_decisionlist_upload"


def named(data, name="list.csv"):
    file = BytesIO(data)
    file.name = name
    return file


def sent(client, data):
    return client.post(reverse(UPLOAD), {"list": named(data)}, follow=True)


def confirmed(client, kept):
    """As somebody who looked at the preview a moment ago."""
    kept.refresh_from_db()
    address = reverse("admin:letters_decisionlist_confirm", args=[kept.pk])
    return client.post(address, {"fingerprint": plan_of(kept).fingerprint}, follow=True)


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger", password="x", is_staff=True)


@pytest.fixture
def addresses(imported):
    done = imported({})
    kept = done.decision_list
    return {
        "list": reverse("admin:letters_decisionlist_changelist"),
        "upload": reverse(UPLOAD),
        "preview": kept.get_preview_url(),
        "confirm": reverse("admin:letters_decisionlist_confirm", args=[kept.pk]),
        "undo": reverse("admin:letters_decisionlist_undo", args=[kept.pk, done.pk]),
    }


@pytest.mark.parametrize("screen", ["list", "upload", "preview", "confirm", "undo"])
def test_strangers_are_kept_out(client, stranger, addresses, screen):
    send = client.post if screen in ("confirm", "undo") else client.get
    assert "/admin/login/" in send(addresses[screen]).url
    client.force_login(stranger)
    assert send(addresses[screen]).status_code == 403


@pytest.mark.parametrize("screen", ["confirm", "undo"])
def test_an_uploader_neither_imports_nor_undoes(client, uploader, addresses, screen):
    client.force_login(uploader)
    assert client.post(addresses[screen], {"reason": "x"}).status_code == 403
    assert DecisionImport.objects.get().undone_at is None


def test_a_reviewer_does_not_upload(client, reviewer, addresses):
    client.force_login(reviewer)
    assert client.get(addresses["upload"]).status_code == 403


def test_an_upload_leads_to_the_preview_with_each_line_and_its_sentence(client, uploader, rutland):
    client.force_login(uploader)
    page = sent(client, list_text({}, {"reference": "23 000 002", "council": "Atlantis"}).encode())
    text = page.content.decode()
    assert page.redirect_chain[0][0] == DecisionList.objects.get().get_preview_url()
    assert "No authority is called “Atlantis”." in text
    assert "Rutland Council, Housing, Upheld, decided on 31 May 2023." in text
    assert ">Import 1" not in text
    assert Decision.objects.count() == 0


def test_the_upload_screen_describes_every_column(client, uploader):
    client.force_login(uploader)
    text = client.get(reverse(UPLOAD)).content.decode()
    assert "<code>agreed_by</code>" in text
    assert text.count('<th scope="row">') == 12


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04", "not a CSV file"),
        (b"a,b\n1,2", "the column &#x27;reference&#x27; is missing"),
        (b"x" * (4 * 1024 * 1024 + 9), "larger than 4 MB"),
        (b"reference,\xff\xfe\n\x00", "not a CSV file"),
    ],
)
def test_a_file_that_is_no_list_is_answered_in_the_form(client, uploader, data, said):
    client.force_login(uploader)
    assert said in sent(client, data).content.decode()
    assert DecisionList.objects.count() == 0


def test_no_file_at_all_is_answered_too(client, uploader):
    client.force_login(uploader)
    assert "Choose the file to upload." in client.post(reverse(UPLOAD), {}).content.decode()


def test_a_reviewer_says_the_day_imports_and_undoes(client, reviewer, kept):
    one = kept({}, public_from=None)
    client.force_login(reviewer)
    assert "Say from which day the decisions are public" in client.get(one.get_preview_url()).content.decode()
    page = client.post(one.get_preview_url(), {"public_from": "2024-07-30"}, follow=True).content.decode()
    assert "Import 1 decision<" in page
    assert "Imported: 1 decision, public from" in confirmed(client, one).content.decode()
    assert Decision.objects.live().count() == 1
    undo = reverse("admin:letters_decisionlist_undo", args=[one.pk, DecisionImport.objects.get().pk])
    assert "Say in a few words" in client.post(undo, {}, follow=True).content.decode()
    assert "Undone:" in client.post(undo, {"reason": "Wrong"}, follow=True).content.decode()
    assert Decision.objects.live().count() == 0


@pytest.mark.parametrize("typed", ["", "soon", "\x00"])
def test_a_day_that_is_none_is_told_and_nothing_is_kept(client, reviewer, kept, typed):
    one = kept({}, public_from=None)
    client.force_login(reviewer)
    page = client.post(one.get_preview_url(), {"public_from": typed}).content.decode()
    assert "errorlist" in page
    one.refresh_from_db()
    assert one.public_from is None


def test_while_an_import_stands_another_day_is_refused_in_a_sentence(client, reviewer, imported):
    kept = imported({}).decision_list
    client.force_login(reviewer)
    page = client.post(kept.get_preview_url(), {"public_from": "2030-01-01"}, follow=True).content.decode()
    assert "undo the import before you choose another" in page
    kept.refresh_from_db()
    assert kept.public_from == RELEASED


def test_the_screen_says_what_was_done_to_the_list_and_by_whom(client, uploader, kept):
    one = kept({}, public_from=None)
    client.force_login(uploader)
    client.post(one.get_preview_url(), {"public_from": "2026-07-30"})
    text = sent(client, list_text({}).encode()).content.decode()
    assert "The same list was received before, on " in text
    said = " ".join(text.split("What was done to the list", 1)[1].split())
    for words in ("uploader: received.", "uploader: day chosen. Public from 30 July 2026", "received again."):
        assert words in said


def test_who_only_looks_does_not_choose_the_day(client, stranger, kept):
    one = kept({}, public_from=None)
    stranger.user_permissions.set(letter_permissions("view_letter"))
    client.force_login(stranger)
    assert client.post(one.get_preview_url(), {"public_from": "2026-07-30"}).status_code == 403
    one.refresh_from_db()
    assert one.public_from is None


def test_an_old_preview_imports_nothing(client, reviewer, kept):
    client.force_login(reviewer)
    address = reverse("admin:letters_decisionlist_confirm", args=[kept({}).pk])
    page = client.post(address, {"fingerprint": "old"}, follow=True).content.decode()
    assert "has changed since you opened this preview" in page
    assert Decision.objects.count() == 0


def test_script_in_cells_is_inert(client, reviewer, kept):
    evil = "<script>alert(1)</script>"
    one = kept({"title": evil}, {"reference": "23 000 002", "council": evil}, name=f"{evil}.csv")
    client.force_login(reviewer)
    assert evil not in client.get(one.get_preview_url()).content.decode()


def test_a_long_list_is_shown_in_part_with_all_of_its_counts(client, reviewer, kept):
    client.force_login(reviewer)
    one = kept(*[{"reference": f"23 000 {number:03d}"} for number in range(250)])
    text = client.get(one.get_preview_url()).content.decode()
    assert "New: <strong>250</strong>" in text
    assert "The first 200 are shown." in text
    assert text.count('<div class="quote">') == 200


def test_the_list_says_what_waits(client, reviewer, kept, imported):
    imported({"reference": "23 000 009"}, name="done.csv")
    kept({}, name="waiting.csv")
    client.force_login(reviewer)
    text = client.get(reverse("admin:letters_decisionlist_changelist")).content.decode()
    assert "Waiting for confirmation" in text
    assert ">Imported<" in text
