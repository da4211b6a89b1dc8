"""A form that notices when somebody else changed what it shows while it was being filled in."""

import hashlib

from django import forms


class SeenForm(forms.Form):
    """``seen``: a mark of the values that the page was filled with; it goes out and comes back with what was typed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial=initial)
        self.initial["seen"] = _mark(initial or {})

    def newer(self) -> list[tuple[str, str]]:
        """[(label, text)] of what was stored since the page was opened and differs from what was typed."""
        if self.data.get("seen", self.initial["seen"]) == self.initial["seen"]:
            return []
        return [(field.label, _text(field)) for field in self.visible_fields() if _differs(field)]

    def at_newest(self):
        """The same typed form, shown again over what is stored now: sending it once more takes it."""
        self.data = self.data.copy()
        self.data["seen"] = self.initial["seen"]
        return self


def _mark(shown) -> str:
    told = repr(sorted((name, str(value)) for name, value in shown.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _differs(field):
    return _plain(field.value()) != _plain(field.field.prepare_value(field.initial))


def _plain(value):
    return "" if value in (None, False) else str(value).strip().replace("\r\n", "\n")


def _text(field) -> str:
    """What is stored, as it is read."""
    stored = field.field.prepare_value(field.initial)
    if isinstance(field.field, forms.BooleanField):
        return "Có" if stored else "Không"
    choices = dict(getattr(field.field, "choices", []))
    return str(choices.get("" if stored is None else stored, _plain(stored))) or "(trống)"
