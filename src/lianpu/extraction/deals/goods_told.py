"""Whether a Chinese clause says what is bought, hired or delivered: a deal is one without its sum."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.deals.frames import Framed
from lianpu.extraction.text.sightings import Sort

_GOODS = lazy_re.compile(
    "芯片|产能|[gt]pu|asic|hbm|加速[卡器]|训练卡|推理卡|显卡|处理器|晶片|晶圆|服务器|伺服器|一体机|整机|机柜|交换机|光模块|模组|内存|显存"
    "|算力|云服务|云端|云计算|云基础设施|云资源|云容量|计算资源|计算能力|集群|机房|园区|数据中心|资料中心|写字楼|办公(?:楼|空间|室)|厂房|大楼|楼宇|仓库|容量|机架"
    "|电力|发电量|绿电|核电|天然气|电池|储能|变压器|燃料电池|发电机|燃气轮机|风机|光伏组件|[\u3400-\u9fff]设备|电芯|正极|负极|电解液|材料|磁[体铁]|机器人|飞机|卫星|零部件"
)
"""Classes of things that are bought or hired; what firms and markets are called after follows no verb."""
_NONE = lazy_re.compile(
    "[^,;\ue001]{0,4}(?:市场|行业|产业|概念|板块|业务|需求|领域|赛道|技术|解决方案|方案)"
)
"""Behind goods, what makes them part of another word."""
_TYPED = lazy_re.compile(
    "(?:采购|购电|供电|购售|供应|供货|销售|租赁|托管|租用|算力|云|服务|计算|代工|订购|买卖|承购|定点|设备|芯片|服务器|电力)"
    "[^,;\ue001\ue003]{0,6}(?:协议|合同|合约|订单|长约|租约|大单|长单)(?!现金流|收入|义务|项下|负债|为抵押)"
)
"""A contract by what it is for."""
_BARRED = lazy_re.compile(
    "(?:禁止|阻止|禁令|限制|不得|允许|批准|鼓励|要求|建议|呼吁|希望|劝|考虑让|不再|停止|拒绝|包括[与和跟])[^,;]{0,30}$"
)
"""Before what somebody may or must not do."""
_LENT = lazy_re.compile("贷款|授信|融资|担保")
_OTHER_USES = lazy_re.compile(
    "^,\ue002(?:将|会|已|可|则)*[^,;]{0,20}(?:[gt]pu|芯片|算力|集群|服务器|容量|设备|机柜|电力|电池|发电)"
)
"""Behind a contract, which goods the one of the two has or uses by it: 后者将用其集群训练."""
_USES_WITHIN = 40
"""Characters of the clause behind in which that is told. Chosen by us."""
_BUILDS = lazy_re.compile("建|开工|动工|破土|设厂")
_AIM = lazy_re.compile("(?:用于|用来|以便?|支持|资助|推动|助力)[^,;\ue001]{0,4}$")
"""Before what is only the aim of something else that is done."""
_ABOUT = lazy_re.compile("[就围](?=[^,;]{2})绕?")
"""Before what a contract is about, told ahead of its verb: 就一处办公空间签了长约."""


def goods_told(told: Framed) -> bool:
    """Whether the clause of a purchase, lease or contract names goods behind its words."""
    text, words = told.part.text, told.words
    if _BARRED.search(text, told.left, words.start()):
        return False
    if told.frame.mutual:
        if _LENT.search(text, words.end(), told.right):
            return False
        if _OTHER_USES.search(text, told.right, min(len(text), told.right + _USES_WITHIN)):
            return True
        about = _ABOUT.search(text, told.left, words.start())
        if about is not None and _GOODS.search(text, about.end(), words.start()):
            return True
        return _TYPED.search(text, words.end(), told.right) is not None
    return any(
        not _NONE.match(text, goods.end())
        for goods in _GOODS.finditer(text, words.end(), told.right)
    )


def capacity_told(told: Framed) -> bool:
    """Whether a clause of building says how much power the works will take: 兴建 1 吉瓦的园区."""
    text, words = told.part.text, told.words
    if not _BUILDS.search(words.group()) or text[words.start() - 1 : words.start()] in _NAMES:
        return False  # 甲园区扩建: what is told of is the works of that name
    if _AIM.search(text, told.left, words.start()):
        return False
    if Sort.NAME.value not in text[told.left : words.start()]:
        return False  # 配合新建: who builds is told elsewhere, if at all
    return any(
        told.left <= position < told.right + _BEHIND
        and isinstance(sighting.value, Quantity)
        and _is_power(sighting.value.unit)
        for position, sighting in told.part.seen.items()
    )


def _is_power(unit: str) -> bool:
    known = units().get(unit)
    return known is not None and known.dimension == "power"


_BEHIND = 30
"""Characters behind the clause within which the capacity is told. Chosen by us."""
_NAMES = (Sort.NAME.value, Sort.THING.value)
