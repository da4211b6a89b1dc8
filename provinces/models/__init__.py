"""Provinces and boards through time, and the officials who sign in."""

from provinces.models.boards import Board
from provinces.models.officials import Official, Posting
from provinces.models.places import PlaceKind, Province, ProvinceName, Succession

__all__ = ["Board", "Official", "PlaceKind", "Posting", "Province", "ProvinceName", "Succession"]
