"""Words by which a sentence claims a number to follow from others, and what is missing where those are not printed."""

from __future__ import annotations

from collections.abc import Callable

from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.totals import TOGETHER
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.text import Text

BASE = Text("未给出基期数值", "the base is not stated")
_BASE_YEAR = Text("未给出基期数值或年份", "the base or its year is not stated")
WHOLE = Text("未给出总量或部分的数值", "the part or the whole is not stated")
SIDES = Text("未给出比较的另一方", "the other side of the comparison is not stated")
ENDS = Text("未找到可据以算出它的两个数值", "no two numbers were found that give it")
EARLIER = Text("未找到此前各期的数值", "no values of earlier times were found")
OTHERS = Text("未找到其他各方的数值", "no values of the others were found")
PARTS = Text("未逐项给出各部分的数值", "not all parts are stated")
_ITEMS = Text("未逐一列出所数的各项", "not all that is counted is listed")
_DATES = Text("未给出起止日期", "the dates between which it lies are not stated")

Claiming = tuple[str, Text, Trigger]
"""The rule of a claim, what is missing where its inputs are not printed, and its words."""


def _said(rule: str, missing: Text) -> Callable[..., tuple[Claiming, ...]]:
    """What makes patterns of words that claim one thing."""
    return lambda *words: tuple((rule, missing, Trigger(lettered(each))) for each in words)


