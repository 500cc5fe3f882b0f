"""Sign in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """A person of the demo city to sign in as with one click."""

    username: str
    person: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInScreen:
    """Template web/screens/signin.html, as `screen`. `demo_accounts` only in demo mode.

    `again` says that a sign-in ended over a form: what was typed is still in the browser.
    """

    action: str
    username: str = ""
    next_url: str = ""
    problems: tuple[str, ...] = ()
    again: bool = False
    demo_action: str = ""
    demo_accounts: tuple[DemoAccount, ...] = ()
