"""The two call-offs: prepared by the delivery partner, checked by the commissioner, accepted by a supplier."""

import re
from datetime import timedelta

CONTACTS = {
    "buyer_name": "Ada Finch",
    "buyer_email": "ada.finch@people.example",
    "buyer_phone": "01632 960 001",
    "supplier_name": "The service desk",
    "supplier_email": "desk@supplier.example",
}


def the_new_system_is_ordered(play):
    partner = play.finds("partner", "Prepare the new system call-off", due_in=5)
    partner.looks()
    _describe(partner, "Meadow Record for one practice")
    _section(partner, "Contract dates", commencement_on=play.today, term_months=24)
    partner.follow("Submodules")
    partner.looks()
    for name, answer in (("Appointments", "Needed"), ("Document Management", "Held already"),
                         ("Data Entry Forms", "Not needed"), ("Dispensing", "Not needed"),
                         ("Online Services", "Not needed")):  # fmt: skip
        partner.choose(answer, question=f"Meadow {name}")
    partner.press("Save and continue")
    _section(partner, "Migration and training services", migration_service="Standard migration")
    partner.follow("What is ordered, and prices")
    partner.looks()
    for what, price in (("Meadow Record", "24800"), ("Meadow Appointments", "3150")):
        row = partner.page.get_by_role("group", name=re.compile(rf"^{what} \("))
        row.get_by_label("How many?").fill("1")
        row.get_by_label("Price, without VAT").fill(price)
        row.get_by_label("How often is it paid?").select_option("Once")
    partner.fill("funding", "Central funding")
    partner.press("Save")
    _send(play, partner)
    _check(play, "the new system call-off", "target")
    _accept(play, "target", "the new system call-off", ("practice_manager", "commissioner", "partner", "target"))


def the_current_system_is_ended(play):
    partner = play.finds("partner", "Prepare the decommission call-off", due_in=5)
    partner.looks()
    _describe(partner, "HarbourGP for one practice")
    partner.follow("The agreement that ends")
    partner.fill("old_agreement", "C000017-02")
    partner.tick("scope", "one_practice")
    partner.press("Save")
    _section(partner, "When it ends", cease_on=play.go_live + timedelta(60))
    _section(partner, "What it costs", monthly_charge="2980")
    _send(play, partner)
    _check(play, "the decommission call-off", "source")
    _accept(play, "source", "the decommission call-off", ("practice_manager", "commissioner", "partner"))


def the_approach_is_recorded(play):
    supplier = play.finds("target", "Record the migration approach", due_in=10)
    supplier.follow("Record the migration approach")
    supplier.looks()
    supplier.fill("summary", "The generic approach, with one trial load.")
    supplier.press("Record the migration approach")
    play.mails("partner")


def _describe(partner, description):
    _section(partner, "Description and contacts", description=description, **CONTACTS)


def _section(person, task, **answers):
    person.follow(task)
    person.looks()
    person.fill_in(**answers)
    person.press("Save")


def _send(play, partner):
    play.mails()
    partner.follow("Send the call-off")
    partner.looks()
    partner.press("Send the call-off")
    partner.looks()
    play.mails("commissioner")


def _check(play, name, supplier):
    buyer = play.finds("commissioner", f"Check {name}", due_in=5)
    buyer.looks()
    buyer.follow("Validate the call-off")
    buyer.looks()
    buyer.press("Validate the call-off")
    buyer.looks()
    play.mails("partner", supplier)


def _accept(play, part, name, told):
    supplier = play.finds(part, f"Check {name}", due_in=5)
    supplier.looks()
    supplier.follow("Accept the call-off")
    supplier.looks()
    supplier.press("Accept the call-off")
    supplier.looks()
    play.mails(*told)
