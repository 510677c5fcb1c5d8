"""What somebody is called holds letters, and no name of an organisation but their own: beside a person's it would be
read as where they belong."""

import re
from functools import reduce
from operator import or_

from django.db.models import Q

from catalogue.models import Membership, Organisation
from catalogue.typed.comparable import comparable, found_by
from catalogue.typed.letters import has_letters

NO_LETTER = "The name must have letters in it"
ANOTHERS = "The name holds the name of {organisation}. Enter the name of the person alone"
MOST_WORDS, AT_ONCE = 20, 200
SET_APART = re.compile(r"[,;:()\[\]/|@]|\s[-–—]\s|\s(?:at|of|from|for)\s", re.IGNORECASE)
DOCTORS = {"dr", "drs", "doctor", "doctors"}  # whose practices are called as they are


def theirs(user):
    """The organisations that somebody belongs to, whose names may stand in theirs."""
    members = Membership.objects.filter(user=user, until_on=None).select_related("organisation")
    return [one.organisation for one in members]


def refuse_anothers(form, field: str, organisations) -> None:
    """For the `clean` of a form, beside the field; these organisations are the person's own."""
    name = form.cleaned_data.get(field)
    if name and (refusal := refusals({name: organisations}).get(name)):
        form.add_error(field, refusal)


def refusals(names: dict[str, list]) -> dict[str, str]:
    """Of names, each with the organisations that are the person's own, those that cannot be, and why."""
    found = {name: NO_LETTER for name in names if name and not has_letters(name)}
    phrases = {name: _phrases(name) for name in names}
    called = _organisations_called(set().union(*phrases.values()))
    for name, own in names.items():
        others = phrases[name] & called.keys() - {comparable(one.name) for one in own if one}
        if others:
            found[name] = ANOTHERS.format(organisation=called[max(others, key=len)])
    return found


def _phrases(name) -> set[str]:
    """Words that follow one another; a single one where it stands apart, since it may be somebody's surname."""
    words = comparable(name).split()[:MOST_WORDS]
    several = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 2, len(words) + 1)}
    found = several | {comparable(part) for part in SET_APART.split(name)} - {""}
    return {phrase for phrase in found if phrase.partition(" ")[0] not in DOCTORS}


def _organisations_called(phrases: set[str]) -> dict[str, Organisation]:
    found, asked = {}, sorted(phrases)
    for first in range(0, len(asked), AT_ONCE):
        begins = (Q(search_words__startswith=f"{found_by(one)} ") for one in asked[first : first + AT_ONCE])
        for organisation in Organisation.objects.filter(reduce(or_, begins)):
            found[comparable(organisation.name)] = organisation
    return {phrase: found[phrase] for phrase in phrases & found.keys()}
