"""Who provides what: known from the registry, from glosses of the text, or by a firm's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, key
from lianpu.notation.names import NameIndex

# What a firm sells, by its segment: the higher of two is the provider of a trade between them. Our
# reading of the chain: data centres host clouds, clouds buy chips, all of them serve models.
_PROVIDES = {
    "data_centres": 6,
    "neocloud": 5,
    "cloud": 4,
    "chips": 3,
    "foundry": 4,
    "memory": 4,
    "network": 4,
    "servers": 4,
    "packaging": 4,
    "equipment": 4,
    "energy": 6,
    "eda_ip": 4,
    "models": 0,
}
_MACHINES = {"servers", "memory", "network", "equipment", "packaging"}
_HIRES_OUT = {"cloud", "neocloud", "data_centres"}
_UNKNOWN = 1
_SELLS_ZH = lazy_re.compile(
    r"(?:云(?:端|计算|服务|基础设施|平台)|算力|数据中心|新云|托管)[^,;。]{0,14}(?:公司|企业|服务商|提供商|厂商|新贵)?"
    r"|(?<![\u3400-\u9fff])新?云(?:厂商?|商|巨头|公司|企业|大厂|新贵|新创|业者)|的新?云(?:厂商?|商|公司|企业|大厂|新贵|新创|业者)"
)
_SELLS_EN = lazy_re.compile(
    r"\b(?:cloud|neocloud|data[ -]?cent(?:er|re)s?|gpu rental|infrastructure (?:group|provider|company)|"
    r"colocation|hosting|compute)\b"
)
_HOSTS_EN = lazy_re.compile(r"\b(?:bitcoin|crypto|ai|cryptocurrency)(?: and ai)? miner\b")
"""Who mines with machines has power and halls, which others rent."""
_SERVERS = lazy_re.compile(
    r"(?:服务器|伺服器|整机)[^,;。]{0,4}(?:代工)?(?:厂商|厂|公司|企业|龙头|商)|\bserver (?:maker|builder|vendor)"
)
_CHIPS_ZH = lazy_re.compile(r"芯片(?:公司|企业|巨头|厂商?|商|制造商|设计)|半导体")
_CHIPS_EN = lazy_re.compile(r"\b(?:chip ?mak|chip (?:giant|designer|company|firm)|semiconductor)")


_PHRASE = lazy_re.compile(
    r"[,;。和与向从:]|\b(?:with|to|from|by|of|for|in|and|the|an?|its|into|on|at|is|was|as|buy|bought|sold|lands?|signed) "
)
"""What a noun phrase before a name begins behind."""
_BUYS = lazy_re.compile(
    r"(?:大?模型|人工智能|ai)(?:[^,;。芯云算]{0,4})(?:公司|企业|新贵|独角兽|开发商|巨头|厂商|实验室)"
    r"|\b(?:ai|artificial intelligence|model|chatbot|foundation model) (?:[a-z]+ )?(?:startup|start-up|lab|developer|company|firm|maker|builder)"
)
"""Who makes models buys computing from whoever else."""
_NAMED = (
    (
        lazy_re.compile(
            r"(?:算力|智算|云|云计算|云服务|数据中心)(?:科技|集团|股份|网络|信息)?$|\b(?:Compute|Cloud|Hosting)$"
        ),
        5,
    ),
    (lazy_re.compile(r"(?:大模型|智脑)$|[A-Za-z] AI$"), 0),
    (
        lazy_re.compile(
            r"(?:半导体|微电子|集成电路|芯片)$|\b(?:Semiconductors?|Silicon|Microelectronics|Micro)$"
        ),
        3,
    ),
)
"""What a firm sells by the last word of its name, where nothing else tells."""


def _by_name(name: str) -> int:
    return next((rank for words, rank in _NAMED if words.search(name)), _UNKNOWN)


_DELIVERS_ZH = lazy_re.compile(
    "(?P<who>\ue001)[^,;\ue001\ue002]{0,24}(?P<to>[向从])[^,;\ue001]{0,6}(?P<whom>\ue001)[^,;\ue001]{0,10}?"
    "(?:(?P<takes>采购|购买|订购|取得|获得)|供应|供货|销售|交付|提供)(?![商方链部额价量])"
    "(?P<goods>[^,;\ue001]{0,14}(?:材料|产品|设备|电池|电芯|芯片|锂|镍|铜|钴|铝|铁|钢|组件|吨)|[^,;\ue001\ue003]{0,4}[\ue006\ue009])"
)
"""Which of two firms delivers goods to the other, wherever a text tells it: 甲将向乙供应 10 万吨锂."""


_DELIVERY_ZH = lazy_re.compile("采购|购买|订购|取得|获得|供应|供货|销售|交付|提供")
_CALLED_ZH = lazy_re.compile(
    "(?P<who>\ue001)(?:为|是|系|作为)(?:本?合同|协议)?的?(?:(?P<sells>卖方|供方|出卖人|销售方|供货方|供应方|承揽方|承包方|承包人|出租[方人]|(?:算力|服务)提供方)|买方|需方|买受人|采购方|发包方|发包人|业主|承租[方人]|购买方|算力使用方)(?![^,;.)])"
)
"""Which side of the contract a firm is, told behind it: 甲为卖方."""
_SIDES_ZH = (
    "卖方",
    "买方",
    "供方",
    "需方",
    "供货方",
    "供应方",
    "采购方",
    "承包",
    "发包",
    "业主",
    "买受人",
    "出租",
    "承租",
    "购买方",
    "提供方",
    "使用方",
)


_MAKES_ZH = lazy_re.compile(
    "(?P<goods>[\u3400-\u9fff]{2})(?:生产|制造|供应)?(?:企业|厂商?|生产商|制造商|供应商|龙头|巨头|大厂)(?:公司|企业)?$"
)
"""What a firm makes, right before its name: 硅料企业甲."""
_SOLD_ZH = lazy_re.compile(
    "[向从](?P<who>\ue001)[^,;\ue001\ue003]{0,10}?(?:采购|购买|订购)了?(?P<goods>[\u3400-\u9fff]{2,8})"
    "|(?P<maker>\ue001)[^,;\ue001\ue003]{0,10}?(?:[向为给]\ue001)?[^,;\ue001\ue003]{0,6}?(?<!被)(?:供应(?![商链方])|供货(?![商方])|销售(?![商额])|交付|出售)了?(?P<ware>[\u3400-\u9fff]{2,8})"
)
"""What one sells by any sentence of a text: 向甲采购光伏玻璃, 甲向乙供应电解液."""
_ANY_WARE = frozenset(
    "产品 设备 材料 服务 合同 协议 数量 金额 框架 相关 一批 部分 大量 商品 货物 系统 全部 公司 业务 股权 股份 资产 原料 原材 资源 芯片 算力".split()
)
"""Pairs of characters that say nothing of what is sold, or that others read."""
_OF_GOODS_ZH = "[^,;]{0,4}?(?:长单|大单|采购|销售|供应|供货|购销|购买|合同|订单)"
"""Behind the goods of a contract."""


class Trades:
    """What is known of who provides what, from the registry and from glosses of the text."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._delivers: set[tuple[str, str]] = set()
        self._called: dict[str, bool] = {}
        """Firms that a text calls a side of its contract -> whether they sell."""
        self._makes: dict[str, set[str]] = {}
        """Firms -> goods that a Chinese text says they make."""

    def learn(self, shape: Shape) -> None:
        """Take note of glosses: "N, a cloud platform", "N (一家云计算公司)", "云服务商 N"."""
        for position, sighting in shape.names():
            behind = shape.text[position + 1 : position + 50]
            if behind.startswith((", a ", ", an ", ", the ", ",一家", " is a ", "是一家", "是")):
                self._note(sighting, behind.split(",", 2)[1] if behind[0] == "," else behind)
            before = shape.text[max(0, position - 24) : position]
            self._learn_made(sighting, before)
            self._note(sighting, _PHRASE.split(before)[-1], near=True)
        self._learn_wares(shape)
        for sighting, words in shape.called:
            self._note(sighting, words, near=True)
            self._learn_made(sighting, words)
        for aside in shape.asides:
            if aside.host is not None:
                self._note(aside.host, aside.text[:60])
        if ("向" in shape.text or "从" in shape.text) and _DELIVERY_ZH.search(shape.text):
            for told in _DELIVERS_ZH.finditer(shape.text):
                who, whom = (shape.seen[told.start(side)].value for side in ("who", "whom"))
                if not isinstance(who, Name) or not isinstance(whom, Name):
                    continue
                takes = told["takes"] is not None
                if takes or told["to"] == "向":
                    self._delivers.add((key(whom), key(who)) if takes else (key(who), key(whom)))

        if any(side in shape.text for side in _SIDES_ZH):
            for called in _CALLED_ZH.finditer(shape.text):
                who = shape.seen[called.start("who")].value
                if isinstance(who, Name):
                    self._called[key(who)] = called["sells"] is not None

    def delivers(self, one: Sequence[Sighting], other: Sequence[Sighting]) -> bool | None:
        """Whether the text says elsewhere that the first of two delivers to the other; None if not which."""
        ones, others = (
            {key(s.value) for s in side if isinstance(s.value, Name)} for side in (one, other)
        )
        called = {self._called[a] for a in ones if a in self._called}
        called |= {not self._called[b] for b in others if b in self._called}
        if len(called) == 1:
            return called.pop()
        gives = any((a, b) in self._delivers for a in ones for b in others)
        takes = any((b, a) in self._delivers for a in ones for b in others)
        return None if gives == takes else gives

    def _learn_made(self, sighting: Sighting, before: str) -> None:
        """Take note of what a firm makes by the Chinese words before it."""
        made = _MAKES_ZH.search(before)
        if made is not None and isinstance(sighting.value, Name):
            self._makes.setdefault(key(sighting.value), set()).add(made["goods"])

    def _learn_wares(self, shape: Shape) -> None:
        """Take note of who sells what by the verbs of a Chinese sentence."""
        if not _DELIVERY_ZH.search(shape.text):
            return
        for told in _SOLD_ZH.finditer(shape.text):
            who = shape.seen[told.start("who" if told["who"] else "maker")].value
            ware = told["goods"] or told["ware"]
            pairs = {ware[at : at + 2] for at in range(len(ware) - 1)} - _ANY_WARE
            if isinstance(who, Name):
                self._makes.setdefault(key(who), set()).update(pairs)

    def makes(self, one: Sequence[Sighting], other: Sequence[Sighting], words: str) -> bool | None:
        """Whether the first of two makes what a contract's words name, by the text; None if not just one of them does."""
        first, second = (
            any(
                re.search(goods + _OF_GOODS_ZH, words)
                for s in side
                if isinstance(s.value, Name)
                for goods in self._makes.get(key(s.value), ())
            )
            for side in (one, other)
        )
        return None if first == second else first

    def _note(self, sighting: Sighting, words: str, *, near: bool = False) -> None:
        assert isinstance(sighting.value, Name)
        if near and not re.search(
            r"(?:公司|企业|服务商|租赁商|运营商|供应商|提供商|厂商|新贵|新创|初创|业者|大厂|平台|巨头|platform|provider|group|company|firm|startup|start-up|lab|developer|giant|maker|miner|实验室|独角兽|开发商) ?$",
            words,
        ):
            return
        if _HOSTS_EN.search(words):
            self._told.setdefault(key(sighting.value), 6)
        elif _SELLS_ZH.search(words) or _SELLS_EN.search(words):
            self._told.setdefault(key(sighting.value), 5)
        elif _SERVERS.search(words):
            self._told.setdefault(key(sighting.value), 4)
        elif _CHIPS_ZH.search(words) or _CHIPS_EN.search(words):
            self._told.setdefault(key(sighting.value), 3)
        elif _BUYS.search(words):
            self._told.setdefault(key(sighting.value), 0)

    def rank(self, sighting: Sighting, *, by_name: bool = False) -> int:
        """How much of a provider a name is; 1 when nothing is known.

        Args:
            by_name: Whether the last word of a name counts where nothing else tells.
        """
        name = sighting.value
        if not isinstance(name, Name):
            return _UNKNOWN
        if name.service:
            return _PROVIDES["cloud"]
        if name.entity is not None and name.entity.segment is not None:
            return _PROVIDES.get(name.entity.segment, _UNKNOWN)
        told = self._told.get(key(name))
        if told is not None or not by_name:
            return _UNKNOWN if told is None else told
        return _by_name(name.whole or name.text)

    def rank_of(self, names: NameIndex) -> Callable[[str], int]:
        """How much of a provider whoever goes by a name is: by the registry, the text, or the name itself."""

        def rank(words: str) -> int:
            name = Name(words, names.find(words))
            return self.rank(Sighting(0, 0, Sort.NAME, name), by_name=True)

        return rank

    def makes_machines(self, sightings: Sequence[Sighting]) -> bool:
        """Whether all of some names are known to make what clouds and data centres are built of."""
        return bool(sightings) and all(
            isinstance(s.value, Name)
            and s.value.entity is not None
            and s.value.entity.segment in _MACHINES
            for s in sightings
        )

    def buys_chips(self, one: Sequence[Sighting], other: Sequence[Sighting]) -> bool:
        """Whether of two the first is known to hire out computing, and the other to make the chips for it."""
        return (
            bool(one and other)
            and all(
                isinstance(s.value, Name)
                and s.value.entity is not None
                and s.value.entity.segment in _HIRES_OUT
                for s in one
            )
            and all(self.sells_chips(s) for s in other)
        )

    def sells_chips(self, sighting: Sighting) -> bool:
        """Whether a name makes chips."""
        return self.rank(sighting) == _PROVIDES["chips"]
