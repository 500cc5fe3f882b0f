"""What a restored database must pass before it takes the place of the present one."""

from muster.runtime.starting.refusals import SchemaBehind
from muster.runtime.starting.schema import check_schema, read_schema


def prove_restored() -> None:
    """Raises when a newer version wrote it or its ledger does not hold. An older schema is migrated later."""
    state = read_schema()
    try:
        check_schema(state)
    except SchemaBehind:
        return
