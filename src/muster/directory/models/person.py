from django.db import models
from django.db.models import Q

from muster.core.directory.actors import Role
from muster.directory.models.spans import ENDS_AFTER_IT_BEGINS, HOLDS
from muster.directory.models.unit import Unit


class Person(models.Model):
    """Someone who can hold posts. Who signs in as them is the accounts' matter."""

    id = models.BigAutoField(primary_key=True)
    code = models.TextField(unique=True)
    name = models.TextField()

    class Meta:
        db_table = "person"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role held in a unit from a day until (not including) another. `home` is false for part-time members.

    A trigger refuses a person two of the three separated administrators at once.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="posts")
    role = models.TextField(choices=[(role.value, role.value) for role in Role])
    title = models.TextField(blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    home = models.BooleanField(default=True)

    class Meta:
        db_table = "post"
        indexes = [models.Index(fields=["unit", "role"], name="post_in_unit")]
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "role", "since"], name="post_stands_once"),
            models.CheckConstraint(
                condition=HOLDS,
                name="post_ends_after_it_begins",
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="post_role_is_known",
                violation_error_message="岗位角色不在清单内 · The role is unknown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} @ {self.unit_id}"
