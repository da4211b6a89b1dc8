"""The demo's conferences: four that newspapers told of, and one that is assumed."""

from demo.conferences import assumed, briefing_2024, interim_2019, year_end_2017, year_end_2022
from demo.people import People


def load_conferences(people: People) -> None:
    for conference in (year_end_2017, interim_2019, year_end_2022, briefing_2024, assumed):
        conference.load(people)
