"""Chinese in simplified characters, as the United Nations writes it."""

from types import MappingProxyType
from typing import Final

from aligner.languages.language import Citing, Fonts, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle
from aligner.numbers.hanzi import hanzi

__all__ = ["LANGUAGE"]

_BEFORE: Final = (
    "(?:又|还|并|也|亦|再次|再度|进一步|特别|尤其|继续|再|深为|深切|深表|严重|极为|十分|高度|充分|坚决|强烈|断然|明确|"
    "衷心|热烈|郑重|一致|最强烈地|大力|特此|欣见地|赞赏地|满意地|关切地|遗憾地|感兴趣地|感谢地|欣慰地|深为关切地|"
    "严重关切地|深感遗憾地|不安地|震惊地|毫不含糊地|最严厉地){0,2}"
)
_OPENINGS: Final = (
    "回顾, 重申, 意识到, 认识到, 认识, 注意到, 铭记, 考虑到, 审议了, 审议, 审查了, 听取了, 收到了, "
    "研究了, 确认, 承认, 强调, 着重指出, 着重, 指出, 欢迎, 欣见, 赞赏, 赞扬, 赞同, 感谢, 表示, 深信, "
    "相信, 坚信, 确信, 认为, 希望, 期望, 期待, 盼望, 渴望, 决心, 决意, 谴责, 谨记, 牢记, 念及, 鉴于, "
    "鉴及, 有鉴于, 依照, 根据, 依据, 按照, 遵循, 秉承, 本着, 关切, 关注, 震惊, 惊悉, 痛惜, 遗憾, 不安, "
    "忧虑, 担忧, 警觉, 感到, 深感, 满意, 高兴, 庆幸, 欣慰, 致力于, 承诺, 申明, 声明, 宣布, 宣告, 肯定, "
    "断定, 认定, 理解, 了解, 知悉, 获悉, 体会到, 看到, 察觉, 顾及, 虑及, 念念不忘, 继续, 遵照, 采取行动, "
    "采取, 支持, 拥护, 尊重, 纪念, 缅怀, 向, 对, 忆及, 提及, 提到, 参照, 参考, 呼吁, 敦促, 促请, 邀请, "
    "请, 鼓励, 愿意, 愿, 欲, 为, 在, 经, 已, 通过了, 感念"
)
_VERBS: Final = (
    "决定, 请, 要求, 促请, 敦促, 吁请, 呼吁, 鼓励, 邀请, 欢迎, 欣见, 强调, 着重指出, 着重, 指出, 重申, "
    "注意到, 表示注意到, 表示赞赏, 表示感谢, 表示关切, 表示, 赞赏, 赞扬, 赞同, 赞成, 感谢, 确认, 承认, "
    "认识到, 认识, 意识到, 谴责, 痛惜, 遗憾, 痛斥, 反对, 拒绝, 摒弃, 宣布, 宣告, 声明, 申明, 肯定, 断定, "
    "认定, 认为, 相信, 深信, 希望, 期望, 期待, 盼望, 建议, 提议, 推荐, 核准, 批准, 通过, 采纳, 核可, "
    "认可, 同意, 接受, 授权, 委托, 责成, 指示, 指定, 任命, 委派, 选举, 选出, 设立, 建立, 成立, 组建, "
    "召开, 举行, 延长, 续延, 展延, 终止, 结束, 撤销, 解散, 暂停, 推迟, 提请, 提醒, 回顾, 忆及, 警告, "
    "告诫, 坚持, 维持, 保持, 继续, 支持, 拥护, 声援, 承诺, 保证, 确保, 致力, 祝贺, 庆祝, 纪念, 致敬, 向, "
    "对, 关切, 深感, 感到, 满意, 痛心, 规定, 确定, 划定, 界定, 转交, 转递, 提交, 分发, 印发, 列入, 审议, "
    "审查, 评估, 跟踪, 处理, 采取, 加强, 促进, 协助, 又, 还, 恳请, 恳切呼吁, 力促, 力请, 商定, 议定, "
    "修正, 修订, 发起, 启动, 开展, 设置, 停止, 禁止, 号召, 倡议, 尊重, 理解, 了解, 知悉, 获悉, 记取, "
    "铭记, 考虑到, 顾及, 申斥, 抗议, 坚决要求, 强烈谴责, 赞许, 表扬, 嘉许, 称赞, 推崇, 关注, 吁, 促, 望, "
    "决心, 决意, 责令, 依照, 根据"
)
_NUMERAL: Final = "[〇○零一二三四五六七八九十\\d]"


def _ordinal(rank: int) -> str:
    return f"第{hanzi(rank)}|第{rank}"


