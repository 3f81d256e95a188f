use crate::lang::zh::{faults, words};
use crate::model::{
    Against, Check, Code, Doubt, Field, Finding, Grade, HiddenPart, NotTaken, Period, Quantity,
    Status, Unit, Word,
};

/// At most this many others are named, and this many characters of a text.
const NAMED: usize = 5;
const QUOTED: usize = 20;

/// What was found, without the item and the period that it is about.
pub(super) fn finding(finding: &Finding) -> String {
    let month = |period: Period| month(finding, period);
    match &finding.doubt {
        Doubt::Falls { field, value, before, since, unit } => {
            let (value, before) =
                (with_unit(*value, unit.as_ref()), with_unit(*before, unit.as_ref()));
            let (field, end) = if *field == Field::Physical {
                (words::field(*field), "请核对")
            } else {
                ("累计", "请核对；确为核减的，请在备注写明“核减”")
            };
            format!("{field} {value}，少于 {} 的 {before}；{end}", month(*since))
        }
        Doubt::Months { value, sum, through, unit } => format!(
            "累计 {}，少于截至 {} 各月之和 {}；请核对口径是当月还是累计",
            with_unit(*value, unit.as_ref()),
            month(*through),
            with_unit(*sum, unit.as_ref())
        ),
        Doubt::Jump { value, likely, against, yardstick, unit } => {
            let against = with_unit(*against, unit.as_ref());
            let against = match yardstick {
                Against::Target => format!("目标 {against}"),
                Against::Total => format!("总投资 {against}"),
                Against::LastYear => format!("上年实际 {against}"),
                Against::Figure(period) => format!("{} 的 {against}", month(*period)),
            };
            let (value, likely) =
                (with_unit(*value, unit.as_ref()), with_unit(*likely, unit.as_ref()));
            format!("{value} 与{against} 相差悬殊；请核对单位，是否应为 {likely}")
        }
        Doubt::OverTotal { field, value, total, unit } => {
            let field = if *field == Field::Value { "本年累计" } else { words::field(*field) };
            let (value, total) =
                (with_unit(*value, unit.as_ref()), with_unit(*total, unit.as_ref()));
            format!("{field} {value}，超过总投资 {total}；请核对数值、单位或总投资")
        }
        Doubt::Undated { status, taken } => undated(*status, taken.map(month)),
        Doubt::MonthToCome { field, month: of } => format!(
            "{} {}，晚于填报的期间；请核对：计划的月份不填在这里，已经实现的到那一月再报",
            words::field(*field),
            month(*of)
        ),
        Doubt::DoneBeforeBegun { finished, started } => {
            let (finished, started) = (month(*finished), month(*started));
            format!("实际竣工 {finished}，早于实际开工 {started}；请核对")
        }
        Doubt::BelowZero { value, unit } => format!(
            "本年累计 {}，投资不应为负数；请核对；确为核减的，请在备注写明“核减”",
            with_unit(*value, unit.as_ref())
        ),
        Doubt::Short { value, planned, field, unit } => {
            let (value, planned) =
                (with_unit(*value, unit.as_ref()), with_unit(*planned, unit.as_ref()));
            let field = words::field(*field);
            format!("已完工，本年累计 {value}，少于{field} {planned}；请核对投资或状态")
        }
        Doubt::Hedged { written, value, unit } => format!(
            "写作“{}”，现按 {} 登记；请核对，有确数的请更正",
            quoted(written),
            with_unit(*value, unit.as_ref())
        ),
        Doubt::SameText { fields, text, since } => {
            let fields: Vec<&str> = fields.iter().map(|field| words::field(*field)).collect();
            let fields = fields.join("、");
            format!("{fields}与 {} 相同：“{}”；请写本月的新情况", month(*since), quoted(text))
        }
        Doubt::Twin { others, listed_twice } => {
            let end = if *listed_twice {
                "；如是，导入时可答“同一项”，已存入的用 plan item merge 或 item drop"
            } else {
                "，项目和实事中各有一处；如是，两处填报应当一致"
            };
            format!("与 {} 可能是同一件事{end}", named(others))
        }
        Doubt::Count { name, claimed, listed, unpacked } => {
            let unpacked = if unpacked == claimed && unpacked != listed {
                format!("；括号内各项分计则为 {unpacked}")
            } else {
                String::new()
            };
            format!("{name}写明 {claimed} 个，列出 {listed} 个{unpacked}")
        }
        Doubt::Sum { name, field, whole, parts, unit } => {
            // The item is named beside the sentence.
            let name = if finding.item.is_some() { "" } else { name };
            let named = [(Field::Count, "个数"), (Field::Value, "本年累计")];
            let named = named.iter().find(|(known, _)| known == field).map(|(_, name)| *name);
            let field = named.unwrap_or_else(|| words::field(*field));
            let unit = unit.as_ref().map(ToString::to_string).unwrap_or_default();
            let off = (*whole - *parts).abs();
            let end = if finding.grade == Grade::Rounding {
                "，在进位范围内"
            } else {
                "，请核对"
            };
            format!("{name}{field} {whole}{unit} 与分项之和 {parts}{unit} 相差 {off}{end}")
        }
        Doubt::Restated { name, known, found } => {
            format!("{name}别处写作“{known}”，此处写作“{found}”；现按前者，请核对")
        }
        Doubt::SharedHedge { name, text } => {
            format!("“{text}”末尾的修饰词是否也适用于{name}，两可；现按不适用")
        }
        Doubt::UnreadTarget { name, text } => {
            format!("目标“{name}{text}”没有读入：几个数的比例不能作一项目标；可分别写成各自的比重")
        }
        Doubt::Split { first, second } => {
            format!("“{first}、{second}”可读作一项或两项，现按两项")
        }
        Doubt::Hidden { part: HiddenPart::Sheet, what } => {
            format!("工作表“{}”已隐藏，未读入；需要的请取消隐藏再导入", what.join("、"))
        }
        Doubt::Hidden { part, what } => {
            let part = if *part == HiddenPart::Rows { "行" } else { "列" };
            format!("隐藏的第 {} {part}未读入；需要的请取消隐藏再导入", listed(what))
        }
        Doubt::UnknownSheet { headings, near } => {
            let near = near.as_ref().map(|(heading, known)| {
                format!("；“{heading}”与列名“{known}”相近，可用 --map {heading}={known} 指明")
            });
            let near = near.unwrap_or_default();
            format!("看不出是什么表，未读入；首行为：{}{near}", listed(headings))
        }
        Doubt::OutsideForm { text } => format!(
            "“{}”写在要填的各栏之外，没有读入；要说的请写在备注等栏，新增事项用 plan item add",
            quoted(text)
        ),
        Doubt::BareRate { heading, example, likely } => format!(
            "“{heading}”中的百分数都不大于 1.5；如果 {example} 就是 {likely}%，请在表中乘以 100 再导入"
        ),
        Doubt::UnclearBasis { heading } => {
            format!("“{heading}”等列没有注明是当月还是累计，现按累计；当月数请在列名写明“当月”")
        }
        Doubt::NoPeriod { headings } => {
            format!("{}没有读入：看不出是哪一期；请用 -p 指明，如 -p 2022-05", listed(headings))
        }
        Doubt::NotTaken { text, reason } => not_taken(text, reason),
        Doubt::Completion { told, value, target, unit } => {
            let unit = unit.as_ref();
            let (value, target) = (with_unit(*value, unit), with_unit(*target, unit));
            format!(
                "写明完成目标的 {told}%，而 {value} 与目标 {target} 相比不是这个比例；现按 {value}，请核对"
            )
        }
        Doubt::Unfinished => "列在完成情况中，但写明尚未完成；请核对是否转入本年".to_owned(),
        Doubt::BelowBaseline { name, value, unit, same_scope, .. } => {
            let value = with_unit(*value, unit.as_ref());
            if *same_scope {
                format!("目标低于上年实际 {value}，请核对")
            } else {
                format!("目标低于上年{name} {value}，口径或不相同，请核对")
            }
        }
    }
}

