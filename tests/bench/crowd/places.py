"""Who plays which part in the nth migration of a nation, as expressions that count with n."""

from catalogue.models import Membership, Organisation, User
from tests.bench.crowd.copying import copies
from workflow.kernel.steps import Party

FIRST = 1_000_000  # our numbers begin where no sequence has got to
OF_A_COMMISSIONER, OF_A_PARTNER = 100, 500  # migrations, whatever the size of the nation
SUPPLIERS, SOURCES = 20, 10
BIG = 3  # one new supplier has every third migration of the nation
STREETS = ("Lantern", "Harbour", "Meadow", "Orchard", "Mill", "Station", "Abbey", "Bridge", "Castle", "Ferry")
KINDS = ("Surgery", "Medical Centre", "Health Centre", "Practice", "Lane Surgery")  # "Lane" is a common word
RARE, RARELY = "Quillfeather", 10  # so many practices are called so
KINDS_OF_PART = {Party.COMMISSIONER: 2, Party.PARTNER: 3, Party.TARGET: 4, Party.SOURCE: 5}


def who(cast) -> dict[int, str]:
    """Of each organisation that played in the patterns, who plays its part in the nth migration."""
    turn = {
        Party.COMMISSIONER: f"n / {OF_A_COMMISSIONER}", Party.PARTNER: f"n / {OF_A_PARTNER}",
        Party.TARGET: f"n % {SUPPLIERS}", Party.SOURCE: f"n % {SOURCES}",
    }  # fmt: skip
    found = {cast.actor(party).organisation.pk: f"{first_of(party)} + {place}" for party, place in turn.items()}
    big = cast.actor(Party.TARGET).organisation.pk
    return found | {big: f"CASE WHEN n % {BIG} = 0 THEN {big} ELSE {found[big]} END"}


def first_of(party) -> int:
    return KINDS_OF_PART[party] * FIRST + 1


def organisations(cast, pattern, count):
    """The practices with a person each, and the organisations that they share."""
    _like(pattern.practice, pattern.people[0], FIRST, count, code="'Y' || (10000 + n)", name=_name())
    shared = {
        Party.COMMISSIONER: count // OF_A_COMMISSIONER + 1, Party.PARTNER: count // OF_A_PARTNER + 1,
        Party.TARGET: SUPPLIERS, Party.SOURCE: SOURCES,
    }  # fmt: skip
    for party, number in shared.items():
        actor, code = cast.actor(party), f"'{party.value[0].upper()}{KINDS_OF_PART[party]}' || (10000 + n)"
        _like(actor.organisation.pk, actor.user.pk, first_of(party) - 1, number, code=code)


def _like(organisation, person, before, number, *, code, name="original.name"):
    """So many organisations like this one, each with somebody who can log in."""
    words = f"trim(lower(({name}) || ' ' || {code} || ' ' || replace(original.postcode, ' ', '')))"
    copies(Organisation, organisation, number, id=f"{before} + n", ods_code=code, name=name, distinct_name=name,
           search_words=words)  # fmt: skip
    copies(User, person, number, id=f"{before} + n", email=f"'person' || ({before} + n) || '@crowd.example'")
    member = Membership.objects.get(user=person)
    copies(Membership, member.pk, number, organisation_id=f"{before} + n", user_id=f"{before} + n")


def _name():
    street = f"(ARRAY{list(STREETS)})[1 + n % {len(STREETS)}]"
    kind = f"(ARRAY{list(KINDS)})[1 + (n / {len(STREETS)}) % {len(KINDS)}]"
    return f"CASE WHEN n <= {RARELY} THEN '{RARE} ' || n ELSE {street} || ' ' || {kind} || ' ' || n END"
