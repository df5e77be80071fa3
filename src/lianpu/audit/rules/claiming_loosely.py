"""Words that claim an arithmetic fact less sharply than those of `claiming`: asked where nothing is said of their clause."""

from __future__ import annotations

from lianpu.audit.rules.claiming import BASE, EARLIER, ENDS, OTHERS, PARTS, SIDES, WHOLE
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.text import Text

_ITEMS = Text("未逐一列出所数的各项", "not all that is counted is listed")
_DATES = Text("未给出起止日期", "the dates between which it lies are not stated")

_ABOUT = r"(?:about |around |nearly |over |roughly |approximately |almost |just |only |some |more than |as much as |an additional |another )*"
_SOME = r"(?:了|约|近|超过?|逾|高达|达到?|出?来?的|至|到|仅|只|将近|接近|大约)*"

LOOSE_NUMBERS = (
    (
        "growth",
        BASE,
        Trigger(
            lettered(
                rf"(?:改善|贬值|缩水|回落|回升|反弹|攀升|走高|走低|恶化|跳升|扩张|升值|折旧|缓冲|buffer){_SOME}(?P<r>{{R}})"
                rf"|(?:增速|增长率|增长速度|涨幅|跌幅|增幅|降幅)[^\ue001-\ue006,;。]{{0,8}}(?P<s>{{R}})|(?P<t>{{R}})的[^\ue001-\ue006,;。]{{0,8}}(?:增长率|增速|增长|涨幅|跌幅|增幅|降幅)"
                r"|(?P<u>{R}) (?:savings?|premium|discount|reduction|improvement|uplift|boost|hike|cut|gains?|markup|margin|haircut)\b"
                rf"|\b(?:reduc|sav|lower|rais|boost|improv|cut|tighten|compress)\w* [^\ue001-\ue006,;.]{{1,60}}? by {_ABOUT}(?P<v>{{R}})"
            )
        ),
    ),
    (
        "multiple",
        BASE,
        Trigger(
            lettered(
                rf"(?:涨|翻|增|升|膨胀|乘以|放大){_SOME}(?P<r>{{X}})|(?:是|为)其{_SOME}(?P<s>{{X}})"
                rf"|\b(?:jump|ris|rose|gr[eo]w|soar|surg|increas|expand|multipl|climb|improv|uplift|reach|up)\w* (?:by |to )?{_ABOUT}(?P<t>{{X}})"
                r"|(?:ROI|投资回报(?:率)?|投入产出比|\breturn on investment)[^\ue001-\ue006,;。.]{0,8}(?P<w>{X})"
                r"|(?P<u>{X}) (?:for|versus|vs|markup|premium|uplift|path|upside|multiplier|leverage)\b|\bratios?\b[^\ue001-\ue006,;.]{0,24}(?P<v>{X})"
            )
        ),
    ),
    (
        "ratio",
        ENDS,
        Trigger(
            lettered(
                r"[A-Za-z一-鿿]{2,20} ?/ ?[A-Za-z一-鿿][A-Za-z一-鿿 ]{1,20}: ?(?P<r>{RX})|[=≈] ?(?P<s>{QRX})|→ ?(?P<t>{QX})"
                r"|(?P<u>{Q}) (?:each|apiece)\b|\(D(?:SO|SI|IO|PO)\)(?: of| was)? (?P<v>{Q})"
            )
        ),
    ),
    (
        "ratio",
        ENDS,
        Trigger(
            lettered(
                r"每[^\ue001-\ue006,;。]{0,8}{Q}[^\ue001-\ue006;。]{0,14}(?P<r>{Q})|\bevery {QRD}[^\ue001-\ue006;.]{1,40}(?P<s>{Q})"
                r"|{Q} (?:[A-Z]?[a-z-]* ){0,4}?(?:shares|units|chips|warrants|tons|tonnes|barrels|wafers|seats|licen[cs]es) (?:priced )?at (?:a price of )?(?P<t>{Q})"
                r"|(?:就|各自|各|约|大约|总共|合共)(?:需要?|达到?|来到|已经来到|要|能)(?:约|近|逾|超过?)?(?P<u>{Q})|(?:折合|合计约|摊到|平均到)[^\ue001-\ue006,;。]{0,12}(?P<v>{Q})"
            )
        ),
    ),
    (
        "ratio",
        ENDS,
        Trigger(
            r"(?P<r>\ue006) (?:sales (?:outstanding|of inventory)|payback)\b|\bpayback\b[^\ue001-\ue005;.]{0,20}(?P<s>\ue006)|(?:回本|回收)(?:周期|期)?[^\ue001-\ue005,;。]{0,8}(?P<t>\ue006)"
        ),
    ),
    (
        "product",
        ENDS,
        Trigger(
            lettered(
                rf"\b(?:racks? up|adds? up to|comes? (?:out )?to|amounts? to|works? out to|sums? to|runs? to|yields?|saves?|saving)\b(?: (?:you|them|us|it))? {_ABOUT}(?P<r>{{Q}})"
                rf"|\bat {{Q}}[^\ue001-\ue006;.]{{0,30}} costs? {_ABOUT}(?P<v>{{Q}})|\bcost (?:becomes|falls to|rises to) {_ABOUT}(?P<s>{{Q}})|24[×x/]7[^\ue001-\ue006;.]{{0,20}}(?P<t>{{Q}})|\b(?:collectively|together|jointly) [a-z]+ {_ABOUT}(?P<u>{{Q}})"
            )
        ),
    ),
    (
        "difference",
        BASE,
        Trigger(
            lettered(
                rf"(?:净增|净减|新增|多出|少了|多了|降了|涨了|跌了|省了|省下|节省|节约|缩减|裁员|裁减|减少|增加|追加|上调|下调|提高|降低){_SOME}(?P<r>{{QD}})"
                r"|(?P<s>{QD})的(?:增量|增幅|降幅|差距|缺口|差额|差异|增速|增长)"
                rf"|\b(?:surg|jump|ris|rose|gr[eo]w|increas|declin|decreas|fell|fall|drop|climb|soar|expand|shrank|plung|slid)\w* by {_ABOUT}(?P<t>{{Q}})"
                rf"|\b(?:increase|decrease|rise|decline|drop|gain|reduction|cut) of {_ABOUT}(?P<u>{{QD}})"
                r"|(?P<v>{Q})(?: [a-z-]+){0,2} (?:gap|shortfall|increase|decrease|reduction|swing|surplus|deficit)\b"
            )
        ),
    ),
    (
        "growth",
        BASE,
        Trigger(
            lettered(
                r"(?:升|降|增|减|涨|跌|冲|飙|缩|延长|缩短|上升|下降|增加|减少|提高|提升|扩大|回落|下滑|攀升|增长)(?:至|到了?)(?P<r>{QRY})"
                rf"|\b(?:ris|rose|fell|fall|grow|grew|increas|decreas|declin|drop|climb|jump|ramp|expand|surg|slid|glid|rais|cut|narrow|widen|improv)\w* (?:further )?(?:to|toward) {_ABOUT}(?P<s>{{QR}})"
            )
        ),
    ),
    (
        "difference",
        ENDS,
        Trigger(
            lettered(
                r"(?:剔除|扣除|不含|排除|扣掉|除去|若无)[^\ue001-\ue006;。]{0,20}?(?:只有|为|仅|约|达|是)+(?P<r>{QR})"
                r"|\b(?:excluding|without|net of) [^\ue001-\ue006;.]{1,60}?(?:was|were|is|are|(?:would|will|could) (?:have been|be)) (?P<s>{QR})"
                r"|净(?:债务|现金|负债|敞口|头寸)[^\ue001-\ue006,;。]{0,6}(?P<t>{Q})|\bnet (?:cash|debt)(?: position| balance)?(?: of| was| is|:)* ?(?P<u>{Q})"
                r"|\b(?:sits?|sat|lies?|within) {Q}? ?(?P<v>{QD}) (?:points? )?(?:below|above|behind|ahead|of)\b"
            )
        ),
    ),
    (
        "share",
        WHOLE,
        Trigger(
            lettered(
                rf"(?:比例|比重|出资|占了|(?<![利税汇价])率){_SOME}(?:[为降升是:]|提升|下降)*{_SOME}(?P<r>{{R}})"
                r"|(?:有|其中)(?:约|近|超过?)*(?P<s>{R})(?:是|的|来自|会|将|用于|由)|(?P<t>{R})(?:来自|源自|用于|会在|归于?|属于|投向|由)"
                r"|(?P<u>{R}) (?:of|share|moat|stake) (?!the time)|率分别[^\ue001-\ue006,;。]{0,12}{QR}(?:及|和|与|、)(?P<v>{R})"
            )
        ),
    ),
    (
        "share",
        WHOLE,
        Trigger(
            lettered(
                r"[A-Za-z一-鿿\ue001] ?\((?P<v>{R})\)|{Q} ?[/／|] ?(?P<r>{R})|(?P<s>{R}) \({Q}\)|{R} [a-z]+(?: and|,) (?P<t>{R}) [a-z]+|(?P<u>{R}) [a-z]+ing\b"
            )
        ),
    ),
    (
        "sum",
        PARTS,
        Trigger(
            lettered(
                r"(?:总计|总额|总量|总数|总值|总共|总规模|累积|累计|加总|相加|合并后?|加起来|总销售额|总收入|总成本|总投入)[^\ue001-\ue006,;。]{0,12}(?P<r>{Q})"
                r"|\btotal(?:s|ed|ing)?\b[^\ue001-\ue006,;.]{0,40}(?P<s>{Q})|\b(?:collectively|jointly|together|combined|cumulative(?:ly)?|in all|all told)\b[^\ue001-\ue006,;.]{0,30}(?P<t>{Q})"
                r"|(?:of|was|were|is) (?P<u>{Q})[^\ue001-\ue006;.]{0,40}, (?:including|comprising|consisting of|made up of) {Q}[^;]{0,60}?(?:and|,) {Q}"
                r"|\b(?:comprised|composed|consists?|consisting|made up) of (?P<v>{Q})"
            )
        ),
    ),
    (
        "count",
        _ITEMS,
        Trigger(
            r"(?:这|共有?|总共|一共|由[^\ue001-\ue006,;。]{2,24}|[,:]有|包括|分为|任何|所有|前|上述|在内的|[一-鿿]为|光是这|仅这)(?P<r>\ue001)(?=[一-鿿])"
            r"|(?:^|[,:] ?)(?P<s>\ue001)(?=[一-鿿]{2})|\b(?:these|all|the|across|our) (?P<t>\ue001)(?: [a-z-]+)?(?= |-)"
            r"|\b(?:at|in|across) (?P<u>\ue001) (?=[a-z]+s\b)"
        ),
    ),
    (
        "date",
        _DATES,
        Trigger(
            r"(?P<r>\ue006)(?:前|后|之后|之前|以前|过去了|以来|一代)|(?P<s>\ue006) (?:ago|later|after|before|earlier|since|hiatus)\b"
            r"|(?:早于|晚于|提前|推迟)[^\ue001-\ue006,;。]{0,8}(?P<t>\ue006)|(?P<u>\ue006)(?=内从|差异|的差距)"
        ),
    ),
)
"""Patterns with the number that they claim in one of the groups r to w."""

