"""The kick-off and the technical survey, and with them the end of getting started."""

import re


def both_meetings_are_booked(play):
    for meeting, day in (("kick-off meeting", play.kick_off), ("technical survey", play.survey)):
        _invite(play, meeting, day)
        _accept(play, "practice_manager", meeting, ())
        _accept(play, "target", meeting, ("partner",))
        _book(play, meeting)


def _invite(play, meeting, day):
    partner = play.finds("partner", f"Book the {meeting}", due_in=5)
    partner.looks()
    partner.follow(re.compile(f"Invite people to a meeting.*{meeting}"))
    partner.looks()
    partner.fill_in(on=day, at="2pm", place="By video")
    if meeting == "technical survey":
        partner.fill("survey_by", "Meadow Clinical")
        partner.choose("On site")
    partner.press("Invite people to a meeting")
    play.mails("practice_manager", "target")


def _accept(play, part, meeting, told):
    person = play.finds(part, f"Reply to the invitation to the {meeting}", due_in=3)
    person.looks()
    person.follow(re.compile(f"Accept the invitation.*{meeting}"))
    person.press("Accept the invitation")
    play.mails(*told)


def _book(play, meeting):
    partner = play.finds("partner", f"Confirm the {meeting}", due_in=2)
    partner.follow(re.compile(f"Confirm the meeting.*{meeting}"))
    partner.looks()
    partner.press("Confirm the meeting")
    partner.looks()
    play.mails("practice_manager", "target")


def everybody_sees_that_it_is_mobilised(play):
    for part in ("practice_manager", "commissioner", "partner", "agent"):
        person = play.people[part].open(play.overview)
        person.sees("Mobilised")
        person.looks()
    for part in ("target", "source", "holder"):
        person = play.people[part].open(play.overview)
        person.sees(play.practice)
        person.looks()
