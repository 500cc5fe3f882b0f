"""The ledger's tables, for reading. `append`, `keys`, `texts` and `relay` write them in plain SQL."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q


class Line(models.Model):
    """One event, for ever. `hash` covers the bytes of `canonical`; the columns beside it are copies."""

    pk = models.CompositePrimaryKey("stream_kind", "stream_id", "seq")
    stream_kind = models.TextField(db_collation="C")
    stream_id = models.TextField(db_collation="C")
    seq = models.BigIntegerField()
    type = models.TextField()
    decision = models.BooleanField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    hash_alg = models.TextField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()
    canonical = models.BinaryField()
    body = models.JSONField()

    class Meta:
        db_table = "ledger"
        constraints = [
            models.CheckConstraint(
                condition=Q(seq__gte=1),
                name="ledger_counts_from_one",
                violation_error_message="流水号从 1 开始 · Events count from 1",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream_kind} {self.stream_id} #{self.seq} {self.type}"


class StreamHead(models.Model):
    """The last event of a stream. Moved by the ledger's own trigger and by nothing else."""

    pk = models.CompositePrimaryKey("stream_kind", "stream_id")
    stream_kind = models.TextField(db_collation="C")
    stream_id = models.TextField(db_collation="C")
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_head"

    def __str__(self) -> str:
        return f"{self.stream_kind} {self.stream_id} #{self.seq}"


class Text(models.Model):
    """A text some event refers to; erasing takes body and salt and leaves the row."""

    id = models.UUIDField(primary_key=True)
    salt = models.BinaryField(null=True)
    body = models.TextField(null=True)  # noqa: DJ001 - erased is not the same as empty
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_text"
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, body__isnull=False, salt__isnull=False)
                | Q(erased_at__isnull=False, body__isnull=True, salt__isnull=True),
                name="ledger_text_is_whole_or_erased",
                violation_error_message="文本要么完整，要么已清除 · A text is whole or erased",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class CommandKey(models.Model):
    """One command a person gave, and what it was answered. Kept 30 days."""

    pk = models.CompositePrimaryKey("actor", "key")
    actor = models.BigIntegerField()
    key = models.TextField(db_collation="C")
    fingerprint = models.BinaryField()
    status = models.SmallIntegerField(null=True)
    answer = models.BinaryField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "command_key"
        indexes = [BrinIndex("created_at", name="command_key_created_at", autosummarize=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__isnull=True, answer__isnull=True)
                | Q(status__isnull=False, answer__isnull=False),
                name="command_key_is_answered_whole",
                violation_error_message="状态与答复同时存在 · Status and answer stand together",
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.key}"


class Notice(models.Model):
    """What others must be told of an event once it is committed."""

    id = models.BigAutoField(primary_key=True)
    stream_kind = models.TextField(db_collation="C")
    stream_id = models.TextField(db_collation="C")
    seq = models.BigIntegerField()
    kind = models.TextField()
    payload = models.JSONField()
    created_at = models.DateTimeField()
    relayed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbox"
        indexes = [
            models.Index("id", name="outbox_unrelayed", condition=Q(relayed_at__isnull=True)),
            BrinIndex("relayed_at", name="outbox_relayed_at", autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.kind}"
