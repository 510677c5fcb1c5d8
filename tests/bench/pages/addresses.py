"""Every address that a reader of a nation can ask for, by the name of its page."""

from collections.abc import Iterator

from django.urls import reverse

from tests.bench.crowd import readers
from tests.bench.crowd.places import FIRST, RARE
from tests.support.addresses import addresses
from workflow.deadlines.work_item import WorkItem
from workflow.demo.journey import Journey
from workflow.operations.address_codes import code_of
from workflow.pages.lists import paging
from workflow.reading.addresses import step_page
from workflow.reading.whole_migrations import own

MIDDLE = 2_500
EACH = 2  # records of a kind: the third is like the second
LISTS = {
    "your work, late": ("your_work", "show=late"), "your work, later": ("your_work", "show=later"),
    "your work, waiting": ("your_work", "show=waiting"), "your work, mine": ("your_work", "whose=mine"),
    "deadlines, breached": ("migrations", "view=deadlines&when=late&limit=contract"),
    "deadlines, overdue": ("migrations", "view=deadlines&when=late&limit=local"),
    "deadlines, paused": ("migrations", "view=deadlines&when=paused"),
    "deadlines, met": ("migrations", "view=deadlines&when=met"),
    "search, nothing found": ("migrations", "q=zzqqx"), "search, a rare word": ("migrations", f"q={RARE}"),
    "search, a common word": ("migrations", "q=Lane"), "search, a code": ("migrations", "q=Y10024"),
    "outbox, problems": ("outbox", "show=problems"), "process, call-offs": ("process", "part=calloff"),
}  # fmt: skip
FROM_THE_MIDDLE = "migrations, from the middle"
OF_A_DRAFT = {"start_question": {"draft": 0, "question": "practice"}, "discard_draft": {"draft": 0}}
NOT_READ = {
    **dict.fromkeys(("invitation", "invitation_again", "not_me"), "its secret is known to nobody but the invited"),
    **dict.fromkeys(("unsubscribe", "feed", "confirm_address"), "its secret is known to nobody but its reader"),
    "account_reset_password_from_key": "its key is known to nobody but the asker",
    **dict.fromkeys(("decide", "invite_again", "recall"), "nobody is invited to the organisations of the patterns"),
    **dict.fromkeys(("confirm_person", "make_lead", "end_membership"), "each is about one colleague by name"),
    **dict.fromkeys(("practice_list", "agree_to_list"), "nobody has handed in a list of practices"),
    **dict.fromkeys(("delete_view", "mail_view"), "nobody has saved a view"),
    **dict.fromkeys(("download", "download_file"), "nobody has asked for a file"),
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), "no reader has a key"),
    **dict.fromkeys(("document", "message_file"), "the patterns hold no files, so there is none to hand out"),
    **dict.fromkeys(("given_over_document", "given_over_file"), "no reader's part in a migration has ended"),
    **dict.fromkeys(("decide_access", "open_support_access", "end_support_access"), "nobody has asked to look in"),
    **dict.fromkeys(
        (
            "openid_begin",
            "openid_connect_callback",
            "openid_prove",
            "link_openid",
            "unlink_openid",
            "openid_keys",
            "openid_logged_out",
        ),
        "no provider of log-ins is set up",
    ),
    "change_framework": "the patterns buy under no framework",
    "cancel_closure": "no organisation of the patterns has closed",
    "log_out": "it would end the session of everything that is read after it",
}
ADMINISTRATION = ("index", "catalogue_organisation_changelist", "catalogue_user_changelist",
                  "catalogue_membership_changelist", "catalogue_system_changelist",
                  "catalogue_framework_changelist", "workflow_region_changelist")  # fmt: skip


def pages(actor) -> Iterator[tuple[str, str]]:
    """Name and address; a name comes once for each of the records that have such a page."""
    seen = {}
    for name, _, address in addresses(Journey(readers.migration(), cast=None)):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] <= EACH and name not in NOT_READ:
            yield name, address
    for name, (page, query) in LISTS.items():
        yield name, f"{reverse(page)}?{query}"
    yield FROM_THE_MIDDLE, from_the_middle(actor)
    yield from _of_migrations(actor)
    for name, filling in OF_A_DRAFT.items():
        yield name, reverse(name, kwargs=filling)
    yield from _own_turn(actor)
    for name in ADMINISTRATION:
        yield f"admin, {name}", reverse(f"admin:{name}")


def from_the_middle(actor) -> str:
    return f"{reverse('migrations')}?after={code_of(paging.kind_of_place(actor), FIRST + MIDDLE)}"


def _of_migrations(actor):
    """What can be done of a page of the list, all ticked, and of all that a list finds."""
    mine = own(actor).values_list("migration__reference", flat=True).distinct()[: paging.PAGE]
    together, ticked = reverse("together"), "&".join(f"migration={reference}" for reference in mine)
    yield "together, of migrations", f"{together}?list=&{ticked}"
    yield "together, of all", f"{together}?list=&all=1"


def _own_turn(actor):
    """The page of a step that the reader owes, and the address that its mail leads to."""
    own = WorkItem.everything.filter(owner=actor.organisation, closed_on=None).select_related("migration")
    if item := own.order_by("due_on", "pk").first():
        yield "take_step, own", step_page(item.migration.reference, item.subject, item.step)
        yield "work_item, own", reverse("work_item", kwargs={"pk": item.pk})
