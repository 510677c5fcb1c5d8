"""How the migration itself is presented: its words, its page, and what is said of each of its steps."""

from workflow.kernel.steps import Party, Who
from workflow.tracks.dates.date_state import DateState
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.declared import Presentation, Reads, Said, Shown


def _what_cancelling_does(migration, actor):
    yield "It cannot be taken back: a migration begun later is another one, with papers and dates of its own."
    yield "Everything that is open ends: call-offs, data extract requests, meetings and questions."
    yield "The decommission call-off is withdrawn first, so that the current system is not switched off."
    for call_off in migration.call_offs():
        if call_off.state == "accepted":
            yield f"{call_off.supplier} has accepted the {call_off.name}: a charge may apply."


def _what_ending_the_hold_does(migration, actor):
    yield "The deadlines that it stopped run again."
    yield "If it has to stand still for longer, end this hold and put the migration on hold again until another day."


def _what_giving_way_does(migration, actor):
    yield "Everything that is open on this migration ends, and whoever started it is told."
    yield "You can then start a migration of your own."


def _what_leaving_it_does(migration, actor):
    yield from _what_giving_over_does(migration, Party.COMMISSIONER)
    yield "Only the organisation that you choose can give it back."


def _what_replacing_does(migration, actor):
    yield from _what_giving_over_does(migration, Party.PARTNER)


def _what_giving_over_does(migration, party):
    [now] = migration.playing(party)
    name = migration.part_of(now).organisation.name
    yield f"{name} stops seeing this migration at once, and gets no more emails of it."
    yield f"What {name} wrote and was sent until then stays with it, under “Migrations given over”."
    yield "What it still owes passes to the organisation that you choose, with the full time for each task."


WHO_CONFIRMS = Who(  # an agreed date goes to it at once, and with it the migration
    Party.TARGET.label, of=lambda m: Party.TARGET.of(m) if m.go_live.state == DateState.PROVISIONAL else set()
)

PRESENTATION = Presentation(
    Migration,
    title="The migration itself",
    plural="The migration itself",
    intro="Its stage is the earliest one whose work is not done; only this service moves it.",
    noun="migration",
    page="overview",
    answered_at_once=True,
    state_words=None,
    ends=frozenset({"cancelled"}),
    history={"registered_on": Shown("Registered on", Reads.DAY), "held_until": Shown("On hold until", Reads.DAY)},
    answers={
        "charges_acknowledged": Shown("It is known that charges may apply", Reads.YES_NO),
        "organisation": Shown("Organisation", Reads.ORGANISATION),
    },
    elsewhere={
        "the page People": ("email", "contact"),
        "the data extract request that it opens": ("system",),
        "the question that it opens": ("supplier",),
        "the disputed deadline that it opens": ("work_item",),
        "the change of “On hold until”": ("until",),
    },
    steps={
        "start": Said("Migration started"),
        "engage_partner": Said("Delivery partner engaged", also_told=("the delivery partner you engage",)),
        "change_partner": Said(
            "Delivery partner changed",
            also_told=("the delivery partner you choose",),
            cautions=_what_replacing_does,
            heading="What changing it does",
        ),
        "change_commissioner": Said(
            "Commissioner changed",
            also_told=("the commissioner you choose",),
            cautions=_what_leaving_it_does,
            heading="What changing it does",
        ),
        "name_contact": Said("Contact changed"),
        "register": Said("Migration registered", milestone=True, also_told=(WHO_CONFIRMS,)),
        "add_data_holder": Said("System added"),
        "remove_data_holder": Said("System that holds data taken out"),
        "open_supplementary_case": Said("Supplementary funding case opened"),
        "ask_a_supplier": Said("Question sent", also_told=("the supplier you ask",)),
        "ask_for_help": Said("Request for help sent"),
        "contest_deadline": Said("Deadline reported to the Migration Management Agent"),
        "hold": Said("Migration put on hold"),
        "agree_hold": Said("Hold agreed"),
        "resume": Said("Hold ended", cautions=_what_ending_the_hold_does, heading="What ending it does"),
        "ask_to_cancel": Said("The commissioner has been asked to cancel"),
        "keep_going": Said("The migration goes on", instead=("cancel",)),
        "lapse": Said(by_itself="Nobody at the practice took up the migration, so it lapsed"),
        "give_way": Said("The start has ended", cautions=_what_giving_way_does, heading="What ending it does"),
        "cancel": Said(
            "Migration cancelled", milestone=True, cautions=_what_cancelling_does, heading="What cancelling does"
        ),
    },
)
