"""Criteria sheets an official may see."""

from django.db import models

from clusters.models import ClusterYear


class SheetQuerySet(models.QuerySet):
    def visible_to(self, official):
        """With the cluster's year; who may read the criteria is asked in ``access.sheet``."""
        return self.filter(cluster_year__in=ClusterYear.objects.visible_to(official))
