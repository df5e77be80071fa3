"""How sentences tell in passing what their numbers make: a rate and the counts behind it, parts that fill up a whole.

As `part_wordings`, and always a doubt: the grammar is that of one breath, but what else belongs to it is not ruled out.
"""

from __future__ import annotations

from functools import partial

from lianpu.audit.proof.operations import (
    balance,
    difference,
    growth,
    multiple,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.rules.lists import mean
from lianpu.audit.rules.part_wordings import NEAR, Wording, told
from lianpu.audit.rules.whole_shares import rest_of_whole

_PARTS = "(?:约|为|达到?|是)*"
_ALL_ZH = "(?:合计|共计|总计|总共|加起来|共)"
_RATE_EN = (
    r"(?:rate|occupancy|share|utili[sz]ation|proportion|ratio|turnout|take-up|penetration|yield)"
)
_FOR = r"(?:for|in favou?r|yes|approv\w*|support\w*|agree\w*|satisfied)"
_AGAINST = r"(?:against|no|oppos\w+|disapprov\w*|disagree\w*|dissatisfied)"
_UNDECIDED = r"(?:undecided|unsure|don't know|did not know|no opinion|abstain\w*|neutral|neither)"

_NOT_AGO = r"(?![^,;.\ue001-\ue004]{0,24}\b(?:ago|earlier|before|last|previous|in \ue005))"
"""Behind what would be a whole, no time before: of that one is a level."""

PASSING: tuple[Wording, ...] = (
    *told("share", share, alike="ab", doubt=True)(
        # of the B beds, A are occupied, an occupancy of C
        rf"\bof (?:the |its |all )*{{b:Q}}{NEAR}{{0,24}}?, {{a:Q}}{NEAR}{{0,40}}?, (?:for |giving |which is )?(?:an? |the )?{NEAR}{{0,24}}?{_RATE_EN}\b{NEAR}{{0,10}}? {{c:R}}",
        # a load factor of C: A on B
        rf"\b(?:{_RATE_EN}|factor|margin|coverage){NEAR}{{0,16}}? {{c:R}}: {NEAR}{{0,16}}?{{a:Q}}{NEAR}{{0,36}}? (?:on|out of|of|against|over) {NEAR}{{0,16}}?{{b:Q}}{_NOT_AGO}",
        # 占全年的 C: 一季度 A, 全年 B
        rf"占{NEAR}{{1,8}}?的{{c:R}}:{NEAR}{{0,8}}?{{a:Q}},{NEAR}{{0,8}}?{{b:Q}}(?=[。;]|$)",
        # of B flights, A left on time, C
        rf"\b[Oo]f (?:the |its |all )*{{b:Q}} {NEAR}{{1,24}}?, {{a:Q}} {NEAR}{{1,36}}?,? (?:or |that is |i\.e\. )?(?:about )?{{c:R}}(?= ?[.;)]|$)",
        # a tax rate of C, reflecting tax of A on income of B
        rf"\b(?P<what>[a-z]+) rate{NEAR}{{0,16}}? {{c:R}},? (?:reflecting|being|with|as|from|on) {NEAR}{{0,16}}?(?P=what){NEAR}{{0,16}}?\bof {{a:Q}}{NEAR}{{0,8}}? (?:on|against|over) {NEAR}{{0,24}}?\bof {{b:Q}}",
        # provisions of A cover C of bad loans of B
        rf"{{a:Q}} cover(?:s|ed)? {{c:R}} of {NEAR}{{0,30}}?\bof {{b:Q}}",
        # C: A against B
        rf"{{c:R}}: {NEAR}{{0,10}}?{{a:Q}} (?:against|to|over) {NEAR}{{0,10}}?{{b:Q}}{_NOT_AGO}",
        # B firms, A of them in services, C
        rf"{{b:Q}}{NEAR}{{0,24}}?, (?:of which |with )?{{a:Q}} of (?:them|which|whom|these){NEAR}{{0,24}}?,? (?:or )?{{c:R}}(?= ?[.;)]|$)",
        # C 的三分之一, 即 A
        r"{b:Q}的?{c:R}[、,](?:即|也就是|相当于|合)+(?:约|为)*{a:Q}",
        # made up C of output: A of B
        rf"{{c:R}} of {NEAR}{{1,30}}?: {{a:Q}} (?:out )?of (?:the |its |a total of )*{{b:Q}}",
        # the ratio was C: loans of A against deposits of B
        rf"{{c:R}}: {NEAR}{{0,24}}?\bof {{a:Q}}{NEAR}{{0,16}}? (?:against|to|over|on) {NEAR}{{0,24}}?\bof {{b:Q}}{_NOT_AGO}",
        # cut A jobs, C of its workforce of B
        rf"{{a:Q}}{NEAR}{{0,20}}?, (?:or )?(?:about |some |roughly )?{{c:R}} of (?:its |the |their |our )(?:[a-z-]+ ){{0,2}}?[a-z]+ of (?:about |some )?{{b:Q}}",
        # A, C of a total of B; 存贷比 C: 贷款 A, 存款 B
        rf"[比率]{_PARTS}{{c:R}}:{NEAR}{{0,8}}?{{a:Q}},{NEAR}{{0,8}}?{{b:Q}}(?=[。;]|$)",
        # B 张床位中有 A 张在用, 使用率 C
        rf"{{b:Q}}{NEAR}{{0,8}}?[中里]有?{{a:Q}}{NEAR}{{0,10}}?,{NEAR}{{0,8}}?(?:率|比例|占比){_PARTS}{{c:R}}",
        # 投票率 C, B 选民中 A 投票
        rf"(?:率|比例){_PARTS}{{c:R}},{NEAR}{{0,4}}?{{b:Q}}{NEAR}{{0,8}}?[中里]有?{{a:Q}}",
        # 收入 A, 占比 C, 总收入 B
        rf"{{a:Q}},占比?{_PARTS}{{c:R}},{NEAR}{{0,6}}?总[一-鿿]{{1,4}}{_PARTS}{{b:Q}}",
        # 利润 A, 利润率 C, 收入 B
        rf"(?:利润|EBITDA|EBIT){_PARTS}{{a:Q}},{NEAR}{{0,6}}?利润?率{_PARTS}{{c:R}},(?:营业|营业总|总)?(?:收入|营收|销售额){_PARTS}{{b:Q}}",
        # cost so much, A or C over its budget of B
        rf"{{a:Q}},? or {{c:R}},? (?:over|above|below|under|more than|less than) (?:its |the |their )?{NEAR}{{0,20}}?(?:of |at ){{b:Q}}",
    ),
    *told("sum", balance, inputs="abd", alike="abdc", doubt=True)(
        # opening stocks of A, output of B and sales of D, closing stocks of C
        rf"\b(?:opening|beginning|starting) {NEAR}{{0,30}}? {{a:Q}},? (?:(?:and|with|plus) )?{NEAR}{{0,16}}?(?:output|production|purchases|additions|imports|receipts|inflows|new [a-z]+|arrivals|borrowings) {NEAR}{{0,16}}?{{b:Q}}(?:,| and| less|, less|, and) {NEAR}{{0,16}}?(?:sales|use|usage|consumption|disposals|exports|payments|outflows|repayments|withdrawals|deliveries|shipments) {NEAR}{{0,16}}?{{d:Q}},? (?:(?:and|left|leaving|leave|leaves|gives|gave) )?(?:an? |the )?(?:closing|ending|final) {NEAR}{{0,24}}? {{c:Q}}",
        # 期初库存 A, 产量 B, 销量 D, 期末库存 C
        rf"(?:期初|年初|月初|季初|上年末|上月末){NEAR}{{0,8}}?{{a:Q}},{NEAR}{{0,6}}?(?:产量|生产|进口|新增|增加|入库|购入|流入|到货|借入|新签){NEAR}{{0,6}}?{{b:Q}},{NEAR}{{0,6}}?(?:销量|销售|消费|消耗|出库|减少|出口|流出|处置|偿还|完成|交付){NEAR}{{0,6}}?{{d:Q}},(?:期末|年末|月末|季末){NEAR}{{0,8}}?{{c:Q}}",
    ),
    *told("multiple", share, alike="ab", doubt=True)(
        # by A, or C of last year's B
        rf"{{a:Q}},? (?:or |\(){{c:R}} of (?:the |its |their |all |total |last [a-z]+['’]s |this [a-z]+['’]s ){NEAR}{{0,24}}?{{b:Q}}",
        # recovered to C of the 2019 level: A against B; 恢复至 2019 年同期的 C, 为 A, 2019 年同期为 B
        rf"{{c:R}} of (?:the |its |their ){{T}}?{NEAR}{{0,20}}?{{T}}?: {NEAR}{{0,10}}?{{a:Q}} (?:against|compared with|versus|to) {NEAR}{{0,10}}?{{b:Q}}",
        r"(?:恢复|回升|相当于|仅及|只及)[至到于]?(?:{T}|[一-鿿]){0,6}?的{c:R},[为达]?到?{a:Q},(?:而)?(?:{T}|[一-鿿]){0,6}?[为是]{b:Q}",
    ),
    *told("growth", growth, alike="ab", doubt=True)(
        # 耗资 B, 超出 A 的预算 C; cost B, C over its budget of A
        rf"{{b:Q}},超(?:出|过)?{NEAR}{{0,4}}?{{a:Q}}的?(?:预算|概算|计划|目标)约?{{c:R}}",
        rf"{{b:Q}}{NEAR}{{0,10}}?, {{c:R}} (?:over|above) (?:its |the |their )?(?:[a-z]+ )?(?:budget|estimate|target|plan|forecast|guidance) of {{a:Q}}",
    ),
    *told("sum", total, inputs="abd", alike="abdc", doubt=True)(
        # contributed A, B and D to the group's C
        r"\b(?:contributed|brought in|added|generated|earned|made|sold) {a:Q}, {b:Q},? and {d:Q},? (?:respectively,? )?(?:to|of|towards) (?:the |its )?(?:[a-z]+'s |total |overall )*{c:Q}",
        # A, B and D make C
        r"{a:Q}, {b:Q},? and {d:Q} (?:makes?|gives?|adds? up to|totals?|totalled|comes? to)(?: an?)?(?: total)?(?: of)? {c:Q}",
        # A to B, with D abstentions, out of C
        r"{a:Q} (?:votes )?(?:to|against) {b:Q},? with {d:Q} abst\w+,? (?:out )?of (?:the |its )?{c:Q}",
        # won A of its C matches, lost B and drew D
        rf"\bwon {{a:Q}} of (?:its |their |the |his |her )?{{c:Q}}{NEAR}{{0,16}}?, (?:lost|losing|drew|drawing) {{b:Q}},? and (?:lost|losing|drew|drawing|drawn) {{d:Q}}",
        # 分别为 A、B 和 D, 合计 C
        rf"分别[为是]{{a:Q}}、{{b:Q}}[、和及与]+{{d:Q}},(?:前[二三]季度|[上下]半年|全年|三[者项期年家地]|期间)?{_ALL_ZH}{_PARTS}{{c:Q}}",
    ),
    *told("sum", total, alike="abc", doubt=True, beyond=True)(
        # of the C raised, A will repay debt and B will fund a plant
        rf"\b[Oo]f (?:the |its |this )?{{c:Q}}{NEAR}{{0,24}}?, {{a:Q}} (?:will|was|were|is|are|went|goes|came|has|have|to|for)\b{NEAR}{{1,40}}? and (?:the (?:other|remaining|rest) |another )?{{b:Q}} (?:will|was|were|is|are|went|goes|came|has|have|to|for)\b{NEAR}{{0,40}}?(?=[.;]|$)",
    ),
    *told("sum", total, alike="abc", doubt=True)(
        # the first tranche of A and the second of B make up the C facility
        rf"{{a:Q}}{NEAR}{{0,20}}? and {NEAR}{{0,30}}?{{b:Q}} (?:make up|makes up|form|add up to|together make) (?:the |an? )?{NEAR}{{0,8}}?{{c:Q}}",
        # A came from X and B from Y, for C in all
        rf"{{a:Q}} (?:came|is|was|were|are) from {NEAR}{{1,30}}? and {{b:Q}} from {NEAR}{{1,30}}?,? (?:for|making|giving|to give|or) (?:a total of )?{{c:Q}}(?= (?:in all|in total|altogether))",
        # 以 A 现金和 B 股份支付, 对价合计 C
        rf"{{a:Q}}(?:的?(?:现金|股份|股票))?[和与及]{{b:Q}}(?:的?(?:现金|股份|股票|债务)){NEAR}{{0,6}}?,{NEAR}{{0,4}}?{_ALL_ZH}{_PARTS}{{c:Q}}",
        # 首期 A 与二期 B 共 C
        rf"{{a:Q}}[与和及][一-鿿]{{1,8}}?{{b:Q}}{_ALL_ZH}{_PARTS}{{c:Q}}",
    ),
    *told("share", partial(rest_of_whole, 2), doubt=True)(
        # A for, B against and C undecided
        rf"{{a:R}}{NEAR}{{0,20}}?\b{_FOR},? (?:and |while )?{{b:R}}{NEAR}{{0,20}}?\b{_AGAINST},? and {{c:R}}{NEAR}{{0,16}}?\b{_UNDECIDED}",
        r"{a:R}(?:的?[一-鿿]{0,4})?(?:赞成|支持|同意|看好|满意)[、,]{b:R}(?:的?[一-鿿]{0,4})?(?:反对|不支持|不同意|看空|不满意)[、,和]+(?:其余)?{c:R}(?:的?[一-鿿]{0,4})?(?:未表态|弃权|不确定|中立|无意见|拒答|未作答)",
    ),
    *told("sum", total, doubt=True)(
        # a combined ratio of C, comprising a loss ratio of A and an expense ratio of B
        rf"\bcombined ratio {NEAR}{{0,16}}?{{c:R}},? {NEAR}{{0,16}}?\b(?:loss|claims) ratio {NEAR}{{0,10}}?{{a:R}} and {NEAR}{{0,16}}?\bexpense ratio {NEAR}{{0,10}}?{{b:R}}",
    ),
    *told("difference", difference, alike="abc", doubt=True)(
        # output of A, against use of B, leaving stocks C lower
        rf"{{a:Q}},? against {NEAR}{{0,20}}?{{b:Q}},? leaving {NEAR}{{0,20}}?{{c:Q}} (?:lower|higher|down|up|short|over)\b",
        # exports of A and imports of B left a deficit of C
        rf"{{a:Q}}{NEAR}{{0,20}}? and {NEAR}{{0,24}}?\bof {{b:Q}}{NEAR}{{0,20}}? (?:left|gave|give|resulted in|produced|made for|yielded|meant|leaves?|gives) (?:it |them |us )?(?:with )?an? {NEAR}{{0,20}}?(?:deficit|surplus|gap|balance|shortfall|difference)(?: in [a-z]+)? of {{c:Q}}",
        # free cash flow was C after capital spending of A, on operating cash flow of B
        rf"{{c:Q}},? after {NEAR}{{1,30}}?\bof {{a:Q}},? (?:on|from|out of) {NEAR}{{1,30}}?\bof {{b:Q}}(?= ?[.;]|$)",
        # A, missing the target of B by C
        rf"{{a:Q}},? (?:missing|beating|exceeding|undershooting|overshooting|topping|surpassing) (?:the |its )?{NEAR}{{0,20}}?\bof {{b:Q}} by {{c:Q}}",
        # has spent A of its B, leaving C; 已用 A, 剩余 C, 总额 B
        rf"{{a:Q}} of (?:the |its |a |their )?{{b:Q}}{NEAR}{{0,30}}?,? leaving (?:it |them )?(?:with )?(?:about |some )?{{c:Q}}(?= ?[.;,]|$| (?:to|for|available|unspent|unused|left)\b)",
        rf"已[一-鿿]{{1,6}}?{{a:Q}},(?:剩余|余下|尚余|尚有|剩|结余){NEAR}{{0,4}}?{{c:Q}},(?:总|合计|授权|计划)[一-鿿]{{0,4}}?{{b:Q}}",
        # cost A, C over the original estimate of B; 造价 A, 超概算 B 共 C
        rf"{{a:Q}}{NEAR}{{0,24}}?, {{c:Q}} (?:over|above|below|under|beyond|short of|ahead of|more than|less than) (?:the |its |an? |their )(?:[a-z]+ ){{0,2}}?(?:budget|estimate|target|plan|forecast|guidance|limit|cap|quota|cost|price|record|average|mean|peak|total|figure)s? of {{b:Q}}",
        r"{a:Q},超(?:出|过)?(?:原)?(?:概算|预算|计划|目标){b:Q}(?:的|共|达)?{c:Q}(?=[。;,]|$)",
        # outnumbered by C: A against B
        rf"\bby {{c:Q}}(?: [a-z]+)?: {{a:Q}}{NEAR}{{0,16}}? (?:against|to|versus) {NEAR}{{0,8}}?{{b:Q}}",
        # by a net C, with A added and B lost
        rf"\bnet {{c:Q}}{NEAR}{{0,20}}?,? with {{a:Q}}{NEAR}{{0,16}}? (?:added|gained|won|opened|joining|hired) and {{b:Q}}{NEAR}{{0,16}}? (?:lost|closed|leaving|cancelled|departing)",
        # differ by C: A and B; the difference between A and B is C
        rf"\b(?:differ by|are|is|were|lie) {{c:Q}}(?: apart)?: {{a:Q}}{NEAR}{{0,16}}? and {NEAR}{{0,16}}?{{b:Q}}",
        rf"\b(?:difference|gap|spread) between {NEAR}{{0,20}}?{{a:Q}}{NEAR}{{0,20}}? and {NEAR}{{0,20}}?{{b:Q}},? (?:is|was|comes to|came to|being) {{c:Q}}",
        # B 家店中 A 家加盟, 其余 C 家
        rf"{{a:Q}}{NEAR}{{0,8}}?[中里]{NEAR}{{0,2}}?{{b:Q}}{NEAR}{{0,8}}?,(?:其余|其他|另有?|余下|剩余|直营|自营)(?:的)?{_PARTS}{{c:Q}}(?=[。;]|$)",
        # at A, output is C below the quota of B; A, 比 B 的配额低 C
        rf"\bat {{a:Q}}{NEAR}{{0,16}}?, {NEAR}{{0,16}}?(?:is|was|stands|stood|are|were) {{c:Q}} (?:below|above|under|over|short of|ahead of) {NEAR}{{0,20}}?\bof {{b:Q}}",
        rf"{{a:Q}},[比较]{{b:Q}}的{NEAR}{{0,10}}?[低高多少](?:出|了|约)*{{c:Q}}",
    ),
    *told("product", product, doubt=True)(
        # each of the A shops sold B units, C in all
        rf"\beach of (?:the |its |our )?{{a:Q}}{NEAR}{{1,16}}? [a-z]+ {{b:Q}}{NEAR}{{0,16}}?,? {{c:Q}} (?:in all|in total|altogether|all told|overall)",
        # averaged A over B games, C in all; "over 19" is one number
        rf"\baverag(?:ed|es|ing) {{a:Q}} (?:(?:over|in|across) (?:its |the |their )?)?{{b:Q}}{NEAR}{{0,16}}?, (?:or )?{{c:Q}} (?:in all|in total|altogether|all told|overall)",
    ),
    *told("product", product, doubt=True)(
        # 每平方米月租金 A, 租用 B, 月租金 C
        rf"每(?![十百千万天日月年人])[一-鿿]{{1,5}}(?:月|年)?(?:租金|售价|价格|单价|均价|造价|成本|补贴){_PARTS}{{a:Q}},{NEAR}{{0,6}}?{{b:Q}},(?:[月年]租金|{_ALL_ZH}|总[价额]|货款|总造价|租金){_PARTS}{{c:Q}}",
    ),
    *told("product", product, alike="bc", doubt=True)(
        # revenue a room was C, with occupancy of A and a rate of B; 出租率 A, 房价 B, 每间可售房收入 C
        rf"\bper available room {NEAR}{{0,16}}?{{c:Q}},? (?:with|on|from) {NEAR}{{0,20}}?\bof {{a:R}} and {NEAR}{{0,24}}?\bof {{b:Q}}",
        rf"(?:出租|入住)率{_PARTS}{{a:R}},(?:平均|日均)*房价{_PARTS}{{b:Q}},(?:每间可售房收入|RevPAR){_PARTS}{{c:Q}}",
        # 补贴比例 A, 设备价 B, 补贴 C
        rf"(?P<what>[一-鿿]{{2}})(?:比例|比率|率){_PARTS}{{a:R}},[一-鿿]{{0,6}}?(?:价|额|基数|本金|成本|费用)[款格]?{_PARTS}{{b:Q}},(?:可|获|应|实际)*(?P=what)(?:额|金额|款)?{_PARTS}{{c:Q}}",
        # an exchange ratio of A values each share at C, based on a price of B
        rf"\bratio of {{a:Q}} values? {NEAR}{{0,24}}? at {{c:Q}},? (?:based on|given|using|at) {NEAR}{{0,24}}?\bof {{b:Q}}",
        # 销售额 B, 净利率 A, 净利润 C
        rf"(?:收入|销售额|营收){NEAR}{{0,4}}?{{b:Q}},{NEAR}{{0,4}}?利率{_PARTS}{{a:R}},{NEAR}{{0,6}}?利润?{_PARTS}{{c:Q}}",
    ),
    *told("multiple", multiple, inputs="ba", alike="ab", doubt=True)(
        # a book-to-bill ratio of C on orders of A and sales of B
        rf"\bbook-to-bill(?: ratio)?{NEAR}{{0,16}}? {{c:QX}},? (?:on|from|with|given|being|based on) {NEAR}{{0,24}}?\bof {{a:Q}} (?:and|to|against|over) {NEAR}{{0,24}}?\bof {{b:Q}}",
    ),
    *told("multiple", multiple, inputs="ba", doubt=True)(
        # the backlog of A is C years of output at B a year; 在手 A, 按年产 B 可生产 C 年
        rf"{{a:Q}}{NEAR}{{0,24}}? (?:is|are|was|were|represents?|equals?|comes? to|or|enough for) (?:about |around |some )?{{c:Y}}(?: of [a-z]+)? at {NEAR}{{0,24}}?{{b:Q}}(?: [a-z]+)?(?: a| per|/)? ?(?P<per>year|month|week|day)\b",
        rf"{{a:Q}}{NEAR}{{0,10}}?,按?(?:目前|当前|现有)?{NEAR}{{0,4}}?(?P<per>年|月|周|日)[一-鿿]?(?:产能?|产量|销量?|均|耗|消耗|用量|需求|出货){NEAR}{{0,2}}?{{b:Q}}(?:计算|测算|估算|的速度)?,?(?:还|约|仅|尚)?(?:可|能|够|足够|相当于)[一-鿿]{{0,4}}?(?:约|大约)?{{c:Y}}",
    ),
    *told("ratio", ratio, inputs="ab", doubt=True)(
        # sales per employee were C, on revenue of A and B employees
        rf"\bper (?:[a-z]+ )?[a-z]+ (?:was|were|is|are|came to|of) {{c:Q}},? (?:on|from|with|based on|given) {NEAR}{{0,20}}?\bof {{a:Q}} and (?:a |an |its )?{NEAR}{{0,16}}?{{b:Q}}",
    ),
    *told("average", partial(mean, 3), inputs="abd", alike="abdc", doubt=True)(
        rf"\baverage of (?:the |its |these )?{NEAR}{{0,24}}?,? {{a:Q}}, {{b:Q}},? and {{d:Q}},? (?:is|was|comes to|works out at) {{c:Q}}",
    ),
)
