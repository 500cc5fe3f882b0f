"""What a restored database must pass before it takes the place of the present one."""

from contextlib import suppress

from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts
from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.starting.refusals import SchemaBehind
from muster.runtime.starting.schema import check_schema, read_schema


def prove_restored() -> None:
    """Raises when a newer version wrote it or its ledger does not hold. An older schema is migrated later."""
    state = read_schema()
    with suppress(SchemaBehind):
        check_schema(state)
    findings = verify_ledger().findings + verify_texts()
    if findings:
        raise BackupRefused(
            f"Nothing was changed, as the backup's ledger does not hold: {findings[0].en} "
            f"({len(findings)} findings)."
        )
