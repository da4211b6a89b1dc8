"""Why a file is not kept."""

OFFERED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"  # what a browser offers to choose
NOTHING_CHOSEN = "Đồng chí chưa chọn tệp nào."
ACCEPTED = "Hệ thống nhận PDF, Word (.docx), Excel (.xlsx), ảnh JPG và PNG."
DAMAGED = "Tệp bị hỏng, không đọc được. Đồng chí mở tệp, lưu lại rồi gửi bản mới."


class Refused(Exception):
    """The file is not kept; ``str()`` is a Vietnamese sentence that says why and what to do."""
