from django.urls import path

from conferences.views import chronicle, lists

urls = [
    path("hoi-nghi/", lists.conferences, name="conferences"),
    path("cum/<int:number>/lich-su/", chronicle.chronicle, name="chronicle"),
    path("khoi/<int:number>/lich-su/", chronicle.chronicle, {"kind": "block"}, name="block_chronicle"),
]
