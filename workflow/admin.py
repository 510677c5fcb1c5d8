"""What Django's administration pages show of the workflow: what differs by region, to be read."""

from django.contrib import admin

from catalogue.admin import OnlyRead
from workflow.tracks.region import Region


@admin.register(Region)
class RegionAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["commissioner", "registers", "calls_off", "asks_for_forms"]
    list_select_related = ["commissioner"]
