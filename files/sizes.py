"""How large a file is, and may be."""

import math

from django.conf import settings
from django.utils.formats import number_format

KB, MB = 1024, 1024 * 1024


def in_words(size: int) -> str:
    """“356 KB”, “1,2 MB”: as Windows counts, rounded up, so that what is over a limit also looks over it."""
    if size < MB:
        return f"{number_format(math.ceil(size / KB))} KB"
    tenths = math.ceil(size * 10 / MB)
    return f"{number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)} MB"


def most() -> int:
    """Bytes that one file may have."""
    return settings.FILE_MAX_MB * MB


def too_large(size: int) -> str:
    return (
        f"Tệp có dung lượng {in_words(size)}, quá mức {settings.FILE_MAX_MB} MB cho mỗi tệp. "
        "Đồng chí giảm dung lượng hoặc chia thành nhiều tệp rồi gửi."
    )