BESIDE_NUMBERS = (
    *_said("cagr", _BASE_YEAR)(
        r"(?:复合(?:年|年均)?(?:增长率|增速|增长)|年均(?:复合)?(?:增长率|增速|增长)|CAGR|"
        r"compound annual (?:growth )?rate)[^\ue001-\ue004,;。]{0,16}(?P<r>[\ue002])"
        r"|(?P<s>[\ue002]) (?:CAGR|compound annual growth)",
    ),
    *_said("growth", BASE)(
        r"(?:同比|环比|年增|季增|年减|季减|按年|按季|yoy|qoq)(?:增长|增加|提升|上升|上涨|下降|减少|下滑|增|降)?"
        r"[^\ue001-\ue006,;。]{0,6}(?P<r>[\ue002])"
        r"|(?:(?<!made )(?<!makes )(?<!make )(?<!making )\b(?:up|down|rose|grew|increas\w+|declin\w+|decreas\w+|fell|jump\w*|climb\w*) (?:by )?(?:about |around |nearly |over )?)(?P<s>[\ue002])"
        r"|\b(?:increase|rise|growth|gain|decrease|decline|drop|fall)s? of (?:about |around |nearly |over )?(?P<u>[\ue002])"
        r"|(?:比|较)[^\ue001-\ue004,;。]{0,8}(?:增长|增加|上升|下降|减少|回落)(?:了|约)*(?P<v>[\ue002])"
        r"|(?P<t>[\ue002])(?: \w+){0,1} (?:jump|rise|increase|growth|decline|drop|decrease|fall)\b",
    ),
    *_said("multiple", BASE)(
        r"(?:增长|增加|激增|暴增|提升|提高|扩大|放大|上升|飙升)(?:了|约|近|超|逾|至|到)*(?P<r>[\ue004])"
        r"|(?P<s>[\ue004])(?:以上)?(?:的)?(?:增长|increase|growth)",
    ),
    *_said("share", WHOLE)(
        r"占(?:比|[^\ue001-\ue006,;。]{0,12}?)(?:的|约|近|超过?|达到?|为|高达)*(?P<r>[\ue002])"
        r"|\b(?:represent\w*|account\w* for|made up)[^\ue001-\ue006,;.]{0,20}(?P<s>[\ue002])",
    ),
    *_said("growth", BASE)(
        r"(?:涨幅|跌幅|降幅|增幅|升幅|回撤|溢价|折价|折让|上行空间|下行空间|上涨空间|下跌空间)(?:[为达约近超逾到至仅]|高达|扩大|收窄|:| )*(?P<r>[\ue002])"
        r"|\b(?:upside|downside|drawdown) (?:of|is|was) (?:about |around |nearly |over )?(?P<s>[\ue002])"
        r"|(?P<t>[\ue002]) (?:(?:upside|downside|drawdown)(?![a-z])|(?:higher|lower|more|less|fewer|cheaper|faster) than\b|(?:above|below) (?:the|its|their|last|a year)\b)",
    ),
    *_said("difference", BASE)(
        r"(?:同比|环比|较|比)[^\ue001-\ue004,;。]{0,10}?(?:增长|增加|提升|提高|上升|下降|减少|下滑|回落|扩大|收窄|增|降)(?:了|约)*(?P<r>[\ue003])"
        r"|\b(?:up|down|rose|fell|grew|increas\w+|declin\w+|decreas\w+|improv\w+|expand\w+|contract\w+|widen\w+|narrow\w+) (?:by )?(?:about |around |nearly |over )?(?P<s>[\ue003])",
        r"(?:同比|环比)[^\ue001-\ue004,;。]{0,6}?(?:净)?(?:增加|减少|多|少|增|减)(?:了|约)*(?P<r>[\ue001])"
        r"|\b(?:increase|decrease|rise|decline|drop|gain) of (?:about |around |nearly |over )?(?P<s>[\ue001]) (?:when )?(?:compared (?:to|with)|versus|over|from) (?:the )?(?:prior|previous|same|last|year)",
    ),
    *_said("multiple", ENDS)(
        r"(?:是|为|达|相当于|高达)[^\ue001-\ue004,;。]{0,14}?的(?:约|近|逾|超过?)*(?P<r>[\ue004])"
        r"|(?P<s>[\ue004])(?:于|的?(?:差距|溢价|价差))"
        r"|(?P<t>[\ue004]) (?:(?:as (?:many|much|fast|large|high|big)|more|larger|bigger|faster|higher|cheaper|better|greater|smaller|less)(?![a-z])|"
        r"(?:the|that of|its|their) (?!(?:first|second|same|latest)\b)(?![^,;.]{0,30}\ue001)|(?:gap|premium|increase|improvement|jump)\b)",
    ),
    *_said("share", WHOLE)(
        r"(?P<r>[\ue002]) of (?:its|their|our|total|all|global|world|worldwide|overall)(?![a-z])",
    ),
    *_said("growth", BASE)(
        r"(?:暴增|大增|猛增|激增|飙升|飙涨|暴涨|大涨|暴跌|大跌|骤降|锐减|上涨|下跌|涨|跌|增长|增加|上升|提升|提高|下降|下滑|减少|萎缩|缩减|增|减|降)"
        r"(?:了|约|近|超过?|逾|高达|达到?|幅度|:| )*(?P<r>{R})(?!点)"
        r"|(?P<s>{R}) ?(?:\(?(?:同比|环比|年增|季增|yoy|qoq|y/y|q/q)\)?(?![a-z])|year[- ](?:over|on)[- ]year|quarter[- ](?:over|on)[- ]quarter|sequential(?:ly)?\b|from (?:a|the) (?:year|quarter|same|prior|previous)|over the (?:prior|previous|same|past))"
        r"|\b(?:surg|soar|plung|plummet|shrank|shr[iu]nk|slump|slid|tumbl|advanc|accelerat|expand|contract|slip|gain|lost|los|drop|dip|eas|balloon|swell|spik|rall|rebound|recover)(?:ed|ing|es|s|e)? (?:by )?(?:about |around |nearly |over |more than |roughly |as much as )?(?P<t>{R})",
    ),
    *_said("share", WHOLE)(
        r"(?:市占率|市场份额|份额|占有率|渗透率|毛利率|净利率|利润率|费用率|负债率|利用率|自给率|国产化率|转化率|集中度|贡献率|派息率|分红率|收益率|回报率|稼动率|复购率|留存率|毛利|净利)"
        r"(?:约|近|超过?|逾|高达|达到?|为|是|仅|只有|已|:| |接近|升至|降至|提升至|下降至|在)*(?P<r>{R})"
        r"|\b(?:margins?|share|penetration|utili[sz]ation|yield|payout|churn|return on [a-z ]{3,20}|ROE|ROIC|ROI|ratio)(?: rate)? (?:of|was|is|at|to|reached|hit|came in at|stood at|around|about|near|roughly|[a-z]{2,8} to)+ ?(?:about |around |nearly |over |roughly |just |only )?(?P<s>{R})"
        r"|(?P<t>{R}) (?:[a-z\-]+ ){0,3}?(?:margins?|market share|share of|penetration|utili[sz]ation|stake|ownership|of (?:revenues?|sales|the|operating|net|gross|free|capex|capital|income|earnings|profits?|gdp|shipments|costs?|spending|customers|users|those|them|all))(?![a-z])"
        r"|的(?:约|近|超过?|逾|不到|大约)?(?P<u>{R})(?!的?(?:增|涨|降|跌|折|关税))",
    ),
    *_said("ratio", ENDS)(
        r"(?:市盈率|市销率|市净率|本益比|估值倍数|P/E|PE|P/S|EV/Sales|EV/EBITDA|forward PE)[^\ue001-\ue006,;。]{0,16}(?P<r>{X})"
        r"|(?P<s>{X}) (?:(?:forward |trailing |this year's |next year's |annual |annuali[sz]ed |estimated )*(?:earnings|sales|revenues?|ebitda|book value|book))(?![a-z])"
        r"|(?:每股(?:收益|盈利|盈余|净资产|现金流)|EPS)[^\ue001-\ue006,;。]{0,14}(?P<t>{Q})"
        r"|\b(?:EPS|earnings per (?:diluted )?share)(?: (?:of|was|were|came in at|rose to|fell to|is))+ (?P<u>{Q})",
    ),
    *_said("difference", SIDES)(
        r"(?:比|较)[^\ue001-\ue004,;。]{1,24}(?:多|少|高|低|快|慢|贵|便宜|大|小|强|弱)(?:出|了|约|近|超过?)*(?P<r>{QRD})"
        r"|(?:差距|相差|差额|缺口|价差|差异|落差|领先|落后)[^\ue001-\ue006,;。]{0,8}(?P<s>{QRD})"
        r"|(?P<t>{QRD}) (?:more|less|fewer|higher|lower|greater|larger|smaller|longer|shorter|above|below|ahead of|short of|shy of)(?: than)?(?![a-z])"
        r"|\b(?:gap|difference|spread|delta|shortfall|deficit|surplus)(?: between [^\ue001-\ue006,;.]{1,40})? (?:of|is|was|at|to) (?:about |around |nearly |over |roughly )?(?P<u>{QRD})"
        r"|(?:剩余|其余|余下|剩下)[^\ue001-\ue006,;。]{0,8}(?P<v>{QR})",
    ),
    *_said("comparison", SIDES)(
        r"(?:超过|超出|高于|低于|不及|大于|小于|多于|少于|逊于|优于|好于|远超|反超|击败)(?:了)?[^\ue001-\ue004,;。]{1,24}(?P<r>{QRX})"
        r"|\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outpac(?:es|ed|ing)|overt(?:ook|akes?|aking)|beat(?:s|ing)?|topp(?:ed|ing)|tops|compared (?:to|with)|versus|vs\.?|against|well above|well below|far (?:above|below)|higher than|lower than|(?:more|less|fewer|greater|larger|bigger|smaller) than)"
        r" [^\ue001-\ue004,;.]{1,40}?(?P<s>{QRX})",
    ),
    *_said("rank", OTHERS)(
        r"(?:最快|最慢|最大|最小|最高|最低|最多|最少|最贵|最便宜|居首|居前|领跑|之首|之冠|垫底|第一|首位)[^\ue001-\ue006,;。]{0,6}(?P<r>{QRX})"
        r"|\b(?:largest|biggest|highest|lowest|fastest|slowest|smallest|cheapest|most expensive|leading|the most|the least|top)\b[^\ue001-\ue006,;.]{0,30}(?P<s>{QRX})"
        r"|(?P<t>{QRX})[^\ue001-\ue006,;。]{0,6}(?:最快|最慢|最大|最小|最高|最低|最多|最少|居首|领跑|垫底)"
        r"|(?P<u>{QRX}),? (?:the )?(?:largest|biggest|highest|lowest|fastest|slowest|smallest|most)\b",
    ),
    *_said("average", PARTS)(
        r"(?:平均|人均|户均|单均|均价|均值|中位数)[^\ue001-\ue006,;。]{0,10}(?P<r>{QRX})"
        r"|\b(?:averag(?:e[sd]?|ing)|mean|on average)\b[^\ue001-\ue006,;.]{0,16}(?P<s>{QRX})"
        r"|(?P<t>{QRX}) (?:on average|(?:an?|per) [a-z]+ on average)",
    ),
    *_said("ratio", ENDS)(
        r"(?:相当于|约合|折合|折算|换算|隐含|意味着|推算|倒推|算下来|换句话说|也就是说?|等于|对应)(?!的)[^\ue001-\ue006,;。]{0,16}(?P<r>{QRX})"
        r"|\b(?:impl(?:y|ies|ied|ying)|equates? to|equivalent to|equal to|equals|works? out (?:to|at)|translates? (?:to|into)|that's|that is|which is|which means|meaning|or (?:roughly|about|around|approximately|nearly|some))\b"
        r"[^\ue001-\ue006,;.]{0,24}?(?P<s>{QRX})",
    ),
    *_said("sum", PARTS)(
        rf"(?:{TOGETHER}|加起来|累计|\bin total\b|\baltogether\b|\bcombined\b|\ba total of\b)"
        r"[^\ue001-\ue004,;。]{0,14}(?P<r>[\ue001])",
    ),
)
IN_WORDS = (
    *_said("share", WHOLE)(
        r"(?:不到|不足|超过|(?<![最附远])近|(?<![签契合公节预条违履])约|还不到|将近)[^,;。\ue002-\ue004]{0,24}?一半|\b(?:less than|more than|nearly|about|over) half of",
    ),
    *_said("comparison", SIDES)(
        r"(?:超出?|高于|超过|低于|不及|好于|逊于|优于|胜过|符合|达到)(?:了|公司|自身|业绩|市场|分析师|华尔街|一致|普遍|的|此前|先前|机构)*(?:预期|指引|预估|共识|预测)(?:区间)?(?:的)?(?:上缘|下缘|上限|下限|高端|低端)?"
        r"|\b(?:above|below|ahead of|short of) (?:the )?(?:top|bottom|high end|low end|midpoint)? ?(?:of )?(?:our |its |the )?"
        r"(?:guidance|expectations|consensus|guided range)",
    ),
    *_said("rank", EARLIER)(
        r"(?:创|创下|刷新|再创)(?:了|出|下)*(?:历史|同期|单季|单月|年内|上市以来)?(?:新高|新低|最高|最低|纪录|记录)|历史(?:新高|新低|最高|最低)"
        r"|\ball-time (?:high|low|record)\b|\b(?:largest|highest|lowest|fastest|biggest|best)(?:[ -][a-z]+){0,2}? (?:ever|in (?:its|company|the company's) history|on record)\b"
        r"|\brecord(?:[ -](?:high|low|quarterly|quarter|year|annual|revenues?|sales|profits?|net|earnings|orders|backlog|bookings|shipments|results?|levels?|\ue001))",
    ),
    *_said("rank", OTHERS)(
        r"(?:全球|全国|全省|世界|行业|国内|中国|市场)第[一二三四五六七八九十]大|排名?(?:全球|全国|世界|行业)?第[一二三四五六七八九十]|位[居列](?:全球|全国|世界|行业)?第[一二三四五六七八九十]"
        r"|\b(?:second|third|fourth|fifth)[- ](?:largest|biggest|highest)\b|(?<![a-z])no\. ?[1-9](?= in\b| globally| worldwide)",
    ),
    *_said("share", WHOLE)(
        r"(?:[一二三四五六七八九]成[半多]?|[二三四五]分之[一二三四])(?=[,;。)]|的|来自|以上|左右|$)|\b(?:two|three|four)[- ](?:thirds|quarters|fifths) of\b|\b(?:a|one)[- ](?:third|quarter|fifth) of(?= (?:the|its|all|total|our|their)\b)",
    ),
    *_said("direction", EARLIER)(
        r"连续(?:[\ue001\ue006]|(?:[\d一二三四五六七八九十两多数几]+个?)(?:季度?|年|个?月|日|天|周|交易日))|逐[年季月]|自[^,;。]{1,14}(?:起|以来)[^,;。]{0,20}?(?:持续|不断|一路)(?:增长|上升|下降|下滑|走高|走低|攀升|回落|改善|扩大|收窄|恶化)"
        r"|\b(?:consecutive|straight|successive) (?:quarters?|years?|months?|weeks?|days?|periods?)\b|\b(?:quarters?|years?|months?|weeks?|times) (?:in a row|running)\b|\b(?:every|each) (?:single )?(?:quarter|year|month) since\b",
    ),
    *_said("multiple", BASE)(
        r"(?<![a-z])(?:doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halved)(?![a-z])|翻倍|翻一番|翻了一番|翻两番|腰斩",
    ),
)
"""Words that state a rank, a share, a multiple, a comparison or a trend without a digit."""

