from django.db import models


class PracticeQuerySet(models.QuerySet):
    pass
