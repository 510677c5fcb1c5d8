"""An organisation is found by its name, code and postcode as people type them; the words are kept beside the record."""

from django.db import models

from catalogue.models.told_apart import tell_apart
from catalogue.typed.comparable import found_by, words_of
from catalogue.typed.letters import code

MADE_OF = {"name", "ods_code", "postcode"}
MOST_WORDS = 12
A_BATCH = 1_000


def search_words(organisation) -> str:
    parts = (found_by(organisation.name), organisation.ods_code, code(organisation.postcode))
    return " ".join(parts).casefold().strip()


def words_of_person(person) -> str:
    return found_by(f"{person.name} {person.email}")


def each_word(typed: str, path: str = "") -> models.Q:
    """Every word must occur, in any order. `path` leads to the organisation, as "practice__"."""
    found = models.Q()
    for word in words_of(typed)[:MOST_WORDS]:
        found &= models.Q(**{f"{path}search_words__contains": word})
    return found


class Organisations(models.QuerySet):
    """Whatever is written many at a time keeps its words as well, and is told apart from its namesakes."""

    def bulk_create(self, objs, *args, update_fields=None, **options):
        objs = list(objs)
        for one in objs:
            one.search_words, one.distinct_name = search_words(one), one.name
        if update_fields and MADE_OF & set(update_fields):
            update_fields = [*update_fields, "search_words", *(["distinct_name"] if "name" in update_fields else [])]
        made = super().bulk_create(objs, *args, update_fields=update_fields, **options)
        if objs:
            tell_apart(self.model)
        return made

    def bulk_update(self, objs, fields, *args, **options):
        objs = list(objs)
        if MADE_OF & set(fields):
            for one in objs:
                one.search_words = search_words(one)
            fields = [*fields, "search_words"]
        return super().bulk_update(objs, fields, *args, **options)

    def update(self, **changes):
        changed = super().update(**changes)
        if changed and {"name", "ods_code"} & changes.keys():
            tell_apart(self.model)
        return changed

    def bring_search_words_up_to_date(self) -> int:
        """After rows were written past the model, as by `update` or an older edition; how many were put right."""
        stale = []
        for one in self.only("pk", "search_words", *MADE_OF).order_by().iterator():
            if one.search_words != (now := search_words(one)):
                one.search_words = now
                stale.append(one)
        self.model._base_manager.bulk_update(stale, ["search_words"], batch_size=A_BATCH)
        return len(stale)
