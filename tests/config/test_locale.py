import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, override

PO = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / "django.po"
SINGLE = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', PO.read_text(), re.MULTILINE)
PLURAL = re.findall(r'^msgid "(.+)"\nmsgid_plural "(.+)"\nmsgstr\[0\] "(.+)"$', PO.read_text(), re.MULTILINE)


@pytest.mark.parametrize(("english", "vietnamese"), SINGLE)
def test_what_the_library_lacks_is_said_in_vietnamese(english, vietnamese):
    with override("vi"):
        assert gettext(english) == vietnamese  # else the compiled catalogue is older than the text


@pytest.mark.parametrize(("one", "many", "vietnamese"), PLURAL)
def test_vietnamese_has_one_form_for_one_and_many(one, many, vietnamese):
    with override("vi"):
        assert {ngettext(one, many, count) for count in (1, 2)} == {vietnamese}


def test_a_short_password_is_refused_in_vietnamese(member, world):
    given = {"oldpassword": "mat-khau-2026", "password1": "ab1", "password2": "ab1"}
    response = member.post("/tai-khoan/doi-mat-khau/", given)
    assert "Mật khẩu quá ngắn, cần ít nhất 8 ký tự." in response.text
