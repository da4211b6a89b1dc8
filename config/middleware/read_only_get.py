"""GET cannot write: following a link, a preview or a robot never changes a row."""

import re

from django.db import connection
from django.http import HttpRequest, HttpResponse

READS = re.compile(r"[\s(]*(SELECT|WITH|VALUES|SHOW|EXPLAIN|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO)\b", re.IGNORECASE)
WRITES_OR_LOCKS = re.compile(
    r"\b(INSERT\s+INTO|UPDATE\s+(ONLY\s+)?[\w\".]+\s+SET|DELETE\s+FROM|MERGE\s+INTO"
    r"|FOR\s+(NO\s+KEY\s+)?UPDATE|FOR\s+(KEY\s+)?SHARE)\b",
    re.IGNORECASE,
)
# Looking up who is signed in renews his session after a change of the secret key.
SESSION = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "django_session"')


class WriteDuringGet(Exception):
    """A view tried to change data, or to lock rows, while answering GET or HEAD."""


class ReadOnlyGet:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)


def refuse_writes(execute, sql, params, many, context):
    """Let only reads through. Raises WriteDuringGet."""
    statement = sql if isinstance(sql, str) else sql.as_string(context["connection"].connection)
    if SESSION.match(statement):
        return execute(sql, params, many, context)
    if not READS.match(statement) or WRITES_OR_LOCKS.search(statement):
        raise WriteDuringGet(statement[:200])
    return execute(sql, params, many, context)
