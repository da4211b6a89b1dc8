import pytest

from pledges.fingerprints import fingerprint_of, in_short


def test_the_fingerprint_is_the_sha256_of_the_texts_utf8():
    assert fingerprint_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint_of("Ủy") != fingerprint_of("Uỷ")


@pytest.mark.parametrize(
    ("fingerprint", "shown"), [("ba7816bf8f01cfea414140de", "ba78 16bf 8f01"), ("", ""), ("abcde", "abcd e")]
)
def test_it_is_shown_by_its_first_twelve_signs(fingerprint, shown):
    assert in_short(fingerprint) == shown
