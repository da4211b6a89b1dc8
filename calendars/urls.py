from django.urls import path

from calendars.views import feed, month

app_name = "calendars"
urlpatterns = [
    path("lich/", month.show, name="month"),
    path("lich/dang-ky/", feed.subscription, name="subscription"),
    path("lich/dang-ky/doi/", feed.renew, name="renew"),
    path("lich/dang-ky/ngung/", feed.stop, name="stop"),
    path("lich/<str:token>.ics", feed.feed, name="feed"),
]
