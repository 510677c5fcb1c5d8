"""What each setting must look like in production: a file for each kind, each refusal a sentence with its remedy."""

from migration_portal.production_rules import (
    addresses,
    database,
    keys,
    limits,
    mail,
    openid,
    paths,
    queues,
    second_factor,
    traces,
    uploads,
)

RULES = (
    keys.guessable,
    keys.short_token,
    keys.guessable_factor_keys,
    keys.no_backup_key,
    addresses.unprotected,
    addresses.open_to_many_hosts,
    addresses.asked_in_the_open,
    addresses.contact_of_no_kind,
    addresses.served_nowhere,
    paths.of_another_folder,
    paths.list_of_nothing,
    database.unguarded,
    queues.of_no_use,
    mail.going_elsewhere,
    mail.from_nobody,
    mail.by_nothing,
    mail.through_a_stranger,
    uploads.in_the_open,
    uploads.no_bucket,
    uploads.shown_to_strangers,
    limits.out_of_bounds,
    second_factor.of_unknown_kinds,
    openid.half_said,
    openid.of_no_proof,
    traces.of_no_header,
)


def broken(env):
    """The sentences about what is set; what is missing is told elsewhere."""
    return [sentence for rule in RULES for sentence in rule(env)]
