"""The forms of Chinese clauses that state a measure, over clauses in simplified script whose numbers and times are marks."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.metrics.stated import P, Q
from lianpu.notation.literals import spotter

_HEADS = (
    "(?:收入|营收|利润|费用|销量|出货量|交付量)(?:占比|比重|份额)|(?:销售|营运|服务|产品)收入|(?:综合|整车|主营|单季)毛利率|营益率|经营利润率?|营运利润|税后纯益|税后净利|税前净利|税后纯利|纯益|纯利|纯亏|(?:基础|核心|年内|期内)?溢利|(?<=应占)(?:基础|核心)?盈利|EBITA|每股(?:收益|盈[余利]|纯益|净资产)"
    "|营业利润率|累计装机量?|营业利益率?|销售片数|片数|(?:月|日|年)?产能利用率|存货|合同负债|应收账款(?:及票据)?|预付款项|货币资金|非经常性损益|商誉|净息差|(?:贷款|存款)余额|保费收入|新业务价值|客单价|复购率|转化率|股息率|ROE|净资产收益率|期间费用率|(?:新签)?合同额|签约额|销售面积|客流量|(?:旅客|货物|集装箱)?吞吐量|门店数|票房(?:收入)?|零售总额|零售额|社会消费品零售总额|买家数|运营利润|装车量|发电装机容量|装机容量|装机量|发电量|用电量|保有量|出口量|进口量|出口额|进口额|增加值|国内生产总值|生产总值|GDP|平均单价|均价|成交价|售价|单价|现金储备|移动ARPU|目标价|市场占有率|客户(?:总)?数|用户规模|连接数|不良贷款率|不良率|拨备覆盖率|资本充足率|流动比率|速动比率|资产负债率|负债率|周转率|换手率"
    "|营业总收入|主营业务收入|主营收入|营业收入|营业利润|利润总额|净利润|净利率|净亏损|亏损|营业费用|研发费用|现金流量?|净利|毛利率|毛利|利润率|利润"
    "|费用率|费用|收入|营收|EBITDA|现金流净?额?|现金流|资本开支|资本支出|[Cc]apex|CAPEX|CapEx|剩余履约义务|RPO|训练成本|积压订单|市场规模|市场空间|算力规模|资产规模|用户规模"
    "|出货量|出货额|交付量|销量|产量|(?:月|日|年)?产能|(?:日均|周均|月均|周|月|日|年)?调用量|销售额|成交额|GMV|ARR|订单金额|订单余额|在手订单|订单"
    "|(?:月|日|周)(?:活跃|活)?(?:用户)数?|(?:月|日|周)活|付费用户数?|注册用户数?|用户数|用户总数|渗透率|市场份额|市占率|占比"
    "|(?:研发|营销|广告|销售|行政|资本性?)(?:开支|支出|投入|成本)|员工(?:总)?人?数|员工总数|研发投入|ARPU|良率|利用率|付费率|留存率|市值|股价|总资产|净资产|稼动率|资产总[额计]|负债总[额计]|总负债"
)
_MODIFIERS = (
    "(?:(?:累计|合计|归母|(?:母公司|本公司|公司)?(?:普通股|权益)?(?:股东|拥有人|持有人)应占|扣非后?|扣除非经常性损益后?(?:的)?|归属于?(?:母公司|上市公司)?(?:普通股)?(?:股东|所有者)?(?:的)?|经调整|调整后|调整|研发|销售|管理|财务|经营活动(?:产生的)?|经营性?|自由|海外|国内|境外|广告|游戏|电商"
    "|订阅|授权|日均|月均|周均|年化|月度|总|净|平均|新签|新增|单季|单季度|Token|(?:(?<![实录取获])(?!实现|录得|取得|获得|预计|预期|报告|公布)[一-鿿A-Za-z]){1,4}业务|云服务?|数据中心)[的 ]?)*"
)
MEASURED = spotter(f"{_HEADS}|交付|出货|售出|卖出|销售|生产")
"""A word without which no clause states a measure: most sentences have none."""
MEASURE = lazy_re.compile(rf"(?P<m>{_MODIFIERS}(?:{_HEADS})(?:总额|总计|合计|规模|金额)?)")
_GROWN = "增长|上扬|改善|飙升|跃升|暴增|暴涨|大增|大涨|大升|大减|大幅?下跌|急升|急增|急跌|激增|骤增|骤降|大跌|暴跌|猛增|增加|增幅|上升|提升|上涨|提高|扩大|下降|下滑|减少|降低|回落|收窄|增|减|升|降|年增|年减|季增|季减|成长"
_CHANGE = rf"(?:[约则][ ]?)*(?:(?:较|比|相比)(?:{P})?(?:[^,，{Q}{P}]{{0,3}}(?:上年|去年|上季度?|上月|前一?季|上期|同期|年初|年末|期末|年底|同时期)){{1,2}}(?:末|同期)?(?:的?[ ]?{Q})?[ ]?|(?:较|比)(?:{P})(?:年?底?末?同期)?(?:的?[ ]?{Q})?[ ]?)?(?P<basis>同比|环比|年|季|按年|按季|内生同比|[同环]比(?:大幅|小幅|微|仅|快速|明显|显著|则|却|又|再)*)?[ ]?(?P<change>{_GROWN})(?:了|约|近|超|超过|达|达到|为|幅度为|至约)?[ ]?"
_LINK = (
    r"[\s:：()（）]*(?:(?:预计|预期|将|有望|或|已经|已|也|均|却|则|就|即|更|仅有?|只有|合计|共计|累计|首次|规模|金额|总额|同比|环比|快速|逐步|大幅|进一步)[ ]*)*"
    r"(?:指引为|达到了?|达|却有|仅有|只有|有|高达|介于|订在|定在|估为|上看|增速高达|为|是|突破|超过|超|录得|约为|约|近|接近|逾|报|(?:增长|增|升|上升|提升|提高|扩大|收窄|回落|下降|降|下滑|减少|减)[至到])?[ ]*"
)
SHARE = lazy_re.compile("(?:占比|份额|市占率|占有率|比重)$")
"""Measures that are a part of a whole in per cent."""
SIGNED = lazy_re.compile(rf"[ /／]*(?P<basis>同比|环比|YoY|yoy|QoQ|qoq)[ ]?(?P<q>{Q})")
"""A change told by its sign alone: 同比+6.7%."""
COUNTED = lazy_re.compile(
    rf"(?:累计|合计|共|总共)?(?P<verb>交付|出货|销售|售出|卖出|生产)(?:了|量)?(?:新车|汽车|整车)?(?:约|近|逾|超过?|达到?)?[ ]?(?P<q>{Q})"
)
"""So many things delivered or sold: 交付新车 8.71 万台."""
COUNTS = {
    "交付": "交付量",
    "出货": "出货量",
    "生产": "产量",
    "销售": "销量",
    "售出": "销量",
    "卖出": "销量",
}
VALUE = lazy_re.compile(rf"{_LINK}(?P<q>{Q})")
CHANGED = lazy_re.compile(
    rf"[\s]*(?:(?:预计|将|有望|或|已|累计|合计|则|却|又|更|再)[ ]*)*{_CHANGE}(?P<q>{Q})(?:[至到](?P<to>{Q}))?"
)
FROM = lazy_re.compile(
    rf"(?:(?:预计|有望|将|或|已)[ ]*)*(?:从|由)[ ]*(?P<p0>{P})(?:年底?|底|末)?的?[ ]*(?P<q0>{Q})[ ]*(?:预计|有望|快速|逐步|大幅|持续|进一步)*"
    rf"(?:{_GROWN})[至到][ ]*(?P<p1>{P})(?:底|末)?的?[ ]*(?P<q1>{Q})"
)
SPAN = lazy_re.compile(
    rf"(?:预估|预期|预测|预计|指引)?(?:从|由)(?:原本|原来|此前|先前|原先)?的?[ ]*(?P<q0>{Q})[ ]*(?:预计|有望|快速|逐步|大幅|持续|进一步)*(?:(?:{_GROWN}|[上下]调|调整|调[高低降升]|修正|[降升涨跌])(?:[至到为]))[ ]*(?P<q1>{Q})"
)
"""Both ends of a stretch of years that was told before: 2022年至2024年, …从 0.6 亿元跃升至 3.1 亿元."""
EARNS = lazy_re.compile(
    rf"(?:实现|录得|取得|获得|创造|贡献)(?:了|约|近|超)*[ ]*(?P<q>{Q})(?:元)?的?(?={_MODIFIERS}(?:{_HEADS}))"
)
"""An amount before its measure: 实现 1.9 亿元收入."""
RATES = lazy_re.compile(
    rf"[ ]*(?:对应)?的?(?P<m>(?:同比)?(?:增速|增长率|增幅))(?:分别)?(?:为|达到?|约为?)?[ ]*(?P<all>{Q}(?:[ ]?[、/和与及,][ ]?{Q})+)"
)
"""The rate of each year behind what each year's number is: 对应增速分别为 29%、23%、16%."""
EACH = lazy_re.compile(
    rf"[ ]*(?P<rate>(?:同比)?(?:增速|增长率|增幅))?(?:预计|将|有望)?(?:分别[ ]*(?:预计|将|有望)?(?:实现|为|达到?|约为?)?[ ]*(?P<all>{Q}(?:[ ]?[、/和与及,][ ]?{Q})+)"
    rf"|(?:实现|为|达到?|约为?)?[ ]*(?P<strokes>{Q}(?:[ ]?/[ ]?{Q})+))"
)
BRACKET = lazy_re.compile(
    rf"[ ]*[(（](?P<basis>同比|环比|YoY|yoy)[ ]?(?P<change>增长|下降|下滑|减少|增|减)?[ ]?(?P<q>{Q})[)）]"
)
COMPOUND = lazy_re.compile(
    rf"[ ]*[-–~]?(?:期间|对应)?的?(?P<m>(?:年均|年)?复合(?:年)?(?:增速|增长率)|CAGR)(?:将|约|有望)?(?:达到|达|为|约为)?[ ]*(?P<q>{Q})"
)
ASKED = lazy_re.compile(rf"[\s*•·\-–—0-9.、]*(?:{P}[ ]?)?{MEASURE.pattern}[ ]*")
ABOUT = lazy_re.compile(rf"{ASKED.pattern}(?:方面|上|来看|来说)[ ]*")
"""A measure of which the clauses behind it tell: 运营利润方面，甲为……，乙为……."""
LINED = lazy_re.compile(
    rf"[ ]*(?:{P}[ ]?)?(?:年度)?{MEASURE.pattern}(?P<s>[^{Q}{P}]{{2,12}}?)(?:则|也)?(?:约|高达|达到?|为|是|有|仅有?|只有)?(?P<q>{Q})[ ]*"
)
"""A measure, then whose: 买家数甲有 7 亿人，乙 5.8 亿人."""
NEXT = lazy_re.compile(rf"[ ]*(?P<s>[^{Q}{P}]{{2,12}}?)[ ]?(?P<q>{Q})[ ]*")
"""One more of the same: 乙 5.8 亿人."""
WITH = lazy_re.compile(
    rf"(?:以|凭借?)(?P<list>(?:约|近|超过?)?{Q}的?(?:{_HEADS})(?:[、和及](?:约|近|超过?)?{Q}的?(?:{_HEADS}))*)"
)
"""With what somebody stands where: 以 1310 万部的销量、19% 的市场份额居首."""
OF_EACH = lazy_re.compile(rf"(?P<q>{Q})的?(?P<m>{_HEADS})")
ANSWER = lazy_re.compile(
    rf"[ ]*(?P<s>[^{Q}{P}]{{2,12}}?)(?:(?:则|也|均|仅|只)(?:约|高达|达到?|为|是|有)?|约|高达|达到?|为|是|有|仅有|只有|投入|录得)(?:约|近|超)?[ ]?(?P<q>{Q})[ ]*"
)
ALONE = lazy_re.compile(
    rf"^[\s]*(?:预计|预期|展望)?(?:在|截至|截止|到了?|自|而|仅|单是|光是)?[\s]*{P}(?:年?底|末|期间|内|止|全年)?[\s]*$"
)
REPORTED = lazy_re.compile(
    rf"{P}的?(?:年度?|未经审计的?|合并)?(?:财报|季报|年报|中报|业绩|财务(?:报告|报表|数据|业绩)|[季年]?度?报告)"
)
"""Of which time a report is that a clause tells of: 公司发布2021年第一季度财报."""
TELLS_REPORT = lazy_re.compile(
    rf"(?:发布|披露|公布)了?{P}?的?(?:半年度|年度|[一二三四]?季度|中期)?(?:业绩)?(?:报告|财报|年报|半年报|季报|公告|快报|预告)(?= {{1,3}}{P})"
)
"""What a title says was published, on one line with what stands in it."""
OWN_TIME = lazy_re.compile(rf"[ ]*(?:对应)?(?P<p>{P})(?:年|期间|全年|内)?[ ]*")
BESIDE = lazy_re.compile("(?:[较比与自从于]|超越|超过|不及)[ ]?$")
"""Before a time that a number is only set beside: 较第二季上扬."""
CLAUSE = lazy_re.compile(
    rf"[，,。；;：:！!？?]|(?:\[\d{{1,2}}\])+|(?<=[\u3400-\u9fff\]）)]) +[-–—] (?=[\u3400-\u9fff【]|{P})"
)
"""What parts clauses; a digest on one line parts its items with a dash between blanks and ends them with marks of notes."""
CONDITION = lazy_re.compile("若|如果|假设|假如|倘若|一旦|乐观情[况形]下|悲观情[况形]下")
HEDGE = lazy_re.compile("可能|或将|传闻|据传|并未|没有|未能|不及|尚未|未达|并非|不足以|能否|是否")
LEAD = lazy_re.compile(
    "^.*?(?:数据显示|数据|显示|认为|表示|指出|测算|统计|报道|披露|公告|因为|由于|其中|同期|同时|此外|另外|因此|而|但|且|对应|截至|期内|到了?)[ ,，]*"
)
SAYING = lazy_re.compile("^(?:我们|分析师|机构|券商|市场)?(?:预计|预测|预期|判断|估算)[ ,，]*")
VERB = lazy_re.compile(
    "^(?P<s>.{2,16}?)(?:(?P<says>预计|预期|预测|计划)|实现|录得|取得|获得|报告|公布|完成|累计|拥有|贡献|产生)(?:的|了|全年)*(?P<own>其)?(?P<rest>.{0,16})$"
)
REACH = 80
"""Characters before a measure in which its subject is looked for."""
LONGEST_PART = 8
"""Characters between a verb and a measure that may still name a part of it: 实现|云业务|收入."""
TRIM = lazy_re.compile(
    "^(?:[ 的在于自到年、/,，]|\\d+[)）.、]|第[一二三四五六七八九十\\d]{1,3}[章节]|[今去前明本]年(?!会)|[上本当]季度?|[上本当]月(?!球)|(?:Q[1-4]|[1-4]Q)(?![A-Za-z0-9])|[年季月]末|以来|目前|如今|年内|其中|当前|截至|同期|当年|全年(?=..)|(?:\\d{1,2}[-—–~至])?\\d{1,2} ?月份?|[上下]半年|第?[一二三四]季度|前[一二三]季度)+"
    "|(?:潜在|[ 的之其在于到底末总前、/]|当(?:季|期|月)|预估|指引|全年|单季|整体|个月|目前|年内|[去今前明]年|[上下]半年|第?[一二三四1-4]季度?|(?<!\\d)\\d{1,2} ?月份?|上市时|合计)+$"
)
"""What stands around a subject and is none of it; times that nobody told among it."""
NOBODY = lazy_re.compile(
    "^(?:他|她|它)们?(?:[在于的][一-龥]*)?$|^(?:每股|每吨|每户|人均)$|财季$|(?:规划|在建|拟建|待建|在产|投产|建成|达产)中?$|^(?:公司|标的公司|本公司|任何|每家|各家|其|该|这|该公司|我们|双方|整体|全球|行业|预计|对应|后者|前者|两者|我国|单季|全年|期内)$|[从由将把使让被]$|[后前时]年?$|^其|^(?:可以|可实现|可使|能够|使得?|让|把|对于)"
)
OWN = lazy_re.compile("^(?:公司|本公司|我们|我司|本集团|集团)(?:整体|合计|的|对)?(?P<part>[^,]*)$")
LINE_ITEM = lazy_re.compile(
    "^(?:(?:利息|财务|管理|销售|研发|税金?|折旧|摊销|减值|投资|营业|其他|其它|少数股东|所得税|资产|负债|权益|现金|合计|小计|总计|单位|项目|指标|备注|净)"
    "(?:费用|成本|收入|支出|损失|收益|准备|损益|净额|及附加)?[ ]*)+$"
)
"""Lines of a statement, which own no measure: a table that a printer has laid flat."""
HEADING = lazy_re.compile(
    "能力|控制|表现|业绩|状况|质量|水平|现金流|负债|展望|分析|结构|财务|盈利|估值|评级|效率|预测|建议|提示|方面|业务|情况|数据|要点|观点|因素|趋势|来源|如下|其中|得益于|包括|环节|阶段"
)
"""What stands before a colon and is no owner."""
EVERYBODY = lazy_re.compile(
    "全球|世界|中国|全国|国内|海外|行业|市场|全行业|其他|其它|同行|同业|竞争"
)
"""What begins a part of a whole that is wider than a firm."""
ECONOMY = lazy_re.compile("(?P<s>国内|社会消费品)(?:生产总值|零售总额)")
"""What a whole country makes or sells, which has no owner."""
OF_SOMEBODY = lazy_re.compile("销量|产量|出货量|交付量|出口量|占比|产能|利用率")
"""What a firm's products have as well as a market's."""
PAIR = lazy_re.compile("[与和及、]")
OPENS = lazy_re.compile(
    r"^(?:此前|其中|目前|近日|日前|今日|昨日|昨天|今天|当日|当天|同期|随后|此外|另外|同时|[上下]午|晚间|[在于截至到年，,\s])+"
)
"""What stands before the name that a clause begins with."""
YEAR_BEFORE = lazy_re.compile("(?<![较比])(?:去年|上年|前年|前一年)(?:的)?(?:同期|同季|同月|同一)")
"""A time that only the one before it makes: 而在去年同期."""
UNREAD_TIME = lazy_re.compile(
    r"第?[一二三四1-4]季度?|Q[1-4]|[上下]半年|单季|单月|(?<!\d)\d{1,2}月|今年|去年|本月|上月"
)
"""A time that is none without the day of publication."""
EVEN = lazy_re.compile("^[更则又还也仅]+|[更则又还也仅]+$")
"""Adverbs around a subject that is left out: 更实现."""
REACHED = lazy_re.compile("达|达到|为|升至|降至|增至|突破")
"""What a time of its own needs before a number of the same measure: 2025年上半年更达 17.5 亿元."""
ONLY_VERB = lazy_re.compile(
    "(?:已|共|合计|累计|另|并|亦|还)*(?:实现|录得|取得|获得|完成|报告|公布)(?:了|的)?"
)
"""A verb before a measure without its subject: 实现净利润."""
BEFORE_TIME = lazy_re.compile(rf"[^{P}]+{P}(?:年|全年)?")
"""The beginning of a clause that names someone, then a time: 霁川股份 2024 年营业收入."""
LONGEST_OWNER = 24
"""Characters of a name with what part of the business is meant."""
SPEAKS = lazy_re.compile(
    "研报|研究|认为|预计|预测|预期|表示|指出|称|数据|测算|统计|报道|透露|评级|目标价|点评"
)
"""What a house or a paper does: the numbers behind it are another's."""
ITEM = lazy_re.compile(r"^\s*[-–—•·●▪◆■]\s+")
"""What begins an item of a list that stands in plain text."""
ALONE_QUARTER = lazy_re.compile("^单季度?的?")
"""What says that a quarter's number is of it alone, and is no part of the measure's name."""
ASIDE = lazy_re.compile(rf"[(（][^()（）{Q}{P}]*[)）]")
"""Brackets without a number, which the grammar passes over."""
