"""Django's administration as an app, with the site of administration.py; read before there are models."""

from django.contrib.admin.apps import AdminConfig


class SupportPages(AdminConfig):
    default_site = "migration_portal.sign_in.administration.SupportSite"
