from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    """What every page's frame needs: the site's name and whether this is the demo."""
    return {"site_name": settings.SITE_NAME, "demo_mode": settings.DEMO_MODE}
