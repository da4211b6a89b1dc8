"""What verifiers ask, and what a board answers."""

from django import forms

from pledges.fields import ProseField

MOST = 2000


class QuestionForm(forms.Form):
    question = ProseField(
        max_length=MOST, label="Nội dung cần giải trình", required=False, widget=forms.Textarea({"rows": 4})
    )


class AnswersForm(forms.Form):
    """A field for each open question, ``answer_<question>``, and what the page showed of it, ``seen_<question>``; only
    what was sent is looked at."""

    def __init__(self, data=None, *, questions):
        super().__init__(data)
        for each in questions:
            name = f"answer_{each.pk}"
            if data is None or name in data:
                self.fields[name] = ProseField(
                    max_length=MOST,
                    required=False,
                    initial=each.answer,
                    label=f"{each.score.criterion.code}, giải trình",
                    widget=forms.Textarea({"rows": 4}),
                )
                self.fields[f"seen_{each.pk}"] = ProseField(
                    max_length=MOST, required=False, initial=each.answer, widget=forms.HiddenInput, label="Đã hiện"
                )

    @property
    def seen(self) -> dict[int, str]:
        """{question: the answer that the page showed}"""
        return {int(name[5:]): text for name, text in self.cleaned_data.items() if name.startswith("seen_")}

    @property
    def answers(self) -> dict[int, str]:
        """{question: text} of what was right."""
        return {int(name[7:]): text for name, text in self.cleaned_data.items() if name.startswith("answer_")}


class Askable(forms.ModelChoiceField):
    """Officials with ``board_short``."""

    def label_from_instance(self, official):
        return f"{official.board_short}: {official.display_name} ({official.username})"


class Crossable(forms.ModelChoiceField):
    """Boards with ``board_name``."""

    def label_from_instance(self, board):
        return board.board_name


class CrossForm(forms.Form):
    def __init__(self, data=None, *, boards):
        super().__init__(data)
        self.fields["board"] = Crossable(
            boards,
            label="Đơn vị chấm chéo",
            empty_label="Chọn đơn vị",
            error_messages={
                "required": "Cần chọn đơn vị chấm chéo.",
                "invalid_choice": "Chỉ giao chấm chéo cho đơn vị khác trong cụm, mỗi đơn vị một lần.",
            },
        )


class VerifierForm(forms.Form):
    def __init__(self, data=None, *, officials):
        super().__init__(data)
        self.fields["official"] = Askable(
            officials,
            label="Giao cho",
            empty_label="Chọn người",
            error_messages={
                "required": "Cần chọn người thẩm định.",
                "invalid_choice": "Chỉ giao cho lãnh đạo, chuyên viên của các đơn vị khác trong cụm.",
            },
        )
