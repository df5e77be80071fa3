"""Of which firm the one named behind is a subsidiary, in Chinese: it acts, and not its owner."""

from __future__ import annotations

from lianpu.core import lazy_re

_SORT = "(?:全资|控股|参股|附属|重要|主要|核心|境外|海外|上市|间接|直接|持股\ue004的?|\ue004(?:持股|控股|持有)?[之的]?)*"
SUBSIDIARY_ZH = (
    "(?:的|之)?(?:另外?)?(?:[一两三][家个间]?)?(?:旗下|下属|所属|直属)?的?"
    rf"(?:{_SORT}的?(?:子公司|孙公司|附属公司|附属企业|参股公司|联营公司|合营公司|关联公司|控股企业|控股公司|事业部)"
    "|(?:控股|控制|参股|持股)?\ue004(?:控股|股[权份])?的?[^,;\ue001]{0,6})"
)
"""Between an owner and the name of its subsidiary: 甲另一控股子公司乙."""
_PLACE = "(?:(?![与和同跟向对从由为被把将拟已在获给及][\u3400-\u9fff])[\u3400-\u9fff]{2,3})?"
"""Where the subsidiary sits, before the name by which the text goes on to call it."""
_OWNER = lazy_re.compile(f"{SUBSIDIARY_ZH}-{{0,2}}{_PLACE}(?=\ue001)")
_ITS = lazy_re.compile(
    f"(?P<tells>公告|宣布|披露|表示|称|公布|透露|获悉|显示|指出|说|[,:])?(?:其|\ue002)(?:{SUBSIDIARY_ZH}|旗下的?[^,;:\ue001\ue002]{{0,14}}?)-{{0,2}}$"
)
"""Before a subsidiary of whoever was told before: 甲宣布,其控股子公司乙."""
_LED_BY = lazy_re.compile(
    "(?:通过|透过|经由|经|借道|联合|携手|授权|委托|[由以向与和对从给被把将为让使])$"
)
"""Before one that acts for another or is acted on."""


def owns_what_follows(text: str, position: int) -> bool:
    """Whether the name at a place only says whose subsidiary the next one is."""
    return _OWNER.match(text, position + 1) is not None


def acts_as_subsidiary(text: str, position: int) -> bool:
    """Whether the name at a place is that of 其子公司, which acts itself."""
    its = _ITS.search(text, max(0, position - 30), position)
    return its is not None and _LED_BY.search(text, 0, its.start()) is None
