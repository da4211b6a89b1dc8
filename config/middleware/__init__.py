from config.middleware.htmx_messages import messages_for_htmx
from config.middleware.htmx_parts import parts_are_not_pages
from config.middleware.read_only_get import ReadOnlyGet
from config.middleware.session_end import ended_session
from config.middleware.sign_in_first import SignInFirst

__all__ = ["ReadOnlyGet", "SignInFirst", "ended_session", "messages_for_htmx", "parts_are_not_pages"]
