"""Files and photos of a conference, and the article on it."""

from django.urls import path

from conferences.views import article, article_write, files, photos

urls = [
    path("hoi-nghi/<int:pk>/tep/", files.file_add, name="file_add"),
    path("tep-hoi-nghi/<int:pk>/", files.file, name="file"),
    path("tep-hoi-nghi/<int:pk>/xoa/", files.file_remove, name="file_remove"),
    path("hoi-nghi/<int:pk>/anh/", photos.photos, name="photos"),
    path("anh-hoi-nghi/<int:pk>/", photos.photo, name="photo"),
    path("anh-hoi-nghi/<int:pk>/nho/", photos.photo_thumbnail, name="photo_thumbnail"),
    path("anh-hoi-nghi/<int:pk>/xoa/", photos.photo_remove, name="photo_remove"),
    path("hoi-nghi/<int:pk>/bai-viet/", article.article, name="article"),
    path("hoi-nghi/<int:pk>/bai-viet/soan/", article_write.write, name="article_write"),
    path("hoi-nghi/<int:pk>/bai-viet/dang/", article.publish, name="article_publish"),
    path("hoi-nghi/<int:pk>/bai-viet/go/", article.withdraw, name="article_withdraw"),
]
