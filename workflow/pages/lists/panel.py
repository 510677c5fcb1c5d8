"""What stands over every view of the list: the search, the filters with a count each, those in use, what was not
understood, the saved views, the tabs, what can be downloaded."""

from collections import Counter

from django.http import QueryDict

from catalogue.models import System
from catalogue.typed.said_back import said_back
from workflow.db.compiled_once import compiled_once
from workflow.formatting import counted, short_date
from workflow.lists import deadline_list
from workflow.lists.choices import CHOICES, MANY, SORTS, stage_for, stages_for, words_of
from workflow.lists.deadline_list import DUE_ON
from workflow.lists.filters import DAYS, is_hidden
from workflow.lists.migration_list import AT_MOST
from workflow.lists.newest import VIEWS
from workflow.lists.parts import filter_of
from workflow.lists.saved_view import SavedView
from workflow.operations.named_page import named_page

FROM_ROWS = {"supplier", "commissioner", "from", "to"}  # whose choices are those of the reader's own migrations
OF_PARTS = {"supplier", "commissioner"}


def panel(asked, found, views=None) -> dict:
    """`found` is a MigrationList. One query, for the saved views, where `views` does not say them."""
    counts, wanted = _counts(asked.actor, found), asked.wanted
    groups = [group for name in MANY if (group := _group(name, asked, found, counts[name]))]
    return {
        "view": asked.view,
        "tabs": [{"text": text, "href": address(asked, view=view), "current": view == asked.view}
                 for view, text in asked.views.items()],
        "q": wanted.q,
        "groups": groups,
        "days": [{"name": name, "text": text, "value": asked.query.get(name, "")[:40]} for name, text in DAYS.items()],
        "mine": wanted.mine,
        "sorts": [{"value": key, "text": text, "chosen": key == wanted.sort} for key, text in SORTS.items()],
        "section": asked.section if asked.view == "deadlines" else "",
        "due_on": asked.query.get(DUE_ON, "")[:40] if asked.view == "deadlines" else None,
        "limits": [{"value": key, "text": text, "chosen": key in asked.limits}
                   for key, text in deadline_list.LIMITS.items()] if asked.view == "deadlines" else [],
        "in_use": _in_use(asked, found),
        "clear_href": address(asked, only=("view", "sort", "when")),
        "not_understood": [*asked.not_understood, *_gone(asked, found)],
        "saved": [] if found.whole is None and wanted.in_use else _saved(asked.actor, views),  # its query was spent
        "what": "these" if found.has_more else these(len(found.rows)),
        "has_any": bool(found.rows),
        "query": asked.kept,
        "counts_left_out": found.whole is None,
    }  # fmt: skip


def address(asked, only=None, without=None, **instead) -> str:
    """The same list, asked for in another way."""
    query = QueryDict(asked.kept, mutable=True)
    for name in list(query):
        if only is not None and name not in only:
            del query[name]
    for name, value in (without or {}).items():
        query.setlist(name, [one for one in query.getlist(name) if one != value])
    for name, value in instead.items():
        query[name] = value
    return f"{named_page('migrations')}?{query.urlencode()}"


def total(asked, found) -> str:
    """“13 of 42 migrations”, with a search “5 of 13 migrations found”; never counted beyond a thousand."""
    number = len(found.rows)
    if found.whole is None:
        more = found.has_more or not found.is_sorted
        return f"More than {AT_MOST:,} migrations" if more else counted(number, "migration")
    whole = f"{counted(len(found.whole), 'migration')}{' found' if asked.wanted.q else ''}"
    return f"{number} of {whole}" if asked.wanted.in_use > bool(asked.wanted.q) else whole


def _saved(actor, views) -> list[dict]:
    views = _views(actor)[:VIEWS] if views is None else views
    return [{"text": f"{name} (shared)" if is_shared else name, "href": f"?{query}"}
            for name, is_shared, query in views]  # fmt: skip


@compiled_once
def _views(actor):
    return SavedView.visible_to(actor).order_by("name", "pk").values_list("name", "is_shared", "query")


