"""Provinces that merge or change their kind inside a year, and everything in the clusters that follows from it.

``asked.py`` what the administrator asks for · ``against.py`` what stands against it · ``parts/`` what would change:
each reads it, tells it and does it · ``plan.py`` all of it · ``choosing.py`` his choices as fields · ``trail.py`` the
rows that were changed, so that it can be undone · ``verbs.py`` the doors · ``forms.py``, ``views.py``.
"""
