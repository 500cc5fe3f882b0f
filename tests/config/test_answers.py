"""What every answer carries, and what a database in trouble answers."""

from io import BytesIO

import pytest
from django.db import OperationalError
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from muster.config.middleware.compression import Compression
from muster.config.middleware.overload import DatabaseUnavailable


@pytest.mark.django_db
def test_health_answers_without_sign_in(client: Client) -> None:
    answer = client.get("/health")

    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_health_only_reads(client: Client) -> None:
    assert client.post("/health").status_code == 405


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Cache-Control", "private, no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
@pytest.mark.django_db
def test_every_answer_carries(client: Client, header: str, value: str) -> None:
    assert client.get("/health").headers[header] == value


@pytest.mark.django_db
def test_every_answer_carries_a_policy_for_its_content(client: Client) -> None:
    policy = client.get("/health").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_database_that_is_away_is_a_503_with_a_time_to_come_back() -> None:
    middleware = DatabaseUnavailable(lambda _request: HttpResponse())

    answer = middleware.process_exception(RequestFactory().get("/"), OperationalError("pool timeout"))

    assert answer is not None
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


def test_other_faults_stay_faults() -> None:
    middleware = DatabaseUnavailable(lambda _request: HttpResponse())

    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.parametrize(
    ("answer", "compressed"),
    [
        pytest.param(HttpResponse(b"a" * 2000), True, id="page"),
        pytest.param(
            StreamingHttpResponse([b"a" * 2000], content_type="text/event-stream"), False, id="stream"
        ),
        pytest.param(FileResponse(BytesIO(b"a" * 2000), content_type="image/webp"), False, id="photo"),
    ],
)
def test_whole_answers_are_compressed_and_streams_are_not(answer: HttpResponse, compressed: bool) -> None:
    asking = RequestFactory().get("/", headers={"accept-encoding": "gzip"})

    sent = Compression(lambda _request: answer)(asking)

    assert (sent.headers.get("Content-Encoding") == "gzip") is compressed
