from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("whistles", "0010_register_orders_and_filters"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("state__in", ["dispatched", "accepted", "objected", "arrived"])),
                fields=["unit", "whistle", "no"],
                name="assignment_open",
            ),
        ),
    ]