LOOSE_WORDS = (
    (
        Trigger(
            r"数量级|成倍|数倍|几倍|倍增|翻了?[一两几]?[倍番]|\d倍(?:的)?增长|\border of magnitude\b|\bmultiples of\b|\b(?:two|three|four|five|six|ten|\d+)[- ]?fold\b|\broughly doubles?\b|\bto double\b"
        ),
        "multiple",
        BASE,
    ),
    (
        Trigger(
            r"[一二三四五六七八九十百]+分之[一二三四五六七八九十\ue001]|\b(?:half (?:the|of|its|their)|(?:a|one)[- ](?:third|quarter|fifth|tenth) of|(?:two|three|four)[- ](?:thirds|quarters|fifths))\b|过半|大半|一半|(?:完全|全部|主要)归因于|\b(?:almost |nearly )?entirely (?:due to|attributable to|from)\b"
        ),
        "share",
        WHOLE,
    ),
    (
        Trigger(
            r"(?:(?<!最)(?:快|慢|高|低|大|小|多|少|优|劣|强|弱|贵)于(?!大[市盘])|跑[赢输](?!大[市盘])|碾压|远超|反超|赶超|击败|大致相当|旗鼓相当|不相上下|不如)(?![^,;。]{0,12}[\ue001-\ue004])"
            r"|相当于(?![^,;。)]{0,12}[\ue001-\ue004])|(?<![对同环占相之])比[A-Za-z一-鿿]{1,12}(?:高|低|快|慢|贵|便宜|大|小|多|少|强|弱)(?=[,;。]|$)|(?<![对同环占相之])比[^\ue001-\ue006,;。例重率分较如亚特]{1,16}?(?:更|还|要|明显|略|低得|高得)[一-鿿]{0,2}[高低快慢贵大小多少强弱]"
            r"|\b(?:slower|faster|cheaper|higher|lower|larger|smaller|bigger|greater|fewer|longer|shorter|(?:more|less) (?:expensive|costly|efficient|profitable|valuable|powerful|per [a-z]+)) than (?!\d|expected|ever|usual|normal)"
            r"|\b(?:overt(?:ook|akes?|aken|aking)|surpass(?:es|ed|ing)?|outpac(?:es?|ed|ing)|undercuts?|undercutting|outperform(?:s|ed|ing)?|outs(?:ells?|old|elling)|dwarf(?:s|ed|ing)?)\b"
            r"|\benough (?:power|electricity|energy|water|money|cash|capacity) (?:to|for)\b|\b(?:roughly|about|approximately|nearly) the (?:output|size|equivalent|capacity|consumption|population|cost|price|value)s? of\b"
            r"|\b(?:identical to|on par with|comparable to|rough(?:ly)? (?:parity|even|equal)|cost parity|a smaller [a-z]+ than|a (?:larger|bigger|wider) [a-z]+ than)\b"
        ),
        "comparison",
        SIDES,
    ),
    (
        Trigger(
            r"首次(?:\ue001|突破|超过|超越|跌破|跨过|达到|转正|转亏|盈利|实现(?:[^,;。]{0,6}(?:盈利|利润|增长|转正|营收)))|首个[^,;。\ue001-\ue006]{0,6}(?:盈利|季度|年度)|\bfor the first time\b"
            r"|\b(?:a|new|another|sets?) records?\b(?! of| date| for| label)|\brecord (?:first|second|third|fourth)\b|\brecord-(?:high|low|setting|breaking)\b|史上(?:最|第)"
        ),
        "rank",
        EARLIER,
    ),
    (
        Trigger(
            r"(?:排名?|排在|位居|位列|居|列|名列|跻身)第?[\d一二三四五六七八九十前首]+[位名大强三五]?|第[\d一二三四五六七八九十]+[位名](?!单)|第\d的|(?:居|排|列|位居|排在|处于)(?:首|榜首|第一)位?|前[三五十]名"
            r"|(?:规模|增长|增速|市值|估值|产量|销量|营收|收入|利润|份额|人口|金额|数量|容量|成本|价格|速度|得分|体量|占比)[一-鿿]{0,3}最[大小高低多少快慢]|最[大小高低多少快慢贵强弱](?=$|[,;。])|唯一[^,;。]{0,4}(?:高于|低于|超过|实现|保持|增长|下降|盈利)"
            r"|\bthe (?:highest|lowest|largest|smallest|fastest|slowest|cheapest|biggest|(?:most|least) expensive)\b|\b(?:ranks?|ranked|ranking) (?:first|second|third|fourth|fifth|no\.?|number|#)|\b(?:primary|top|leading) supplier\b"
        ),
        "rank",
        OTHERS,
    ),
    (
        Trigger(
            r"(?:占比|比重|份额|比例|百分比|差距|利润率|毛利率|净利率|营收|收入|利润|成本|价格|销量|产量|股价|库存|订单|需求量|现金流|费用|估值|市值)[^,;。\ue001-\ue006]{0,6}(?:上升|下降|增加|减少|缩小|扩大|收窄|提升|下滑|回升|走高|走低|变少|变多|回落|翻倍|转正|转负|贬值|衰减|暴涨|暴跌|下跌|上涨|回稳|持平|涨太快|降太快)(?!的?(?:空间|潜力|余地)|[^,;。]{0,8}[\ue001-\ue004])"
            r"|(?:稳定|平稳)状态|保持稳定|基本持平|小幅度?(?:变动|波动)|触底回稳|指数级"
            r"|\b(?:higher|lower|increased|decreased|improved|reduced) (?:[a-z-]+ ){0,2}(?:revenues?|margins?|costs?|sales|volumes?|prices?|income|expenses?|deliveries|provisions?|earnings|profits?|demand)\b"
            r"|\bremain(?:ed|s)? (?:relatively |broadly |largely |roughly )?(?:stable|flat|unchanged|steady|constant)\b|\b(?:growth|increase|decrease|decline)s? in (?:[a-z-]+ ){1,4}(?:both |was |were |driven )"
            r"|\b(?:revenues?|margins?|costs?|sales|volumes?|prices?|income|expenses?|share) (?:ha(?:s|ve) )?(?:rose|fell|grew|shrank|dilutes?|declined|increased|decreased|improved|widened|narrowed|ramped)\b"
        ),
        "direction",
        EARLIER,
    ),
    (
        Trigger(
            r"\b(?:the|these|all|its|their|our|has|have|operates?|across|includes?|following) (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?!(?:years?|months?|weeks?|days?|hours?|quarters?|times|points?|and|or|to|percent|of|compan\w+|firms|sides|parties|groups|countries)\b)(?:[a-z-]+ ){0,2}[a-z-]+s\b"
            r"|^(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) (?!(?:years?|months?|weeks?|days?|hours?|quarters?|times|points?|and|or|to|percent|of)\b)(?:[A-Za-z-]+ ){0,3}?[a-z-]+s\b"
            r"|(?<![第前])[二三四五六七八九十两](?:(?:把|重|款|座)[一-鿿]{2}|大(?:云|公司|巨头|客户|业务|市场|厂|平台|板块|运营商|银行|经济体|供应商))|上述\d[层项个家]"
        ),
        "count",
        _ITEMS,
    ),
    (
        Trigger(r"(?:半|上|同一?)个?[年月周季天]前|\b(?:a|one) (?:year|month|quarter|week) ago\b"),
        "date",
        _DATES,
    ),
    (
        Trigger(
            r"(?<![\d:])\d+(?:\.\d+)?:1(?![\d:])|(?:按|是|为|达|约|高达|即|比例?|\bratio(?: of)?|\bis|\bwas) ?1:[2-9]\d*(?![\d:])"
        ),
        "ratio",
        ENDS,
    ),
)
"""Patterns of words that claim a comparison, a rank, a trend or a count without a number that is read."""
