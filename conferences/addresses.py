"""Where the pages of minutes and articles are."""


def minutes_page(pk: int) -> str:
    return f"/hoi-nghi/{pk}/bien-ban/"


def article_page(pk: int) -> str:
    return f"/hoi-nghi/{pk}/bai-viet/"