LANGUAGE: Final = Language(
    tag=Lang("zh"),
    code="zho",
    bibliographic="chi",
    region="zh-CN",
    name="Chinese",
    endonym="中文",
    no_break=False,
    names=MappingProxyType(
        {
            "ar": "阿拉伯文",
            "de": "德文",
            "en": "英文",
            "es": "西班牙文",
            "fr": "法文",
            "it": "意大利文",
            "ru": "俄文",
            "zh": "中文",
        }
    ),
    aliases=("c", "cn", "zh-cn", "zh-sg", "汉语", "简体中文", "mandarin"),
    script="Hans",
    fonts=Fonts(east_asian="SimSun", emphasis="KaiTi"),
    emphasis="font",
    spaced=False,
    divisions=MappingProxyType(
        {
            DivisionKind.ARTICLE: ("条", "條"),
            DivisionKind.CHAPTER: ("章",),
            DivisionKind.SECTION: ("节", "節"),
            DivisionKind.PART: ("部分", "编", "編"),
            DivisionKind.TITLE: ("篇",),
            DivisionKind.ANNEX: ("附件", "附录", "附錄", "附文"),
            DivisionKind.DRAFT: ("决议草案", "决定草案"),
        }
    ),
    section_style=NumberStyle.HANZI,
    point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.LOWER_LATIN),
    formulas=(
        "大会",
        "安全理事会",
        "经济及社会理事会",
        "人权理事会",
        "托管理事会",
        "秘书长",
        "第[一二三四五六]委员会",
        "[\\u4e00-\\u9fff]{0,16}(?:委员会|理事会|缔约方会议|缔约国会议|大会|会议|执行局|执行委员会)",
    ),
    recitals=tuple(f"{_BEFORE}{word}" for word in _OPENINGS.split(", ")),
    operatives=tuple(f"{_BEFORE}{word}" for word in _VERBS.split(", ")),
    annexes=("附件", "附录", "附錄", "附文", "增编"),
    preambles=("序言", "序文", "前言"),
    drafts=(
        "(?:下列|以下|下述|如下)(?:决议|决定)草案",
        "(?:决议|决定)草案(?:如下|案文如下)",
        "(?:下列|以下|下述)(?:决议|决定)",
        "案文如下",
    ),
    contents=("目\\s*[录次]",),
    draft_labels=("决议草案", "决定草案", "决议", "决定"),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: ("(?:[\\u4e00-\\u9fff（）]{2,30})(?:法|条例)(?:（.{2,30}）)?",),
            DocumentKind.JUDGMENT: ("(?:[\\u4e00-\\u9fff]{0,20}(?:法院))?(?:判决|判决书|裁定书|咨询意见)",),
            DocumentKind.CODE: (
                "(?:.{0,60})(?:许可证|许可协议|公共许可|公众许可|许可)(?:\\s*(?:第?\\s*\\d[\\d.]*\\s*版?)?)",
                "(?:.{0,30})法律文本",
            ),
            DocumentKind.DECISION: ("(?:第)?\\d+/\\d+ ?号决定",),
        }
    ),
    grounds=(
        "鉴于(?:下列(?:各点|事项)|以下(?:各点|事项)?)?",
        "考虑到(?:下列|以下)(?:各点|事项)?",
    ),
    enactments=(
        "(?:.{0,60})?(?:兹|特|已)?(?:通过|制定|作出|颁布)(?:本|如下|下列|以下|了).{0,16}",
        "(?:.{0,80})?(?:议定|协议|商定|约定|决定)如下(?:.{0,8})?",
    ),
    rulings=(
        "(?:基于|由于|根据|鉴于)(?:上述|以上|这些|上列)(?:各项)?(?:理由|原因)(?:[,，].{0,80})?",
        "综上(?:所述)?(?:[,，].{0,80})?",
    ),
    closings=(
        "[（(\\[](?:签名|签字)[）)\\]]",
        "(?:为此|下列|下开|以下|各)[^。]{0,120}以(?:昭信守|资证明)",
        "(?:(?:公历)?[\\d〇○零一二三四五六七八九十百千]{4,12}年.{0,16})?(?:签?订于|作成于|签署于)",
    ),
    decisions=("决定",),
    dates=(
        "(?P<year>\\d{4})\\s*年\\s*(?P<month>\\d{1,2})\\s*月\\s*(?P<day>\\d{1,2})\\s*日",
        f"(?P<year>{_NUMERAL}{{4}})年(?P<month>{_NUMERAL}{{1,2}})月(?P<day>{_NUMERAL}{{1,3}})日",
    ),
    sessions=("届会议", "届常会", "届特别会议", "届会", "次会议"),
    session_ordinals=tuple(_ordinal(rank) for rank in range(1, 121)),
    agenda_items=("临时议程项目", "议程项目", "项目"),
    originals=("原文", "原件"),
    distributions=("Distr\\.", "普遍分发", "分发"),
    quotes=("“", "”"),
    lists="、",
    citing=Citing(
        resolutions="决议",
        decisions="决定",
        nouns=(
            "第{number}号{noun}",
            "第{number}(?=[\\d/、和及第号]{1,200}?号{noun})",
            "第{number}号(?=[^。；;]{1,200}?号{noun})",
            "{noun}第{number}号",
        ),
        joins="[、和及至或]第?|号[、和及]第?",
        dated=("{date}(?:通过的)?第?{number}号", "第{number}号{noun}[（(]{date}"),
        paragraphs=(
            "[上下]文第{n}{point}段",
            "本(?:报告|决议|决定|文件|说明)第{n}{point}段",
            "见第{n}{point}段",
        ),
        drafts=("(?:决议|决定)草案第{n}{point}段",),
        articles=("(?<![^本]公约)(?<![^本]宪章)(?<![^本]条约)(?<![^本]规约)(?<!盟约)(?<!附件)第{n}条{sub}",),
    ),
)
