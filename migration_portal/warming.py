"""Loads beforehand what the first visitor after a start would wait for."""

from django.template.loader import render_to_string
from django.urls import get_resolver


def warm_up():
    """Every view and the frame of every page; not the database, which may still be on its way up."""
    _ = get_resolver().url_patterns
    render_to_string("errors/404.jinja")
