class CannotStart(Exception):
    """Something outside the program is in the way; the message is one sentence for whoever started it."""
