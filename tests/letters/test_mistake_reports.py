"""Reports of mistakes: anybody can send one, nobody can flood us, staff answer, addresses are forgotten."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from letters import sweeper
from letters.actions import ActionRefusedError, approve
from letters.actions import mistake_reports as reports
from letters.models import MistakeReport, ReportAttempt, ReportState
from letters.report_form import LONGEST_WORDS, SALT, TOO_LATE, TOO_QUICK, opening_stamp, plain_words

pytestmark = pytest.mark.django_db
PAGE = "/councils/rutland/report/"
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def stamp(seconds_ago, monkeypatch):
    with monkeypatch.context() as clock:
        moment = signing.time.time() - seconds_ago
        clock.setattr(signing.time, "time", lambda: moment)
        return opening_stamp()


@pytest.fixture
def form(councils, monkeypatch):
    """What a person sends who looked at the form for ten seconds."""
    return {
        "words": "The base is 2.",
        "year": "2020",
        "statistic": "upheld",
        "opened": stamp(10, monkeypatch),
    }


def words_of(response):
    return " ".join(response.content.decode().split())


# Sending


def test_the_form_is_filled_in_from_the_address_and_sets_nothing_public(client, councils):
    response = client.get(f"{PAGE}?year=2020&statistic=upheld")
    text = response.content.decode()
    assert '<option value="2020" selected>' in text
    assert '<option value="upheld" selected>' in text
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in text


@pytest.mark.parametrize(
    "query", ["year=abc&statistic=x", "year=%00", "year=2020%27--", "statistic=%3Cscript%3E"]
)
def test_nonsense_in_the_address_is_passed_over(client, councils, query):
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main")[1]


def test_a_report_is_kept_with_the_figures_of_its_moment(client, form, rutland, reviewer):
    figures = approve(letter=rutland, by=reviewer, at=timezone.now()).figures
    response = client.post(PAGE, {**form, "email": "a@example.org"})
    report = MistakeReport.objects.get()
    assert response["Location"] == f"{PAGE}{report.reference}/"
    assert (report.figures, report.year_id, report.statistic, report.words, report.email) == (
        figures, 2020, "upheld", "The base is 2.", "a@example.org",
    )  # fmt: skip
    assert report.reference in words_of(client.get(response["Location"]))


def test_figures_under_embargo_are_not_linked(client, form, rutland, reviewer):
    figures = approve(letter=rutland, by=reviewer, at=timezone.now()).figures
    figures.public_from = timezone.now() + HOUR
    figures.save()
    client.post(PAGE, form)
    assert MistakeReport.objects.get().figures is None


def test_a_report_in_general_needs_neither_year_nor_statistic(client, form):
    client.post(PAGE, {**form, "year": "", "statistic": ""})
    report = MistakeReport.objects.get()
    assert (report.year, report.statistic, report.figures) == (None, "", None)


def test_what_was_typed_is_kept_as_lines_and_shown_as_words(client, form, admin_client):
    client.post(PAGE, {**form, "words": "  <script>alert(1)</script>\r\nsecond\u202e line\x00 \r\n"})
    report = MistakeReport.objects.get()
    assert report.words == "<script>alert(1)</script>\nsecond line"
    text = admin_client.get(admin_page(report)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>second line" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": ""}, "Say what is wrong."),
        ({"words": "\u200b\x00 \n"}, "Say what is wrong."),
        ({"words": "x" * (LONGEST_WORDS + 1)}, "Shorten what you wrote to 2,000 characters; you have 2001."),
        ({"email": "nobody"}, "Give an e-mail address such as name@example.org"),
        ({"year": "1066"}, "Choose a year from the list."),
        ({"year": "x' OR 1=1"}, "Choose a year from the list."),
        ({"statistic": "league"}, "Choose a statistic from the list."),
        ({"homepage": "https://spam.example"}, "Empty the field “Homepage”"),
        ({"opened": ""}, TOO_LATE),
        ({"opened": "made-up"}, TOO_LATE),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, form, changes, said):
    sent = {**form, **changes}
    text = words_of(client.post(PAGE, sent))
    assert said in text
    assert MistakeReport.objects.count() == 0
    assert ReportAttempt.objects.count() == 0
    if "words" not in changes:
        assert "The base is 2." in text


def test_lines_count_as_one_character_each(client, form):
    client.post(PAGE, {**form, "words": "x\r\n" * (LONGEST_WORDS // 2 - 1) + "yz"})
    assert len(MistakeReport.objects.get().words) == LONGEST_WORDS


def test_a_form_sent_at_once_or_after_a_day_is_sent_again_by_hand(client, form, monkeypatch):
    quick = client.post(PAGE, {**form, "opened": stamp(1, monkeypatch)})
    late = client.post(PAGE, {**form, "opened": stamp(25 * 3600, monkeypatch)})
    assert TOO_QUICK in words_of(quick)
    assert TOO_LATE in words_of(late)
    assert signing.loads(late.context["opened"], salt=SALT, max_age=60) == "report"
    client.post(PAGE, {**form, "opened": stamp(4, monkeypatch)})
    assert MistakeReport.objects.count() == 1


def test_the_trap_is_hidden_until_somebody_fell_into_it(client, form):
    assert '<div class="report__field" hidden>' in client.get(PAGE).content.decode()
    assert (
        '<div class="report__field" hidden>'
        not in client.post(PAGE, {**form, "homepage": "x"}).content.decode()
    )


def test_a_report_from_another_site_is_refused(form):
    assert Client(enforce_csrf_checks=True).post(PAGE, form).status_code == 403


@pytest.mark.parametrize("address", ["/councils/nowhere/report/", PAGE + "BBBBBBBBBB/", PAGE + "x'--/"])
def test_unknown_councils_and_references_are_not_found(client, councils, address):
    assert client.get(address).status_code == 404


def test_a_reference_is_good_for_its_own_council_only(client, form):
    client.post(PAGE, form)
    reference = MistakeReport.objects.get().reference
    assert client.get(f"/councils/leeds/report/{reference}/").status_code == 404


@given(st.text())
def test_plain_words_keep_lines_and_nothing_that_cannot_be_seen(text):
    kept = plain_words(text)
    assert plain_words(kept) == kept
    assert not {"\x00", "\r", "\u202e", "\u200b"} & set(kept)


# Floods


def test_the_sixth_report_of_an_hour_is_refused_with_a_sentence_and_lost_to_nobody(client, form):
    for _ in range(reports.MOST_REPORTS):
        assert client.post(PAGE, form).status_code == 302
    refused = client.post(PAGE, form)
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "5 reports have come from your connection within an hour." in words_of(refused)
    assert "The base is 2." in words_of(refused)
    assert client.post(PAGE, form, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert MistakeReport.objects.count() == reports.MOST_REPORTS + 1


def test_no_header_gives_a_sender_another_address(client, form):
    for number in range(reports.MOST_REPORTS):
        client.post(
            PAGE, form, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}", HTTP_FORWARDED=f"for=192.0.2.{number}"
        )
    assert client.post(PAGE, form, HTTP_X_FORWARDED_FOR="192.0.2.99").status_code == 429


def test_after_an_hour_one_may_write_again(councils):
    at, said = timezone.now(), reports.ReportedMistake(councils["rutland"], None, "", "x")
    for _ in range(reports.MOST_REPORTS):
        reports.report_mistake(said=said, sender="s", at=at)
    with pytest.raises(reports.TooManyReportsError):
        reports.report_mistake(said=said, sender="s", at=at + HOUR - SECOND)
    assert reports.report_mistake(said=said, sender="s", at=at + HOUR).pk


def test_whoever_tries_again_and_again_may_still_write_after_an_hour_and_a_flood_writes_no_rows(councils):
    at, said = timezone.now(), reports.ReportedMistake(councils["rutland"], None, "", "x")
    for _ in range(reports.MOST_REPORTS):
        reports.report_mistake(said=said, sender="s", at=at)
    for minute in range(1, 60, 5):
        with pytest.raises(reports.TooManyReportsError):
            reports.report_mistake(said=said, sender="s", at=at + timedelta(minutes=minute))
    assert ReportAttempt.objects.count() == reports.MOST_REPORTS
    assert reports.report_mistake(said=said, sender="s", at=at + HOUR).pk


def test_behind_a_proxy_each_visitor_has_five_and_a_forged_header_gives_no_more(client, form, settings):
    settings.PROXY_HOPS = 1
    for number in range(reports.MOST_REPORTS):
        forged = f"203.0.113.{number}, 192.0.2.1"
        assert client.post(PAGE, form, HTTP_X_FORWARDED_FOR=forged).status_code == 302
    assert client.post(PAGE, form, HTTP_X_FORWARDED_FOR="203.0.113.99, 192.0.2.1").status_code == 429
    assert client.post(PAGE, form, HTTP_X_FORWARDED_FOR="192.0.2.2").status_code == 302


def test_no_address_is_stored(client, form):
    client.post(PAGE, form, REMOTE_ADDR="192.0.2.7")
    attempt = ReportAttempt.objects.get()
    assert len(attempt.sender) == 64
    assert "192.0.2.7" not in str(attempt.__dict__) + str(MistakeReport.objects.values().get())


# Forgetting


def test_addresses_are_deleted_after_90_days_and_attempts_after_one(client, form):
    client.post(PAGE, {**form, "email": "a@example.org"})
    report = MistakeReport.objects.get()
    assert reports.forget_senders(at=report.sent_at + timedelta(days=90) - SECOND) == 0
    assert ReportAttempt.objects.count() == 0
    assert reports.forget_senders(at=report.sent_at + timedelta(days=90)) == 1
    report.refresh_from_db()
    assert (report.email, report.words) == ("", "The base is 2.")
    assert not hasattr(report.history.first(), "email")


def test_the_command_says_how_many(client, form):
    client.post(PAGE, {**form, "email": "a@example.org"})
    MistakeReport.objects.update(sent_at=timezone.now() - timedelta(days=91))
    out = StringIO()
    call_command("forget_senders", stdout=out)
    assert out.getvalue() == "1 e-mail addresses deleted.\n"


TWO_YEARS = timedelta(days=730)


@pytest.fixture
def answered(report, reviewer):
    return reports.answer_report(
        report=report, by=reviewer, at=timezone.now(), state=ReportState.ANSWERED, answer="Corrected."
    )


def test_what_was_written_is_in_no_history(answered):
    assert answered.history.count() == 2
    assert not hasattr(answered.history.first(), "words")


def test_two_years_after_the_answer_the_words_go_and_the_answer_stays(answered):
    closed = answered.answered_at
    assert reports.forget_words(at=closed + TWO_YEARS - SECOND) == 0
    assert reports.forget_words(at=closed + TWO_YEARS) == 1
    assert reports.forget_words(at=closed + TWO_YEARS) == 0
    answered.refresh_from_db()
    assert (answered.words, answered.answer) == ("", "Corrected.")
    assert answered.words_erased_at == closed + TWO_YEARS
    assert answered.history.first().history_change_reason == "Words erased because its time was up"


def test_an_open_report_keeps_its_words_and_an_erased_one_stays_closed(report, reviewer):
    at = timezone.now()
    assert reports.forget_words(at=at + 2 * TWO_YEARS) == 0
    with pytest.raises(ActionRefusedError, match="is open: answer or reject it first"):
        reports.erase_words(report=report, by=reviewer, at=at)
    end = {"report": report, "by": reviewer, "at": at, "answer": "No."}
    reports.answer_report(state=ReportState.REJECTED, **end)
    assert reports.erase_words(report=report, by=reviewer, at=at).words == ""
    with pytest.raises(ActionRefusedError, match="cannot be opened again"):
        reports.answer_report(state=ReportState.OPEN, **end)


def test_staff_erase_at_once_what_is_closed_and_are_told_of_the_rest(client, answered, answerer):
    open_one = MistakeReport.objects.create(
        reference="OPEN", authority=answered.authority, words="Still open", sent_at=timezone.now()
    )
    answerer("view_mistakereport")
    chosen = {"action": "erase", "_selected_action": [answered.pk, open_one.pk]}
    client.post(reverse(LIST), chosen)
    answered.refresh_from_db()
    assert answered.words == "The base is 2."
    User.objects.get(username="answerer").user_permissions.add(
        Permission.objects.get(codename="change_mistakereport")
    )
    text = client.post(reverse(LIST), chosen, follow=True).content.decode()
    assert "What was written has been erased in 1 reports." in text
    assert "Answer or reject first what is still open: OPEN." in text
    page = client.get(admin_page(answered)).content.decode()
    assert "The base is 2." not in page
    assert "Words erased by answerer" in page
    reopened = client.post(admin_page(answered), {"state": "open", "answer": ""})
    assert "cannot be opened again" in reopened.content.decode()


def test_the_form_says_how_long_words_are_kept(client, councils):
    assert "What you wrote, until two years after we have answered it" in words_of(client.get(PAGE))


# Answering


@pytest.fixture
def report(client, form, rutland, reviewer):
    approve(letter=rutland, by=reviewer, at=timezone.now())
    client.post(PAGE, form)
    return MistakeReport.objects.get()


@pytest.fixture
def answerer(client):
    def _logged_in(*names):
        user = User.objects.create_user("answerer", password="x", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        return user

    return _logged_in


def admin_page(report):
    return reverse("admin:letters_mistakereport_change", args=[report.pk])


LIST = "admin:letters_mistakereport_changelist"


def test_staff_need_the_permission_to_see_and_another_to_answer(client, report, answerer):
    user = answerer()
    assert client.get(reverse(LIST)).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_mistakereport"))
    assert client.get(reverse(LIST)).status_code == 200
    assert client.post(admin_page(report), {"state": "answered", "answer": "Thanks"}).status_code == 403
    report.refresh_from_db()
    assert report.state == ReportState.OPEN


def test_the_page_leads_to_figures_and_review_and_names_what_was_written(client, report, answerer, rutland):
    answerer("view_mistakereport", "change_mistakereport")
    text = client.get(admin_page(report)).content.decode()
    for address in (
        "/councils/rutland/sources/2020/",
        rutland.get_review_url(),
        f"{PAGE}{report.reference}/",
    ):
        assert f'href="{address}"' in text
    assert f"/admin/councils/keystatistics/{report.figures_id}/change/" in text
    assert "The base is 2." in text


def test_an_answer_is_kept_with_who_gave_it_and_read_by_the_sender(client, report, answerer):
    user = answerer("view_mistakereport", "change_mistakereport")
    client.post(admin_page(report), {"state": "answered", "answer": "Corrected <today>.\nThanks"})
    report.refresh_from_db()
    assert (report.state, report.answered_by) == (ReportState.ANSWERED, user)
    text = client.get(f"{PAGE}{report.reference}/").content.decode()
    assert "Corrected &lt;today&gt;.<br>Thanks" in text
    assert "answerer" not in text
    assert "Answered by answerer" in client.get(admin_page(report)).content.decode()


def test_an_end_needs_an_answer_and_a_report_can_be_reopened(client, report, answerer):
    user = answerer("view_mistakereport", "change_mistakereport")
    assert (
        "Say in a few words"
        in client.post(admin_page(report), {"state": "rejected", "answer": " "}).content.decode()
    )
    with pytest.raises(ActionRefusedError, match="few words"):
        reports.answer_report(
            report=report, by=user, at=timezone.now(), state=ReportState.REJECTED, answer=" "
        )
    end = {"report": report, "by": user, "at": timezone.now(), "answer": "No."}
    assert reports.answer_report(state=ReportState.REJECTED, **end).answered_by == user
    assert reports.answer_report(state=ReportState.OPEN, **end).answered_by is None
    assert report.history.count() == 3


def test_reports_are_filtered_counted_and_never_deleted(client, report, answerer):
    answerer("view_mistakereport", "change_mistakereport", "delete_mistakereport", "view_letter")
    assert report.reference in client.get(reverse(LIST) + "?state__exact=open").content.decode()
    assert report.reference not in client.get(reverse(LIST) + "?state__exact=answered").content.decode()
    assert "<b>1</b> report of mistakes to answer" in client.get(reverse("admin:index")).content.decode()
    delete = reverse("admin:letters_mistakereport_delete", args=[report.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    with pytest.raises(TypeError):
        report.delete()


def test_the_list_takes_as_many_queries_for_many_reports(
    client, report, answerer, django_assert_max_num_queries
):
    answerer("view_mistakereport")
    for number in range(20):
        MistakeReport.objects.create(
            reference=f"R{number}", authority=report.authority, words="x", sent_at=timezone.now()
        )
    with django_assert_max_num_queries(12):
        client.get(reverse(LIST))


def test_the_pages_take_few_queries(client, form, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(PAGE)
    client.post(PAGE, form)
    address = f"{PAGE}{MistakeReport.objects.get().reference}/"
    with django_assert_num_queries(1):
        client.get(address)


# The database


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("report_statistic_known", {"statistic": "league"}),
        ("report_says_something", {"words": ""}),
        ("report_says_something", {"words": "", "words_erased_at": "2026-07-20T12:00Z"}),
        ("report_closed_with_answer", {"state": "answered", "answer": "Thanks"}),
        ("report_closed_with_answer", {"answered_at": "2026-07-20T12:00Z"}),
    ],
)
def test_the_database_refuses(councils, constraint, values):
    known = {"reference": "R", "authority": councils["rutland"], "words": "x", "sent_at": timezone.now()}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        MistakeReport.objects.create(**{**known, **values})


def test_the_database_refuses_a_state_that_is_none(councils, django_user_model):
    closed = {"answer": "Thanks", "answered_at": timezone.now()}
    clerk = django_user_model.objects.create(username="clerk-of-states")
    with pytest.raises(IntegrityError, match="report_state_known"), transaction.atomic():
        MistakeReport.objects.create(
            reference="R",
            authority=councils["rutland"],
            words="x",
            sent_at=timezone.now(),
            state="lost",
            answered_by=clerk,
            **closed,
        )


def test_a_reference_is_given_once(report):
    with pytest.raises(IntegrityError), transaction.atomic():
        MistakeReport.objects.create(
            reference=report.reference, authority=report.authority, words="x", sent_at=timezone.now()
        )


@pytest.mark.parametrize("forgetting", ["forget_senders", "forget_words"])
def test_workers_forget_without_being_asked(monkeypatch, forgetting):
    """The sweep beside a worker's work deletes addresses and words too, in the thread that it runs in."""
    done = threading.Event()
    for name in ("sweep", "forget_senders", "forget_words"):
        monkeypatch.setattr(sweeper, name, lambda *, at: None)
    monkeypatch.setattr(sweeper, forgetting, lambda *, at: done.set())
    with sweeper.sweeping(every=0.01):
        assert done.wait(5)
