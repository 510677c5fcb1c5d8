"""Rules that are looked up for each row by itself, whatever else there is that fits them.

PostgreSQL may also begin with what an EXISTS asks for, or look all of it up once. Which is quickest hangs on how much
an organisation has: where it is planned once for all of them, it can be the wrong one for whoever has half the country.
"""

from django.db.models import Exists, Q


class LookedUp(Exists):
    """As EXISTS."""

    template = "((%(subquery)s) IS NOT NULL)"


def each_looked_up(rule):
    """The same rule, with a look-up for each EXISTS in it."""
    if isinstance(rule, Q):
        parts = Q(*map(each_looked_up, rule.children), _connector=rule.connector)
        return ~parts if rule.negated else parts
    return LookedUp(rule.query) if isinstance(rule, Exists) else rule
