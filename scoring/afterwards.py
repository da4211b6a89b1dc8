"""What happens once the last day has passed, as the pages that ask for it say. Pure."""

CARD = "Sau hạn vẫn nộp được cho đến khi kết quả được thông qua; bảng tự chấm được ghi là nộp muộn."
VERIFICATION = "Sau hạn vẫn thẩm định được; kết quả của cụm chỉ thông qua được khi các bảng điểm đã thẩm định xong."
EXPLANATION = "Sau hạn vẫn gửi được; bảng điểm chưa thẩm định tiếp được khi chưa có giải trình."
CROSS_CHECK = "Sau hạn vẫn gửi được cho đến khi bảng điểm thẩm định xong."
