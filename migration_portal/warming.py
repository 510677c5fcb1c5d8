"""Loads beforehand what the first visitor after a start would wait for."""

import gc

from django.template.loader import render_to_string
from django.urls import get_resolver

SOME_PAGES = 10_000  # objects that may hold others


def warm_up():
    """Every view and the frame of every page; not the database, which may still be on its way up. What is loaded by
    then stays loaded: looking for garbage among it would cost every page a tenth of its work. What a page leaves behind
    is looked through once in a few pages, where it would be three times in each."""
    _ = get_resolver().url_patterns
    render_to_string("errors/404.jinja")
    gc.collect()
    gc.freeze()
    gc.set_threshold(SOME_PAGES)
