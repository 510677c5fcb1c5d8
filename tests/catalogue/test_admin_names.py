"""What Django's administration calls things: English plurals, and capitals where they belong."""

import re

import pytest
from django.apps import apps
from django.contrib import admin

NO_PLURAL = re.compile(r"(?:ss|[^aeiou]ys)$")
OURS = [model for model in apps.get_models() if model.__module__.startswith(("workflow", "catalogue"))]
ABBREVIATIONS = re.compile(r"\b(?:ods|nhs|id|icb|gp)\b")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_has_an_english_plural(model):
    one, many = (str(name) for name in (model._meta.verbose_name, model._meta.verbose_name_plural))
    assert not NO_PLURAL.search(many), many
    assert not (one.endswith("s") and many == f"{one}s"), many


def test_no_name_in_the_administration_writes_an_abbreviation_small():
    found = {f"{model._meta.label}.{field.name}": str(field.verbose_name)
             for model in admin.site._registry for field in model._meta.fields}  # fmt: skip
    assert len(found) > 40
    assert not {name: said for name, said in found.items() if ABBREVIATIONS.search(said)}
