"""From “Start a migration” to approved funding."""

import re


def the_practice_starts(play):
    """One question a page; it names its delivery partner, who is then told."""
    manager = play.practice_manager.open("/")
    manager.looks()
    manager.follow("Start a migration")
    manager.looks()
    manager.follow("Start now")
    for question, choice in (
        ("What system does the practice use now?", "HarbourGP"),
        ("What system is it moving to?", "Meadow Record"),
        ("Does anyone else hold data that must move?", "ScanFile, ScanFile Documents"),
        ("Is a delivery partner helping the practice?", "Quarrydene CSU"),
    ):
        assert manager.heading == question
        manager.looks()
        manager.choose(choice)
        manager.press("Continue")
    assert manager.heading == "Who is involved?"
    manager.looks()
    manager.press("Continue")
    assert manager.heading == "Check your answers"
    manager.looks()
    manager.press("Start migration")
    manager.looks()
    play.mails("commissioner", "commissioner", "partner")


def the_practice_writes_its_case(play):
    manager = play.finds("practice_manager", "Prepare the funding case", due_in=10)
    manager.looks()
    manager.follow("Business justification")
    manager.looks()
    manager.fill_in(
        reasons="Letters are typed twice, because the present system cannot send them.",
        benefits="Six hours of typing a week, and no lost letters.",
        options="Stay as we are; wait for our neighbours; move now.",
    )
    manager.press("Save")
    manager.follow(re.compile("Will ScanFile work"))
    manager.choose("It works")
    manager.fill("evidence", "The supplier’s letter of 1 October")
    manager.press("Save")
    _sign(manager, "Sign the interoperability check")
    manager.follow(re.compile("practice agreement"))
    manager.fill("why_not", "It is renewed this month.")
    manager.press("Record the agreement with the commissioner")
    manager.follow("Costs and who pays")
    manager.fill_in(what="Migration and the first year", amount="£61,200", source="Central funding")
    manager.choose("Once")
    manager.press("Add a cost")
    _sign(manager, "Practice sign-off", "Sign off the funding case")
    play.mails()
    manager.follow("Check and send")
    manager.looks()
    manager.press("Send the funding case")
    play.mails("commissioner")


def _sign(person, task, button=None):
    person.follow(task)
    person.fill("role", "Practice manager")
    person.tick("declared")
    person.press(button or task)


def the_commissioner_pays(play):
    buyer = play.finds("commissioner", "Decide about the funding", due_in=20)
    buyer.looks()
    buyer.follow("Local boards")
    buyer.looks()
    buyer.fill_in(name="Digital board", evidence="Minutes, item 7")
    buyer.choose("Approved")
    buyer.fill("decided_on", play.today)
    buyer.press("Record what a local board decided")
    play.mails()
    buyer.follow("Approve the funding")
    buyer.looks()
    buyer.press("Approve the funding")
    buyer.looks()
    play.mails("practice_manager", "partner")
