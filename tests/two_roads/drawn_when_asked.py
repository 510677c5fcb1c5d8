"""`migrate` draws a model of the past when it is asked for, with those it refers to.

Django draws all that hang together, which is nearly all of them, and draws them anew with each change of one.
"""

from functools import cache, cached_property

from django.apps.registry import Apps
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState, StateApps
from django.db.migrations.utils import resolve_relation


class Executor(MigrationExecutor):
    def _migrate_all_forwards(self, state, *args, **options):
        return super()._migrate_all_forwards(Past(state.models, state.real_apps), *args, **options)

    def record_migration(self, migration):
        """All that one stands for in one statement."""
        if not migration.replaces:
            return super().record_migration(migration)
        applied = [self.recorder.Migration(app=app, name=name) for app, name in migration.replaces]
        return self.recorder.migration_qs.bulk_create(applied)


class Past(ProjectState):
    @cached_property
    def apps(self):
        return ModelsOfThePast(self.real_apps, {key: each.clone() for key, each in self.models.items()})

    def clone(self):
        """What is drawn belongs to both, until one of them changes and lets go of it."""
        other = Past({key: each.clone() for key, each in self.models.items()}, self.real_apps)
        other.apps = self.apps
        return other

    def remove_model(self, *model):
        self.reload_models([model])
        super().remove_model(*model)

    def reload_model(self, *model, delay=False):
        self.reload_models([model])

    def reload_models(self, models, delay=True):
        """As it was is drawn before what it becomes: SQLite has columns in the order in which fields were made."""
        if drawn := self.__dict__.pop("apps", None):
            drawn.draw(models)

    def clear_delayed_apps_cache(self):
        """Asked for before code runs, which may go from a row to those that refer to it."""
        self.apps.draw(self.models)


class ModelsOfThePast(StateApps):
    def __init__(self, real_apps, states):
        self.states = {}
        super().__init__(real_apps, {})
        self.states = states

    def get_model(self, app_label, model_name=None, require_ready=True):
        key = (app_label, model_name) if model_name else app_label.split(".")
        known = (key[0], key[1].lower())
        self.draw([known] if known in self.states else self.states)  # else it joins two of them
        return super().get_model(*key, require_ready=require_ready)

    def get_models(self, *args, **options):
        """Also asked for by a model, for those that refer to it."""
        self.draw(self.states)
        return Apps.get_models.__wrapped__(self, *args, **options)

    # Django's caches are those of the running portal as well, and would be emptied with every model that is drawn
    get_models.cache_clear = lambda: None
    get_swappable_settings_name = cache(Apps.get_swappable_settings_name.__wrapped__)

    def draw(self, keys):
        missing, ahead = {}, list(keys)
        while ahead:
            label, name = key = ahead.pop()
            if key in self.states and key not in missing and name not in self.all_models[label]:
                missing[key] = self.states[key]
                ahead += _referred_to(missing[key])
        self.render_multiple([self.states[key] for key in self.states if key in missing])


def _referred_to(state):
    remote = [field.remote_field for field in state.fields.values() if field.remote_field]
    named = [there for one in remote for there in (one.model, getattr(one, "through", None)) if there]
    named += [base for base in state.bases if isinstance(base, str)]
    return [resolve_relation(there, state.app_label, state.name_lower) for there in named]
