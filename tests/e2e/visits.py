"""Every page of the product and somebody who may see it; `test_every_page` visits them all in a browser."""

from tests.core.lifecycle import scene

from muster.core.directory.actors import Actor, Role

ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY)
PAGES: dict[str, tuple[Actor | None, str]] = {
    "inbox": (scene.clerk(scene.URBAN), "/inbox"),
    "approvals": (scene.LEADER, "/approvals"),
    "board": (scene.DISPATCHER, "/board?lane=sounding"),
    "sign_in": (None, "/sign-in"),
    "open": (None, "/open"),
    "report": (None, "/report"),
    "progress": (None, "/progress"),
    "appeals": (scene.DISPATCHER, "/appeals"),
    "receive_appeal": (scene.DISPATCHER, "/appeals/new"),
    "appeal": (scene.DISPATCHER, "/appeals/{appeal}"),
    "register": (scene.DISPATCHER, "/whistles"),
    "draft_whistle": (scene.DISPATCHER, "/whistles/new?appeal={appeal}"),
    "whistle": (scene.DISPATCHER, "/whistles/{whistle}"),
    "scores": (ASSESSOR, "/scores"),
    "score": (ASSESSOR, "/scores/{unit}/2026-03"),
    "rate": (ASSESSOR, "/scores/{unit}/2026-03/closure_rate"),
    "map": (scene.DISPATCHER, "/map"),
    "overview": (scene.DISPATCHER, "/overview"),
    "phone": (scene.clerk(scene.URBAN), "/m"),
}
"""By name of the address: the visitor (None is a stranger) and the address, filled in from `City.known`."""
NO_PAGES = {
    "report_photo": "a picture",
    "report_what": "a step of the residents' story",
    "report_contact": "a step of the residents' story",
    "report_done": "a step of the residents' story",
    "progress_case": "a step of the residents' story",
    "health": "for a load balancer",
    "sign_out": "only sent to",
    "demo_identity": "only sent to",
    "language": "only sent to",
    "live": "a stream",
    "photo": "a picture; shown on the whistle's page",
    "photo_thumb": "a picture; shown on the whistle's page",
    "phone_report": "sent to; shown on the phone's page",
    "phone_command": "sent to; shown on the phone's page",
    "phone_person": "asked by scripts",
    "phone_worker": "a script",
    "phone_manifest": "told to the phone",
    "map_pointing": "a dialog; asked by scripts",
    "map_cases": "asked by scripts",
    "map_areas": "asked by scripts",
    "units_search": "asked by scripts",
    "appeal_command": "sent to; shown on the appeal's page",
    "home": "leads to the page where the day of the role begins",
    "approvals_count": "a part of the navigation",
    "dispatch": "sent to from the board",
    "command": "sent to; shown on the whistle's page",
    "save_view": "sent to; shown on the list, or with what is wrong as the page of a saved view",
    "saved_view": "one's own only: seen in the story of the register",
    "export_register": "a workbook",
    "bulk_whistles": "sent to; seen in the story of the register",
    "give_bulk": "sent to; seen in the story of the register",
    "enter_other": "sent to; shown on the score sheet",
}
