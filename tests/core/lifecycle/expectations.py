"""What the rules say, written down by hand: which states allow a command, and which people may give it.

Everything that is not written here must be refused. The people are those of the routine whistle of the scene:
blown by 华山街道 at the county, led by 区城管局, with 区市场监管局 and 华山派出所 assisting.
"""

from tests.core.lifecycle import scene as s

from muster.core.directory.actors import Actor, Role

PEOPLE: dict[str, Actor] = {
    "grid worker": s.GRID_WORKER,
    "community worker": s.person(Role.COMMUNITY_WORKER, s.STATION),
    "street dispatcher": s.DISPATCHER,
    "street leader": s.LEADER,
    "street secretary": s.SECRETARY,
    "street director": s.person(Role.UNIT_HEAD, s.STREET_CENTRE),
    "county dispatcher": s.COUNTY_DISPATCHER,
    "county leader": s.COUNTY_LEADER,
    "county secretary": s.COUNTY_SECRETARY,
    "county director": s.person(Role.UNIT_HEAD, s.COUNTY_CENTRE),
    "county supervisor": s.person(Role.SUPERVISOR, s.COUNTY_CENTRE),
    "city dispatcher": s.CITY_DISPATCHER,
    "city leader": s.CITY_LEADER,
    "city secretary": s.person(Role.SECRETARY, s.CITY_PARTY),
    "lead clerk": s.clerk(s.URBAN),
    "lead handler": s.handler(s.URBAN),
    "lead head": s.person(Role.UNIT_HEAD, s.URBAN),
    "assist clerk": s.clerk(s.MARKET),
    "assist handler": s.handler(s.MARKET),
    "outsider clerk": s.clerk(s.WATER),
    "other street's dispatcher": s.person(Role.DISPATCHER, s.OTHER_STREET),
    "other street's leader": s.person(Role.LEADER, s.OTHER_STREET),
    "编办 clerk": s.clerk(s.ESTABLISHMENT),
    "assessor": s.person(Role.ASSESSOR, s.COUNTY_CENTRE),
    "system administrator": s.person(Role.SYSADMIN, s.COUNTY_CENTRE),
    "security administrator": s.person(Role.SECADMIN, s.COUNTY_CENTRE),
    "auditor": s.person(Role.AUDITOR, s.COUNTY_CENTRE),
}

STREET_DESK = "street dispatcher, street leader, street director"
COUNTY_DESK = "county dispatcher, county leader, county director"
CITY_DESK = "city dispatcher, city leader"
LIVE = "sounding, in_hand"
WORK = "sounding, in_hand, escalated, shelved"
AFTER_BLOW = "sounding, in_hand, escalated, shelved, awaiting_verification, awaiting_evaluation"
NOT_DRAFT = "awaiting_approval, " + AFTER_BLOW
ALL = NOT_DRAFT + ", draft, closed, declined, withdrawn, merged"
INSPECTORS = "county supervisor, city dispatcher, city leader"
OVERSEERS = "county dispatcher, county leader, county supervisor, city dispatcher, city leader"

# command | states that allow it | people who may give it (assignment commands: on the lead's assignment)
TABLE: tuple[tuple[str, str, str], ...] = (
    ("submit", "draft", "street dispatcher, street leader, street secretary, street director"),
    ("decline", "awaiting_approval", "street leader, street secretary, street director"),
    ("send_back", "awaiting_approval", "street leader, street secretary, street director"),
    ("blow", "awaiting_approval", "street leader"),
    ("ratify", AFTER_BLOW, ""),
    ("accept", WORK, "lead clerk, lead head"),
    ("contact", WORK, "lead clerk, lead handler, lead head"),
    ("report_in", WORK + ", awaiting_verification", "lead clerk, lead handler, lead head"),
    ("interim_report", WORK, "lead clerk, lead handler, lead head"),
    ("finish", WORK, "lead clerk, lead handler, lead head"),
    ("submit_result", "in_hand", "lead clerk, lead head"),
    ("verify", "awaiting_verification, awaiting_evaluation", STREET_DESK + ", street secretary"),
    ("evaluate", "awaiting_evaluation", STREET_DESK + ", street secretary"),
    ("escalate", LIVE, "county secretary"),
    ("shelve", LIVE, COUNTY_DESK + ", " + CITY_DESK),
    ("unshelve", "shelved", COUNTY_DESK + ", " + CITY_DESK),
    ("merge", LIVE, COUNTY_DESK),
    ("withdraw", "draft, awaiting_approval, sounding", STREET_DESK),
    ("object", LIVE, "lead clerk, lead head"),
    ("dispute", AFTER_BLOW, "lead clerk, lead head"),
    ("pass_up", AFTER_BLOW, ""),
    ("rule", AFTER_BLOW, ""),
    ("ask_excuse", WORK, "lead clerk, lead head"),
    ("excuse", WORK, STREET_DESK),
    ("record_absence", WORK, STREET_DESK),
    ("contest", AFTER_BLOW, STREET_DESK),
    ("pause", LIVE, STREET_DESK + ", " + COUNTY_DESK),
    ("resume", LIVE, STREET_DESK + ", " + COUNTY_DESK),
    ("ask_extension", WORK, "lead clerk, lead head"),
    ("extend", WORK, STREET_DESK + ", " + COUNTY_DESK + ", " + CITY_DESK),
    ("refuse_extension", WORK, STREET_DESK + ", " + COUNTY_DESK),
    ("recalculate", NOT_DRAFT, COUNTY_DESK + ", " + CITY_DESK),
    ("add_unit", LIVE, COUNTY_DESK),
    ("change_lead", LIVE, COUNTY_DESK),
    ("succeed", NOT_DRAFT + ", draft", COUNTY_DESK + ", " + CITY_DESK),
    ("remind", NOT_DRAFT, STREET_DESK + ", " + OVERSEERS),
    ("supervise", NOT_DRAFT, OVERSEERS),
    ("instruct", NOT_DRAFT, "county leader, county secretary, city leader, city secretary"),
    (
        "interview",
        NOT_DRAFT,
        "county supervisor, county leader, county secretary, city leader, city secretary",
    ),
    ("revisit", "awaiting_evaluation, closed", INSPECTORS),
    ("order_rework", "awaiting_verification, awaiting_evaluation", INSPECTORS),
    ("report_refusal", AFTER_BLOW, STREET_DESK),
    ("investigate", AFTER_BLOW, "county supervisor, county leader, city leader"),
    ("annotate", ALL, STREET_DESK + ", " + OVERSEERS + ", lead clerk, lead head"),
)

# what differs with the type: who may sound it, and who may ratify it
BLOW_BY_TYPE: dict[str, str] = {
    "emergency": "street dispatcher, street leader",
    "routine": "street leader",
    "key": "street secretary, street director",
    "coordination": "street secretary, street director",
}

# who draws up a whistle that this organisation blows (W1, W10)
DRAFTERS: dict[str, str] = {
    "street": "grid worker, community worker, street dispatcher, street leader, street secretary, "
    "street director",
    "community": "grid worker, community worker",
    "county": "county dispatcher, county leader, county secretary, county director",
}

# who rules on the lead's objection at each level, and who may ask the next one
RULERS: dict[str, str] = {
    "L1": COUNTY_DESK,
    "L2": "编办 clerk",
    "L3": "county leader, county secretary",
}
PARTIES = "lead clerk, lead head, " + STREET_DESK


def names(written: str) -> set[str]:
    """The names in a cell."""
    return {name.strip() for name in written.split(",") if name.strip()}
