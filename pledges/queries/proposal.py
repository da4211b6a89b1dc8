from django.db import models


class ProposalQuerySet(models.QuerySet):
    pass
