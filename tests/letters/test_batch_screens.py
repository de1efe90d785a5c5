"""The screens around an upload: who may enter, what is counted, shown and done, and at what cost."""

import csv
import re
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files import File
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from councils.models import KeyStatistics, Year
from councils.spreadsheet_cells import inert
from letters import actions
from letters.models import Batch, BatchItem, Letter, LetterState, StoredFinding
from letters.outcome import Outcome
from tests.letters.archives import zip_of

pytestmark = pytest.mark.django_db

UPLOAD = "admin:letters_letter_upload"
SCREENS = {
    "batch": "admin:letters_letter_batch",
    "progress": "admin:letters_letter_batch_progress",
    "outcome": "admin:letters_letter_batch_outcome",
    "read_again": "admin:letters_letter_batch_read_again",
    "approve": "admin:letters_letter_batch_approve",
}
POSTED = ("read_again",)
MONTH = timedelta(days=30)


@pytest.fixture
def make_item(uploader):
    """A file of an upload in a given state; findings by level."""

    def _make_item(batch, name, state, *levels, **values):
        number = Letter.objects.count()
        letter = Letter.objects.create(
            sha256=f"{number:064}",
            original_name=name,
            kind="text",
            size=1,
            received_by=uploader,
            state=state,
            problem="Damaged." if state == LetterState.UNREADABLE else "",
            reading_started_at=now() if state == LetterState.READING else None,
            reading_by="here:1" if state == LetterState.READING else "",
            **values,
        )
        for level in levels:
            StoredFinding.objects.create(letter=letter, level=level, code="x", message=f"{level} of {name}")
        return BatchItem.objects.create(
            batch=batch, name=name, letter=letter, message="Received; it is being read."
        )

    return _make_item


@pytest.fixture
def mixed(uploader, make_item):
    """An upload with one file of nearly every outcome."""
    batch = Batch.objects.create(sent_by=uploader)
    make_item(batch, "clean.txt", LetterState.TO_REVIEW)
    make_item(batch, "warned.txt", LetterState.TO_REVIEW, "warning", "warning")
    make_item(batch, "wrong.txt", LetterState.TO_REVIEW, "warning", "error")
    make_item(batch, "queued.txt", LetterState.RECEIVED)
    make_item(batch, "halfway.txt", LetterState.READING)
    make_item(batch, "unreadable.pdf", LetterState.UNREADABLE)
    make_item(batch, "rejected.txt", LetterState.REJECTED, "error")
    BatchItem.objects.create(batch=batch, name="empty.pdf", message="This file is empty.")
    return batch


def announced_for_a_day_to_come(text):
    """The same letter for the last year that is over: dated today, announced for a month from now."""
    today = localdate()
    year = today.year if (today.month, today.day) > (3, 31) else today.year - 1
    Year.objects.get_or_create(year_ending=year)
    moved = text.replace("22 July 2020", f"{today:%-d %B} @").replace(
        "29 July 2020", f"{today + MONTH:%-d %B %Y}"
    )
    return moved.replace("2020", f"{year}").replace("2019", f"{year - 1}").replace("@", f"{today.year}")


@pytest.fixture
def clean_batch(uploader, councils, rutland_text):
    """Three sound letters of one upload, read; Essex's is announced for a day to come."""
    texts = [
        rutland_text,
        rutland_text.replace("Rutland County Council", "Leeds City Council"),
        announced_for_a_day_to_come(rutland_text.replace("Rutland County Council", "Essex County Council")),
    ]
    batch = actions.receive_upload(
        files=[File(BytesIO(text.encode()), name=f"{n}.txt") for n, text in enumerate(texts)], by=uploader
    )
    for item in batch.items.all():
        actions.read_letter(letter_id=item.letter_id)
    assert batch.items.counted()[Outcome.CLEAN] == 3
    return batch


def address(screen, batch):
    return reverse(SCREENS[screen], args=[batch.pk])


def ask(client, screen, batch, **data):
    method = client.post if screen in POSTED else client.get
    return method(address(screen, batch), data)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_public_is_sent_to_the_login(client, mixed, screen):
    response = ask(client, screen, mixed)
    assert response.status_code == 302
    assert "/admin/login/" in response.url


