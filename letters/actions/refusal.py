class ActionRefusedError(Exception):
    """The action may not be done now; the message is a sentence for the person who asked for it."""
