"""Run one PostgreSQL program as the right account, in a clean environment."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from muster.runtime.postgres.account import Account
from muster.runtime.postgres.binaries import Binaries
from muster.runtime.postgres.refusals import ServerFailed

# Nothing of the caller's environment: PG* would redirect, LD_* would load, HOME may be unreadable.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    binaries: Binaries
    account: Account

    def run(
        self, program: str, arguments: Sequence[str], *, limit: int
    ) -> subprocess.CompletedProcess[bytes]:
        """Run to the end, at most `limit` seconds.

        No pipe is inherited: a server started by `pg_ctl` would keep it open and the caller would wait for
        ever, so what it prints goes to its own log file.
        """
        return subprocess.run(  # noqa: S603 - our own programs
            [self.binaries.path(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limit,
            check=False,
            start_new_session=True,
            **self._identity(),
        )

    def capture(self, program: str, arguments: Sequence[str], *, limit: int) -> str:
        """Run a program that ends, and return what it printed. Raises ServerFailed with its complaint."""
        done = subprocess.run(  # noqa: S603 - our own programs
            [self.binaries.path(program), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
            **self._identity(),
        )
        if done.returncode:
            said = done.stderr.strip() or done.stdout.strip()
            raise ServerFailed(f"{program} 失败：{said}", f"{program} failed: {said}")
        return str(done.stdout)

    def _identity(self) -> dict[str, Any]:
        identity: dict[str, Any] = {"cwd": "/", "umask": 0o077, "env": ENVIRONMENT}
        if self.account.separate:
            identity |= {"user": self.account.uid, "group": self.account.gid, "extra_groups": []}
        return identity