@pytest.mark.parametrize(
    ("screen", "for_uploader", "for_reviewer"),
    [
        ("batch", 200, 200),
        ("progress", 200, 200),
        ("outcome", 200, 200),
        ("read_again", 403, 302),
        ("approve", 403, 200),
    ],
)
def test_each_screen_asks_for_its_permission(
    client, django_user_model, uploader, reviewer, mixed, screen, for_uploader, for_reviewer
):
    stranger = django_user_model.objects.create_user("stranger", password="x", is_staff=True)
    for person, status in ((stranger, 403), (uploader, for_uploader), (reviewer, for_reviewer)):
        client.force_login(person)
        assert ask(client, screen, mixed).status_code == status


def test_an_uploader_cannot_approve_by_posting(client, uploader, clean_batch):
    client.force_login(uploader)
    chosen = ",".join(str(item.letter_id) for item in clean_batch.items.all())
    assert client.post(address("approve", clean_batch), {"letters": chosen}).status_code == 403
    assert KeyStatistics.objects.count() == 0


@pytest.mark.parametrize("screen", ["batch", "progress", "outcome", "approve"])
def test_an_upload_that_is_not_there_is_not_found(client, reviewer, screen):
    client.force_login(reviewer)
    assert client.get(reverse(SCREENS[screen], args=[99999])).status_code == 404


def test_every_file_is_counted_once(mixed):
    assert mixed.items.counted() == {
        Outcome.ERRORS: 1,
        Outcome.UNREADABLE: 1,
        Outcome.REFUSED: 1,
        Outcome.WARNINGS: 1,
        Outcome.WAITING: 2,
        Outcome.CLEAN: 1,
        Outcome.TABLE: 0,
        Outcome.APPROVED: 0,
        Outcome.CLOSED: 1,
    }
    assert BatchItem.objects.counted_by_batch() == {mixed.pk: mixed.items.counted()}


def test_progress_is_told_in_numbers_and_in_words(client, reviewer, mixed):
    client.force_login(reviewer)
    response = client.get(address("progress", mixed))
    told = response.json()
    assert (told["total"], told["waiting"], told["done"]) == (8, 2, 6)
    assert told["words"] == "6 of 8 files dealt with; 2 waiting to be read."
    assert told["counts"]["errors"] == 1
    assert "no-store" in response["Cache-Control"]


def test_files_stand_errors_first(client, reviewer, mixed):
    client.force_login(reviewer)
    text = client.get(address("batch", mixed)).content.decode()
    order = ["wrong", "unreadable", "empty", "warned", "queued", "halfway", "clean", "rejected"]
    places = [text.index(f"{name}.") for name in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("errors", {"wrong.txt"}),
        ("warnings", {"warned.txt"}),
        ("waiting", {"queued.txt", "halfway.txt"}),
        ("refused", {"empty.pdf"}),
        ("clean", {"clean.txt"}),
        ("closed", {"rejected.txt"}),
        ("approved", set()),
        ("nonsense", set(BatchItem.objects.none())),
    ],
)
def test_a_link_shows_the_files_of_one_outcome(client, reviewer, mixed, show, names):
    client.force_login(reviewer)
    response = client.get(address("batch", mixed), {"show": show})
    shown = {result.item.name for result in response.context["results"]}
    assert shown == (names if show in Outcome.values else {item.name for item in mixed.items.all()})


def test_findings_of_few_files_are_open_and_of_many_only_where_asked_for(
    client, reviewer, uploader, mixed, make_item
):
    client.force_login(reviewer)
    assert client.get(address("batch", mixed)).content.decode().count("open>") == 3
    for number in range(3):
        make_item(mixed, f"more-{number}.txt", LetterState.TO_REVIEW)
    assert client.get(address("batch", mixed)).content.decode().count("open>") == 0
    assert client.get(address("batch", mixed), {"show": "errors"}).content.decode().count("open>") == 1


