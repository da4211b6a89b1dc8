"""What was sent from a gallery: new photos, and the words beside those there are. Each is kept where it can be."""

import re

from django.http import Http404

from conferences.forms.photos import CaptionForm
from conferences.verbs.photos import add_photo, change_photo
from files.refusals import NOTHING_CHOSEN, Refused
from pledges.refusals import StaleEdit

WORDS = re.compile(r"anh-(\d+)-(caption|credit)")
LABELS = {"caption": "Chú thích", "credit": "Tác giả ảnh"}


def kept_words(data, but: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """[(label, text)] of everything typed beside photos, those ``but`` left out; to be copied."""
    typed = [(found, data[name].strip()) for name in data if (found := WORDS.fullmatch(name))]
    return [(LABELS[found[2]], text) for found, text in typed if text and int(found[1]) not in but]


class Sent:
    """``forms``: {photo: its form}, where what was typed is to stand again; ``refused``: [(file, why not)];
    ``gone``: words beside photos that are there no more."""

    def __init__(self, request, conference):
        self.request, self.conference = request, conference
        self.forms, self.refused, self.gone, self.stale = {}, [], [], False
        self.added = self.changed = 0

    def take(self) -> None:
        """Raises NotAllowed."""
        photos = list(self.conference.photos.order_by("position", "pk"))
        self.gone = kept_words(self.request.POST, frozenset(photo.pk for photo in photos))
        for photo in photos:
            form = CaptionForm(self.request.POST, photo=photo)
            if form.add_prefix("caption") in self.request.POST:
                self._write(photo, form)
        uploads = self.request.FILES.getlist("files")
        if not uploads and self.request.POST.get("action") == "attach":
            self.refused.append(("", NOTHING_CHOSEN))
        for upload in uploads:
            self._add(upload)

    def _write(self, photo, form):
        if not form.is_valid():
            self.forms[photo.pk] = form
        elif form.is_changed():
            self._change(photo, form)

    def _change(self, photo, form):
        try:
            change_photo(photo.pk, by=self.request.user, seen=form.cleaned_data["seen"], **form.typed())
            self.changed += 1
        except StaleEdit as stale:
            form.over(stale.paper)
            self.forms[photo.pk], self.stale = form, True
        except Http404:  # taken away this moment
            self.gone += [(LABELS[name], text) for name, text in form.typed().items() if text]

    def _add(self, upload):
        try:
            add_photo(self.conference.pk, upload, by=self.request.user)
            self.added += 1
        except Refused as refusal:
            self.refused.append((upload.name, str(refusal)))

    @property
    def wrong(self) -> list[CaptionForm]:
        return [form for form in self.forms.values() if form.errors]

    @property
    def status(self) -> int:
        if self.refused or self.wrong:
            return 422
        return 409 if self.stale or self.gone else 302

    @property
    def done(self) -> str:
        added = f"Đã tải lên {self.added} ảnh; ảnh hiện ra sau ít giây." if self.added else ""
        changed = f"Đã lưu chú thích của {self.changed} ảnh." if self.changed else ""
        return " ".join(filter(None, [added, changed])) or "Không có gì thay đổi."
