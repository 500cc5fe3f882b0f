from django.db import models
from django.db.models import F, Q

from muster.directory.models.person import Person
from muster.directory.models.unit import Unit


class Part(models.TextChoices):
    """A team's part in the 1+3+N platform."""

    CORE = "core", "1：综合执法队"
    RESIDENT = "resident", "3：常驻队伍"
    DRAWN = "drawn", "N：下沉力量"


class Posting(models.TextChoices):
    """How people of a drawn team are posted to the street."""

    AREA = "area", "片区"
    ON_LIST = "on_list", "挂牌"
    FIXED = "fixed", "定点"


class Team(models.Model):
    """What a team unit is on its platform, which department it comes from and who commands it."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, primary_key=True, related_name="team")
    platform = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="teams")
    part = models.TextField(choices=Part.choices)
    posting = models.TextField(choices=Posting.choices, blank=True, default="")
    parent = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, null=True, related_name="+")
    commanded_by = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        db_table = "team"
        constraints = [
            models.CheckConstraint(
                condition=Q(part=Part.DRAWN.value, posting__in=Posting.values)
                | (~Q(part=Part.DRAWN.value) & Q(posting="")),
                name="team_posting_is_of_drawn_teams",
                violation_error_message="下沉力量须注明派驻方式 · Drawn teams say how posted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} ({self.part})"


class Duty(models.Model):
    """A turn on a unit's duty roster; a dispatcher on duty is the duty officer."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        db_table = "duty"
        constraints = [
            models.UniqueConstraint(fields=["unit", "person", "starts_at"], name="duty_stands_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="duty_ends_after_it_begins",
                violation_error_message="值班结束须晚于开始 · A turn of duty ends after it begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.unit_id} {self.starts_at}"
