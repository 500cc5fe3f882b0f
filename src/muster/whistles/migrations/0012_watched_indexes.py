from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("whistles", "0011_assignments_open"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("is_open", True), ("lasting", True)),
                fields=["whistle", "unit"],
                name="whistle_concern_lasting",
            ),
        ),
        migrations.AddIndex(
            model_name="whistle",
            index=models.Index(
                condition=models.Q(("is_open", True), ("rework_count__gte", 2)),
                fields=["id"],
                name="whistle_returned",
            ),
        ),
        migrations.AddIndex(
            model_name="whistle",
            index=models.Index(
                condition=models.Q(("is_open", True), ("recurrence_of__isnull", False)),
                fields=["id"],
                name="whistle_recurring",
            ),
        ),
    ]
