"""Take letters in through the same door as the upload screen."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from letters import actions
from letters.actions import ActionRefusedError, Received
from letters.intake import UnusableArchiveError, letter_files
from letters.models import Letter, LetterState


class Command(BaseCommand):
    help = "Receive and read letters: files, folders and zip archives."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--approve", action="store_true", help="approve what has no findings")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--by", default="ingest", help="the staff account in whose name it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["by"])
        problems = [problem for path in options["paths"] if (problem := self._take_in(path, by, options))]
        if problems:
            raise CommandError(" ".join(problems))

    def _take_in(self, path: Path, by: User, options: dict[str, Any]) -> str | None:
        """One path of the call; why it could not be opened, if it could not. The others go on."""
        try:
            for name, file in letter_files([path]):
                received = actions.receive(file=file, name=name, by=by, enqueue=False)
                outcome = _outcome(name, received, by, approve=options["approve"])
                words = json.dumps(outcome, ensure_ascii=False) if options["json"] else _in_words(outcome)
                self.stdout.write(words)
        except FileNotFoundError as problem:
            return f"{problem.filename} is not there."
        except UnusableArchiveError as problem:
            return str(problem)
        return None


def account(name: str) -> User:
    """The named account; the command's own is made on first use, and nobody can log in with it."""
    if name != "ingest":
        try:
            return User.objects.get(username=name)
        except User.DoesNotExist as problem:
            raise CommandError(f"There is no staff account called {name}.") from problem
    account, made = User.objects.get_or_create(username="ingest", defaults={"is_active": False})
    if made:
        account.set_unusable_password()
        account.save()
    return account


def _outcome(name: str, received: Received, by: User, *, approve: bool) -> dict[str, Any]:
    letter, message = received.letter, received.message
    if letter is not None and letter.state == LetterState.RECEIVED:
        letter = actions.read_letter(letter_id=letter.pk)
        message = letter.problem or "Read; waiting for review."
    if letter is not None and approve and letter.state == LetterState.TO_REVIEW:
        letter, message = _approve_if_clean(letter, by)
    return {
        "file": name,
        "letter": letter.pk if letter else None,
        "state": letter.state if letter else "data_table" if received.table else "refused",
        "message": message,
        "findings": [
            {"level": f.level, "code": f.code, "message": f.message}
            for f in (letter.findings.all() if letter else ())
        ],
    }


def _approve_if_clean(letter: Letter, by: User) -> tuple[Letter, str]:
    """A command has no second person to ask: it approves only what no check has anything to say about."""
    if letter.findings.exists():
        return letter, "Read; its findings wait for a person."
    try:
        return actions.approve(letter=letter, by=by, at=now(), own_upload_allowed=True), "Read and approved."
    except ActionRefusedError as refusal:
        return letter, str(refusal)


def _in_words(outcome: dict[str, Any]) -> str:
    findings = "".join(f"\n    {f['level']}: {f['message']}" for f in outcome["findings"])
    return f"{outcome['file']}: {outcome['message']}{findings}"
