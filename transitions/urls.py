from django.urls import path

from transitions.next_year import views as next_year
from transitions.offices import views as offices

app_name = "transitions"
BLOCK = {"kind": "block"}
CLUSTERS, BLOCKS = "cum/<int:number>/<int:year>", "khoi/<int:number>/<int:year>"

OF_NEXT_YEAR = [
    path(f"{CLUSTERS}/mo-nam-sau/", next_year.prepare, name="next_year"),
    path(f"{BLOCKS}/mo-nam-sau/", next_year.prepare, BLOCK, name="block_next_year"),
    path(f"{CLUSTERS}/mo-nam-sau/xac-nhan/", next_year.confirm, name="confirm_next_year"),
    path(f"{BLOCKS}/mo-nam-sau/xac-nhan/", next_year.confirm, BLOCK, name="block_confirm_next_year"),
]

OF_OFFICES = [
    path(f"{CLUSTERS}/nhiem-vu/", offices.offices, name="offices"),
    path(f"{BLOCKS}/nhiem-vu/", offices.offices, BLOCK, name="block_offices"),
    path("nhiem-vu/<int:cluster_year>/giao-duyet/", offices.delegate, name="delegate"),
    path("nhiem-vu/<int:cluster_year>/ban-giao/", offices.hand_on, name="hand_over"),
    path("giao-duyet/<int:pk>/ket-thuc/", offices.end, name="end_delegation"),
]

urlpatterns = OF_NEXT_YEAR + OF_OFFICES
