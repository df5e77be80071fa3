"""The English nouns of listings, holdings and warrants, and how their phrases say whose they are."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.grammar import DESCRIPTION, MEMBERS, UNIT_OF

_BOUND = (
    "to|for|from|with|by|in|on|at|and|or|but|that|which|who|whose|as|into|is|are|was|were|be|been|has|have|had"
    "|will|would|could|may|might|of|than|after|before|while|when|if|against|because|said|says|its|their|the"
)
_WORD = rf"(?:(?!(?:{_BOUND})\b)[a-z0-9.\-%]+|[\ue003-\ue009])"
_NAMES = rf"(?!(?:(?:[a-z]+ )?(?:how|what|whether|where|why)\b|(?:see|mak|keep|build|help)[a-z]*ing) )(?:{UNIT_OF})?(?:{DESCRIPTION}(?=\ue001))?(?P<names>\ue001{MEMBERS})"

IPO = lazy_re.compile(
    r"(?<![a-z\-])(?:(?P<ipo>ipos?|initial public offerings?)|(?:(?:stock|share)[- ](?:market|exchange)|market|exchange|trading|stock|nasdaq|nyse|star market|main board|[ah]-share) (?:listing|debut|flotation|float)|(?:public|us--|new york|london|shanghai|\ue008) (?:listing|flotation|float)|flotation|(?<=\ue001 )(?P<at>listing|flotation|debut))\b"
    r"(?!['’]|-|(?<!ipo)(?<!ipos)(?<!offering) of (?!\ue001)|,? (?:markets?|windows?|pipelines?|booms?|activity|volumes?|candidates?|lock-?ups?|waves?|seasons?|rules?|investors?|hopefuls?|queues?|requirements?|of (?:its|the|an?|some|part))\b)"
)
"""A listing of a firm's shares, and none of the market for such."""
LISTED_WHO = lazy_re.compile(
    rf"(?:(?P<owner>[\ue001\ue002])['’]s? (?:{_WORD} ){{0,4}}|(?P<bare>\ue001) (?:(?:planned|upcoming|proposed|expected|mega|blockbuster|record|long-awaited|nasdaq|[\ue003\ue005\ue008]) ){{0,2}}|(?P<past>\b(?:before|since|after|following|until|at|from|in|during) )?\b(?P<its>its|their) (?:own )?(?:{_WORD} ){{0,4}}(?:\ue001 )?|\b(?P<a>an?) (?:{_WORD} ){{0,4}}|(?P<none>(?:^|[,:;(] ?)(?:(?:planned|expected|upcoming|nasdaq|[\ue005\ue008]) ){{0,2}})|\b(?P<for>(?:underwriters?|banks?|bankers|advis[eo]rs)[^,;]{{0,30}} for|(?:plans|preparations|papers|application|approval|prospectus) for|ahead of|towards?) (?:(?:shanghai|hong kong|shenzhen|new york|\ue001|planned|nasdaq|[\ue005\ue008]) ){{0,3}})$"
)
"""The phrase of a listing's noun up to it, with whose it is."""
EXCHANGE = lazy_re.compile(r"(?i)\b(?:market|exchange|nasdaq|nyse|board|bourse|euronext)$")
"""How exchanges are called."""
AT_EXCHANGE = lazy_re.compile(rf"(?:an?|its|their) (?:{_WORD} ){{0,3}}$")
"""Before the exchange at which somebody is to list."""
BESIDE = lazy_re.compile(r"\b(?:with|by|from|against|alongside) (?:[a-z\-]+ ){0,2}$")
"""Before whom another acts with, and whose listing it is not."""
MAYBE = lazy_re.compile(r"\b(?:could|may|might)(?: [a-z]+){0,3} $")
"""Before shares that somebody may only come to hold."""
WRITTEN_DOWN = lazy_re.compile(
    r"\b(?:wr[io]t(?:e|es|ten|ing)[ -]?(?:off|down)|wrote (?:off|down)|impair(?:ment|ments|ed)|marked down|(?:charge|loss|gain)s?)\b[^;]{0,40}$"
)
"""Before a stake of which only the books speak: "booked a 90 impairment on its stake in N"."""
OPENS = lazy_re.compile(r"(?:[a-z]+ly,? |\ue005,? |in \ue005,? )?(?P<who>\ue001) (?!and\b)[^,;:]*$")
"""Whose sentence it is that goes on without a break."""
LISTING_OF = lazy_re.compile(
    rf" (?:of|by|for) (?:{DESCRIPTION}(?=\ue001))?(?P<who>\ue001)(?!['’]s)"
)
TOWARDS = lazy_re.compile(
    r"\b(?:ahead of|before|prior to|in the run-?up to|towards?|(?:prepar|plan|gear|position|ready|prepp?|groundwork|runway|push|prim|aim|angl|head|steer|fil|appl|appli|bid|hop|slated|set|path|road|plann)[a-z]* (?:up |itself |confidentially |papers |paperwork |documents )?(?:for|to|towards?)"
    r"|(?:pursu|explor|consider|weigh|ey|mull|target|launch|complet|delay|postpon|seek|plann|plan|prepp|prepar|conduct)(?:e|s|es|ed|ing)?) $"
)
"""Before "an IPO" that the subject means to have."""
DROPPED = lazy_re.compile(
    r"\b(?:(?:pull|shelv|scrap|dropp?|abandon|cancel|withdr|ruled? out|ruling out|deni|den(?:y|ies)|avoid)[a-z]*|no|not|without|never|instead)\b[^,;]{0,36}$|n['’]t [^,;]{0,36}$"
)
LISTING_TOLD = lazy_re.compile(
    r" (?:(?:is|was) )?(?:planned|expected|filed|filing|targeted|target|slated|scheduled|eyeing|eyed|set|priced|timing|date|plans?|in|by|on|at)\b"
)
LABEL = lazy_re.compile(r"[^\ue001;]{0,6}(?P<who>\ue001)[^:\ue001]{0,24}: ")
"""Whose line it is: "N: IPO filed"."""
GOES_PUBLIC = lazy_re.compile(
    r"(?P<who>[\ue001\ue002]),? (?:(?:is|are|was|were|also|now|still|both|reportedly|has|have|had|been|itself) )*"
    r"(?:could|may|might|will|would|to|(?:expected|likely|set|poised|due|slated|scheduled|preparing|ready|looking|hoping|aiming|planning|intending|racing|gearing up|on track|plans?|aims?|hopes?|intends?|expects?|wants?|looks?|prepares?|moves?|decid(?:es|ed)|chose|races?) to)"
    r"(?: (?:finally|eventually|soon|also))? (?P<words>go public|list (?:its shares )?(?:on|in) (?:the )?(?:[a-z]+ ){0,2}?(?:\ue008|euronext|nasdaq|nyse|stock exchange|exchange|aim|market)|float(?! (?:shares|bonds|notes|an?|the|its)\b))\b(?! (?:with|about|on (?:the|its|his)|and say)\b)"
)

