"""What happens once the last day has passed, as the pages that ask for it say. Pure."""

INVITATION = "Sau hạn vẫn trả lời được cho đến khi hội nghị họp."
COMMENTS = "Sau hạn không góp ý được nữa; biên bản được xác nhận như đã gửi."
