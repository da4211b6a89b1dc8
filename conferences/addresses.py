"""Where the page of an article is."""


def article_page(pk: int) -> str:
    return f"/hoi-nghi/{pk}/bai-viet/"
