"""The staff pages: Django's admin, with screens of our own for upload, batch and review inside it."""

from letters.admin.letter_admin import LetterAdmin

__all__ = ["LetterAdmin"]
