"""Words by which a sentence claims a number to follow from others, and what is missing where those are not printed."""

from __future__ import annotations

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

BESIDE_NUMBERS = (
    (
        "cagr",
        _BASE_YEAR,
        Trigger(
            lettered(
                r"(?:复合(?:年|年均)?(?:增长率|增速|增长)|年均(?:复合)?(?:增长率|增速|增长)|CAGR|"
                r"compound annual (?:growth )?rate)[^\ue001-\ue004,;。]{0,16}(?P<r>[\ue002])"
                r"|(?P<s>[\ue002]) (?:CAGR|compound annual growth)"
            )
        ),
    ),
    (
        "growth",
        BASE,
        Trigger(
            lettered(
                r"(?:同比|环比|年增|季增|年减|季减|按年|按季|yoy|qoq)(?:增长|增加|提升|上升|上涨|下降|减少|下滑|增|降)?"
                r"[^\ue001-\ue006,;。]{0,6}(?P<r>[\ue002])"
                r"|(?:(?<!made )(?<!makes )(?<!make )(?<!making )\b(?:up|down|rose|grew|increas\w+|declin\w+|decreas\w+|fell|jump\w*|climb\w*) (?:by )?(?:about |around |nearly |over )?)(?P<s>[\ue002])"
                r"|\b(?:increase|rise|growth|gain|decrease|decline|drop|fall)s? of (?:about |around |nearly |over )?(?P<u>[\ue002])"
                r"|(?:比|较)[^\ue001-\ue004,;。]{0,8}(?:增长|增加|上升|下降|减少|回落)(?:了|约)*(?P<v>[\ue002])"
                r"|(?P<t>[\ue002])(?: \w+){0,1} (?:jump|rise|increase|growth|decline|drop|decrease|fall)\b"
            )
        ),
    ),
    (
        "multiple",
        BASE,
        Trigger(
            lettered(
                r"(?:增长|增加|激增|暴增|提升|提高|扩大|放大|上升|飙升)(?:了|约|近|超|逾|至|到)*(?P<r>[\ue004])"
                r"|(?P<s>[\ue004])(?:以上)?(?:的)?(?:增长|increase|growth)"
            )
        ),
    ),
    (
        "share",
        WHOLE,
        Trigger(
            lettered(
                r"占(?:比|[^\ue001-\ue006,;。]{0,12}?)(?:的|约|近|超过?|达到?|为|高达)*(?P<r>[\ue002])"
                r"|\b(?:represent\w*|account\w* for|made up)[^\ue001-\ue006,;.]{0,20}(?P<s>[\ue002])"
            )
        ),
    ),
    (
        "growth",
        BASE,
        Trigger(
            lettered(
                r"(?:涨幅|跌幅|降幅|增幅|升幅|回撤|溢价|折价|折让|上行空间|下行空间|上涨空间|下跌空间)(?:[为达约近超逾到至仅]|高达|扩大|收窄|:| )*(?P<r>[\ue002])"
                r"|\b(?:upside|downside|drawdown) (?:of|is|was) (?:about |around |nearly |over )?(?P<s>[\ue002])"
                r"|(?P<t>[\ue002]) (?:(?:upside|downside|drawdown)(?![a-z])|(?:higher|lower|more|less|fewer|cheaper|faster) than\b|(?:above|below) (?:the|its|their|last|a year)\b)"
            )
        ),
    ),
    (
        "difference",
        BASE,
        Trigger(
            lettered(
                r"(?:同比|环比|较|比)[^\ue001-\ue004,;。]{0,10}?(?:增长|增加|提升|提高|上升|下降|减少|下滑|回落|扩大|收窄|增|降)(?:了|约)*(?P<r>[\ue003])"
                r"|\b(?:up|down|rose|fell|grew|increas\w+|declin\w+|decreas\w+|improv\w+|expand\w+|contract\w+|widen\w+|narrow\w+) (?:by )?(?:about |around |nearly |over )?(?P<s>[\ue003])"
            )
        ),
    ),
    (
        "difference",
        BASE,
        Trigger(
            lettered(
                r"(?:同比|环比)[^\ue001-\ue004,;。]{0,6}?(?:净)?(?:增加|减少|多|少|增|减)(?:了|约)*(?P<r>[\ue001])"
                r"|\b(?:increase|decrease|rise|decline|drop|gain) of (?:about |around |nearly |over )?(?P<s>[\ue001]) (?:when )?(?:compared (?:to|with)|versus|over|from) (?:the )?(?:prior|previous|same|last|year)"
            )
        ),
    ),
    (
        "multiple",
        ENDS,
        Trigger(
            lettered(
                r"(?:是|为|达|相当于|高达)[^\ue001-\ue004,;。]{0,14}?的(?:约|近|逾|超过?)*(?P<r>[\ue004])"
                r"|(?P<s>[\ue004])(?:于|的?(?:差距|溢价|价差))"
                r"|(?P<t>[\ue004]) (?:(?:as (?:many|much|fast|large|high|big)|more|larger|bigger|faster|higher|cheaper|better|greater|smaller|less)(?![a-z])|"
                r"(?:the|that of|its|their) (?!(?:first|second|same|latest)\b)(?![^,;.]{0,30}\ue001)|(?:gap|premium|increase|improvement|jump)\b)"
            )
        ),
    ),
    (
        "share",
        WHOLE,
        Trigger(
            lettered(
                r"(?P<r>[\ue002]) of (?:its|their|our|total|all|global|world|worldwide|overall)(?![a-z])"
            )
        ),
    ),
    (
        "growth",
        BASE,
        Trigger(
            lettered(
                r"(?:暴增|大增|猛增|激增|飙升|飙涨|暴涨|大涨|暴跌|大跌|骤降|锐减|上涨|下跌|涨|跌|增长|增加|上升|提升|提高|下降|下滑|减少|萎缩|缩减|增|减|降)"
                r"(?:了|约|近|超过?|逾|高达|达到?|幅度|:| )*(?P<r>{R})(?!点)"
                r"|(?P<s>{R}) ?(?:\(?(?:同比|环比|年增|季增|yoy|qoq|y/y|q/q)\)?(?![a-z])|year[- ](?:over|on)[- ]year|quarter[- ](?:over|on)[- ]quarter|sequential(?:ly)?\b|from (?:a|the) (?:year|quarter|same|prior|previous)|over the (?:prior|previous|same|past))"
                r"|\b(?:surg|soar|plung|plummet|shrank|shr[iu]nk|slump|slid|tumbl|advanc|accelerat|expand|contract|slip|gain|lost|los|drop|dip|eas|balloon|swell|spik|rall|rebound|recover)(?:ed|ing|es|s|e)? (?:by )?(?:about |around |nearly |over |more than |roughly |as much as )?(?P<t>{R})"
            )
        ),
    ),
    (
        "share",
        WHOLE,
        Trigger(
            lettered(
                r"(?:市占率|市场份额|份额|占有率|渗透率|毛利率|净利率|利润率|费用率|负债率|利用率|自给率|国产化率|转化率|集中度|贡献率|派息率|分红率|收益率|回报率|稼动率|复购率|留存率|毛利|净利)"
                r"(?:约|近|超过?|逾|高达|达到?|为|是|仅|只有|已|:| |接近|升至|降至|提升至|下降至|在)*(?P<r>{R})"
                r"|\b(?:margins?|share|penetration|utili[sz]ation|yield|payout|churn|return on [a-z ]{3,20}|ROE|ROIC|ROI|ratio)(?: rate)? (?:of|was|is|at|to|reached|hit|came in at|stood at|around|about|near|roughly|[a-z]{2,8} to)+ ?(?:about |around |nearly |over |roughly |just |only )?(?P<s>{R})"
                r"|(?P<t>{R}) (?:[a-z\-]+ ){0,3}?(?:margins?|market share|share of|penetration|utili[sz]ation|stake|ownership|of (?:revenues?|sales|the|operating|net|gross|free|capex|capital|income|earnings|profits?|gdp|shipments|costs?|spending|customers|users|those|them|all))(?![a-z])"
                r"|的(?:约|近|超过?|逾|不到|大约)?(?P<u>{R})(?!的?(?:增|涨|降|跌|折|关税))"
            )
        ),
    ),
    (
        "ratio",
        ENDS,
        Trigger(
            lettered(
                r"(?:市盈率|市销率|市净率|本益比|估值倍数|P/E|PE|P/S|EV/Sales|EV/EBITDA|forward PE)[^\ue001-\ue006,;。]{0,16}(?P<r>{X})"
                r"|(?P<s>{X}) (?:(?:forward |trailing |this year's |next year's |annual |annuali[sz]ed |estimated )*(?:earnings|sales|revenues?|ebitda|book value|book))(?![a-z])"
                r"|(?:每股(?:收益|盈利|盈余|净资产|现金流)|EPS)[^\ue001-\ue006,;。]{0,14}(?P<t>{Q})"
                r"|\b(?:EPS|earnings per (?:diluted )?share)(?: (?:of|was|were|came in at|rose to|fell to|is))+ (?P<u>{Q})"
            )
        ),
    ),
    (
        "difference",
        SIDES,
        Trigger(
            lettered(
                r"(?:比|较)[^\ue001-\ue004,;。]{1,24}(?:多|少|高|低|快|慢|贵|便宜|大|小|强|弱)(?:出|了|约|近|超过?)*(?P<r>{QRD})"
                r"|(?:差距|相差|差额|缺口|价差|差异|落差|领先|落后)[^\ue001-\ue006,;。]{0,8}(?P<s>{QRD})"
                r"|(?P<t>{QRD}) (?:more|less|fewer|higher|lower|greater|larger|smaller|longer|shorter|above|below|ahead of|short of|shy of)(?: than)?(?![a-z])"
                r"|\b(?:gap|difference|spread|delta|shortfall|deficit|surplus)(?: between [^\ue001-\ue006,;.]{1,40})? (?:of|is|was|at|to) (?:about |around |nearly |over |roughly )?(?P<u>{QRD})"
                r"|(?:剩余|其余|余下|剩下)[^\ue001-\ue006,;。]{0,8}(?P<v>{QR})"
            )
        ),
    ),
    (
        "comparison",
        SIDES,
        Trigger(
            lettered(
                r"(?:超过|超出|高于|低于|不及|大于|小于|多于|少于|逊于|优于|好于|远超|反超|击败)(?:了)?[^\ue001-\ue004,;。]{1,24}(?P<r>{QRX})"
                r"|\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outpac(?:es|ed|ing)|overt(?:ook|akes?|aking)|beat(?:s|ing)?|topp(?:ed|ing)|tops|compared (?:to|with)|versus|vs\.?|against|well above|well below|far (?:above|below)|higher than|lower than|(?:more|less|fewer|greater|larger|bigger|smaller) than)"
                r" [^\ue001-\ue004,;.]{1,40}?(?P<s>{QRX})"
            )
        ),
    ),
    (
        "rank",
        OTHERS,
        Trigger(
            lettered(
                r"(?:最快|最慢|最大|最小|最高|最低|最多|最少|最贵|最便宜|居首|居前|领跑|之首|之冠|垫底|第一|首位)[^\ue001-\ue006,;。]{0,6}(?P<r>{QRX})"
                r"|\b(?:largest|biggest|highest|lowest|fastest|slowest|smallest|cheapest|most expensive|leading|the most|the least|top)\b[^\ue001-\ue006,;.]{0,30}(?P<s>{QRX})"
                r"|(?P<t>{QRX})[^\ue001-\ue006,;。]{0,6}(?:最快|最慢|最大|最小|最高|最低|最多|最少|居首|领跑|垫底)"
                r"|(?P<u>{QRX}),? (?:the )?(?:largest|biggest|highest|lowest|fastest|slowest|smallest|most)\b"
            )
        ),
    ),
    (
        "average",
        PARTS,
        Trigger(
            lettered(
                r"(?:平均|人均|户均|单均|均价|均值|中位数)[^\ue001-\ue006,;。]{0,10}(?P<r>{QRX})"
                r"|\b(?:averag(?:e[sd]?|ing)|mean|on average)\b[^\ue001-\ue006,;.]{0,16}(?P<s>{QRX})"
                r"|(?P<t>{QRX}) (?:on average|(?:an?|per) [a-z]+ on average)"
            )
        ),
    ),
    (
        "ratio",
        ENDS,
        Trigger(
            lettered(
                r"(?:相当于|约合|折合|折算|换算|隐含|意味着|推算|倒推|算下来|换句话说|也就是说?|等于|对应)(?!的)[^\ue001-\ue006,;。]{0,16}(?P<r>{QRX})"
                r"|\b(?:impl(?:y|ies|ied|ying)|equates? to|equivalent to|equal to|equals|works? out (?:to|at)|translates? (?:to|into)|that's|that is|which is|which means|meaning|or (?:roughly|about|around|approximately|nearly|some))\b"
                r"[^\ue001-\ue006,;.]{0,24}?(?P<s>{QRX})"
            )
        ),
    ),
    (
        "sum",
        PARTS,
        Trigger(
            rf"(?:{TOGETHER}|加起来|累计|\bin total\b|\baltogether\b|\bcombined\b|\ba total of\b)"
            r"[^\ue001-\ue004,;。]{0,14}(?P<r>[\ue001])"
        ),
    ),
)
IN_WORDS = (
    (
        Trigger(
            r"(?:不到|不足|超过|近|约|还不到|将近)[^,;。\ue002-\ue004]{0,24}?一半|\b(?:less than|more than|nearly|about|over) half of"
        ),
        "share",
        WHOLE,
    ),
    (
        Trigger(
            r"(?:超出?|高于|超过|低于|不及|好于|逊于|优于|胜过|符合|达到)(?:了|公司|自身|业绩|市场|分析师|华尔街|一致|普遍|的|此前|先前|机构)*(?:预期|指引|预估|共识|预测)(?:区间)?(?:的)?(?:上缘|下缘|上限|下限|高端|低端)?"
            r"|\b(?:above|below|ahead of|short of) (?:the )?(?:top|bottom|high end|low end|midpoint)? ?(?:of )?(?:our |its |the )?"
            r"(?:guidance|expectations|consensus|guided range)"
        ),
        "comparison",
        SIDES,
    ),
    (
        Trigger(
            r"(?:创|创下|刷新|再创)(?:了|出|下)*(?:历史|同期|单季|单月|年内|上市以来)?(?:新高|新低|最高|最低|纪录|记录)|历史(?:新高|新低|最高|最低)"
            r"|\ball-time (?:high|low|record)\b|\b(?:largest|highest|lowest|fastest|biggest|best)(?:[ -][a-z]+){0,2}? (?:ever|in (?:its|company|the company's) history|on record)\b"
            r"|\brecord(?:[ -](?:high|low|quarterly|quarter|year|annual|revenues?|sales|profits?|net|earnings|orders|backlog|bookings|shipments|results?|levels?|\ue001))"
        ),
        "rank",
        EARLIER,
    ),
    (
        Trigger(
            r"(?:全球|全国|全省|世界|行业|国内|中国|市场)第[一二三四五六七八九十]大|排名?(?:全球|全国|世界|行业)?第[一二三四五六七八九十]|位[居列](?:全球|全国|世界|行业)?第[一二三四五六七八九十]"
            r"|\b(?:second|third|fourth|fifth)[- ](?:largest|biggest|highest)\b|(?<![a-z])no\. ?[1-9](?= in\b| globally| worldwide)"
        ),
        "rank",
        OTHERS,
    ),
    (
        Trigger(
            r"(?:[一二三四五六七八九]成[半多]?|[二三四五]分之[一二三四])(?=[,;。)]|的|来自|以上|左右|$)|\b(?:two|three|four)[- ](?:thirds|quarters|fifths) of\b|\b(?:a|one)[- ](?:third|quarter|fifth) of(?= (?:the|its|all|total|our|their)\b)"
        ),
        "share",
        WHOLE,
    ),
    (
        Trigger(
            r"连续(?:[\ue001\ue006]|(?:[\d一二三四五六七八九十两多数几]+个?)(?:季度?|年|个?月|日|天|周|交易日))|逐[年季月]|自[^,;。]{1,14}(?:起|以来)[^,;。]{0,20}?(?:持续|不断|一路)(?:增长|上升|下降|下滑|走高|走低|攀升|回落|改善|扩大|收窄|恶化)"
            r"|\b(?:consecutive|straight|successive) (?:quarters?|years?|months?|weeks?|days?|periods?)\b|\b(?:quarters?|years?|months?|weeks?|times) (?:in a row|running)\b|\b(?:every|each) (?:single )?(?:quarter|year|month) since\b"
        ),
        "direction",
        EARLIER,
    ),
    (
        Trigger(
            r"(?<![a-z])(?:doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halved)(?![a-z])|翻倍|翻一番|翻了一番|翻两番|腰斩"
        ),
        "multiple",
        BASE,
    ),
)
"""Words that state a rank, a share, a multiple, a comparison or a trend without a digit."""
