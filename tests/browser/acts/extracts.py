"""The data extracts, in the guide's four steps, and what the agent has to say to it."""


def every_extract_is_on_its_way(play):
    for part, system in (("source", "HarbourGP"), ("holder", "ScanFile")):
        _asked_for(play, part, system)
        _form_sent(play, part, system)
        _returned(play, part, system)
        _date_confirmed(play, part, system)


def _asked_for(play, part, system):
    partner = play.finds("partner", f"Ask for the data extract request form: {system}", due_in=2)
    partner.looks()
    partner.follow("Ask for the data extract request form")
    partner.looks()
    partner.press("Ask for the data extract request form")
    play.mails(part)


def _form_sent(play, part, system):
    supplier = play.finds(part, f"Send the form to the practice: {system}", due_in=5)
    supplier.looks()
    supplier.follow("Send the form to the practice")
    supplier.looks()
    supplier.fill("how", "Emailed to the practice manager")
    supplier.press("Send the form to the practice")
    play.mails("practice_manager", "partner")


def _returned(play, part, system):
    manager = play.finds("practice_manager", f"Return the data extract request form: {system}", due_in=5)
    manager.looks()
    manager.follow("Return the form")
    manager.looks()
    manager.fill_in(instruction="Deliver to the new supplier only.", role="Practice manager")
    manager.tick("declared")
    manager.press("Return the form")
    manager.looks()
    play.mails(part, "partner", "target")


def _date_confirmed(play, part, system):
    supplier = play.finds(part, f"Confirm the extract date: {system}", due_in=2)
    supplier.looks()
    supplier.follow("Confirm the extract date")
    supplier.press("Confirm the extract date")
    play.mails("practice_manager", "partner", "target")


def the_agent_asks_and_helps(play):
    agent = play.agent.open(play.overview)
    agent.looks()
    agent.follow("Ask a supplier a question")
    agent.looks()
    agent.choose("Harbour Health Systems")
    agent.fill_in(about="Timing of the extract", question="Is a team free in that week?")
    agent.press("Ask a supplier a question")
    play.mails("source")
    supplier = play.finds("source", "Answer the Migration Management Agent", due_in=5)
    supplier.looks()
    supplier.follow("Answer the Migration Management Agent")
    supplier.fill("text", "Yes: two people, from Monday to Friday.")
    supplier.press("Answer the Migration Management Agent")
    play.mails("agent")
    agent = play.finds("agent", "Read the answer and close the question", due_in=3)
    agent.looks()
    agent.follow("Read the answer and close the question")
    agent.press("Read the answer and close the question")
    play.mails("source")
