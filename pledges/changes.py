"""What changed between two texts, marked word by word. Pure: strings in, pieces out.

Lines are compared first, in changed lines the sentences, in changed sentences the words: so a text of 40 pages costs
little more than what was changed in it. What would take too long, or has next to nothing in common, is shown as taken
out and put in as a whole.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

KEPT, ADDED, REMOVED = "kept", "added", "removed"
LINES = re.compile(r"[^\n]*\n|[^\n]+")
SENTENCES = re.compile(r".+?[.;:!?…]\s+|.+", re.DOTALL)
WORDS = re.compile(r"\s*\w+(?:[.,/-]\w+)*|\s*[^\w\s]|\s+")  # 1.234,5 and 10/06/2026 are words
LEVELS = [LINES, SENTENCES, WORDS]
MOST_WORK = 30_000_000  # steps in all, as guessed beforehand; about a second
ALIKE = 0.25  # of the letters of the longer side must stay for single words to be marked


class Piece(NamedTuple):
    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces in order, what was removed before what was added in its place.

    Kept and added pieces joined are ``after``; kept and removed ones are ``before``.
    """
    return _tidied(_compared(before, after, LEVELS, [MOST_WORK]))


def is_changed(pieces: list[Piece]) -> bool:
    return any(piece.kind != KEPT for piece in pieces)


def side(pieces: list[Piece], kind: str) -> list[Piece]:
    """What one of two columns shows: the kept pieces and those of ``kind``."""
    return [piece for piece in pieces if piece.kind in (KEPT, kind)]


def words_in(pieces: list[Piece], kind: str) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.kind == kind)


def _compared(before, after, levels, work_left):
    """``work_left``: a list of one number, which every comparison draws from."""
    if before == after:
        return [Piece(KEPT, before)]
    old, new = levels[0].findall(before), levels[0].findall(after)
    head, old, new, tail = _trimmed(old, new)
    return [Piece(KEPT, head), *_between(old, new, levels, work_left), Piece(KEPT, tail)]


def _trimmed(old, new):
    """What both begin and end with is found at once: (common beginning, old, new, common end)."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return (
        "".join(old[:start]),
        old[start : len(old) - end],
        new[start : len(new) - end],
        "".join(old[len(old) - end :]),
    )


def _between(old, new, levels, work_left):
    whole = [Piece(REMOVED, "".join(old)), Piece(ADDED, "".join(new))]
    work_left[0] -= (work := _work(old, new))
    if not old or not new or work_left[0] < 0:
        work_left[0] += work
        return whole
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            pieces.append(Piece(KEPT, gone))
        elif levels[1:] and i2 - i1 == j2 - j1:  # as many lines as before: each was mended where it stands
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                pieces += _compared(one, other, levels[1:], work_left)
        elif levels[1:] and gone and come:
            pieces += _compared(gone, come, levels[1:], work_left)
        else:
            pieces += [Piece(REMOVED, gone), Piece(ADDED, come)]
    return pieces if levels[1:] or _are_alike(pieces, whole) else whole


def _work(old, new):
    """How many steps comparing may take: every pair of the same token is looked at, for every token at worst."""
    counted = Counter(new)
    pairs = sum(count * counted[token] for token, count in Counter(old).items())
    return (pairs + len(old) + len(new)) * min(len(old), len(new))


def _are_alike(pieces, whole):
    kept = sum(len(piece.text) for piece in pieces if piece.kind == KEPT)
    return kept >= ALIKE * max(len(piece.text) for piece in whole)


def _tidied(pieces):
    """One removed and one added piece at most between two kept ones, and no kept one without a letter or figure."""
    tidy, gone, come = [], "", ""
    for at, (kind, text) in enumerate(pieces):
        is_bridge = kind == KEPT and (gone or come) and not any(map(str.isalnum, text)) and _changes_follow(pieces, at)
        if kind == REMOVED or is_bridge:
            gone += text
        if kind == ADDED or is_bridge:
            come += text
        if kind == KEPT and not is_bridge and text:
            tidy += [Piece(REMOVED, gone), Piece(ADDED, come), Piece(KEPT, text)]
            gone = come = ""
    tidy += [Piece(REMOVED, gone), Piece(ADDED, come)]
    return _merged([piece for piece in tidy if piece.text])


def _changes_follow(pieces, at):
    following = next((piece for piece in pieces[at + 1 :] if piece.text), None)
    return following is not None and following.kind != KEPT


def _merged(pieces):
    merged = []
    for kind, text in pieces:
        if merged and merged[-1].kind == kind:
            merged[-1] = Piece(kind, merged[-1].text + text)
        else:
            merged.append(Piece(kind, text))
    return merged
