from django.db import models


class Appellant(models.Model):
    """Who made one appeal. Only `appellants` reads this table; erasing a row erases the person."""

    id = models.UUIDField(primary_key=True)
    key_id = models.CharField(max_length=8)
    name = models.BinaryField(null=True)
    phone = models.BinaryField(null=True)
    name_digest = models.BinaryField(null=True)
    phone_digest = models.BinaryField(null=True)
    phone_tail_digest = models.BinaryField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["phone_digest"],
                name="appellant_phone",
                condition=models.Q(phone_digest__isnull=False),
            ),
            models.Index(
                fields=["phone_tail_digest"],
                name="appellant_phone_tail",
                condition=models.Q(phone_tail_digest__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
