"""Documents asked for and made, their files by content, and the offices' own templates."""

from django.db import models
from django.db.models import Q

from muster.reports.kinds import DOCUMENTS, KINDS
from muster.reports.states import ReportState


class ReportFile(models.Model):
    """A made file by the SHA-256 of its content; it goes with the last report that names it."""

    digest = models.BinaryField(primary_key=True)
    body = models.BinaryField()
    size = models.IntegerField()

    class Meta:
        db_table = "report_file"

    def __str__(self) -> str:
        return bytes(self.digest).hex()


class ReportTemplate(models.Model):
    """One version of an organisation's own template of a kind; the last not withdrawn is in force."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.BigIntegerField()
    kind = models.TextField()
    version = models.IntegerField()
    name = models.TextField()
    body = models.BinaryField()
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "report_template"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "version"], name="report_template_version_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DOCUMENTS]),
                name="report_template_kind_is_known",
                violation_error_message="未知的文书种类 · Unknown kind of document",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="report_template_withdrawn_whole",
                violation_error_message="停用须有人和时间 · A withdrawal has who and when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.version}"


class Report(models.Model):
    """One document somebody asked for. `content` are its frozen figures, `digest` names its file,
    `pdf` the same as PDF where the machine could make one.

    `organisation` is whose document it is; `key` makes a request that came twice one. `beat_at` moves while
    it is being made: a maker that died stops moving it. `tries` counts how often making was begun.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    subject = models.TextField()
    title = models.TextField()
    organisation = models.BigIntegerField()
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    key = models.TextField()
    state = models.TextField()
    progress = models.IntegerField()
    tries = models.IntegerField()
    beat_at = models.DateTimeField(null=True)
    template = models.BigIntegerField(null=True)
    content = models.JSONField(null=True)
    digest = models.BinaryField(null=True)
    pdf = models.BinaryField(null=True)
    size = models.IntegerField(null=True)
    made_at = models.DateTimeField(null=True)
    reason_zh = models.TextField()
    reason_en = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "report"
        indexes = [
            models.Index(fields=["asked_by", "-asked_at", "-id"], name="report_of_person"),
            models.Index(fields=["organisation", "-asked_at", "-id"], name="report_of_organisation"),
            models.Index(
                fields=["asked_at"], name="report_waiting", condition=Q(state__in=["queued", "making"])
            ),
            models.Index(fields=["expires_at"], name="report_expiring"),
            models.Index(fields=["digest"], name="report_by_file", condition=Q(digest__isnull=False)),
            models.Index(fields=["pdf"], name="report_by_pdf", condition=Q(pdf__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "key"], name="report_asked_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in KINDS]),
                name="report_kind_is_known",
                violation_error_message="未知的文书种类 · Unknown kind of document",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReportState]),
                name="report_state_is_known",
                violation_error_message="未知的文书状态 · Unknown state of a report",
            ),
            models.CheckConstraint(
                condition=Q(progress__gte=0, progress__lte=100),
                name="report_progress_is_a_share",
                violation_error_message="进度在 0 至 100 之间 · Progress lies in 0 to 100",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="ready",
                    made_at__isnull=False,
                    digest__isnull=False,
                    size__isnull=False,
                    content__isnull=False,
                )
                | (~Q(state="ready") & Q(made_at__isnull=True, digest__isnull=True, size__isnull=True)),
                name="report_ready_has_its_file",
                violation_error_message="制成的文书须有文件 · A ready report has its file",
            ),
            models.CheckConstraint(
                condition=Q(pdf__isnull=True) | Q(state="ready"),
                name="report_pdf_is_of_a_ready_one",
                violation_error_message="只有制成的文书有 PDF · Only a ready report has a PDF",
            ),
            models.CheckConstraint(
                condition=(Q(state="failed") & ~Q(reason_zh="") & ~Q(reason_en=""))
                | (~Q(state="failed") & Q(reason_zh="", reason_en="")),
                name="report_failed_says_why",
                violation_error_message="未制成须说明原因 · A failed report says why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
