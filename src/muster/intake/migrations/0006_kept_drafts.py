from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_closed_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptDraft",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.IntegerField()),
                ("key_id", models.CharField(max_length=8)),
                ("body", models.BinaryField()),
                ("version", models.IntegerField(default=1)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-kept_at"], name="keptdraft_of_person")],
            },
        ),
    ]
