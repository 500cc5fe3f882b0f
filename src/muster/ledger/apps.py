"""The ledger's Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "muster.ledger"
    label = "ledger"
    verbose_name = "全留痕"
