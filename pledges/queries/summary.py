from django.db import models


class SummaryQuerySet(models.QuerySet):
    pass
