"""From a suggested date to a registered migration and a confirmed date."""

from datetime import date


def everybody_agrees_a_date(play):
    partner = play.finds("partner", "Suggest a go-live date", due_in=5)
    partner.looks()
    partner.follow("Suggest a go-live date")
    partner.looks()
    first_without_a_clash = partner.page.locator("[name='chosen']").first
    play.go_live_is(date.fromisoformat(first_without_a_clash.get_attribute("value")))
    first_without_a_clash.check()
    partner.press("Suggest a go-live date")
    partner.looks()
    play.mails("practice_manager", "commissioner")
    for part, told in (("practice_manager", ()), ("commissioner", ("practice_manager", "partner"))):
        person = play.finds(part, "Reply about the go-live date", due_in=3)
        person.looks()
        person.follow("Agree the go-live date")
        person.looks()
        person.press("Agree the go-live date")
        person.looks()
        play.mails(*told)


def the_partner_registers(play):
    partner = play.finds("partner", "Register the migration", due_in=5)
    partner.looks()
    partner.press("Register the migration")
    partner.looks()
    play.mails("practice_manager", "commissioner", "target")


def the_new_supplier_confirms(play):
    supplier = play.finds("target", "Say whether the go-live date is possible", due_in=5)
    supplier.looks()
    supplier.follow("Confirm the go-live date")
    supplier.looks()
    supplier.fill_in(initial_extract_on=play.initial_extract, final_extract_on=play.final_extract)
    supplier.press("Confirm the go-live date")
    supplier.looks()
    play.mails("practice_manager", "commissioner", "partner")
