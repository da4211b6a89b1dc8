"""The words beside the photos of a gallery; all of them are sent together, and only what was changed is written."""

from django import forms

from conferences.captions import mark_of
from conferences.models import Photo
from pledges.fields import ProseField

UNSENT = {"data-unsent": True}  # the browser asks before it leaves what was typed


class CaptionForm(forms.Form):
    """Of one photo. ``seen``: the mark of the words that the page showed."""

    caption = ProseField(
        label="Chú thích", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2} | UNSENT)
    )
    credit = ProseField(label="Tác giả ảnh", required=False, max_length=120, widget=forms.TextInput(attrs=UNSENT))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, photo: Photo):
        self.photo, self.newer = photo, None
        self.stored = {"caption": photo.caption, "credit": photo.credit}
        mark = mark_of(**self.stored)
        super().__init__(data, prefix=f"anh-{photo.pk}", initial=self.stored | {"seen": mark})

    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("caption", "credit")}

    def is_changed(self) -> bool:
        """By whoever sent it. What somebody else wrote meanwhile, beside words left alone, is no change of his."""
        typed = self.typed()
        return typed != self.stored and mark_of(**typed) != self.cleaned_data["seen"]

    def over(self, newer: Photo) -> None:
        """Shown again over what somebody else wrote: sending it once more takes it."""
        self.newer = newer
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = mark_of(newer.caption, newer.credit)