def test_four_hundred_files_come_in_pages_that_keep_the_filter(client, reviewer, uploader):
    batch = Batch.objects.create(sent_by=uploader)
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, name=f"{n}.pdf", message="This file is empty.") for n in range(400)
    )
    client.force_login(reviewer)
    page = client.get(address("batch", batch), {"show": "refused", "page": "2"})
    assert len(page.context["results"]) == 100
    assert 'href="?show=refused&amp;page=3"' in page.content.decode()
    assert client.get(address("batch", batch), {"page": "x"}).status_code == 200


@pytest.mark.parametrize("screen", ["batch", "progress", "outcome", "approve"])
def test_queries_do_not_grow_with_the_number_of_files(
    client, reviewer, uploader, make_item, councils, screen
):
    client.force_login(reviewer)
    taken = []
    for files in (5, 50):
        batch = Batch.objects.create(sent_by=uploader)
        for number in range(files):
            levels = ("error", "warning")[: number % 3]
            placed = {"authority": councils["leeds"], "year_id": 2020}
            make_item(batch, f"{files}-{number}.txt", LetterState.TO_REVIEW, *levels, **placed)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(screen, batch)).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 14


def test_the_list_of_uploads_takes_the_same_queries_for_many(client, reviewer, uploader, make_item):
    client.force_login(reviewer)
    taken = []
    for uploads in (2, 20):
        for number in range(uploads):
            make_item(Batch.objects.create(sent_by=uploader), f"{uploads}-{number}", LetterState.TO_REVIEW)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("admin:letters_letter_uploads"))
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_uploads_stand_newest_first_with_what_became_of_their_files(client, reviewer, uploader, mixed):
    newer = Batch.objects.create(sent_by=uploader)
    client.force_login(reviewer)
    response = client.get(reverse("admin:letters_letter_uploads"))
    assert [batch for batch, _, _ in response.context["rows"]] == [newer, mixed]
    text = response.content.decode()
    assert "1 with errors, 1 could not be read, 1 refused, 1 with warnings, 2 waiting to be read" in text
    assert "no files" in text
    assert mixed.get_absolute_url() in text


def test_the_uploads_are_found_from_the_list_of_letters(client, reviewer, mixed):
    client.force_login(reviewer)
    text = client.get(reverse("admin:letters_letter_changelist")).content.decode()
    assert reverse("admin:letters_letter_uploads") in text
    assert reverse(UPLOAD) not in text, "a reviewer may not upload"


def test_the_page_renews_itself_only_without_javascript_and_only_while_letters_wait(
    client, reviewer, uploader, mixed
):
    client.force_login(reviewer)
    waiting = client.get(address("batch", mixed))
    assert "Refresh" not in waiting.headers
    assert re.search(r"<noscript><meta http-equiv=\"refresh\"", waiting.content.decode())
    done = client.get(address("batch", Batch.objects.create(sent_by=uploader)))
    assert "http-equiv" not in done.content.decode()


def test_script_in_names_and_findings_is_inert(client, reviewer, uploader, make_item):
    batch = Batch.objects.create(sent_by=uploader)
    evil = "<img src=x onerror=alert(1)>.txt"
    make_item(batch, evil, LetterState.TO_REVIEW, "warning")
    BatchItem.objects.create(batch=batch, name=evil, message="<script>alert(2)</script>")
    make_item(batch, "clean " + evil, LetterState.TO_REVIEW)
    client.force_login(reviewer)
    for screen in ("batch", "approve"):
        text = client.get(address(screen, batch)).content.decode()
        assert "<img src=x" not in text
        assert "<script>alert" not in text
        assert "&lt;img src=x" in text


# --- approving all ------------------------------------------------------------------------------------------


def test_the_confirmation_says_how_many_whose_and_when(client, reviewer, clean_batch):
    client.force_login(reviewer)
    text = " ".join(client.get(address("approve", clean_batch)).content.decode().split())
    assert "<strong>3 letters</strong>" in text
    for name in ("Rutland County Council", "Leeds City Council", "Essex County Council"):
        assert name in text
    assert "2 letters at once" in text
    ahead = Letter.objects.get(authority__slug="essex").publish_on
    assert f"1 letter on {ahead:%-d %B %Y} at 00:00" in text
    assert KeyStatistics.objects.count() == 0, "looking approves nothing"


