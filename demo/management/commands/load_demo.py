from mailbox.models import Dispatch

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from demo.clusters import load_history, load_years_in_progress
from demo.conferences import load_conferences
from demo.figures import load_indicators
from demo.judging import load_judging
from demo.leeway import load_leeway
from demo.officials import load_officials
from demo.past_report import load_past_report
from demo.people import People
from demo.pledges import load_pledge
from demo.registrations import load_registrations
from demo.reports import load_reports
from demo.scores import load_scores
from demo.summaries import load_summaries, settle_proposals
from provinces.models import Official
from reminders.usual import set_usual_rules

# What happens in a year, in this order.
YEAR = [
    load_registrations,
    load_pledge,
    load_leeway,
    load_reports,
    load_summaries,
    settle_proposals,
    load_scores,
    load_judging,
]


class Command(BaseCommand):
    help = "Load the demo: the registry, clusters, accounts and a year in progress. Does nothing when it is loaded."

    @transaction.atomic
    def handle(self, **options):
        if Official.objects.exists():
            self.stdout.write("There are accounts already: nothing loaded.")
            return
        call_command("load_registry", stdout=self.stdout)
        load_history()
        load_officials()
        people = People()
        load_past_report(people)  # while nobody heads its cluster today: the centre checks it
        in_progress = load_years_in_progress()
        load_indicators(sorted({year.year for year in in_progress}))
        for cluster_year in in_progress:
            for load in YEAR:
                load(cluster_year, people)
        load_conferences(people)
        set_usual_rules()
        _keep_letters_inside()
        self.stdout.write(f"{Official.objects.count()} accounts, {len(in_progress)} clusters in progress.")


def _keep_letters_inside():
    """The past steps' letters stay in the inboxes; nobody is mailed about what the demo made up."""
    Dispatch.objects.all().delete()
