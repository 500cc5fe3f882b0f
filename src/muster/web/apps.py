"""The pages of Muster."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "muster.web"
    label = "web"
