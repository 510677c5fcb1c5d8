"""Organisations and people are found as others type them: the words looked among are kept beside the record."""

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


class Findable(models.QuerySet):
    """Whatever is written many at a time keeps its words as well: a subclass says what they are made of, and how."""

    made_of: frozenset[str]

    @staticmethod
    def words_for(one) -> str:
        raise NotImplementedError

    def bulk_create(self, objs, *args, update_fields=None, **options):
        objs = self._with_words(objs)
        return super().bulk_create(objs, *args, update_fields=self._and_words(update_fields), **options)

    def bulk_update(self, objs, fields, *args, **options):
        objs = self._with_words(objs) if self.made_of & set(fields) else objs
        return super().bulk_update(objs, self._and_words(fields), *args, **options)

    def update(self, **changes):
        """Words that are given stand; else those of every row that is changed are made anew."""
        is_stale = bool(self.made_of & changes.keys()) and "search_words" not in changes
        keys = list(self.order_by().values_list("pk", flat=True)) if is_stale else []
        changed = super().update(**changes)
        if keys:
            type(self)(self.model, using=self.db).filter(pk__in=keys).bring_search_words_up_to_date()
        return changed

    def bring_search_words_up_to_date(self) -> int:
        """After rows were written past the model, as by SQL or an older edition; how many were put right."""
        stale = []
        for one in self.only("pk", "search_words", *self.made_of).order_by().iterator():
            if one.search_words != (now := self.words_for(one)):
                one.search_words = now
                stale.append(one)
        self.model._base_manager.using(self.db).bulk_update(stale, ["search_words"], batch_size=A_BATCH)
        return len(stale)

    def _with_words(self, objs):
        objs = list(objs)
        for one in objs:
            one.search_words = self.words_for(one)
        return objs

    def _and_words(self, fields):
        return [*fields, "search_words"] if fields and self.made_of & set(fields) else fields


class FindablePeople(Findable):
    made_of = frozenset({"name", "email"})
    words_for = staticmethod(words_of_person)


class Organisations(Findable):
    """They are told apart from their namesakes too."""

    made_of = frozenset(MADE_OF)
    words_for = staticmethod(search_words)

    def bulk_create(self, objs, *args, update_fields=None, **options):
        objs = list(objs)
        for one in objs:
            one.distinct_name = one.name
        if update_fields and "name" in update_fields:
            update_fields = [*update_fields, "distinct_name"]
        made = super().bulk_create(objs, *args, update_fields=update_fields, **options)
        if objs:
            tell_apart(self.model)
        return made

    def update(self, **changes):
        changed = super().update(**changes)
        if changed and {"name", "ods_code"} & changes.keys():
            tell_apart(self.model)
        return changed

    def bring_search_words_up_to_date(self):
        changed = super().bring_search_words_up_to_date()
        if changed:
            tell_apart(self.model)
        return changed