def test_approving_all_publishes_and_says_what_happened(client, reviewer, clean_batch):
    client.force_login(reviewer)
    chosen = client.get(address("approve", clean_batch)).context["plan"].chosen
    text = client.post(address("approve", clean_batch), {"letters": chosen}, follow=True).content.decode()
    assert KeyStatistics.objects.public(at=now()).count() == 2
    assert "3 letters approved. Public: 2 at once, 1 on " in text
    assert clean_batch.items.counted()[Outcome.APPROVED] == 3


def test_only_what_was_shown_is_approved(client, reviewer, clean_batch):
    """A letter that was read after the page was shown has been seen by nobody."""
    client.force_login(reviewer)
    first = clean_batch.items.first().letter
    client.post(address("approve", clean_batch), {"letters": str(first.pk)})
    assert [figures.letter for figures in KeyStatistics.objects.all()] == [first]


def test_what_changed_after_the_page_was_shown_is_left_out_and_said(client, reviewer, clean_batch):
    client.force_login(reviewer)
    chosen = client.get(address("approve", clean_batch)).context["plan"].chosen
    first = clean_batch.items.first().letter
    actions.reject(letter=first, by=reviewer, at=now(), reason="a copy")
    text = client.post(address("approve", clean_batch), {"letters": chosen}, follow=True).content.decode()
    assert "1 letter changed after the page was shown" in text
    assert "2 letters approved" in text
    first.refresh_from_db()
    assert first.state == LetterState.REJECTED


def test_a_finding_of_the_fresh_check_is_said_with_the_letters_name(
    client, reviewer, clean_batch, bring_in, rutland_text
):
    client.force_login(reviewer)
    chosen = client.get(address("approve", clean_batch)).context["plan"].chosen
    bring_in(rutland_text.replace("**56%**", "**65%**"), "other average.txt")
    text = client.post(address("approve", clean_batch), {"letters": chosen}, follow=True).content.decode()
    assert "0.txt was left out. A fresh check found: " in text
    assert "2 letters approved" in text
    assert clean_batch.items.counted()[Outcome.CLEAN] == 0


def test_ones_own_uploads_are_left_out_and_counted(client, reviewer, clean_batch):
    Letter.objects.filter(authority__slug="leeds").update(received_by=reviewer)
    client.force_login(reviewer)
    response = client.get(address("approve", clean_batch))
    text = " ".join(response.content.decode().split())
    assert "<strong>2 letters</strong>" in text
    assert "1 without findings that you uploaded yourself: another person must approve it" in text
    every = ",".join(str(item.letter_id) for item in clean_batch.items.all())
    client.post(address("approve", clean_batch), {"letters": every})
    assert not KeyStatistics.objects.filter(authority__slug="leeds").exists()
    assert KeyStatistics.objects.count() == 2


def test_letters_that_the_approver_corrected_are_left_out_and_counted(
    client, reviewer, approver, clean_batch
):
    Letter.objects.filter(authority__slug="leeds").update(corrected_by={"upheld": reviewer.pk})
    Letter.objects.filter(authority__slug="essex").update(corrected_by={"upheld": approver.pk})
    client.force_login(reviewer)
    response = client.get(address("approve", clean_batch))
    text = " ".join(response.content.decode().split())
    assert "<strong>2 letters</strong>" in text
    assert "1 without findings of which you changed a figure: another person must approve it" in text
    assert "uploaded yourself" not in text
    assert "leeds" not in {letter.authority.slug for letter in response.context["plan"].letters}


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (["error"], "1 error, 0 warnings"),
        (["error", "error", "warning"], "2 errors, 1 warning"),
        ([], "none"),
    ],
)
def test_the_list_counts_findings_in_words(client, reviewer, uploader, make_item, levels, words):
    make_item(Batch.objects.create(sent_by=uploader), "a.txt", LetterState.TO_REVIEW, *levels)
    client.force_login(reviewer)
    text = client.get(reverse("admin:letters_letter_changelist")).content.decode()
    assert f'<td class="field-findings_in_words">{words}</td>' in text


