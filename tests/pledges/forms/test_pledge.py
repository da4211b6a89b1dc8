"""What is typed about a pledge comes through as it is, and what is too long is said in words."""

import pytest

from pledges.forms.pledge import ClosingForm, CommentForm, PledgeForm, SigningForm


def test_a_draft_may_be_empty_and_keeps_every_space_for_the_door_to_tidy():
    form = PledgeForm({"version": "3", "text": "  Một\r\n", "common_targets": ""})
    assert form.is_valid()
    assert (form.cleaned_data["version"], form.typed()) == (3, {"text": "  Một\r\n", "common_targets": ""})
    assert PledgeForm({"version": "0"}).is_valid()


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_a_page_without_its_version_is_refused(version):
    assert list(PledgeForm({"version": version, "text": "Một"}).errors) == ["version"]


@pytest.mark.parametrize(
    ("form", "field", "most"),
    [
        (PledgeForm, "text", 100_000),
        (PledgeForm, "common_targets", 20_000),
        (CommentForm, "comment", 10_000),
        (ClosingForm, "reason", 5000),
    ],
)
def test_the_longest_and_one_too_long(form, field, most):
    assert form({"version": "0", field: "ư" * most}).is_valid()
    refused = form({"version": "0", field: "ư" * (most + 1)})
    assert list(refused.errors) == [field]
    assert f"tối đa {most} kí tự" in refused.errors[field][0]


@pytest.mark.parametrize(("sent", "at_conference"), [({}, False), ({"at_conference": "on"}, True)])
def test_a_signature_carries_the_fingerprint_seen(sent, at_conference):
    form = SigningForm({"fingerprint": "ab12", **sent})
    assert form.is_valid()
    assert form.cleaned_data == {"fingerprint": "ab12", "at_conference": at_conference}