STAKE = lazy_re.compile(
    rf"\b(?:stakes?|shareholdings?|(?:equity|ownership|minority|majority|controlling|strategic|\ue004|\ue003) (?:interests?|holdings?|positions?|shares?))(?: (?:worth|of)(?: (?:up to|about|around|at least|roughly|nearly|more than|as much as))? [\ue003\ue004])? in {_NAMES}(?!['’]s|-| (?:ipo|initial))"
)
VERBS = lazy_re.compile(
    r"(?<![a-z\-])(?:"
    r"(?P<sells>s(?:ell|ells|elling|old)|sale of|exit(?:s|ed|ing)?|dump(?:s|ed|ing)?|offload(?:s|ed|ing)?|divest(?:s|ed|ing)?|dispos(?:e|es|ed|ing|al) of|unload(?:s|ed|ing)?|liquidat(?:e|es|ed|ing)|shed(?:s|ding)?|unw(?:ind|inds|inding|ound))"
    r"|(?P<buys>t(?:ake|akes|aking|ook|aken)|acquir(?:e|es|ed|ing)|b(?:uy|uys|uying|ought)|purchas(?:e|es|ed|ing)|gets?|got|getting|gain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|w(?:in|ins|inning|on)|land(?:s|ed|ing)?|pick(?:s|ed|ing)? up|ey(?:e|es|ed|eing|ing)|seek(?:s|ing)?|sought|discuss(?:es|ed|ing)?|negotiat(?:e|es|ed|ing)|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|explor(?:e|es|ed|ing)|mull(?:s|ed|ing)?|for)"
    r"|(?P<gives>g(?:ive|ives|ave|iven|iving)|grant(?:s|ed|ing)?|assign(?:s|ed|ing)?|award(?:s|ed|ing)?|hand(?:s|ed|ing)?|leav(?:e|es|ing)|left|offer(?:s|ed|ing)?)"
    r"|(?P<holds>hold(?:s|ing)?|held|own(?:s|ed|ing)?|has|have|had|having|retain(?:s|ed|ing)?|keep(?:s|ing)?|kept|maintain(?:s|ed|ing)?|(?:rais|increas|boost|lift|cut|reduc|trimm?|lower|disclos|reveal|report|deepen|expand|grow)(?:e|s|es|ed|ing)?|with|through|via|despite)"
    r")(?![a-z\-])"
)
"""What the subject does with shares; "for" only behind what was paid."""
BETWEEN = lazy_re.compile(
    rf"(?P<whom> [\ue001\ue002](?!['’]))?(?: (?:an?|the|its|their|another|all|some|part|most|of|up to|entire|{_WORD})){{0,7}} "
)
OWNER = lazy_re.compile(
    rf"(?:(?P<who>[\ue001\ue002])['’]s?|\b(?P<its>its|their)) (?:{_WORD} ){{0,4}}$"
)
FOR_SUM = lazy_re.compile(
    r"(?:['’]s)?,? (?:for|worth|valued at|at a cost of) (?:(?:about|around|up to|roughly|nearly|some|an?|total|of|more|than|over) ){0,3}(?P<sum>\ue003)"
)
PAID = lazy_re.compile("\ue003 $")

