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
    """Template web/screens/signin.html, as `screen`. `demo_accounts` only in demo mode."""

    action: str
    username: str = ""
    next_url: str = ""
    problems: tuple[str, ...] = ()
    demo_action: str = ""
    demo_accounts: tuple[DemoAccount, ...] = ()
