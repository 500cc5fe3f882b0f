"""Whose appeal is this? What a resident without an account shows instead of a password."""

from django.db import connection

from muster.core.appeals.parts import Channel
from muster.intake.appellants.cipher import appellant_cipher
from muster.intake.appellants.masking import plain_phone
from muster.intake.appellants.register import TAIL

OWN = """
    SELECT a.id::text FROM intake_appeal a JOIN intake_appellant p ON p.id = a.appellant
    WHERE a.channel = %s AND a.external_id = %s AND p.phone_tail_digest = %s
"""


def own_appeal(*, number: str, tail: str) -> str | None:
    """The id of the appeal a resident filed under this number with a phone that ends so.

    One statement, the same for a number that is none and for digits that do not fit.
    """
    digits = appellant_cipher().digest(plain_phone(tail)[-TAIL:], field="phone tail")
    with connection.cursor() as cursor:
        cursor.execute(OWN, [Channel.WEB.value, number, digits])
        row = cursor.fetchone()
    return row[0] if row else None
