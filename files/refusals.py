"""Why a file is not kept."""

ACCEPTED = "Hệ thống nhận PDF, Word (.docx), Excel (.xlsx), ảnh JPG và PNG."
DAMAGED = "Tệp bị hỏng, không đọc được. Đồng chí mở tệp, lưu lại rồi gửi bản mới."


class Refused(Exception):
    """The file is not kept; ``str()`` is a Vietnamese sentence that says why and what to do."""
