"""Whose people are asked for a second factor: kinds of organisations, or a word that says nobody."""

KINDS = ("practice", "commissioner", "delivery_partner", "supplier", "agent", "administration")
NOBODY = "nobody"


def of_unknown_kinds(env):
    named = env.list("SECOND_FACTOR_FOR", default=[])
    unknown = [kind for kind in named if kind not in (*KINDS, NOBODY)]
    if unknown or (NOBODY in named and len(named) > 1):
        yield f"SECOND_FACTOR_FOR is {','.join(map(str, named))}. Write {NOBODY}, or kinds out of {', '.join(KINDS)}."
