from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0002_other_scores"),
    ]

    operations = [
        migrations.AddField(
            model_name="otherscore",
            name="version",
            field=models.BigIntegerField(default=1),
            preserve_default=False,
        ),
    ]
