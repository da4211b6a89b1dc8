"""Looking for words, with or without diacritics, in a row's ``search_key``."""

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Cast

from provinces.order import folded

MOST_WORDS = 10


def words_of(typed: str) -> list[str]:
    """The words to look for: each once, no more than ten."""
    return list(dict.fromkeys(typed.replace("\0", " ").split()))[:MOST_WORDS]


def with_words(rows: QuerySet, typed: str) -> QuerySet:
    """The rows in which every word typed occurs, in any part of a word. Signs like % and _ stand for themselves."""
    for word in words_of(typed):
        rows = rows.filter(search_key__contains=Cast(folded(word), models.TextField()))
    return rows
