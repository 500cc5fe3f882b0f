"""Do the keys at hand read the appellants in this database?"""

from django.conf import settings

from muster.intake.appellants.register import foreign_key_id
from muster.runtime.starting.refusals import KeysDiffer


def check_keys() -> None:
    """Raises KeysDiffer: new appellants would be written with one key beside old ones with another."""
    foreign = foreign_key_id()
    if foreign:
        raise KeysDiffer(
            f"此数据库的诉求人以另一把密钥（{foreign}）加密，现有密钥读不出。"
            f"请把另存的密钥文件放回 {settings.MUSTER_HOME.keys}（0600），"
            "或设置 MUSTER_APPELLANT_KEY，然后重试。",
            f"The appellants in this database were encrypted with another key ({foreign}) than the one here. "
            f"Put the copy of the key file back at {settings.MUSTER_HOME.keys} (0600), or set "
            "MUSTER_APPELLANT_KEY, and try again.",
        )