def test_what_does_not_fit_into_one_request_is_offered_again(client, reviewer, clean_batch, monkeypatch):
    client.force_login(reviewer)
    chosen = client.get(address("approve", clean_batch)).context["plan"].chosen
    monkeypatch.setattr("letters.admin.approval_screens.SECONDS_A_REQUEST", 0)
    page = client.post(address("approve", clean_batch), {"letters": chosen}, follow=True)
    assert "3 letters remain. Approve again to go on." in page.content.decode()
    assert page.context["plan"].chosen == chosen


@pytest.mark.parametrize("letters", ["", "x", "1;2", "9" * 400, "-1,0"])
def test_nonsense_approves_nothing_and_says_so(client, reviewer, clean_batch, letters):
    client.force_login(reviewer)
    text = client.post(address("approve", clean_batch), {"letters": letters}, follow=True).content.decode()
    assert "No letter was approved" in text
    assert KeyStatistics.objects.count() == 0


def test_letters_with_findings_are_never_in_the_plan(client, reviewer, mixed):
    client.force_login(reviewer)
    response = client.get(address("approve", mixed))
    assert [letter.original_name for letter in response.context["plan"].letters] == ["clean.txt"]
    text = response.content.decode()
    for words in ("1 with errors", "1 with warnings", "1 that could not be read", "2 still waiting"):
        assert words in text


# --- reading again ------------------------------------------------------------------------------------------


def test_one_letter_is_read_again_or_all(client, reviewer, mixed, make_item):
    second = make_item(mixed, "also.pdf", LetterState.UNREADABLE)
    client.force_login(reviewer)
    page = client.post(address("read_again", mixed), {"letter": second.letter_id}, follow=True)
    assert "1 letter will be read again" in page.content.decode()
    states = dict(Letter.objects.values_list("original_name", "state"))
    assert (states["also.pdf"], states["unreadable.pdf"]) == (LetterState.RECEIVED, LetterState.UNREADABLE)
    client.post(address("read_again", mixed))
    assert Letter.objects.get(original_name="unreadable.pdf").state == LetterState.RECEIVED


@pytest.mark.parametrize("letter", ["", "x", "9" * 30, "0"])
def test_reading_again_what_is_not_there_changes_nothing(client, reviewer, mixed, letter):
    client.force_login(reviewer)
    page = client.post(address("read_again", mixed), {"letter": letter}, follow=True)
    assert "nothing to read again" in page.content.decode()
    assert Letter.objects.get(original_name="unreadable.pdf").state == LetterState.UNREADABLE


def test_reading_again_is_never_done_by_a_link(client, reviewer, mixed):
    client.force_login(reviewer)
    assert client.get(address("read_again", mixed)).status_code == 405


# --- the table ----------------------------------------------------------------------------------------------


