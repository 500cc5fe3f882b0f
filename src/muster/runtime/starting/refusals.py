"""Why Muster does not start. Each message ends with what to do."""

from muster.core.lifecycle.refusals import Refusal


class StartRefused(Refusal):
    """The database or its schema would lose or misread data."""


class ServerTooOld(StartRefused):
    pass


class ServerNotDurable(StartRefused):
    pass


class ChineseSearchDead(StartRefused):
    pass


class ClocksApart(StartRefused):
    pass


class SchemaBehind(StartRefused):
    pass


class SchemaAhead(StartRefused):
    pass


class SchemaForeign(StartRefused):
    pass


class MayNotMigrate(StartRefused):
    pass


class KeysDiffer(StartRefused):
    pass


class Unreachable(StartRefused):
    pass


class RunningAlready(StartRefused):
    pass


class NotOursToEmpty(StartRefused):
    pass
