"""What somebody is called is a name and no message, and holds no name of an organisation but their own: beside a
person's it would be read as where they belong. Nor is it the name of a colleague."""

import re
from functools import reduce
from operator import or_

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Replace
from django.utils.timezone import localdate

from catalogue.models import Membership, Organisation
from catalogue.typed import person_name
from catalogue.typed.comparable import comparable, found_by
from catalogue.typed.look_alikes import could_be_misread, folded

OF_THE_NHS = "The name holds “NHS”. Enter the name of the person alone"
COLLEAGUES = "Somebody else at {organisation} is called {name}. Add what tells you apart, such as a middle name"
ANOTHERS = "The name holds the name of {organisation}. Enter the name of the person alone"
AT_ONCE = 200
AS_READ = reduce(  # as `folded` has it, of letters that names of organisations are written in
    lambda words, one: Replace(words, Value(one), Value(folded(one)), output_field=TextField()),
    "1l0",
    F("search_words"),
)
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


def refuse_a_colleagues(form, field: str, user, organisations) -> None:
    """Two people of one name are told apart by themselves."""
    name = form.cleaned_data.get(field)
    members = Membership.objects.filter(organisation__in=organisations, until_on=None).exclude(user=user.pk)
    for member in members.current(localdate()).select_related("user", "organisation") if name else ():
        if _as_read(member.user.name) == _as_read(name) and field not in form.errors:
            form.add_error(field, COLLEAGUES.format(organisation=member.organisation, name=member.user.name))


def refusals(names: dict[str, list]) -> dict[str, str]:
    """Of names, each with the organisations that are the person's own, those that cannot be, and why."""
    found = {name: reason for name in names if name and (reason := person_name.refusal(name))}
    phrases = {name: _phrases(name) for name in names if name not in found}
    called = _organisations_called(phrases)
    for name, said in phrases.items():
        own = {_as_read(one.name) for one in names[name] if one}
        others = {phrase for phrase in said & called.keys() if folded(phrase) not in own}
        if others:
            found[name] = ANOTHERS.format(organisation=called[max(others, key=len)])
        elif _speaks_for_the_nhs(name, own):
            found[name] = OF_THE_NHS
    return found


def _speaks_for_the_nhs(name, own) -> bool:
    """Nobody does by what they are called, but by the name of their own organisation."""
    words = f" {_as_read(name)} "
    for one in own:
        words = words.replace(f" {one} ", " ")
    return any(word.startswith("nhs") for word in words.split())


def _as_read(text) -> str:
    return folded(comparable(text))


def _phrases(name) -> set[str]:
    """Words that follow one another; a single one where it stands apart, since it may be somebody's surname."""
    words = comparable(name).split()
    several = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 2, len(words) + 1)}
    found = several | {comparable(part) for part in SET_APART.split(name)} - {""}
    return {phrase for phrase in found if phrase.partition(" ")[0] not in DOCTORS}


def _organisations_called(phrases: dict[str, set[str]]) -> dict[str, Organisation]:
    """As it is written, by an index; and as it is read, which none helps with, of the names that could be misread."""
    written = Organisation.objects.all()
    read = written.alias(read=AS_READ)
    misread = set().union(*(said for name, said in phrases.items() if could_be_misread(name)))
    found = _beginning_with(written, "search_words", set().union(*phrases.values()), found_by)
    return found | _beginning_with(read, "read", misread, lambda phrase: folded(found_by(phrase)))


def _beginning_with(organisations, words: str, phrases, as_kept) -> dict[str, Organisation]:
    found, asked = {}, sorted(phrases)
    for first in range(0, len(asked), AT_ONCE):
        begins = (Q(**{f"{words}__startswith": f"{as_kept(one)} "}) for one in asked[first : first + AT_ONCE])
        for organisation in organisations.filter(reduce(or_, begins)):
            found[_as_read(organisation.name)] = organisation
    return {phrase: found[folded(phrase)] for phrase in phrases if folded(phrase) in found}
