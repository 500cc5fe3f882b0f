from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from muster.directory.models import Person

SCOPES = ("read", "commands", "import")
LISTS = ("register", "appeals", "search")
"""Pages that have saved views."""


class Users(BaseUserManager["User"]):
    """Makes users; only the directory says what they may do."""

    def create_user(self, *, username: str, password: str | None, person: Person) -> "User":
        user = self.model(username=username, person=person)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who signs in. What they may do comes from the posts of their person, never from here."""

    username = models.TextField(unique=True)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="user")
    is_active = models.BooleanField(default=True)
    acting: Any = None
    """Who acts by it (`accounts.acting.Acting`) where that was read together with the account."""

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.username


class ApiToken(models.Model):
    """What a program shows to act as a user. Only the digest is kept; the token is seen once."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.TextField()
    digest = models.BinaryField(unique=True)
    scopes = ArrayField(models.TextField())
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "api_token"
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=list(SCOPES)),
                name="api_token_scopes_are_known",
                violation_error_message="令牌范围不在清单内 · A scope of the token is unknown",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")),
                name="api_token_expires_after_it_was_made",
                violation_error_message="令牌失效须晚于签发 · A token expires after it was made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.user_id})"


class SignInFailure(models.Model):
    """A failed sign-in, counted per name and address so that nobody locks somebody else out."""

    id = models.BigAutoField(primary_key=True)
    username = models.TextField()
    address = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "sign_in_failure"
        indexes = [models.Index(fields=["username", "address", "at"], name="sign_in_failure_counted")]

    def __str__(self) -> str:
        return f"{self.username} {self.at}"


class RateBucket(models.Model):
    """How full the bucket of something counted is; `limits` alone reads and writes it."""

    key = models.BinaryField(primary_key=True)
    empty_at = models.DateTimeField()

    class Meta:
        db_table = "rate_bucket"
        indexes = [models.Index(fields=["empty_at"], name="rate_bucket_empty")]

    def __str__(self) -> str:
        return str(self.empty_at)


class SavedView(models.Model):
    """A list's filters under a name. `unit` shares it; what it shows is decided by who reads it."""

    LONGEST_NAME = 40

    id = models.BigAutoField(primary_key=True)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    page = models.TextField()
    name = models.TextField()
    query = models.TextField()
    unit = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "saved_view"
        indexes = [
            models.Index(fields=["unit", "page"], name="saved_view_shared", condition=Q(unit__isnull=False))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="saved_view_named_once",
                violation_error_message="已有同名的视图 · There is a view of this name",
            ),
            models.CheckConstraint(
                condition=Q(page__in=LISTS),
                name="saved_view_page_is_known",
                violation_error_message="未知的列表 · Unknown list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.owner_id})"
