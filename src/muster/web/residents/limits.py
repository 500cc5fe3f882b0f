"""How much may one client do without an account: enough for a crowd behind one address, not for programs."""

from datetime import timedelta

from django.http import HttpRequest

from muster.accounts.limits import Limit, client_of

BEGIN = Limit(name="report.begin", most=60, within=timedelta(hours=1))
SUBMIT = Limit(name="report.submit", most=30, within=timedelta(hours=1))
PHOTO = Limit(name="report.photo", most=80, within=timedelta(hours=1))
ASK = Limit(name="progress.client", most=30, within=timedelta(minutes=15))
GUESS = Limit(name="progress.number", most=5, within=timedelta(minutes=15))


def client(request: HttpRequest) -> str:
    """Who asks, as far as the connection tells; what a client claims in a header counts for nothing."""
    return client_of(address=request.META.get("REMOTE_ADDR", ""))
