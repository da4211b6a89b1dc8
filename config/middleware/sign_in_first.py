"""Every page asks for signing in; a view that says it does not is not asked who looks at it."""

from django.contrib.auth.middleware import LoginRequiredMiddleware


class SignInFirst(LoginRequiredMiddleware):
    """As Django's, but it reads the official from the database only where a view needs one."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