/// Why a figure of a sentence was not taken.
fn not_taken(text: &str, reason: &NotTaken) -> String {
    let why = match reason {
        NotTaken::Hedged => "不是确数".to_owned(),
        NotTaken::Estimated => "是预计数".to_owned(),
        NotTaken::OtherScope(name) => format!("“{name}”口径或不相同；确为同一指标的，请自行填报"),
        NotTaken::Several(items) => format!("可能是 {}", named(items)),
        NotTaken::Otherwise { other, is_kept: true } => format!("表中为 {other}，现按表"),
        NotTaken::Otherwise { other, is_kept: false } => {
            format!("别处写作“{other}”；请核对后填报")
        }
        NotTaken::Unsure => "看不准是哪一项、哪一期或哪里的数；请核对后填报".to_owned(),
        NotTaken::OtherForm => "与目标不是同一种数（如总量与增速）".to_owned(),
        NotTaken::Unfit(fault) => faults::fault(fault),
    };
    format!("“{text}”没有采用：{why}")
}

fn undated(status: Status, taken: Option<String>) -> String {
    let status = words::word(Word::Status(status));
    match taken {
        Some(taken) => format!("已报{status}，未报实际开工月份，暂按 {taken}；请补填（--started）"),
        None => format!("已报{status}，未报实际开工月份；请补填（--started）"),
    }
}