_HOLDER = r"(?:(?:share|stock|stake)holders?|investors?|backers?|owners?)"
IS_HOLDER_OF = lazy_re.compile(
    rf"(?:\b(?:is|was|are|were|remains?|becomes?|became|becoming|being|as)(?: (?:also|now|still|already|both|reportedly|currently|itself))*|^(?:also|both)?|(?<=,)) ?(?:one of )?(?:an?|the|its) (?:{_WORD},? (?:and (?:an? )?)?){{0,5}}{_HOLDER} (?:in|of|behind) {_NAMES}(?!['’]s|-)"
)
IS_ONES_HOLDER = lazy_re.compile(
    rf"(?:\b(?:is|was|are|were|remains?|becomes?|became|becoming|as)(?: (?:also|now|still|already|both|reportedly|currently))*|^) ?(?:one of |among )?(?P<whom>\ue001)['’]s? (?:{_WORD},? (?:and )?){{0,5}}{_HOLDER}\b(?! \ue001)"
)
ONES_HOLDER_IS = lazy_re.compile(
    rf"(?P<whom>\ue001)(?:['’]s?)? (?:(?:new|existing|early|current|major|main|key|top|lead|largest|biggest|single|second-largest|longtime|strategic|outside|financial|and|partner|customer|supplier) ){{0,4}}(?!investor relations){_HOLDER}(?:,? | (?:is|are|was|were|include[sd]?|including|such as|like) |: ?){_NAMES}(?!['’]s|-)(?! (?:has|have|had) (?:no|not)\b)"
)
WHOSE_HOLDERS = lazy_re.compile(
    rf"(?P<own>\b(?:its|whose|their)|\ue002) (?:{_WORD} ){{0,3}}{_HOLDER} (?:include[sd]?|are|were|is|count|number) {_NAMES}(?!['’]s|-)"
)
AMONG = lazy_re.compile(
    rf"(?P<names>\ue001{MEMBERS})(?:,? (?:is|are|was|were))? among (?:(?:(?P<own>its|their|the company['’]s)|(?P<whom>\ue001)['’]s?) (?:{_WORD} ){{0,3}}|(?:the )?(?:(?:existing|early|earlier|current|previous|past|main|other|key|new) ){{1,2}}){_HOLDER}\b(?! (?:in|of) )"
)
BACKED_BY = lazy_re.compile(
    rf"(?:^(?:[^;]{{0,90}} and )?|(?P<whom>[\ue001\ue002]),? (?:(?:is|are|was|which|\ue002|also|now|both) ){{0,4}})(?P<how>backed|funded|bankrolled|(?:majority-|part-|partly |jointly |wholly )?owned) by (?:\ue008['’]s )?{_NAMES}(?!['’]s|-)"
)
WITH_HOLDER = lazy_re.compile(
    rf"\bwith (?P<names>\ue001{MEMBERS}) (?:(?:still|now|also|as|being|remaining|becoming) ){{0,2}}(?:an?|its|their|the) (?:{_WORD} (?:and )?){{0,4}}{_HOLDER}(?=[,.;]|$)"
)
"""Who is with a firm as its holder: "listed, with N still a major shareholder"."""
ITS_STAKE = lazy_re.compile(
    r"\b(?P<sells>sold|sells?|selling|exit(?:s|ed|ing)|offload(?:s|ed|ing)?|dump(?:s|ed|ing)?|divest(?:s|ed|ing)?|liquidat(?:es|ed|ing))\b (?:(?:all|most|half|part|nearly|almost|about|some|over|more than|of|\ue004) ){0,4}(?:its|their|that|the) (?:(?:entire|whole|remaining|full|\ue004|\ue003) ){0,2}(?:stakes?|holdings?|shareholding|shares|position|investment)\b(?! (?:in|of|to) (?:[\ue001\ue002]|(?:an?|the|its|their|some|other|several) ))"
)
"""The sale of a stake that was told of before."""
HELD_BEFORE = lazy_re.compile(
    r"(?:\b(?:held|holds?|owned|owns?|stakes? in|shares? (?:in|of)|invested in|investor in|bought into)\b[^,;\ue001]{0,30}(?:in |of |stake |)(?P<one>\ue001)(?!['’])|(?P<of>\ue001)['’]s? (?:[a-z\-]+ ){0,3}(?:shareholder|investor|owner|stakeholder|backer))"
)
"""Whose stake somebody is said to have."""
INVESTMENT_FROM = lazy_re.compile(
    rf"\b(?:strategic|equity|minority|venture|seed|outside) (?:investments?|backing) from {_NAMES}(?!['’]s|-)"
)
WARRANT = lazy_re.compile(
    r"\bwarrants?\b[^;\ue001]{0,30}? (?:for|over|on|covering|to (?:buy|purchase|acquire|subscribe for)) [^;\ue001]{0,40}?"
    r"(?:(?P<of>\ue001)(?:['’]s?)? (?:common |class a |ordinary )?(?:shares|stock|equity)\b|(?:[\ue004\ue006\ue007]|shares|stock|equity) (?:of|in) (?:the )?(?P<of2>\ue001)(?!['’]s (?!equity|shares|stock|common)))"
)
GETS = lazy_re.compile(
    r"\b(?:receiv|get|got|secur|obtain|gain|tak|took|h[eo]ld|land|won|win|acquir|earn)[a-z]*\b[^,;\ue001]{0,40}$"
)
GIVES = lazy_re.compile(
    r"\b(?:g[ai]v|grant|issu|award|hand|offer)[a-z]*(?: to)? (?P<whom>[\ue001\ue002])[^;\ue001\ue002]{0,30}$"
)
_CHEAP = lazy_re.compile(
    r"\bipos?\b|initial public offering|\bgo public|\b(?:listing|debut|flotation|stakes?|shareholdings?|(?:share|stock|stake)holders?|investors?|backers?|owners?|warrants?)\b|\b(?:backed|funded|owned|bankrolled) by\b|\b(?:investment|backing)s? from\b|\b(?:interest|holding|position)s? in\b"
)
_TALE = ("ipo", "public", "listing", "debut", "float", "stake", "holder", "investor", "backer", "owner", "warrant", "backed by", "funded by", "owned by", "from", "interest", "holding", "position", "bankroll")  # fmt: skip


def shares_told(text: str) -> bool:
    """Whether an English text has a noun of listings, holdings or warrants."""
    return any(word in text for word in _TALE) and _CHEAP.search(text) is not None
