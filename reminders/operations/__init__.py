"""How the work in the background fares: what the page “Vận hành” of the admin shows."""

from reminders.operations.page import operations

__all__ = ["operations"]