/// The month of another figure: its year is named where it is not the finding's.
fn month(finding: &Finding, period: Period) -> String {
    let same_year = finding.period.is_some_and(|own| own.year() == period.year());
    if same_year {
        format!("{}月", period.month())
    } else {
        format!("{}年{}月", period.year(), period.month())
    }
}

fn with_unit(value: Quantity, unit: Option<&Unit>) -> String {
    format!("{value}{}", unit.map(Unit::as_str).unwrap_or_default())
}

/// The first words of a text.
fn quoted(text: &str) -> String {
    let start: String = text.chars().take(QUOTED).collect();
    if start == text { start } else { format!("{start}……") }
}

fn named(others: &[(Code, String)]) -> String {
    let first = others.iter().take(NAMED).map(|(code, name)| format!("{code} {name}"));
    let list = first.collect::<Vec<_>>().join("、");
    if others.len() > NAMED { format!("{list} 等 {} 项", others.len()) } else { list }
}

/// The first of several words.
pub(super) fn listed(words: &[String]) -> String {
    let first = words.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    if words.len() > NAMED { format!("{first} 等 {} 个", words.len()) } else { first }
}

/// What a check looks for.
pub(super) fn check(check: Check) -> &'static str {
    match check {
        Check::CumulativeFalls => "本年累计少于前一期；备注写明核减、退库等原因的除外",
        Check::MonthsDoNotAddUp => "本年累计少于此前各月当月数之和",
        Check::JumpOfUnit => {
            "与目标或前后各期相差悬殊，换个单位（万、亿，百分数）或小数点移位才相称"
        }
        Check::OverTotal => "项目的本年累计或年度计划超过总投资",
        Check::StartedWithoutDate => "项目已报新开工或完工，却看不出哪个月开工",
        Check::MonthsOutOfOrder => "项目的实际开工、竣工月份晚于填报的期间，或竣工早于开工",
        Check::BelowZero => "项目的本年累计为负数；备注写明核减、退库等原因的除外",
        Check::FinishedShort => "项目已完工，投资少于年度计划；当年开工的，少于总投资",
        Check::HedgedFigure => "填报的数写有“约”“左右”“以上”“预计”等字样，不是确数",
        Check::SameText => "存在问题、下一步或备注连续两期文字相同；套话除外",
        Check::TargetBelowBaseline => "目标低于上年实际，或低于口径相近的上年数",
        Check::SumMismatch => "总数与分项之和不符：投资安排、打包项目",
        Check::SumRounding => "总数与分项之和相差在进位范围内，不必处理",
        Check::PossibleTwin => "两个项目或实事名称相同，只差“工程、项目、建设”等字",
        Check::UnfinishedWork => "列为上年完成的实事，写明只是开工",
        Check::CountMismatch => "文中写明的个数与列出的不同（只在导入时）",
        Check::RestatedOtherwise => "同一目标前后数字不同（只在导入时）",
        Check::SharedHedge => "几个数字后只有一个“以上”“左右”，可管一个或全部（只在导入时）",
        Check::UnreadTarget => "文中的目标是几个数的比例，没有读入（只在导入时）",
        Check::HiddenData => "工作簿中隐藏的工作表、行、列，没有读入（只在导入时）",
        Check::UnknownSheet => "工作簿中看不出是什么表的工作表（只在导入时）",
        Check::OutsideForm => "填报表中写在要填的各栏之外的内容（只在导入时）",
        Check::BareRate => "百分数都不大于 1.5，或为 0.523 这样的写法（只在导入时）",
        Check::UnclearBasis => "按月的列没有注明是当月还是累计（只在导入时）",
        Check::NoPeriod => "看不出是哪一期的进度，没有读入（只在导入时）",
        Check::FigureNotTaken => "进度报告的句子写到的数没有采用（只在导入时）",
        Check::CompletionMismatch => "句子写明的完成比例与数值不符（只在导入时）",
        Check::AmbiguousSplit => "顿号前后可读作一项或两项（只在导入时）",
    }
}
