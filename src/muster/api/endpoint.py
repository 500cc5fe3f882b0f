"""From a request to its answer: sign-in, scope, reading, the operation itself, or the problem."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus

import msgspec
import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse

from muster.api.credentials import caller_of, check_scope
from muster.api.forms import form_admitted, form_of
from muster.api.operation import Call, Operation, Reply
from muster.api.problems.details import Problem, not_found
from muster.api.problems.refused import problem_of
from muster.api.reading import body_of, key_of, query_of

log = structlog.get_logger("muster.api")
RETRY_AFTER = {"Retry-After": "2"}


class Endpoint:
    """The view of one address. It signs in by itself, and answers problems for whatever goes wrong."""

    csrf_exempt = True
    login_required = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations: Mapping[str, Operation] = {one.method: one for one in operations}
        if "GET" in self.operations:
            self.operations = {**self.operations, "HEAD": self.operations["GET"]}

    def __call__(self, request: HttpRequest, **path: str) -> HttpResponse:
        try:
            return _response(self._reply(request, path))
        except Exception as error:
            return _problem(error).response()

    def _reply(self, request: HttpRequest, path: Mapping[str, str]) -> Reply:
        operation = self.operations.get(request.method or "")
        if operation is not None and operation.open:
            return operation.handle(Call(acting=None, request=request, path=path))  # type: ignore[arg-type]
        if operation is not None and operation.form is not None:
            with form_admitted(request):
                return self._checked(request, path, operation)
        return self._checked(request, path, operation)

    def _checked(self, request: HttpRequest, path: Mapping[str, str], operation: Operation | None) -> Reply:
        acting = caller_of(request)
        if operation is None:
            raise self._wrong_method()
        check_scope(acting, operation.scopes)
        key = key_of(request) if operation.keyed else ""
        query = query_of(request, operation.query)
        call = Call(acting=acting, request=request, path=path, query=query, key=key)
        return operation.handle(_with_body(call, operation))

    def _wrong_method(self) -> Problem:
        if not self.operations:
            return not_found()
        allowed = ", ".join(self.operations)
        return Problem(
            405, "wrong_method", f"此地址只接受 {allowed}", f"this address takes {allowed} only",
            headers={"Allow": allowed},
        )  # fmt: skip


def _with_body(call: Call, operation: Operation) -> Call:
    if operation.form is not None:
        form, file = form_of(call.request, operation.form)
        return replace(call, body=form, file=file)
    if operation.body is None:
        return call
    body, given = body_of(call.request, operation.body)
    return replace(call, body=body, given=given)


def _response(reply: Reply) -> HttpResponse:
    return HttpResponse(
        msgspec.json.encode(reply.body),
        status=reply.status,
        content_type="application/json",
        headers=reply.headers,
    )


def _problem(error: Exception) -> Problem:
    known = problem_of(error)
    if known is not None:
        return known
    if isinstance(error, RequestDataTooBig):
        return Problem(413, "too_large", "请求正文过大", "the body is too large")
    if isinstance(error, SuspiciousOperation):
        return Problem(400, "bad_request", "请求无法理解", "the request cannot be understood")
    if isinstance(error, DataError | OverflowError):
        return Problem(422, "invalid", "有值超出可存储的范围", "a value lies outside what can be stored")
    if isinstance(error, OperationalError):
        return Problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "busy", "数据库暂不可用，请稍后用同一幂等键重试",
            "the database is busy; try again shortly with the same key", headers=RETRY_AFTER,
        )  # fmt: skip
    fault = Problem(500, "fault", "系统出错，已记录", "something went wrong on our side; it is on record")
    log.error("fault", instance=fault.instance, exc_info=error)
    return fault
