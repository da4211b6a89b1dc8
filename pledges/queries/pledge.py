from django.db import models


class PledgeQuerySet(models.QuerySet):
    pass


class SignatureQuerySet(models.QuerySet):
    pass
