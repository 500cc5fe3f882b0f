"""Rights end at once, and some roles have none."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.api.programs import DRAFT, Programs
from tests.core.lifecycle import scene
from tests.factories.people import account_for, token_of

from muster.accounts.models import ApiToken
from muster.core.directory.actors import Role
from muster.directory import models


def test_ended_post_gives_no_power_any_more(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)
    assert program.post("whistles", DRAFT).status_code == 201
    models.Post.objects.update(until=models.Post.objects.get().since + timedelta(days=1))

    assert program.post("whistles", DRAFT).status_code == 403
    assert program.get("whistles").json()["items"] == []


def test_disabled_user_is_out_of_an_open_session(programs: Programs) -> None:
    page = Client()
    account = account_for(scene.DISPATCHER)
    page.force_login(account)
    assert page.get("/api/v1/me").status_code == 200
    account.is_active = False
    account.save()

    assert page.get("/api/v1/me").status_code == 401


def test_administrator_of_the_system_reads_no_cases(programs: Programs) -> None:
    whistle = programs.of(scene.DISPATCHER).post("whistles", DRAFT).json()["whistle"]
    admin = programs.of(scene.person(Role.SYSADMIN, scene.STREET_CENTRE))

    assert admin.get(f"whistles/{whistle}").status_code == 404
    assert admin.get("whistles").json()["items"] == []
    assert admin.get("appeals").json()["items"] == []


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer x", "Basic YTpi", "bearer \x00"], ids=repr)
def test_bad_token_is_not_replaced_by_a_session(shown: str, programs: Programs) -> None:
    page = Client()
    page.force_login(account_for(scene.DISPATCHER))

    assert page.get("/api/v1/me", headers={"authorization": shown}).status_code == 401


def test_use_of_a_token_is_noted(programs: Programs) -> None:
    token = token_of(scene.DISPATCHER)
    Client().get("/api/v1/me", headers={"authorization": f"Bearer {token}"})

    assert ApiToken.objects.get().last_used_at is not None