# Words that claim an arithmetic fact less sharply: asked where nothing is said of their clause.
_ABOUT = r"(?:about |around |nearly |over |roughly |approximately |almost |just |only |some |more than |as much as |an additional |another )*"
_SOME = r"(?:了|约|近|超过?|逾|高达|达到?|出?来?的|至|到|仅|只|将近|接近|大约)*"

LOOSE_NUMBERS = (
    *_said("growth", BASE)(
        rf"(?:改善|贬值|缩水|回落|回升|反弹|攀升|走高|走低|恶化|跳升|扩张|升值|折旧|缓冲|buffer){_SOME}(?P<r>{{R}})"
        rf"|(?:增速|增长率|增长速度|涨幅|跌幅|增幅|降幅)[^\ue001-\ue006,;。]{{0,8}}(?P<s>{{R}})|(?P<t>{{R}})的[^\ue001-\ue006,;。]{{0,8}}(?:增长率|增速|增长|涨幅|跌幅|增幅|降幅)"
        r"|(?P<u>{R}) (?:savings?|premium|discount|reduction|improvement|uplift|boost|hike|cut|gains?|markup|margin|haircut)\b"
        rf"|\b(?:reduc|sav|lower|rais|boost|improv|cut|tighten|compress)\w* [^\ue001-\ue006,;.]{{1,60}}? by {_ABOUT}(?P<v>{{R}})",
    ),
    *_said("multiple", BASE)(
        rf"(?:涨|翻|增|升|膨胀|乘以|放大){_SOME}(?P<r>{{X}})|(?:是|为)其{_SOME}(?P<s>{{X}})"
        rf"|\b(?:jump|ris|rose|gr[eo]w|soar|surg|increas|expand|multipl|climb|improv|uplift|reach|up)\w* (?:by |to )?{_ABOUT}(?P<t>{{X}})"
        r"|(?:ROI|投资回报(?:率)?|投入产出比|\breturn on investment)[^\ue001-\ue006,;。.]{0,8}(?P<w>{X})"
        r"|(?P<u>{X}) (?:for|versus|vs|markup|premium|uplift|path|upside|multiplier|leverage)\b|\bratios?\b[^\ue001-\ue006,;.]{0,24}(?P<v>{X})",
    ),
    *_said("ratio", ENDS)(
        r"[A-Za-z一-鿿]{2,20} ?/ ?[A-Za-z一-鿿][A-Za-z一-鿿 ]{1,20}: ?(?P<r>{RX})|[=≈] ?(?P<s>{QRX})|→ ?(?P<t>{QX})"
        r"|(?P<u>{Q}) (?:each|apiece)\b|\(D(?:SO|SI|IO|PO)\)(?: of| was)? (?P<v>{Q})",
        r"每[^\ue001-\ue006,;。]{0,8}{Q}[^\ue001-\ue006;。]{0,14}(?P<r>{Q})|\bevery {QRD}[^\ue001-\ue006;.]{1,40}(?P<s>{Q})"
        r"|{Q} (?:[A-Z]?[a-z-]* ){0,4}?(?:shares|units|chips|warrants|tons|tonnes|barrels|wafers|seats|licen[cs]es) (?:priced )?at (?:a price of )?(?P<t>{Q})"
        r"|(?:就|各自|各|约|大约|总共|合共)(?:需要?|达到?|来到|已经来到|要|能)(?:约|近|逾|超过?)?(?P<u>{Q})|(?:折合|合计约|摊到|平均到)[^\ue001-\ue006,;。]{0,12}(?P<v>{Q})",
        r"(?P<r>\ue006) (?:sales (?:outstanding|of inventory)|payback)\b|\bpayback\b[^\ue001-\ue005;.]{0,20}(?P<s>\ue006)|(?:回本|回收)(?:周期|期)?[^\ue001-\ue005,;。]{0,8}(?P<t>\ue006)",
    ),
    *_said("product", ENDS)(
        rf"\b(?:racks? up|adds? up to|comes? (?:out )?to|amounts? to|works? out to|sums? to|runs? to|yields?|saves?|saving)\b(?: (?:you|them|us|it))? {_ABOUT}(?P<r>{{Q}})"
        rf"|\bat {{Q}}[^\ue001-\ue006;.]{{0,30}} costs? {_ABOUT}(?P<v>{{Q}})|\bcost (?:becomes|falls to|rises to) {_ABOUT}(?P<s>{{Q}})|24[×x/]7[^\ue001-\ue006;.]{{0,20}}(?P<t>{{Q}})|\b(?:collectively|together|jointly) [a-z]+ {_ABOUT}(?P<u>{{Q}})",
    ),
    *_said("difference", BASE)(
        rf"(?:净增|净减|新增|多出|少了|多了|降了|涨了|跌了|省了|省下|节省|节约|缩减|裁员|裁减|减少|增加|追加|上调|下调|提高|降低){_SOME}(?P<r>{{QD}})"
        r"|(?P<s>{QD})的(?:增量|增幅|降幅|差距|缺口|差额|差异|增速|增长)"
        rf"|\b(?:surg|jump|ris|rose|gr[eo]w|increas|declin|decreas|fell|fall|drop|climb|soar|expand|shrank|plung|slid)\w* by {_ABOUT}(?P<t>{{Q}})"
        rf"|\b(?:increase|decrease|rise|decline|drop|gain|reduction|cut) of {_ABOUT}(?P<u>{{QD}})"
        r"|(?P<v>{Q})(?: [a-z-]+){0,2} (?:gap|shortfall|increase|decrease|reduction|swing|surplus|deficit)\b",
    ),
    *_said("growth", BASE)(
        r"(?:升|降|增|减|涨|跌|冲|飙|缩|延长|缩短|上升|下降|增加|减少|提高|提升|扩大|回落|下滑|攀升|增长)(?:至|到了?)(?P<r>{QRY})"
        rf"|\b(?:ris|rose|fell|fall|grow|grew|increas|decreas|declin|drop|climb|jump|ramp|expand|surg|slid|glid|rais|cut|narrow|widen|improv)\w* (?:further )?(?:to|toward) {_ABOUT}(?P<s>{{QR}})",
    ),
    *_said("difference", ENDS)(
        r"(?:剔除|扣除|不含|排除|扣掉|除去|若无)[^\ue001-\ue006;。]{0,20}?(?:只有|为|仅|约|达|是)+(?P<r>{QR})"
        r"|\b(?:excluding|without|net of) [^\ue001-\ue006;.]{1,60}?(?:was|were|is|are|(?:would|will|could) (?:have been|be)) (?P<s>{QR})"
        r"|净(?:债务|现金|负债|敞口|头寸)[^\ue001-\ue006,;。]{0,6}(?P<t>{Q})|\bnet (?:cash|debt)(?: position| balance)?(?: of| was| is|:)* ?(?P<u>{Q})"
        r"|\b(?:sits?|sat|lies?|within) {Q}? ?(?P<v>{QD}) (?:points? )?(?:below|above|behind|ahead|of)\b",
    ),
    *_said("share", WHOLE)(
        rf"(?:比例|比重|出资|占了|(?<![利税汇价])率){_SOME}(?:[为降升是:]|提升|下降)*{_SOME}(?P<r>{{R}})"
        r"|(?:有|其中)(?:约|近|超过?)*(?P<s>{R})(?:是|的|来自|会|将|用于|由)|(?P<t>{R})(?:来自|源自|用于|会在|归于?|属于|投向|由)"
        r"|(?P<u>{R}) (?:of|share|moat|stake) (?!the time)|率分别[^\ue001-\ue006,;。]{0,12}{QR}(?:及|和|与|、)(?P<v>{R})",
        r"[A-Za-z一-鿿\ue001] ?\((?P<v>{R})\)|{Q} ?[/／|] ?(?P<r>{R})|(?P<s>{R}) \({Q}\)|{R} [a-z]+(?: and|,) (?P<t>{R}) [a-z]+|(?P<u>{R}) [a-z]+ing\b",
    ),
    *_said("sum", PARTS)(
        r"(?:总计|总额|总量|总数|总值|总共|总规模|累积|累计|加总|相加|合并后?|加起来|总销售额|总收入|总成本|总投入)[^\ue001-\ue006,;。]{0,12}(?P<r>{Q})"
        r"|\btotal(?:s|ed|ing)?\b[^\ue001-\ue006,;.]{0,40}(?P<s>{Q})|\b(?:collectively|jointly|together|combined|cumulative(?:ly)?|in all|all told)\b[^\ue001-\ue006,;.]{0,30}(?P<t>{Q})"
        r"|(?:of|was|were|is) (?P<u>{Q})[^\ue001-\ue006;.]{0,40}, (?:including|comprising|consisting of|made up of) {Q}[^;]{0,60}?(?:and|,) {Q}"
        r"|\b(?:comprised|composed|consists?|consisting|made up) of (?P<v>{Q})",
    ),
    *_said("count", _ITEMS)(
        r"(?:这|共有?|总共|一共|由[^\ue001-\ue006,;。]{2,24}|[,:]有|包括|分为|任何|所有|前|上述|在内的|[一-鿿]为|光是这|仅这)(?P<r>\ue001)(?=[一-鿿])"
        r"|(?:^|[,:] ?)(?P<s>\ue001)(?=[一-鿿]{2})|\b(?:these|all|the|across|our) (?P<t>\ue001)(?: [a-z-]+)?(?= |-)"
        r"|\b(?:at|in|across) (?P<u>\ue001) (?=[a-z]+s\b)",
    ),
    *_said("date", _DATES)(
        r"(?P<r>\ue006)(?:前|后|之后|之前|以前|过去了|以来|一代)|(?P<s>\ue006) (?:ago|later|after|before|earlier|since|hiatus)\b"
        r"|(?:早于|晚于|提前|推迟)[^\ue001-\ue006,;。]{0,8}(?P<t>\ue006)|(?P<u>\ue006)(?=内从|差异|的差距)",
    ),
)
"""Patterns with the number that they claim in one of the groups r to w."""

