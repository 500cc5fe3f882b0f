"""A resident at the public pages: what they send, and what comes of it."""

from django.test import Client
from tests.core.lifecycle import scene

from muster.intake.models import Appeal
from muster.web.residents.report.draft import KEPT_AS

PHONE = "13987654321"
WORDS = "夜里十一点还在摆摊，人行道走不通。"


def placed(client: Client, **changed: object) -> None:
    """Tell the first step."""
    place = {
        "street": scene.STREET,
        "community": scene.COMMUNITY,
        "address": "文化巷 12 号门口",
        "do": "next",
    }
    answer = client.post("/report", place | changed)
    assert (answer.status_code, answer["Location"]) == (302, "/report/what"), answer.content.decode()


def worded(client: Client, **changed: object) -> None:
    """Tell the first two steps."""
    placed(client)
    matter = {"category": scene.ITEM.category, "item": scene.ITEM.code, "text": WORDS, "do": "next"}
    answer = client.post("/report/what", matter | changed)
    assert (answer.status_code, answer["Location"]) == (302, "/report/contact"), answer.content.decode()


def contact(client: Client, **changed: object) -> dict[str, object]:
    """What the last step sends."""
    return {"key": client.session[KEPT_AS]["key"], "name": "王芳", "phone": PHONE, "do": "send"} | changed


def reported(client: Client | None = None, *, phone: str = PHONE, **matter: object) -> Appeal:
    """A report that came through all three steps."""
    client = client or Client()
    worded(client, **matter)
    number = client.session[KEPT_AS]["number"]
    answer = client.post("/report/contact", contact(client, phone=phone))
    assert (answer.status_code, answer["Location"]) == (302, "/report/done"), answer.content.decode()
    return Appeal.objects.get(external_id=number)
