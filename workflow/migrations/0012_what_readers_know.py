"""What each organisation may know stands with the part it plays, since which event (decision 53).

Worked out for what there is from the events: a supplier knows a record addressed to it since the first event that was
disclosed, the new supplier an extract since the form came back, the two of that extract one another's names since then.
A call-off that was shown once and is being prepared again is split: the revision that was shown stays as it was shown,
and what has been typed since is a revision of its own.
"""

from collections import defaultdict

from django.db import migrations, models

LOCAL = ("practice", "commissioner", "partner", "agent")
ADDRESSED = {"golivedate": "supplier", "calloff": "supplier", "dataextractrequest": "holder", "booking": "supplier",
             "agentquery": "supplier", "helprequest": "asked_by", "contest": "asked_by"}  # fmt: skip
KNOWN_FROM_BIRTH = ("agentquery:", "helprequest:", "contest:")
IN_HAND = ("draft", "with_commissioner", "returned")
AGAIN = ("redraft", "revise")
BATCH = 500


def fill(apps, schema_editor):
    parts = apps.get_model("workflow", "Participation")._base_manager.exclude(party__in=LOCAL)
    migrations_ = sorted(set(parts.exclude(disclosed_on=None).values_list("migration", flat=True)))
    for start in range(0, len(migrations_), BATCH):
        _fill(apps, parts.filter(migration__in=migrations_[start : start + BATCH]))


def _fill(apps, parts):
    parts = list(parts)
    events = _events(apps, {part.migration_id for part in parts})
    known = defaultdict(dict)  # (migration, organisation): what it knows, since when
    for machine, field in ADDRESSED.items():
        _addressed(apps, machine, field, events, known)
    _contested(apps, events, known)
    _received(apps, parts, events, known)
    for part in parts:
        part.knows = known[part.migration_id, part.organisation_id]
    apps.get_model("workflow", "Participation")._base_manager.bulk_update(parts, ["knows"], batch_size=BATCH)


def _events(apps, of):
    rows = apps.get_model("workflow", "Event")._base_manager.filter(migration__in=of).order_by("migration", "number")
    found = defaultdict(list)
    for row in rows.values("migration", "number", "subject", "step", "disclosed", "born"):
        found[row["migration"]].append(row)
    return found


def _addressed(apps, machine, field, events, known):
    records = apps.get_model("workflow", machine)._base_manager.filter(migration__in=events).exclude(disclosed_on=None)
    for pk, migration, organisation in records.values_list("pk", "migration", f"{field}_id"):
        subject = f"{machine}:{pk}"
        known[migration, organisation][subject] = _since(subject, events[migration])


def _since(subject, events):
    """Who asked and who is asked know from birth; of anything else, the first event that was disclosed."""
    if subject.startswith(KNOWN_FROM_BIRTH):
        found = (e["number"] for e in events if subject in e["born"])
    else:
        found = (e["number"] for e in events if e["subject"] == subject and e["disclosed"])
    return next(found, 1)


def _contested(apps, events, known):
    """Also to the supplier whose deadline it is."""
    records = apps.get_model("workflow", "contest")._base_manager.filter(migration__in=events)
    for pk, migration, owner in records.values_list("pk", "migration", "work_item__owner"):
        known[migration, owner][f"contest:{pk}"] = _since(f"contest:{pk}", events[migration])


def _received(apps, parts, events, known):
    receivers = defaultdict(set)
    for part in parts:
        if part.party == "target":
            receivers[part.migration_id].add(part.organisation_id)
    requests = apps.get_model("workflow", "dataextractrequest")._base_manager.filter(migration__in=events)
    for pk, migration, holder in requests.values_list("pk", "migration", "holder_id"):
        subject = f"dataextractrequest:{pk}"
        returned = (e["number"] for e in events[migration] if (e["subject"], e["step"]) == (subject, "return_form"))
        if since := next(returned, None):
            for target in receivers[migration]:
                _learn(known[migration, target], {subject: since, f"organisation:{holder}": since})
                _learn(known[migration, holder], {f"organisation:{target}": since})


def _learn(knows, new):
    for name, since in new.items():
        knows[name] = min(since, knows.get(name, since))


def split(apps, schema_editor):
    """A shown call-off that is in hand again: what was shown, and what is being prepared."""
    call_offs = apps.get_model("workflow", "CallOff")
    for shown in call_offs._base_manager.filter(state__in=IN_HAND).exclude(disclosed_on=None):
        subject = f"calloff:{shown.pk}"
        prepared = call_offs._base_manager.get(pk=shown.pk)
        _as_it_was_shown(apps, shown, subject)
        prepared.pk, prepared._state.adding = None, True
        prepared.disclosed_on, prepared.round = None, max(prepared.round, shown.round + 1)
        call_offs._base_manager.bulk_create([prepared])
        _hand_on(apps, subject, prepared)


def _as_it_was_shown(apps, shown, subject):
    """Back to the event with which it was taken in hand again; its row is freed for the new revision's number first."""
    events = apps.get_model("workflow", "Event")._base_manager.filter(migration=shown.migration_id, subject=subject)
    since = events.filter(step__in=AGAIN).order_by("-number").values_list("number", flat=True).first()
    fields = {field.attname: field for field in shown._meta.concrete_fields}
    said = {}
    for event in events.filter(number__gte=since).order_by("-number") if since else ():
        said |= {name: fields[name].to_python(value) for name, value in event.before.items() if name in fields}
    said |= {"state": "superseded"}
    type(shown)._base_manager.filter(pk=shown.pk).update(**said)
    shown.round = said.get("round", shown.round)


def _hand_on(apps, subject, prepared):
    mine = {"migration": prepared.migration_id, "subject": subject}
    now = {"subject": f"calloff:{prepared.pk}"}
    items = apps.get_model("workflow", "WorkItem")._base_manager.filter(**mine, closed_on=None)
    items.update(**now, round=prepared.round, supplier=None)
    documents = apps.get_model("workflow", "Document")
    kept = list(documents._base_manager.filter(**mine))
    for document in kept:
        document.pk, document.subject = documents._meta.pk.get_default(), now["subject"]
    documents._base_manager.bulk_create(kept)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0011_mail_at_any_size")]
    operations = [
        migrations.AddField("participation", "knows", models.JSONField(default=dict)),
        migrations.RunPython(split, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("document", "shown_on"),
    ]
