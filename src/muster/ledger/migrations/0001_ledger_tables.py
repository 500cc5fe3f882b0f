"""Ledger, heads, texts, command keys and outbox."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StreamHead",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream_kind",
                        "stream_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream_kind", models.TextField(db_collation="C")),
                ("stream_id", models.TextField(db_collation="C")),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "ledger_head",
            },
        ),
        migrations.CreateModel(
            name="CommandKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "actor", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("actor", models.BigIntegerField()),
                ("key", models.TextField(db_collation="C")),
                ("fingerprint", models.BinaryField()),
                ("status", models.SmallIntegerField(null=True)),
                ("answer", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "db_table": "command_key",
                "indexes": [
                    django.contrib.postgres.indexes.BrinIndex(
                        models.F("created_at"), autosummarize=True, name="command_key_created_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__isnull", True), ("status__isnull", True)),
                            models.Q(("answer__isnull", False), ("status__isnull", False)),
                            _connector="OR",
                        ),
                        name="command_key_is_answered_whole",
                        violation_error_message="状态与答复同时存在 · Status and answer stand together",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stream_kind",
                        "stream_id",
                        "seq",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stream_kind", models.TextField(db_collation="C")),
                ("stream_id", models.TextField(db_collation="C")),
                ("seq", models.BigIntegerField()),
                ("type", models.TextField()),
                ("decision", models.BooleanField()),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("by", models.BigIntegerField(null=True)),
                ("unit", models.BigIntegerField(null=True)),
                ("hash_alg", models.TextField()),
                ("prev_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                ("canonical", models.BinaryField()),
                ("body", models.JSONField()),
            ],
            options={
                "db_table": "ledger",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seq__gte", 1)),
                        name="ledger_counts_from_one",
                        violation_error_message="流水号从 1 开始 · Events count from 1",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream_kind", models.TextField(db_collation="C")),
                ("stream_id", models.TextField(db_collation="C")),
                ("seq", models.BigIntegerField()),
                ("kind", models.TextField()),
                ("payload", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("relayed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "outbox",
                "indexes": [
                    models.Index(
                        models.F("id"),
                        condition=models.Q(("relayed_at__isnull", True)),
                        name="outbox_unrelayed",
                    ),
                    django.contrib.postgres.indexes.BrinIndex(
                        models.F("relayed_at"), autosummarize=True, name="outbox_relayed_at"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField(null=True)),
                ("body", models.TextField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "ledger_text",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("body__isnull", False), ("erased_at__isnull", True), ("salt__isnull", False)
                            ),
                            models.Q(
                                ("body__isnull", True), ("erased_at__isnull", False), ("salt__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="ledger_text_is_whole_or_erased",
                        violation_error_message="文本要么完整，要么已清除 · A text is whole or erased",
                    )
                ],
            },
        ),
    ]
