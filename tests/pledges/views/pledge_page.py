"""The page of a pledge, as a role sees it."""

from tests.pages import texts
from tests.pledges.lives import person, signed_in

SECRET = "Thi đua hoàn thành nhiệm vụ."


def see(world, role, url):
    return signed_in(person(world, role)).get(url)


def cells(response) -> list[str]:
    return texts(response, ".signatures > li")


ALL = ["member.leader", "member.observer", "head.officer", "deputy.leader", "central", "observer", "administrator"]
