"""How many queries each page costs, session and header included. A changed number is a decision: say why in the commit.

The same number holds for 3 boards and for 30, and none may pass 15.
"""

MOST = 15

# page → (who looks, queries)
BUDGET = {
    "home": ("member", 9),
    "home of the head": ("head", 13),
    "home of the centre": ("central", 12),
    "clusters": ("central", 5),
    "cluster": ("member", 8),
    "matrix": ("member", 10),
    "matrix of the head": ("head", 11),
    "reports": ("member", 8),
    "reports of the head": ("head", 10),
    "report": ("head", 14),
    "report beside last period": ("head", 11),
    "writing": ("member", 10),
    "pledges": ("central", 8),
    "pledge": ("member", 10),
    "pledge of the head": ("head", 11),
    "pledge in force": ("member", 10),
    "pledge writing": ("head", 7),
    "attachment": ("head", 3),
    "removing a file": ("head", 7),
    "registrations": ("member", 9),
    "registrations of the head": ("head", 11),
    "registration": ("head", 9),
    "registration writing": ("head", 12),
    "practices": ("member", 9),
    "practice": ("head", 8),
    "proposals": ("head", 8),
    "proposal": ("head", 9),
    "queue": ("head", 8),
    "inbox": ("head", 7),
    "summaries": ("head", 10),
    "summaries of the centre": ("central", 9),
    "summary": ("head", 14),
    "summary of the centre": ("central", 13),
    "writing the summary": ("head", 9),
    "sector": ("central", 13),
    "indicators": ("member", 5),
    "indicators of the centre": ("central", 5),
    "changing an indicator": ("central", 7),
    "admin: cluster years": ("administrator", 6),
    "admin: a cluster's year": ("administrator", 9),
    "admin: boards": ("administrator", 4),
    "admin: officials": ("administrator", 4),
    "admin: provinces": ("administrator", 4),
    "admin: letters": ("administrator", 3),
}
