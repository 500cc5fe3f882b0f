"""Deployed over HTTPS, Django's own deployment check has nothing to say."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.utils.module_loading import import_string
from environs import ValidationError

from muster.config.logs import WITHHELD, withhold_personal_data
from muster.config.security import check_tiles, content_policy


def test_deployment_check_is_silent_over_https() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=os.environ | {"MUSTER_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "muster.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr


def test_every_page_needs_a_sign_in_unless_it_says_otherwise() -> None:
    middleware = [import_string(name) for name in settings.MIDDLEWARE]

    assert any(isinstance(one, type) and issubclass(one, LoginRequiredMiddleware) for one in middleware)


def test_policy_allows_no_inline_script_and_no_other_host() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {str(source) for sources in directives.values() for source in sources}

    assert not {source for source in allowed if "unsafe" in source or "//" in source or source == "*"}


def test_tiles_add_their_one_origin_for_pictures_alone() -> None:
    plain, tiled = (
        content_policy(tiles=tiles)["DIRECTIVES"]
        for tiles in ("/tiles/{z}/{x}/{y}.png", "https://muster.example:8443/base/{z}/{x}/{y}.png?key=1")
    )

    assert plain == settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert tiled == plain | {"img-src": [*plain["img-src"], "https://muster.example:8443"]}


@pytest.mark.parametrize(
    "template",
    [
        "https://muster.example/{z}/{x}.png",
        "javascript:{z}{x}{y}",
        "//muster.example/{z}/{x}/{y}.png",
        "https://{s}.muster.example/{z}/{x}/{y}.png",
        "tiles/{z}/{x}/{y}.png",
    ],
)
def test_tiles_that_no_map_could_load_are_refused(template: str) -> None:
    with pytest.raises(ValidationError):
        check_tiles(template)


def test_logs_withhold_what_names_a_person() -> None:
    event = dict.fromkeys(WITHHELD, "x") | {"whistle": "1", "Phone": "2"}

    assert withhold_personal_data(None, "info", event) == {"whistle": "1"}
