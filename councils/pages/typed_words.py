"""What a visitor typed, as a sentence may repeat it."""

SHOWN_CHARACTERS = 40


def shown(words: str) -> str:
    """In quotation marks, short enough for a sentence; characters that cannot be seen are left out."""
    seen = "".join(letter for letter in words[: 2 * SHOWN_CHARACTERS] if letter.isprintable())
    return f"“{seen[:SHOWN_CHARACTERS]}{'…' if len(words) > SHOWN_CHARACTERS else ''}”"
