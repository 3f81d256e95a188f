use crate::lang::zh::words;
use crate::model::{Number, RuleFault, ScaleKind, Shape, Word};

pub(super) fn fault(fault: &RuleFault) -> String {
    match fault {
        RuleFault::Syntax(detail) => format!("不符合 TOML 的写法：{detail}"),
        RuleFault::UnknownKey { found, expected } => {
            format!("不认识“{found}”；可用：{}", expected.join("、"))
        }
        RuleFault::WrongShape { key, found, expected } => {
            format!("“{key}”应为{}，现为{}", shape(*expected), shape(*found))
        }
        RuleFault::NoBands { scale } => {
            format!("“{}”（{}）没有分档（bands）", scale.key(), scale_name(*scale))
        }
        RuleFault::TooManyBands { limit } => format!("一种尺度最多 {limit} 档"),
        RuleFault::NoLight => "这一档没有写亮什么灯（light）".to_owned(),
        RuleFault::UnknownWord { found, expected } => {
            format!("应为 {}，现为“{found}”", choices(expected))
        }
        RuleFault::BadCondition { number, found } => {
            let (key, example) = (number.key(), number.example());
            format!("“{key}”应为加引号的条件，如 \"{example}\"，现为“{found}”")
        }
        RuleFault::NotARatio { number, found } => {
            format!("“{}”是比值，1 即 100%，现为“{found}”", number.key())
        }
        RuleFault::MisplacedNumber { scale, found, expected } => {
            let known: Vec<String> = expected.iter().map(|number| named(*number)).collect();
            let scale = scale_name(*scale);
            format!("{scale}不看 {}；可用：{}", named(*found), known.join("、"))
        }
        RuleFault::NotEveryCase => "最后一档还有条件，有的数值没有灯可亮".to_owned(),
        RuleFault::EndsEarly => "这一档没有条件，后面各档轮不到".to_owned(),
        RuleFault::Unreachable { earlier } => {
            format!("这一档轮不到：凡符合的，都已符合 {earlier} 的一档")
        }
        RuleFault::BadMonth { found } => format!("应为 1 至 12 的月份，现为“{found}”"),
        RuleFault::BadTolerance { found } => {
            format!("容许偏差应为加引号的数，如 \"0.2\" 或 \"5%\"，现为“{found}”")
        }
        RuleFault::BadWord { found, limit } => {
            format!("灯的叫法应为 1 至 {limit} 个字，不含控制字符，现为“{found}”")
        }
        RuleFault::SameWord { found, other } => {
            format!("各灯的叫法应不相同，“{found}”已用于 {} 灯", other.key())
        }
        RuleFault::Nothing => {
            let scales: Vec<&str> = ScaleKind::ALL.iter().map(|scale| scale.key()).collect();
            format!("没有亮灯规则，应有 {}、words 之一", scales.join("、"))
        }
    }
}

pub(super) fn hint(fault: &RuleFault) -> Option<String> {
    let hint = match fault {
        RuleFault::Syntax(_) => "引号、逗号、等号须是半角的，文字和条件须加引号",
        RuleFault::BadCondition { .. } => "条件是 >=、>、<=、< 之一加一个数；只有比值和增速可带 %",
        RuleFault::NotARatio { .. } => "百分之八十写作 0.8 或 80%",
        RuleFault::NotEveryCase => "请在最后加一档，只写 light",
        RuleFault::EndsEarly | RuleFault::Unreachable { .. } => {
            "各档从上往下取第一个符合的，条件严的放在前面，没有条件的放在最后"
        }
        RuleFault::NoBands { .. } => "请写明分档，或去掉这一节而用默认规则",
        RuleFault::UnknownKey { .. }
        | RuleFault::WrongShape { .. }
        | RuleFault::NoLight
        | RuleFault::TooManyBands { .. }
        | RuleFault::UnknownWord { .. }
        | RuleFault::MisplacedNumber { .. }
        | RuleFault::BadMonth { .. }
        | RuleFault::BadTolerance { .. }
        | RuleFault::BadWord { .. }
        | RuleFault::SameWord { .. }
        | RuleFault::Nothing => return None,
    };
    Some(hint.to_owned())
}

fn choices(expected: &[Word]) -> String {
    let named = |word: &Word| format!("{}（{}）", word.key(), words::word(*word));
    expected.iter().map(named).collect::<Vec<_>>().join("、")
}

fn named(number: Number) -> String {
    let meaning = match number {
        Number::Pace => "完成率与序时之比",
        Number::Gap => "与序时或目标之差",
        Number::Completion => "完成率",
        Number::Actual => "增速",
        Number::Lead => "高于参照的点数",
        Number::Months => "逾期未开工的月数",
    };
    format!("{}（{meaning}）", number.key())
}

pub(super) fn scale_name(scale: ScaleKind) -> &'static str {
    match scale {
        ScaleKind::Investment => "投资",
        ScaleKind::Flow => "累计量",
        ScaleKind::Days => "天数",
        ScaleKind::Growth => "增速",
        ScaleKind::Start => "开工",
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "加引号的文字",
        Shape::WholeNumber => "整数",
        Shape::Fraction => "小数",
        Shape::Truth => "真假值",
        Shape::Time => "日期时间",
        Shape::List => "列表 [ … ]",
        Shape::Table => "一组键值 { … }",
    }
}
