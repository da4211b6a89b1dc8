"""What a file is called when it is shown and handed out: the owner's own name, without what could mislead. Pure."""

import re
import unicodedata

from files.models import FileKind

LONGEST = 255
ENDINGS = {kind: (f".{kind}",) for kind in FileKind} | {FileKind.JPG: (".jpg", ".jpeg", ".jpe", ".jfif")}
# Endings that would say something untrue about the content are replaced; others (“lần 2.2026”) belong to the name.
KNOWN = re.compile(
    r"\.(pdf|docx?|docm|dotx?|rtf|odt|xlsx?|xlsm|xlsb|ods|csv|pptx?|jpe?g|jpe|jfif|png|gif|bmp|tiff?|webp|heic"
    r"|zip|rar|7z|exe|com|scr|bat|cmd|msi|js|vbs|html?|svg|xml|txt)$",
    re.IGNORECASE,
)
# Control, unseen and turning characters (“gpj.exe” read backwards), halves of characters, and line ends.
MISLEADING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
NOT_IN_WINDOWS = re.compile(r'[<>:"|?*]')


def shown_name(typed: str, kind: FileKind) -> str:
    """At most 255 characters, Vietnamese letters kept, with the ending of the kind that was found in the content."""
    stem, ending = _split(_tidy(typed), kind)
    return stem[: LONGEST - len(ending)].rstrip(" .") + ending


def _tidy(typed):
    name = unicodedata.normalize("NFC", typed).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(" " if char.isspace() else char for char in name if char.isspace() or _is_plain(char))
    return NOT_IN_WINDOWS.sub("_", " ".join(name.split())).strip(" .")


def _is_plain(char):
    return unicodedata.category(char) not in MISLEADING


def _split(name, kind):
    while not name.lower().endswith(ENDINGS[kind]) and KNOWN.search(name):
        name = KNOWN.sub("", name)
    ending = next((each for each in ENDINGS[kind] if name.lower().endswith(each)), "")
    stem = name[: len(name) - len(ending)].strip(" .") or "tệp"
    return stem, name[len(name) - len(ending) :] or ENDINGS[kind][0]
