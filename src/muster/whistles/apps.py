"""The whistles' Django app."""

from django.apps import AppConfig


class WhistlesConfig(AppConfig):
    name = "muster.whistles"
    label = "whistles"
    verbose_name = "哨件"
