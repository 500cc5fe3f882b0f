from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "muster.evidence"
    label = "evidence"
    verbose_name = "照片证据"
