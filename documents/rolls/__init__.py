"""The lists that administrators keep in Excel: boards, officials, members of clusters.

Each is handed out and taken in again in the same shape (``roll``): read line by line (``reading``), judged against
what there is (``boards``, ``officials``, ``memberships``), looked at, and then written all or not at all
(``applying``).
"""

from documents.rolls.boards import BoardRoll
from documents.rolls.memberships import MembershipRoll
from documents.rolls.officials import OfficialRoll

ROLLS = {roll.slug: roll for roll in (BoardRoll, OfficialRoll, MembershipRoll)}

__all__ = ["ROLLS"]
