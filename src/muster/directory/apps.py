"""The directory's Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "muster.directory"
    label = "directory"
    verbose_name = "组织名录"