def _counts(actor, found) -> dict[str, Counter]:
    """Of all that the reader takes part in or that the search finds, whatever else is asked for."""
    counts = {name: Counter() for name in MANY}
    for row in found.whole or ():
        own = row["turn_id"] == actor.organisation.pk
        counts["turn"]["us" if own else row["turn_kind"]] += 1
        counts["state"][row["standing"]] += 1
        counts["stage"][stage_for(row["state"], actor)] += 1
        counts["track"].update(track for track in CHOICES["track"] if row[f"in_{track}"])
        for name in ("from", "to"):
            counts[name][row.get(f"{name}_system__catalogue_id")] += 1
        counts["supplier"].update(
            {(filter_of(part), part["organisation__ods_code"]) for part in found.parts.get(row["pk"], ())}
        )
    for which, code in list(counts["supplier"]):
        counts[which][code] = counts["supplier"].pop((which, code))
    return counts


def _group(name, asked, found, counts):
    if is_hidden(name, asked.actor):
        return None
    chosen = asked.wanted.chosen.get(name, ())
    values = _values(name, asked, found)
    if found.whole is not None:
        values = [value for value in values if counts[value] or value in chosen]
    choices = [{"value": value, "text": words_of(name, value, asked.actor, found.called), "n": counts[value],
                "chosen": value in chosen} for value in values]  # fmt: skip
    return {"name": name, "text": MANY[name], "choices": choices} if choices else None


def _values(name, asked, found) -> list[str]:
    if name == "stage":
        return list(stages_for(asked.actor))
    if name not in FROM_ROWS:
        return list(CHOICES[name])
    known = sorted((words, code) for (which, code), words in found.called.items() if which == name)
    gone = [code for code in asked.wanted.chosen.get(name, ()) if (name, code) not in found.called]
    return [code for _, code in known] + gone


def _in_use(asked, found) -> list[dict]:
    wanted, chips = asked.wanted, []
    if wanted.q:
        chips.append(("Search", f"“{wanted.q}”", {"q": wanted.q}))
    for name, values in wanted.chosen.items():
        chips += [(MANY[name], words_of(name, value, asked.actor, found.called), {name: value}) for value in values]
    for name, day in (("golive-from", wanted.first), ("golive-to", wanted.last)):
        if day:
            chips.append(("", f"{DAYS[name]} {short_date(day)}", {name: asked.query.get(name, "")}))
    if wanted.mine:
        chips.append(("Mine", "A task of mine", {"mine": asked.query.get("mine", "")}))
    if asked.view == "deadlines":
        chips += [("Limit", deadline_list.LIMITS[limit], {"limit": limit}) for limit in asked.limits]
    if day := asked.due_on:
        chips.append(("", f"Due on {short_date(day)}", {DUE_ON: asked.query.get(DUE_ON, "")}))
    return [{"group": group, "text": text, "href": address(asked, without=without)} for group, text, without in chips]


def _gone(asked, found) -> list[str]:
    """Whether it is not there or is not the reader's to know: the same words."""
    if not found.called:
        return []
    looked_for = FROM_ROWS if found.whole is not None else OF_PARTS
    which = "the migrations found" if asked.wanted.q and found.whole is not None else "your migrations"
    return [*_no_systems(asked, found), *(
        f"None of {which} has “{said_back(code)}” under “{MANY[name]}”. Remove this filter to see more."
        for name in asked.wanted.chosen if name in looked_for
        for code in asked.wanted.chosen[name] if (name, code) not in found.called
    )]  # fmt: skip


def _no_systems(asked, found):
    """Where the systems of the reader's own rows were not read."""
    codes = {code for name in ("from", "to") for code in asked.wanted.chosen.get(name, ())}
    if found.whole is None and codes:
        there = System.objects.filter(catalogue_id__in=codes).values_list("catalogue_id", flat=True)
        gone = sorted(codes - {*there})
        yield from (f"There is no system “{said_back(code)}”. Remove this filter to see more." for code in gone)


def these(number) -> str:
    """“Download these 46”."""
    return "this one" if number == 1 else f"these {number:,}" if number else "these"
