import pytest

from files.sizes import KB, MB, in_words, too_large


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (356 * KB, "356 KB"),
        (MB - 1, "1.024 KB"),
        (MB, "1 MB"),
        (int(1.15 * MB), "1,2 MB"),
        (20 * MB, "20 MB"),
        (20 * MB + 1, "20,1 MB"),
        (1500 * MB, "1.500 MB"),
    ],
)
def test_a_size_is_said_as_people_say_it(size, words):
    assert in_words(size) == words


def test_what_is_too_large_is_told_its_size_and_the_limit(settings):
    assert too_large(25 * MB).startswith("Tệp có dung lượng 25 MB, quá mức 20 MB cho mỗi tệp.")
    settings.FILE_MAX_MB = 5
    assert "quá mức 5 MB" in too_large(25 * MB)
