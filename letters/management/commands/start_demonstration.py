"""Make a local site ready to be looked at: a staff login, and the sample letters taken in."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from letters import actions
from letters.models import LetterState

LETTERS = Path(settings.BASE_DIR) / "data" / "letters"


class Command(BaseCommand):
    help = "For a local site: make the staff login on first use, print it, and take in the letters of data/letters."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "This command is for local sites; it makes a staff login, so production refuses it."
            )
        staff = self._staff()
        for path in sorted(LETTERS.glob("*-*.*")):
            with path.open("rb") as stream:
                received = actions.receive(file=File(stream), name=path.name, by=staff, enqueue=False)
            letter = received.letter
            if letter is not None and letter.state == LetterState.RECEIVED:
                letter = actions.read_letter(letter_id=letter.pk)
                if not letter.findings.filter(level="error").exists():
                    actions.approve(letter=letter, by=staff, at=now())

    def _staff(self) -> User:
        """The account "staff"; its generated password lies in a file that only its owner can read."""
        note = Path(settings.VAR_DIR) / "staff-login.txt"
        staff = User.objects.filter(username="staff").first()
        if staff is None:
            password = secrets.token_urlsafe(12)
            staff = User.objects.create_superuser("staff", password=password)
            note.touch(mode=0o600)
            note.write_text(password, encoding="utf-8")
        if note.exists():
            self.stdout.write(f"Staff login: staff / {note.read_text(encoding='utf-8').strip()}")
        return staff
