"""A form handed to a door: either it is done, or what stands against it is told where it belongs."""

from collections.abc import Callable
from typing import NamedTuple

from django.forms import Form

from pledges.refusals import AlreadyHandled, Incomplete


class Attempt(NamedTuple):
    """``refused``: what stands against it and belongs to no field; ``notice``: somebody was quicker."""

    status: int
    refused: list[str] = []
    notice: str = ""

    @property
    def done(self) -> bool:
        return self.status == 200

    def shown(self) -> dict:
        return self._asdict()


def attempt(form: Form, door: Callable) -> Attempt:
    """``door`` takes what the form holds by name. What was typed stays in it, with the refusals of its fields."""
    if not form.is_valid():
        return Attempt(422)
    try:
        door(**form.cleaned_data)
    except AlreadyHandled as handled:
        return Attempt(409, notice=str(handled))
    except Incomplete as incomplete:
        told = incomplete.missing
        for name, sentence in told:
            if name in form.fields:
                form.add_error(name, sentence)
        return Attempt(422, refused=[sentence for name, sentence in told if name not in form.fields])
    return Attempt(200)
