"""How Chinese names an order: 全球 HBM 出货量, 国内市占率; where it holds, and what is no order."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.metrics.grammar import P, Q
from lianpu.extraction.text.sentences import in_simplified
from lianpu.extraction.told.marked import Marked

ORDINAL = "[一二三四五六七八九十]{1,3}|\\d{1,3}(?!\\d)"
SCOPE = "全球|世界|国际|全国|国内|中国大陆|中国|我国|大陆|海外|亚洲|亚太|欧洲|北美|美国|日本|韩国|东南亚|全行业|行业|业内|业界|同业|全市场|A股|a股|港股|科创板"
OF = "市占率|占比|市场占有率|市场份额|份额|出货量|出货额|出货|销量|销售额|销售收入|营业收入|营收|收入|规模|产量|产能|装机量|装机|交付量|用户数|月活|调用量|下载量|市值|保有量|排名|装车量|覆盖率"
NO_ORDER = lazy_re.compile(
    "股东|客户|来源|贡献|持有人|出资|投资方|订单|单笔|交易|融资|收购|增长|增幅|涨幅|跌幅|降幅|下降|挑战|风险|问题|变量|障碍|瓶颈|亮点|看点|优势|难题|动力|驱动|用途|成本|费用|区别|不同"
    "|梯队|阵营|选手|原因|因素|资产|竞争对手|对手|限度|程度|努力|可能|权重|回撤|亏损|损失|诚意|特点"
)
"""What is first or largest here is no place in a market."""
IN_ORDER = lazy_re.compile(
    rf"(?:^|在|于)(?P<b>[^,;的在]{{1,24}}?(?:{OF})(?=中|上|里|方面)|[^,;的在]{{1,24}}?(?=市场|领域|行业|方面|赛道|榜单?|排行榜|排名))(?:市场|领域|行业|方面|赛道|榜单?|排行榜|排名)?(?:中|上|里|内|方面)?$"
)
TRIM_END = lazy_re.compile(
    rf"(?:[的之在于以\s]|中|上|{P}|排名|重回|重返|重夺|夺回|回到|重新|继续|[连連]续第[一二三四五六七八九十\d]{{1,3}}[年季届]度?|连续(?:[一二三四五六七八九十两多]|\d)+(?:年|个?季度?|届)|连续{Q}|首次|再次|已经?|均|也|仍|并|预计|将|有望|稳|约|分别|目前|同比|当前|全年)+$"
)
TRIM = lazy_re.compile(
    rf"^(?:[的之在于以凭借按就\s:：]|{P}|年|全年|期间|其|截至|目前|当前|旗下|公司|方面)+|{TRIM_END.pattern}"
)
BARE = frozenset(
    "排名 占比 规模 行业 市场 份额 市场份额 市占率 占有率 市场占有率 出货量 销量 收入 厂商 企业 公司 品牌 供应商 服务商 平台 综合 整体".split()
)
"""Orders of nothing in particular."""


def is_bare(board: str) -> bool:
    """Whether words name an order of nothing in particular, in either script.

    >>> is_bare("市場份額"), is_bare("光模块出货量")
    (True, False)
    """
    return in_simplified(board) in BARE


LOST = lazy_re.compile(
    "失去|丢掉|丢失|丧失|让出|让位|跌出|掉出|退出|跌落|挤出|无缘|告别|拱手|[被由][^,;]{0,8}(?:取代|超越|反超|夺)"
)
"""What makes a place one that somebody no longer has."""
SCOPES = frozenset(SCOPE.split("|"))
"""Places alone, which name no order."""


def board_of(
    marked: Marked, start: int, words: str, scope_before: str | None = None
) -> tuple[str | None, str | None]:
    """An order's name as written, and where it holds, taken off its front."""
    low = 0
    while True:
        head = re.match(
            rf"(?:\([^()]*\)|[^,;]*(?<!存)在(?=.{{2}}))|(?:[以凭借]{{0,2}}{Q}的?(?:市场)?(?:份额|市占率|占有率)?(?=.)|[的之在于以凭借按就\s:：]|{P}|年|全年|期间|其|截至|旗下|公司|位居|位列|名列|占据|稳居|高居|登顶|登上|蝉联|夺得|摘得|跻身)+",
            words[low:],
        )
        if head is None:
            break
        low += head.end()
    scope = re.match(rf"(?:(?:{SCOPE})(?:地区)?)+(?:的)?", words[low:])
    place = scope.group().rstrip("的") if scope else None
    if scope and low + scope.end() < len(words):
        low += scope.end()
    high = len(words)
    tail = TRIM_END.search(words)
    if tail is not None and tail.start() >= low:
        high = tail.start()
    # 仍以 7150 万部智能手机的出货量: the number is no part of what is ordered
    number = words.rfind(Q, low, high)
    if number >= 0:
        low = number + 1
        while low < high and words[low] in "的 ":
            low += 1
    board = marked.written(start + low, start + high) if high > low else ""
    return (board or None), place or scope_before
