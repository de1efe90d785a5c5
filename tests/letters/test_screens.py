"""The staff screens: who may enter, what is shown, and what a pressed button does."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from councils.models import KeyStatistics
from letters.models import Batch, Letter, LetterState
from tests.letters.conftest import letter_permissions

pytestmark = pytest.mark.django_db

UPLOAD = "admin:letters_letter_upload"


def upload_file(content, name):
    file = BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger", password="x", is_staff=True)


@pytest.fixture
def screens(rutland):
    """Address and method of every staff screen of a letter."""
    batch = Batch.objects.create(sent_by=rutland.received_by)
    return {
        "list": reverse("admin:letters_letter_changelist"),
        "upload": reverse(UPLOAD),
        "batch": reverse("admin:letters_letter_batch", args=[batch.pk]),
        "review": rutland.get_review_url(),
        "file": reverse("admin:letters_letter_file", args=[rutland.pk]),
    }


def review_form(letter, **changes):
    """What the review page would send back, with some values changed."""
    from letters.admin.review_form import ReviewForm

    initial = ReviewForm(letter).initial
    data = {name: "" if value is None else getattr(value, "pk", value) for name, value in initial.items()}
    return data | changes


def test_a_reviewer_has_a_given_up_letter_read_at_once(client, reviewer, rutland):
    Letter.objects.filter(pk=rutland.pk).update(
        state=LetterState.UNREADABLE, problem="Given up.", reading_attempts=0
    )
    rutland.refresh_from_db()
    client.force_login(reviewer)
    page = client.post(rutland.get_review_url(), review_form(rutland, action="read"), follow=True)
    assert "Read again: waiting for review." in page.content.decode()
    assert rutland.events.get(action="asked anew").by == reviewer
    assert Letter.objects.get(pk=rutland.pk).problem == ""


@pytest.mark.parametrize("screen", ["list", "upload", "batch", "review", "file"])
def test_the_public_is_sent_to_the_login(client, screens, screen):
    response = client.get(screens[screen])
    assert response.status_code == 302
    assert "/admin/login/" in response.url


@pytest.mark.parametrize("screen", ["list", "upload", "batch", "review", "file"])
def test_staff_without_permission_are_refused(client, stranger, screens, screen):
    client.force_login(stranger)
    assert client.get(screens[screen]).status_code == 403


@pytest.mark.parametrize(
    ("screen", "status"), [("upload", 403), ("review", 200), ("file", 200), ("list", 200)]
)
def test_a_reviewer_reviews_but_does_not_upload(client, reviewer, screens, screen, status):
    client.force_login(reviewer)
    assert client.get(screens[screen]).status_code == status


def test_an_uploader_cannot_decide(client, uploader, rutland):
    client.force_login(uploader)
    response = client.post(rutland.get_review_url(), review_form(rutland, action="approve"))
    assert response.status_code == 403
    assert KeyStatistics.objects.count() == 0


def test_several_files_at_once_each_get_their_line(client, uploader, rutland_text, councils):
    client.force_login(uploader)
    files = [
        upload_file(rutland_text.encode(), "rutland.txt"),
        upload_file(b"", "nothing.pdf"),
        upload_file(b"\x89PNG\r\n\x1a\n\0\0", "picture.pdf"),
    ]
    page = client.post(reverse(UPLOAD), {"letters": files}, follow=True)
    text = page.content.decode()
    assert page.status_code == 200
    assert "rutland.txt" in text
    assert "This file is empty" in text
    assert "not a PDF" in text
    assert Letter.objects.get(original_name="rutland.txt").state == LetterState.RECEIVED
    assert "Refresh" not in page.headers
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text


def test_an_upload_without_files_says_what_to_do(client, uploader):
    client.force_login(uploader)
    page = client.post(reverse(UPLOAD), {})
    assert "Choose one or more letters" in page.content.decode()


def test_the_review_page_shows_values_beside_their_quotes(client, reviewer, rutland):
    client.force_login(reviewer)
    text = client.get(rutland.get_review_url()).content.decode()
    assert 'name="upheld_percent" value="100"' in text
    assert "100% of complaints we investigated were upheld" in text
    assert "<mark>" in text
    assert "page 3" in text or "page 1" in text
    assert "None: the figures agree" in text


def test_the_announced_date_stands_in_the_form_as_browsers_send_it(client, reviewer, rutland):
    """A date that a browser cannot show would come back empty, and the embargo would be lost."""
    client.force_login(reviewer)
    text = client.get(rutland.get_review_url()).content.decode()
    assert re.search(r'type="date" name="publish_on" value="2020-07-29"', text)
    assert re.search(r'name="dated" value="2020-07-22"', text)


def test_script_in_a_letter_is_inert_on_the_review_page(client, reviewer, bring_in, rutland_text):
    letter = bring_in(
        rutland_text.replace("Complaint statistics", "<script>alert(1)</script>"), "<img src=x>.txt"
    )
    client.force_login(reviewer)
    text = client.get(letter.get_review_url()).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert "&lt;script&gt;alert" in text


def test_approving_in_the_page_publishes_and_says_where(client, reviewer, rutland):
    client.force_login(reviewer)
    page = client.post(rutland.get_review_url(), review_form(rutland, action="approve"), follow=True)
    assert "The figures are public now" in page.content.decode()
    assert KeyStatistics.objects.get().upheld == 1


def test_saving_a_change_needs_a_reason_and_keeps_what_was_typed(client, reviewer, rutland):
    client.force_login(reviewer)
    page = client.post(rutland.get_review_url(), review_form(rutland, action="save", compliance_outcomes="2"))
    text = page.content.decode()
    assert "Say in a few words why" in text
    assert 'name="compliance_outcomes" value="2"' in text
    rutland.refresh_from_db()
    assert rutland.corrections == {}


def test_a_reason_for_a_change_does_not_override_an_error(client, reviewer, rutland):
    reviewer.user_permissions.add(*letter_permissions("approve_own_letter"))
    client.force_login(reviewer)
    data = review_form(rutland, action="approve", upheld="0", reason="I think so")
    page = client.post(rutland.get_review_url(), data)
    assert "cannot be approved" in page.content.decode()
    assert KeyStatistics.objects.count() == 0


@pytest.mark.parametrize("value", ["-1", "x", "1.5", "999999999999999999999", "١٢x"])
def test_nonsense_in_a_figure_is_marked_and_changes_nothing(client, reviewer, rutland, value):
    client.force_login(reviewer)
    page = client.post(
        rutland.get_review_url(), review_form(rutland, action="save", upheld=value, reason="r")
    )
    assert page.status_code == 200
    assert "Nothing was changed" in page.content.decode()


def test_an_unknown_button_is_answered_in_words(client, reviewer, rutland):
    client.force_login(reviewer)
    page = client.post(rutland.get_review_url(), review_form(rutland, action="explode"))
    assert "Choose what to do" in page.content.decode()


def test_the_page_picture_is_drawn_and_a_missing_page_is_not_found(client, reviewer, bring_in, samples):
    letter = bring_in((samples / "leeds-2024.pdf").read_bytes(), "leeds.pdf")
    client.force_login(reviewer)
    picture = client.get(reverse("admin:letters_letter_page", args=[letter.pk, 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(reverse("admin:letters_letter_page", args=[letter.pk, 99])).status_code == 404


def test_the_file_is_only_ever_an_attachment(client, reviewer, rutland):
    client.force_login(reviewer)
    response = client.get(reverse("admin:letters_letter_file", args=[rutland.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_letters_cannot_be_deleted(client, reviewer, rutland, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("root", password="x"))
    assert client.post(reverse("admin:letters_letter_delete", args=[rutland.pk])).status_code == 403
    assert Letter.objects.count() == 1


def test_the_list_of_letters_takes_the_same_queries_for_many(
    client, bring_in, rutland_text, reviewer, django_assert_max_num_queries
):
    for number in range(12):
        bring_in(rutland_text + f"\ncopy {number}", f"{number}.txt")
    client.force_login(reviewer)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("admin:letters_letter_changelist")).status_code == 200


def test_a_page_that_is_out_of_date_changes_nothing(client, reviewer, rutland, django_user_model):
    stale = review_form(rutland, action="approve", upheld="0", reason="as I saw it")
    client.force_login(reviewer)
    client.post(
        rutland.get_review_url(), review_form(rutland, action="save", compliance_outcomes="2", reason="r")
    )
    page = client.post(rutland.get_review_url(), stale)
    assert "Somebody changed this letter" in page.content.decode()
    rutland.refresh_from_db()
    assert rutland.corrections == {"compliance_outcomes": "2"}
    assert KeyStatistics.objects.count() == 0


def test_an_error_that_appears_at_approval_is_shown_with_a_way_on(
    client, reviewer, rutland, bring_in, rutland_text
):
    bring_in(rutland_text.replace("**56%**", "**65%**"), "other.txt")
    client.force_login(reviewer)
    text = client.post(rutland.get_review_url(), review_form(rutland, action="approve")).content.decode()
    assert "cannot be approved" in text
    assert "finding--error" in text
    assert 'name="override"' in text


def test_a_decided_letter_is_reviewed_again_from_its_page(client, reviewer, rutland):
    client.force_login(reviewer)
    client.post(rutland.get_review_url(), review_form(rutland, action="approve"))
    assert 'value="reopen"' in client.get(rutland.get_review_url()).content.decode()
    client.post(rutland.get_review_url(), review_form(rutland, action="reopen", reason="misread"))
    rutland.refresh_from_db()
    assert rutland.state == LetterState.TO_REVIEW
    assert 'value="withdraw"' in client.get(rutland.get_review_url()).content.decode()


@pytest.mark.parametrize("address", ["abc/change/", "99999/review/", "99999/file/", "99999/page/1.png"])
def test_an_address_that_leads_nowhere_is_not_found(client, django_user_model, db, address):
    client.force_login(django_user_model.objects.create_superuser("root", password="x"))
    assert client.get(f"/admin/letters/letter/{address}").status_code == 404


def test_history_pages_show_but_never_change_figures(client, reviewer, rutland):
    """The library's history form would let anyone who may look write a past version back."""
    client.force_login(reviewer)
    client.post(rutland.get_review_url(), review_form(rutland, action="approve"))
    figures = KeyStatistics.objects.get()
    reviewer.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_keystatistics", "change_keystatistics"])
    )
    record = figures.history.first()
    address = f"/admin/councils/keystatistics/{figures.pk}/history/{record.history_id}/"
    assert client.post(address, {"upheld": "0"}).status_code == 403
    figures.refresh_from_db()
    assert figures.upheld == 1