def test_the_table_has_a_line_for_each_file(client, reviewer, clean_batch, make_item):
    BatchItem.objects.create(batch=clean_batch, name="=cmd|' /C calc'!A0.pdf", message="This file is empty.")
    make_item(clean_batch, "wrong.txt", LetterState.TO_REVIEW, "error", "warning")
    client.force_login(reviewer)
    response = client.get(address("outcome", clean_batch))
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    rows = {row["file"]: row for row in csv.DictReader(StringIO(response.content.decode()))}
    assert len(rows) == 5
    assert rows["0.txt"] == {
        "file": "0.txt",
        "state": "Waiting for review",
        "council": "Rutland County Council",
        "slug": "rutland",
        "gss_code": "E06000017",
        "year_ending": "2020",
        "findings": "",
        "message": "",
    }
    assert rows["wrong.txt"]["findings"] == "error: error of wrong.txt | warning: warning of wrong.txt"
    refused = rows["'=cmd|' /C calc'!A0.pdf"]
    assert (refused["state"], refused["message"]) == ("Refused", "This file is empty.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_can_be_taken_for_a_formula(start):
    assert inert(f"{start}1+1") == f"'{start}1+1"
    assert inert(f"a{start}") == f"a{start}"
    assert inert("") == ""


# --- sending ------------------------------------------------------------------------------------------------


def sent(content, name):
    file = BytesIO(content)
    file.name = name
    return file


def test_files_and_a_folder_and_an_archive_go_in_together(client, uploader):
    client.force_login(uploader)
    data = {
        "letters": [sent(b"letter A", "a.txt"), sent(zip_of(("x/b.txt", b"letter B"), ("../c.txt", b"C")), "z.zip")],
        "folder": [sent(b"letter D", "d.txt"), sent(b"x", ".DS_Store")],
    }  # fmt: skip
    client.post(reverse(UPLOAD), data)
    assert [(item.name, bool(item.letter)) for item in Batch.objects.get().items.order_by("pk")] == [
        ("a.txt", True),
        ("b.txt", True),
        ("c.txt", False),
        ("d.txt", True),
    ]


def test_four_hundred_and_fifty_files_go_in_with_one_request(client, uploader):
    client.force_login(uploader)
    files = [sent(f"letter {n}".encode(), f"{n}.txt") for n in range(450)]
    assert client.post(reverse(UPLOAD), {"letters": files}).status_code == 302
    assert Batch.objects.get().items.count() == Letter.objects.count() == 450


def test_too_many_files_in_one_request_are_answered_in_words(client, uploader, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    client.force_login(uploader)
    page = client.post(reverse(UPLOAD), {"letters": [sent(b"letter", f"{n}.txt") for n in range(4)]})
    assert page.status_code == 400
    text = page.content.decode()
    assert "At most 3 files can be sent in one go. None of these was kept." in text
    assert "zip archive" in text
    assert Letter.objects.count() == 0


def test_a_script_sends_in_parts_into_one_upload(client, uploader):
    client.force_login(uploader)
    as_json = {"headers": {"accept": "application/json"}}
    first = client.post(reverse(UPLOAD), {"letters": [sent(b"A", "a.txt")], "batch": ""}, **as_json).json()
    second = client.post(
        reverse(UPLOAD), {"letters": [sent(b"B", "b.txt")], "batch": first["batch"]}, **as_json
    )
    assert second.json() == first
    assert first["address"] == Batch.objects.get().get_absolute_url()
    assert Batch.objects.get().items.count() == 2


def test_nobody_adds_to_the_upload_of_another(client, uploader, mixed, django_user_model):
    other = django_user_model.objects.create_superuser("other", password="x")
    client.force_login(other)
    response = client.post(reverse(UPLOAD), {"letters": [sent(b"A", "a.txt")], "batch": mixed.pk})
    assert response.status_code == 404
    assert mixed.items.count() == 8


# --- the first page -----------------------------------------------------------------------------------------


def test_the_first_page_says_what_waits(client, reviewer, mixed, clean_batch):
    essex = Letter.objects.get(authority__slug="essex")
    actions.approve(letter=essex, by=reviewer, at=now())
    client.force_login(reviewer)
    text = re.sub(r"<[^>]+>", "", client.get(reverse("admin:index")).content.decode())
    text = " ".join(text.split())
    assert "5 waiting for review, 1 of them with errors" in text
    assert "1 could not be read" in text
    assert "2 being read now" in text
    assert f"1 approved, public on {essex.publish_on:%-d %B %Y}, 00:00" in text


def test_the_first_page_tells_nothing_of_letters_to_those_who_may_not_see_them(
    client, django_user_model, mixed
):
    client.force_login(django_user_model.objects.create_user("stranger", password="x", is_staff=True))
    assert "What waits for you" not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(
    ("findings", "names"),
    [("errors", {"wrong.txt"}), ("warnings", {"warned.txt"}), ("none", {"clean.txt"})],
)
def test_the_list_is_narrowed_by_findings(client, reviewer, mixed, findings, names):
    client.force_login(reviewer)
    response = client.get(
        reverse("admin:letters_letter_changelist"), {"state__exact": "to_review", "findings": findings}
    )
    assert {letter.original_name for letter in response.context["cl"].result_list} == names
