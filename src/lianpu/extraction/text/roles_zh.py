"""Names of a Chinese sentence that a word of their role sets beside the deal: who signs, counts, advises, is moved into.

整理|某某, 据某某统计, 某某担任财务顾问, 甲入驻某某新区: none of them gives or takes what the sentence tells.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.text.sightings import Board, Name, Sighting, Sort

_SIGNS = lazy_re.compile(
    "(?:^|[\\s　])(?:整理|编辑|編輯|责编|責編|责任编辑|責任編輯|作者|撰文|文|记者|記者|采写|採寫|编译|編譯|翻译|翻譯|校对|校對|审校|排版|头图|头图来源|封面|图源|图片来源|來源|来源|出品|监制)\\s?[丨｜|/／:：]\\s?$"
)
"""Before who made a text, by a bar or a colon."""
_SOURCES = lazy_re.compile("(?:根据|根據|据|據|按照?|依据|依據|援引|引述)$")
_COUNTS = lazy_re.compile(
    "(?:的)?(?:不完全|最新|初步|公开|公開|监测|監測|相关|相關|披露的?)*(?:统计|統計|数据|數據|监测|監測|测算|測算|估算|报告|報告|研报|研報|梳理)(?!中心|公司|集团|港|科技|股份|服务|业务)"
)
"""Behind one whose figures a sentence quotes."""
_ADVISES = lazy_re.compile(
    "(?:公司)?(?:此次|本次|本轮|本輪)?(?:担任|擔任|出任|作为|作為|为|為|任)[^,，。;；\\d]{0,14}?(?:FA(?![A-Za-z])|财务顾问|財務顧問|法律顾问|法律顧問|融资顾问|融資顧問|独家顾问|獨家顧問|交易顾问|保荐人|保薦人|承销商|承銷商|簿记管理人|审计机构|評估機構|评估机构)"
)
"""Behind one who helps with a deal, and is no party to it."""
_MOVES = lazy_re.compile("(?:入驻|入駐|进驻|進駐|落户|落戶|落地|迁入|遷入|迁至|遷至)(?:于|在|到)?$")
"""Before where somebody sets up."""
_WORKS = lazy_re.compile(
    " ?(?:项目|項目|矿山|礦山|矿区|礦區|油田|气田|氣田|锂矿|鋰礦|铜矿|銅礦|金矿|金礦)(?!公司|有限)"
)
"""Behind the name of works, which stand behind their owner's."""
_NUMBERED = lazy_re.compile(
    " ?[\\d一二三四五六七八九十]{1,3} ?[号號](?:线|線|楼|樓|井|矿|礦|炉|爐|机组|機組|高炉|泊位|隧道|标段|站)"
)
"""Behind what only names a line, house or pit with its number: 临江地铁 2 号线."""
_OWNERS = lazy_re.compile("[\u3400-\u9fff]{0,6}的[\u3400-\u9fff]{0,4}")
_ZONE = lazy_re.compile(
    "[\u3400-\u9fff]{0,8}?(?:开发区|開發區|保税区|保稅區|高新区|高新區|产业园区|產業園區|示范区|示範區|自贸区|自貿區|工业园|工業園)(?P<body>管理委员会|管理委員會|管委会|管委會)?"
)
"""Behind the first words of a zone's name, and of the body that runs it."""
_BRANCH = ("分行", "支行", "分公司", "辦事處", "办事处")
"""Behind a town, whose branch it is."""
_NO_FIRM = lazy_re.compile(
    "(?:区|區|园|園|市|县|縣|镇|鎮|港|城|谷|岛|島|基地|中心|开发|新城|高新|经开)$"
)
"""How a place ends, as a firm's shop or platform does not."""


_FORMED = lazy_re.compile("(?:公司|集团|集團|股份|银行|銀行|大学|大學|资本|資本|基金|科技)$")
_PLACE = 3
"""Characters of a place right behind a firm's name, at most."""


def leave_out_roles_zh(board: Board, text: str) -> None:
    """Takes those from the names whose role beside them says that they are no party."""
    owner: int | None = None
    ends: set[int] = set()
    last: Sighting | None = None
    for one in board.names():
        start, end = one.start - board.base, one.end - board.base
        name = one.value
        if not isinstance(name, Name):
            continue
        before = max(0, start - 12)
        owned = (
            name.guessed
            and owner is not None
            and _WORKS.match(text, end)
            and _OWNERS.fullmatch(text, owner, start)
        )
        if owned and last is not None and last.end - last.start <= _PLACE and last.start in ends:
            board.remove(last)  # 甲西澳的乙项目: where it lies
        owner, last = end, one
        ends.add(one.end)
        zone = _ZONE.match(text, end) if name.guessed and name.text.isascii() is False else None
        if zone is not None and not _FORMED.search(name.text):
            board.remove(one)
            whole = text[start : zone.end()]
            named = Sort.NAME if zone["body"] else Sort.THING
            if board.free(start, zone.end()):
                board.add(start, zone.end(), named, Name(whole, guessed=True))
            continue
        if (
            name.guessed
            and text.startswith(_BRANCH, end)
            and not name.text.endswith(("行", "公司"))
        ):
            board.remove(one)
            continue
        if name.guessed and _NUMBERED.match(text, end):
            board.remove(one)
            continue
        signs = _SIGNS.search(text, before, start)
        counts = _SOURCES.search(text, before, start) and _COUNTS.match(text, end)
        moved = (
            name.guessed
            and _MOVES.search(text, before, start)
            and _NO_FIRM.search(text, start, end)
        )
        if owned or signs or counts or moved or _ADVISES.match(text, end):
            board.remove(one)
            board.add(start, end, Sort.THING, name)
