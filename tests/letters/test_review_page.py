"""The review page: order of the queue, old beside new, overrides, superseded letters, and text that is inert."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils.timezone import now

from letters import actions
from letters.actions import ActionRefusedError
from letters.admin.review_queue import place_in_queue
from letters.models import Batch, BatchItem, Letter, LetterState
from letters.reading import families
from letters.words import FAMILIES, certainty_words, family_words
from tests.letters.conftest import letter_permissions
from tests.letters.test_corrections import correct
from tests.letters.test_screens import review_form

pytestmark = pytest.mark.django_db
WRONG = ("100% of complaints we investigated", "40% of complaints we investigated")


@pytest.fixture
def queue(bring_in, rutland_text, rutland):
    """The sound letter first, then one with an error, then one that cannot be read, then a sound one."""
    faulty = bring_in(rutland_text.replace(*WRONG), "faulty.txt")
    broken = bring_in(b"%PDF-1.4 nothing", "broken.pdf")
    sound = bring_in(rutland_text + "\nsound", "sound.txt")
    return rutland, faulty, broken, sound


def page_of(client, user, letter, query=""):
    client.force_login(user)
    return client.get(letter.get_review_url() + query).content.decode()


def test_the_queue_puts_trouble_first_and_then_the_oldest(queue):
    rutland, faulty, broken, sound = queue
    assert broken.state == LetterState.UNREADABLE
    assert Letter.objects.review_queue(batch=None) == [faulty.pk, broken.pk, rutland.pk, sound.pk]


def test_neighbours_are_linked_and_ends_are_ends(client, reviewer, queue):
    rutland, faulty, broken, sound = queue
    first = page_of(client, reviewer, faulty)
    assert f'rel="next" href="{broken.get_review_url()}"' in first
    assert 'rel="prev"' not in first
    assert "Letter 1 of 4 waiting" in first
    last = page_of(client, reviewer, sound)
    assert f'rel="prev" href="{rutland.get_review_url()}"' in last
    assert 'rel="next"' not in last


def test_an_upload_is_a_queue_of_its_own(queue, uploader):
    rutland, faulty, _, sound = queue
    batch = Batch.objects.create(sent_by=uploader)
    for letter in (sound, faulty):
        BatchItem.objects.create(batch=batch, name="x", letter=letter, message="")
    place = place_in_queue(faulty, batch.pk)
    assert (place.number, place.waiting) == (1, 2)
    assert place.next == f"{sound.get_review_url()}?batch={batch.pk}"
    outside = place_in_queue(rutland, batch.pk)
    assert (outside.number, outside.next) == (None, f"{faulty.get_review_url()}?batch={batch.pk}")


@pytest.mark.parametrize("asked", ["x", "-1", "²", "9" * 30, ""])
def test_nonsense_for_an_upload_means_all_letters(client, reviewer, rutland, asked):
    assert "Letter 1 of 1 waiting for review" in page_of(client, reviewer, rutland, f"?batch={asked}")


def test_approve_and_next_goes_on_and_ends_at_the_list(client, reviewer, queue):
    rutland, _, _, sound = queue
    client.force_login(reviewer)
    done = client.post(rutland.get_review_url(), review_form(rutland, action="approve_next"))
    assert done.url == sound.get_review_url()
    Letter.objects.exclude(pk=sound.pk).filter(state__in=["to_review", "unreadable"]).update(
        state=LetterState.RECEIVED
    )
    data = review_form(sound, action="approve_next", override="x")
    done = client.post(sound.get_review_url(), data)
    assert done.url == reverse("admin:letters_letter_changelist")


def test_a_change_shows_old_and_new_and_who(client, reviewer, approver, rutland):
    correct(rutland, reviewer, {"compliance_outcomes": 2})
    text = " ".join(page_of(client, approver, rutland).split())
    assert "Was <del>1</del>, now <ins>2</ins>, typed by <bdi>reviewer</bdi>." in text
    correct(rutland, reviewer, {"compliance_outcomes": 1})
    assert "<del>" not in page_of(client, approver, rutland)


def test_a_cleared_figure_asks_why(client, reviewer, rutland):
    client.force_login(reviewer)
    data = review_form(rutland, action="save", remedies="", reason="r")
    page = client.post(rutland.get_review_url(), data).content.decode()
    assert "Say why there is no figure, or type it." in page
    client.post(rutland.get_review_url(), data | {"absence:remedies": "illegible"})
    rutland.refresh_from_db()
    assert rutland.corrections == {"remedies": {"absence": "illegible"}}


def test_each_finding_leads_to_its_field(client, reviewer, queue):
    text = page_of(client, reviewer, queue[1])
    finding = queue[1].findings.get(code="counts_contradict_percent")
    assert f'href="#id_{finding.field}"' in text
    assert f'id="id_{finding.field}"' in text


def test_an_error_needs_its_own_tick_beside_the_reason(client, reviewer, queue):
    faulty = queue[1]
    client.force_login(reviewer)
    data = review_form(faulty, action="approve", override="the letter itself is wrong")
    page = client.post(faulty.get_review_url(), data).content.decode()
    assert "tick the box" in page
    keys = [finding.key for finding in faulty.findings.filter(level="error")]
    client.post(faulty.get_review_url(), data | {"acknowledged": keys})
    faulty.refresh_from_db()
    assert faulty.state == LetterState.APPROVED
    [kept] = faulty.overrides
    assert (kept["code"], kept["reason"]) == ("counts_contradict_percent", "the letter itself is wrong")
    assert "the letter itself is wrong" in faulty.events.get(action="approved").detail
    assert "the letter itself is wrong" in page_of(client, reviewer, faulty)


def test_an_error_that_turned_up_since_is_not_waved_through(queue, reviewer):
    with pytest.raises(ActionRefusedError, match="tick the box"):
        actions.approve(
            letter=queue[1], by=reviewer, at=now(), override="for another error", acknowledged=["0" * 16]
        )


def test_the_superseded_letter_says_so(client, reviewer, rutland, bring_in, rutland_text):
    actions.approve(letter=rutland, by=reviewer, at=now())
    revised = bring_in(rutland_text.replace("**11%**", "**12%**"), "revised.txt")
    actions.approve(letter=revised, by=reviewer, at=now(), override="x", public_note="Revised.")
    text = page_of(client, reviewer, rutland)
    assert re.search(r"Superseded by “revised.txt” on \d+ \w+ \d{4}\.", text)
    assert "Superseded" not in page_of(client, reviewer, revised)
    listed = client.get(reverse("admin:letters_letter_changelist")).content.decode()
    assert listed.count("Superseded on") == 1


def test_withdrawing_offers_what_was_public_before(client, reviewer, rutland, bring_in, rutland_text):
    actions.approve(letter=rutland, by=reviewer, at=now())
    assert 'name="restore"' not in page_of(client, reviewer, rutland)
    revised = bring_in(rutland_text.replace("**11%**", "**12%**"), "revised.txt")
    actions.approve(letter=revised, by=reviewer, at=now(), override="x", public_note="Revised.")
    assert 'name="restore"' in page_of(client, reviewer, revised)
    data = review_form(revised, action="withdraw", reason="a mistake", restore="on")
    page = client.post(revised.get_review_url(), data, follow=True)
    assert "The figures before them are shown again." in page.content.decode()
    assert client.get("/councils/rutland/letters/2020/").status_code == 200


@pytest.mark.parametrize(
    ("certainty", "words"), [(1.0, "everything"), (0.8, "80% of what"), (0.3, "only 30%"), (0.0, "only 0%")]
)
def test_certainty_is_told_in_words(certainty, words):
    assert words in certainty_words(certainty)


def test_a_family_without_words_of_its_own_is_still_named():
    assert family_words("three_statistics").startswith("the layout of 2020 to 2024")
    assert family_words("old_tables") == "the layout “old tables”"


def test_cells_of_the_tables_are_shown_and_corrected(client, reviewer, rutland):
    cell = {"value": 4, "quote": {"page": 1, "text": "Housing 4", "boxes": []}, "absence": None}
    Letter.objects.filter(pk=rutland.pk).update(reading=rutland.reading | {"received": {"housing": cell}})
    rutland.refresh_from_db()
    text = page_of(client, reviewer, rutland)
    assert "Complaints and enquiries received" in text
    assert 'name="received:housing" value="4"' in text
    data = review_form(rutland, action="save", reason="r") | {"received:housing": "5"}
    client.post(rutland.get_review_url(), data)
    rutland.refresh_from_db()
    assert rutland.corrections == {"received:housing": "5"}


def test_the_page_takes_as_many_queries_for_many_letters_and_findings(
    client, reviewer, bring_in, rutland_text, rutland, django_assert_max_num_queries
):
    client.force_login(reviewer)
    with django_assert_max_num_queries(22):
        client.get(rutland.get_review_url())
    for number in range(8):
        bring_in(rutland_text.replace(*WRONG) + f"\n{number}", f"{number}.txt")
    with django_assert_max_num_queries(22):
        client.get(rutland.get_review_url())


def test_the_picture_is_kept_by_the_browser_and_not_drawn_again(client, reviewer, bring_in, samples):
    letter = bring_in((samples / "leeds-2024.pdf").read_bytes(), "leeds.pdf")
    assert letter.page_sizes
    assert all(width > 100 and height > 100 for width, height in letter.page_sizes)
    address = reverse("admin:letters_letter_page", args=[letter.pk, 1])
    client.force_login(reviewer)
    first = client.get(address)
    assert "private" in first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    client.logout()
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 302


class Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser would build them."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


HOSTILE = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<a href=javascript:alert(1)>here</a>",
    "\u202e<script>gpj.exe</script>",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_script_in_text_names_and_quotes_is_inert_everywhere(
    client, bring_in, rutland_text, reviewer, payload
):
    reviewer.user_permissions.add(*letter_permissions("approve_own_letter"))
    quoted = f"complaints we {payload} investigated were upheld"
    text = rutland_text.replace("complaints we investigated were upheld", quoted, 1)
    text = text.replace("Complaint statistics", payload, 1)
    letter = bring_in(text, f"{payload}.txt")
    pages = [page_of(client, reviewer, letter)]
    data = review_form(letter, action="approve", reason=payload, override=payload)
    data |= {"acknowledged": [finding.key for finding in letter.findings.all()]}
    client.post(letter.get_review_url(), data)
    letter.refresh_from_db()
    assert letter.state == LetterState.APPROVED
    pages += [
        page_of(client, reviewer, letter),
        client.get("/councils/rutland/letters/2020/").content.decode(),
    ]
    pages.append(client.get(reverse("admin:letters_letter_changelist")).content.decode())
    for page in pages:
        parser = Elements()
        parser.feed(page)
        for tag, attributes in parser.found:
            assert not any(name.startswith("on") for name in attributes), (tag, attributes)
            assert not (attributes.get("href") or "").strip().lower().startswith("javascript:")
            assert tag != "script" or "src" in attributes or attributes.get("type") == "application/json"
            assert tag != "img" or attributes.get("src") != "x"


def test_a_name_that_turns_text_about_is_kept_to_itself(client, bring_in, rutland_text, reviewer):
    letter = bring_in(rutland_text, "letter\u202etxt.exe")
    text = page_of(client, reviewer, letter)
    assert "<bdi>letter_txt.exe</bdi>" in text
    assert "\u202e" not in text


def test_every_family_of_letters_has_words_for_a_reviewer():
    documents = {family.__module__.rsplit(".", 1)[-1] for family in families.FAMILIES}
    assert documents <= set(FAMILIES)
