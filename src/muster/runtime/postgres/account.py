"""The system account PostgreSQL runs as: ours, or as root an unprivileged one named `muster`."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass

from muster.runtime.postgres.refusals import OWN_SERVER, OWN_SERVER_ZH, NoAccount

ACCOUNT = "muster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`caller` is who runs Muster; `name`, `uid` and `gid` are whom PostgreSQL runs as."""

    caller: str
    name: str
    uid: int
    gid: int

    @property
    def separate(self) -> bool:
        return self.caller != self.name


def find_account() -> Account:
    """The account to run as; as root it is created when missing. Raises NoAccount with the remedy."""
    caller = _named(os.geteuid())
    if os.geteuid() != 0:
        return Account(caller=caller.pw_name, name=caller.pw_name, uid=caller.pw_uid, gid=caller.pw_gid)
    system = _system_account()
    _check_switch(system)
    return Account(caller=caller.pw_name, name=ACCOUNT, uid=system.pw_uid, gid=system.pw_gid)


def _named(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise NoAccount(
            f"用户号 {uid} 在本系统中没有名称，PostgreSQL 无法识别。"
            f"请写入 /etc/passwd，或以有名称的用户运行，{OWN_SERVER_ZH}。",
            f"User id {uid} has no name on this system, so PostgreSQL cannot recognise it. "
            f"Add it to /etc/passwd, run as a named user, {OWN_SERVER}.",
        ) from None


def _system_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        _create()
    return pwd.getpwnam(ACCOUNT)


def _create() -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not useradd:
        raise NoAccount(
            f"PostgreSQL 不以 root 运行，而本机没有 useradd，无法建立账户 {ACCOUNT}。"
            f"请安装（apt install passwd），或以普通用户运行，{OWN_SERVER_ZH}。",
            f"PostgreSQL refuses to run as root and `useradd` is missing to make the account `{ACCOUNT}`. "
            f"Install it (apt install passwd), run as an ordinary user, {OWN_SERVER}.",
        )
    made = subprocess.run(  # noqa: S603 - fixed arguments
        [
            useradd,
            "--system",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
            ACCOUNT,
        ],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if made.returncode not in {0, 9}:  # 9: another process was first
        raise NoAccount(
            f"无法建立账户 {ACCOUNT}：{made.stderr.strip()}。请以普通用户运行，{OWN_SERVER_ZH}。",
            f"The account `{ACCOUNT}` could not be made: {made.stderr.strip()}. "
            f"Run as an ordinary user, {OWN_SERVER}.",
        )


def _check_switch(system: pwd.struct_passwd) -> None:
    try:
        subprocess.run(
            ["/bin/true"],
            user=system.pw_uid,
            group=system.pw_gid,
            extra_groups=[],
            cwd="/",
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoAccount(
            f"此 root 不能切换到账户 {ACCOUNT}（{error}），而 PostgreSQL 不以 root 运行。"
            f"请给容器 CAP_SETUID 和 CAP_SETGID，或以普通用户运行，{OWN_SERVER_ZH}。",
            f"This root may not change to the account `{ACCOUNT}` ({error}), and PostgreSQL refuses to run "
            f"as root. Give the container CAP_SETUID and CAP_SETGID, run as an ordinary user, {OWN_SERVER}.",
        ) from error
