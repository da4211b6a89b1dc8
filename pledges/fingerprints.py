"""The fingerprint of a text: whoever has the text can work it out again, and no other text has the same."""

import hashlib

SHOWN = 12  # signs are enough to compare by eye


def fingerprint_of(text: str) -> str:
    """SHA-256 of its UTF-8, 64 hexadecimal digits; as ``models.pledge.Sha256`` has it computed by the database."""
    return hashlib.sha256(text.encode()).hexdigest()


def in_short(fingerprint: str) -> str:
    """The first twelve in groups of four: “3f2a 9c10 77be”."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, min(SHOWN, len(fingerprint)), 4))