LOOSE_WORDS = (
    *_said("multiple", BASE)(
        r"数量级|成倍|数倍|几倍|倍增|翻了?[一两几]?[倍番]|\d倍(?:的)?增长|\border of magnitude\b|\bmultiples of\b|\b(?:two|three|four|five|six|ten|\d+)[- ]?fold\b|\broughly doubles?\b|\bto double\b",
    ),
    *_said("share", WHOLE)(
        r"[一二三四五六七八九十百]+分之[一二三四五六七八九十\ue001]|\b(?:half (?:the|of|its|their)|(?:a|one)[- ](?:third|quarter|fifth|tenth) of|(?:two|three|four)[- ](?:thirds|quarters|fifths))\b|过半|大半|一半|(?:完全|全部|主要)归因于|\b(?:almost |nearly )?entirely (?:due to|attributable to|from)\b",
    ),
    *_said("comparison", SIDES)(
        r"(?:(?<!最)(?:快|慢|高|低|大|小|多|少|优|劣|强|弱|贵)于(?!大[市盘])|跑[赢输](?!大[市盘])|碾压|远超|反超|赶超|击败|大致相当|旗鼓相当|不相上下|不如)(?![^,;。]{0,12}[\ue001-\ue004])"
        r"|相当于(?![^,;。)]{0,12}[\ue001-\ue004])|(?<![对同环占相之])比[A-Za-z一-鿿]{1,12}(?:高|低|快|慢|贵|便宜|大|小|多|少|强|弱)(?=[,;。]|$)|(?<![对同环占相之])比[^\ue001-\ue006,;。例重率分较如亚特]{1,16}?(?:更|还|要|明显|略|低得|高得)[一-鿿]{0,2}[高低快慢贵大小多少强弱]"
        r"|\b(?:slower|faster|cheaper|higher|lower|larger|smaller|bigger|greater|fewer|longer|shorter|(?:more|less) (?:expensive|costly|efficient|profitable|valuable|powerful|per [a-z]+)) than (?!\d|expected|ever|usual|normal)"
        r"|\b(?:overt(?:ook|akes?|aken|aking)|surpass(?:es|ed|ing)?|outpac(?:es?|ed|ing)|undercuts?|undercutting|outperform(?:s|ed|ing)?|outs(?:ells?|old|elling)|dwarf(?:s|ed|ing)?)\b"
        r"|\benough (?:power|electricity|energy|water|money|cash|capacity) (?:to|for)\b|\b(?:roughly|about|approximately|nearly) the (?:output|size|equivalent|capacity|consumption|population|cost|price|value)s? of\b"
        r"|\b(?:identical to|on par with|comparable to|rough(?:ly)? (?:parity|even|equal)|cost parity|a smaller [a-z]+ than|a (?:larger|bigger|wider) [a-z]+ than)\b",
    ),
    *_said("rank", EARLIER)(
        r"首次(?:\ue001|突破|超过|超越|跌破|跨过|达到|转正|转亏|盈利|实现(?:[^,;。]{0,6}(?:盈利|利润|增长|转正|营收)))|首个[^,;。\ue001-\ue006]{0,6}(?:盈利|季度|年度)|\bfor the first time\b"
        r"|\b(?:a|new|another|sets?) records?\b(?! of| date| for| label)|\brecord (?:first|second|third|fourth)\b|\brecord-(?:high|low|setting|breaking)\b|史上(?:最|第)",
    ),
    *_said("rank", OTHERS)(
        r"(?:排名?|排在|位居|位列|居|列|名列|跻身)第?[\d一二三四五六七八九十前首]+[位名大强三五]?|第[\d一二三四五六七八九十]+[位名](?!单)|第\d的|(?:居|排|列|位居|排在|处于)(?:首|榜首|第一)位?|前[三五十]名"
        r"|(?:规模|增长|增速|市值|估值|产量|销量|营收|收入|利润|份额|人口|金额|数量|容量|成本|价格|速度|得分|体量|占比)[一-鿿]{0,3}最[大小高低多少快慢]|最[大小高低多少快慢贵强弱](?=$|[,;。])|唯一[^,;。]{0,4}(?:高于|低于|超过|实现|保持|增长|下降|盈利)"
        r"|\bthe (?:highest|lowest|largest|smallest|fastest|slowest|cheapest|biggest|(?:most|least) expensive)\b|\b(?:ranks?|ranked|ranking) (?:first|second|third|fourth|fifth|no\.?|number|#)|\b(?:primary|top|leading) supplier\b",
    ),
    *_said("direction", EARLIER)(
        r"(?:占比|比重|份额|比例|百分比|差距|利润率|毛利率|净利率|营收|收入|利润|成本|价格|销量|产量|股价|库存|订单|需求量|现金流|费用|估值|市值)[^,;。\ue001-\ue006]{0,6}(?:上升|下降|增加|减少|缩小|扩大|收窄|提升|下滑|回升|走高|走低|变少|变多|回落|翻倍|转正|转负|贬值|衰减|暴涨|暴跌|下跌|上涨|回稳|持平|涨太快|降太快)(?!的?(?:空间|潜力|余地)|[^,;。]{0,8}[\ue001-\ue004])"
        r"|(?:稳定|平稳)状态|保持稳定|基本持平|小幅度?(?:变动|波动)|触底回稳|指数级"
        r"|\b(?:higher|lower|increased|decreased|improved|reduced) (?:[a-z-]+ ){0,2}(?:revenues?|margins?|costs?|sales|volumes?|prices?|income|expenses?|deliveries|provisions?|earnings|profits?|demand)\b"
        r"|\bremain(?:ed|s)? (?:relatively |broadly |largely |roughly )?(?:stable|flat|unchanged|steady|constant)\b|\b(?:growth|increase|decrease|decline)s? in (?:[a-z-]+ ){1,4}(?:both |was |were |driven )"
        r"|\b(?:revenues?|margins?|costs?|sales|volumes?|prices?|income|expenses?|share) (?:ha(?:s|ve) )?(?:rose|fell|grew|shrank|dilutes?|declined|increased|decreased|improved|widened|narrowed|ramped)\b",
    ),
    *_said("count", _ITEMS)(
        r"\b(?:the|these|all|its|their|our|has|have|operates?|across|includes?|following) (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?!(?:years?|months?|weeks?|days?|hours?|quarters?|times|points?|and|or|to|percent|of|compan\w+|firms|sides|parties|groups|countries)\b)(?:[a-z-]+ ){0,2}[a-z-]+s\b"
        r"|^(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) (?!(?:years?|months?|weeks?|days?|hours?|quarters?|times|points?|and|or|to|percent|of)\b)(?:[A-Za-z-]+ ){0,3}?[a-z-]+s\b"
        r"|(?<![第前])[二三四五六七八九十两](?:(?:把|重|款|座)[一-鿿]{2}|大(?:云|公司|巨头|客户|业务|市场|厂|平台|板块|运营商|银行|经济体|供应商))|上述\d[层项个家]",
    ),
    *_said("date", _DATES)(
        r"(?:半|上|同一?)个?[年月周季天]前|\b(?:a|one) (?:year|month|quarter|week) ago\b",
    ),
    *_said("ratio", ENDS)(
        r"(?<![\d:])\d+(?:\.\d+)?:1(?![\d:])|(?:按|是|为|达|约|高达|即|比例?|\bratio(?: of)?|\bis|\bwas) ?1:[2-9]\d*(?![\d:])",
    ),
)
"""Patterns of words that claim a comparison, a rank, a trend or a count without a number that is read."""
