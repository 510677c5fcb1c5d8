"""How sure a provider is of somebody, in the claims of NHS CIS2: of who they are, and that it is they who log in."""

IDENTITY, LOG_IN = "id_assurance_level", "authentication_assurance_level"
BY_CONTEXT = {2: "AAL2_OR_AAL3_ANY", 3: "AAL3_ANY"}  # what NHS CIS2 is asked for, so that it offers nothing weaker
TWO_FACTORS = 2  # from this level of a log-in on
TOO_LOW = {
    IDENTITY: "It is sure of who you are at level {said}, and here level {asked} is needed. Ask whoever gave you your "
    "account there to check your identity again.",
    LOG_IN: "You logged in there at level {said}, and here level {asked} is needed. Log in with something stronger, "
    "such as a smartcard or a security key.",
}
UNSAID = {
    IDENTITY: "It does not say how sure it is of who you are, and here level {asked} is needed.",
    LOG_IN: "It does not say how safely you logged in there, and here level {asked} is needed.",
}


def asking_for(asked) -> dict:
    """What the request to log in says besides."""
    context = BY_CONTEXT.get(asked.get(LOG_IN))
    return {"acr_values": context} if context else {}


def why_too_low(claims, asked) -> str | None:
    for claim, least in asked.items():
        said = _level(claims.get(claim))
        if said is None:
            return UNSAID[claim].format(asked=least)
        if said < least:
            return TOO_LOW[claim].format(said=said, asked=least)
    return None


def are_of_two_factors(asked) -> bool:
    """Whoever has passed such a level there has used two; NHS CIS2 names its factors in words of its own."""
    return asked.get(LOG_IN, 0) >= TWO_FACTORS


def _level(said) -> int | None:
    """NHS CIS2 writes a digit as text."""
    text = str(said)
    return int(text) if len(text) == 1 and text in "0123456789" else None
