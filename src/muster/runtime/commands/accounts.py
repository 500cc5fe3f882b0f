"""`muster account`: who may sign in."""

from typing import Annotated

import typer

from muster.runtime.starting.application import application
from muster.runtime.words import words

PANEL = words("维护", "Care")
Name = Annotated[str, typer.Argument(help=words("用户名", "The name to sign in with."))]
Who = Annotated[str, typer.Option("--person", help=words("名录中的人员编号", "Code of the person."))]
Password = Annotated[
    str,
    typer.Option(
        prompt=words("密码", "Password"),
        hide_input=True,
        confirmation_prompt=True,
        help=words("不给则询问", "Asked for unless given."),
    ),
]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help=words("账号", "Who may sign in."))
    group.command("add", help=words("为人员开通账号", "Open an account for a person."))(add)
    group.command("password", help=words("重设密码", "Set a new password."))(password_)
    group.command("close", help=words("停用，会话和令牌立即失效", "Close it; sessions and tokens end."))(
        close
    )
    group.command("reopen", help=words("恢复停用的账号", "Open a closed account again."))(reopen)
    app.add_typer(group, name="account", rich_help_panel=PANEL)


def add(username: Name, person: Who, password: Password) -> None:
    with application():
        from muster.accounts.keeping import open_account

        open_account(username=username, person=person, password=password)


def password_(username: Name, password: Password) -> None:
    with application():
        from muster.accounts.keeping import set_password

        set_password(username=username, password=password)


def close(username: Name) -> None:
    with application():
        from muster.accounts.keeping import close_account
        from muster.ledger.moment import database_now

        close_account(username=username, now=database_now())


def reopen(username: Name) -> None:
    with application():
        from muster.accounts.keeping import reopen_account

        reopen_account(username=username)
