import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


def test_the_published_password_is_taken_by_nobody_outside_the_demo(settings):
    validate_password("thidua-2026")
    settings.REFUSED_PASSWORDS = {"thidua-2026"}
    with pytest.raises(ValidationError, match="đã công bố"):
        validate_password("thidua-2026")
    validate_password("thi-dua-mua-thu")
