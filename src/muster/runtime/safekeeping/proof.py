"""What a restored database must pass before it takes the place of the present one."""

from contextlib import suppress

from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts
from muster.runtime.safekeeping.photos import check_photos
from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.starting.keys import check_keys
from muster.runtime.starting.refusals import SchemaBehind
from muster.runtime.starting.schema import check_schema, read_schema


def prove_restored() -> None:
    """Raises when a newer version wrote it, its ledger does not hold, a photo is missing, or these keys do
    not read it.

    An older schema is migrated later.
    """
    state = read_schema()
    with suppress(SchemaBehind):
        check_schema(state)
    check_keys()
    findings = verify_ledger().findings + verify_texts()
    if findings:
        raise BackupRefused(
            f"备份中的全留痕不成立：{findings[0].zh}（共 {len(findings)} 处）。原数据库未动；"
            "若恢复到自备服务器，请删除恢复出的数据库。",
            f"The backup's ledger does not hold: {findings[0].en} ({len(findings)} findings). "
            "The former database is untouched; on a server of your own, drop the restored one.",
        )
    check_photos()
