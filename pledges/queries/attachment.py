"""The files of a report."""


def attachments_of(report) -> list:
    """In the order in which they came, with who brought them. One query."""
    return list(report.attachments.select_related("uploaded_by").order_by("pk"))
