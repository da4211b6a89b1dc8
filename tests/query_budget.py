"""How many queries each page costs, session and header included. A changed number is a decision: say why in the commit.

The same number holds for 3 boards and for 30, and none may pass 15.
"""

MOST = 15

# page → (who looks, queries)
BUDGET = {
    "home": ("member", 10),
    "home of the head": ("head", 12),
    "home of the centre": ("central", 10),
    "clusters": ("central", 6),
    "cluster": ("member", 9),
    "matrix": ("member", 9),
    "matrix of the head": ("head", 10),
    "reports": ("member", 8),
    "reports of the head": ("head", 10),
    "report": ("head", 10),
    "writing": ("member", 9),
    "queue": ("head", 8),
    "inbox": ("head", 8),
    "admin: cluster years": ("administrator", 7),
    "admin: a cluster's year": ("administrator", 10),
    "admin: boards": ("administrator", 5),
    "admin: officials": ("administrator", 5),
    "admin: provinces": ("administrator", 5),
    "admin: letters": ("administrator", 4),
}
