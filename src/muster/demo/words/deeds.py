"""What offices write when they act."""

from muster.core.lifecycle.parts import RulingResult
from muster.demo.chance import chance


def _one_of(choices: tuple[str, ...], *about: object) -> str:
    return chance("words", *about).choice(choices)


def not_our_duty(number: str) -> str:
    """The basis of an objection."""
    return _one_of(
        (
            "依据本局“三定”规定第四条，该事项不属于我局职责，建议改派主管单位。",
            "该设施产权及养护责任已移交，权责清单第17项注明由其他单位承担。",
            "该路段养护范围不在我局委托合同之内，附养护范围图。",
        ),
        number,
        "basis",
    )


def came(number: str, part: int) -> str:
    """A note at reporting in."""
    return _one_of(
        (
            "已到现场，与街道值班人员会合。",
            "队伍到位，开始勘查。",
            "到场两人，已拍照留存现场情况。",
            "现场负责人已对接，正在商定处置方案。",
        ),
        number,
        part,
        "came",
    )


def contacted(number: str, part: int) -> str:
    """A note on a contact."""
    return _one_of(
        (
            "已电话联系反映人，说明处置安排。",
            "已与社区工作人员联系，核对地点和时段。",
            "已向反映人说明办理进度。",
        ),
        number,
        part,
        "contact",
    )


def finished(number: str, part: int) -> str:
    """A note on a part that is done."""
    return _one_of(
        (
            "已完成本单位任务，现场恢复整洁。",
            "已依法下达整改通知书并督促整改到位。",
            "设施已修复并试运行正常。",
            "已安排错峰巡查，落实长效管理。",
        ),
        number,
        part,
        "finished",
    )


def result(number: str) -> str:
    """What the lead feeds back."""
    return _one_of(
        (
            "各单位联合处置完毕，问题已消除，附处置前后照片。",
            "已整改到位并建立每周巡查制度，请街道核查。",
            "联合执法三次，责任人已签订承诺书，现场恢复正常。",
            "设施维修完成，经两日观察运行稳定。",
        ),
        number,
        "result",
    )


def finding(number: str) -> str:
    """What a deliberation found."""
    return _one_of(
        (
            "社区与街道多次处置未能根治，涉及多部门职责，同意上报并吹哨。",
            "经党工委会议审议，超出街道处置权限，同意吹哨召集区级部门。",
        ),
        number,
        "finding",
    )


def declined() -> str:
    """Why a whistle is not blown."""
    return "属于街道自身职责，由街道自行处置，不予吹哨。"


def opinion(result: RulingResult) -> str:
    """The opinion of a ruling."""
    if result is RulingResult.REASSIGNED:
        return "经核对权责清单，该事项由退单单位所提单位承担，予以改派。"
    return "依据属地管理和首接负责，退单理由不成立，由原单位继续处置。"


def not_settled(number: str) -> str:
    """Why a verification fails."""
    return _one_of(
        (
            "现场核查问题仍未消除，返工。",
            "回访时反映人称问题当晚又出现，须继续处置。",
            "部分点位整改不到位，返工。",
        ),
        number,
        "fail",
    )


def taken_up() -> str:
    """Why a shelved whistle is taken up again."""
    return "制约因素已解除，恢复办理。"
