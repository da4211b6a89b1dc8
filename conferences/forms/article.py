"""Writing the article on a conference."""

from django import forms

from pledges.fields import ProseField
from pledges.forms.report import VersionedForm


class ArticleForm(VersionedForm):
    title = ProseField(
        label="Tiêu đề",
        error_messages={"required": "Cần ghi tiêu đề bài viết."},
        max_length=300,
    )
    text = ProseField(
        label="Nội dung bài viết",
        help_text="Mỗi đoạn cách nhau một dòng trống; dòng bắt đầu bằng “- ” thành danh sách. Ảnh của hội nghị hiện "
        "dưới bài, không phải chèn.",
        error_messages={"required": "Bài viết chưa có nội dung."},
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
