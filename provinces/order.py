"""Vietnamese order and accent-blind search as SQL functions.

No embedded server has ICU, so order must not lean on a collation: ``vi_sort_key`` gives a key that sorts bytewise
(COLLATE "C"), ``vi_fold`` drops case and diacritics. Both are IMMUTABLE, so they can be stored in generated columns
and indexed. Migration 0001 makes them. Against ICU's Vietnamese collation they differ in nothing but ties of case.
"""

from django.db.models import CharField, Func, TextField, Value


class ViSortKey(Func):
    function = "vi_sort_key"
    arity = 1
    output_field = TextField()


class ViFold(Func):
    function = "vi_fold"
    arity = 1
    output_field = TextField()


def folded(term: str) -> ViFold:
    """A search term as the database folds it: “Uỷ”, “ủy” and “uy” are one."""
    return ViFold(Value(term.strip(), output_field=CharField()))
