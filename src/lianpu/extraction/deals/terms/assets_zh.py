"""Who sells a plant, a line of business or other things without a name of their own, and is not bought itself, in Chinese.

甲以 3 亿元收购乙的水务业务, 乙以 3 亿元向甲出售北岛工厂: a pattern takes the only other firm for what is
bought. It keeps all but some things, so it is the seller, and what is bought stays without a name.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, is_person

_THINGS = (
    "(?:[\u3400-\u9fff]厂(?![商家牌])|业务(?!公司)|资产(?!管理|评估|公司|包?管理)|事业部|部门|产线|生产线|工厂|厂区|厂房|基地|电站|电厂|风电场|风场|矿山|矿权|采矿权|探矿权|油田|气田|煤矿|金矿|锂矿|铜矿|管线|管道|大楼|大厦|物业(?!公司|管理)|酒店"
    "|土地|地块|门店|专利|商标|品牌(?!管理)|船队|船舶|飞机|牌照|知识产权|版权|(?:旗下|其|\ue007|[一二两三四五六七八九十几数多])[^,;\ue001]{0,4}(?:子公司|孙公司|附属公司|公司))"
)
_NO_SHARES = "(?:(?!股权|股份|控股|控制权|全部股|要约)[^,;\ue001\ue002\ue004])"
_BEHIND = lazy_re.compile(
    rf"(?:公司|集团)?(?:的|旗下|所属|名下|所?拥有的?|位于|在){_NO_SHARES}{{0,18}}?{_THINGS}(?:[^,;\ue001\ue003\u3400-\u9fff]|(?=$|[,;.、和及与并])|以及)"
    rf"|(?:的|旗下|名下)(?!全部|其余|剩余){_NO_SHARES}{{2,12}}公司(?=$|[,;.])"
    r"|(?:的|旗下|名下)?(?:全部|其余|剩余|所有)?\ue006的?[^\u0000-\u33ff\ua000-\uffff股权票]{1,5}(?=$|[,;.、和及与])"
)
"""Behind the firm that is told as bought: 收购乙|的水务业务, 买下乙|全部 12 艘油轮."""
_BUYS = lazy_re.compile(
    "(?:收购|购买|购入|受让|买下|买入|接手|接盘|拿下|并购|取得|购得)了?(?:由)?[^,;\ue001]{0,6}$"
)
_SELLS = "(?:出售|转让|卖掉|卖出|售出|卖给|售予|出让|剥离)"
_ACTS = lazy_re.compile(
    rf"[^;\ue001]{{0,40}}?(?:将|把){_NO_SHARES}{{0,18}}?{_THINGS}[^;\ue001]{{0,24}}?{_SELLS}"
    rf"|[^;\ue001]{{0,40}}?(?:向|给|对)\ue001[^;\ue001]{{0,12}}?(?:\ue001)?[^;\ue001]{{0,6}}?{_SELLS}了?(?!给|予)\ue002?{_NO_SHARES}{{0,18}}?{_THINGS}"
)
"""Behind the firm that sells things of its own: 乙|将北岛工厂出售给, 乙|拟以 3 亿元向甲出售北岛资产."""
_PASSIVE = lazy_re.compile("[^,;]{0,6}(?:被|遭|由)")


def of_things(match: Match) -> list[Sighting]:
    """Those of a takeover's takers that only sell some of what they own."""
    if match.kind != "acquisition" or not match.part.is_chinese() or not match.givers:
        return []
    found: list[Sighting] = []
    for one in match.takers:
        places = match.part.positions([one])
        if places and not is_person(one) and any(_only_sells(match.part, at) for at in places):
            found.append(one)
    return found


def _only_sells(part: Shape, place: int) -> bool:
    """Whether a firm at a place of a shape sells things, or things of it are bought."""
    text = part.text
    if _BEHIND.match(text, place + 1) and _BUYS.search(text, max(0, place - 12), place):
        return True
    return _ACTS.match(text, place + 1) is not None and not _PASSIVE.match(text, place + 1)
