from django.db import models


class KeptDraft(models.Model):
    """A form of the desk that is not sent yet, sealed: it names people. Only `drafts` reads and writes it."""

    id = models.UUIDField(primary_key=True)
    person = models.IntegerField()
    key_id = models.CharField(max_length=8)
    body = models.BinaryField()
    version = models.IntegerField(default=1)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-kept_at"], name="keptdraft_of_person")]

    def __str__(self) -> str:
        return str(self.id)
