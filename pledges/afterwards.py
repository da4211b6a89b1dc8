"""What happens once the last day has passed, as the pages that ask for it say. Pure."""

REPORT = "Sau hạn vẫn gửi được; báo cáo được ghi là gửi muộn, có thể bị trừ điểm theo bảng tiêu chí."
REGISTRATION = "Sau hạn vẫn gửi được; bản đăng ký được ghi là gửi muộn."
SIGNATURE = "Sau hạn vẫn ký được cho đến khi cụm trưởng kết thúc việc ký; chữ ký được ghi là ký muộn."
OPENING = "Sau hạn vẫn mở ký được; các đơn vị ký sau hạn được ghi là ký muộn."
ANSWER = "Sau hạn vẫn trả lời được; kiến nghị được ghi là quá hạn trả lời."


def mended(sentence: str, *, sent_before: bool, was_late: bool, send: str = "gửi") -> str:
    """Of what was sent before: late is what was late the first time, whenever it is sent again."""
    if not sent_before:
        return sentence
    if was_late:
        return f"Sau hạn vẫn {send} lại được."
    return f"Lần đầu đã {send} đúng hạn nên {send} lại sau hạn không bị ghi là {send} muộn."
