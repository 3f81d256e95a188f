use crate::model::TemplateFault;

/// The usual template.
pub(super) const TEMPLATE: &str = include_str!("bulletin.txt");

pub(super) fn fault(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::UnknownName { found, near } => {
            format!("没有“{found}”这个名称{}", nearest(near))
        }
        TemplateFault::UnknownList { found, near } => {
            format!("没有“{found}”这个清单{}", nearest(near))
        }
        TemplateFault::UnknownTable { found, near } => {
            format!("没有“{found}”这个附表；可用：{}", near.join("、"))
        }
        TemplateFault::NotOfList { found } => format!("这个清单的各条没有“{found}”"),
        TemplateFault::Unclosed { sign: ':' } => {
            "方括号里应先写清单名和冒号，如 [滞后项目|、：{名称}]".to_owned()
        }
        TemplateFault::Unclosed { sign } => format!("括号没有收尾，缺“{sign}”"),
        TemplateFault::BadNumber { found } => format!("最多几条应为 1 以上的整数，现为“{found}”"),
        TemplateFault::FigureInHeading => "标题里只能有文字、日期和个数".to_owned(),
        TemplateFault::TooDeep { most } => format!("括号套了不止 {most} 层"),
        TemplateFault::SecondTitle => "已有标题；章的标题以 ## 开头".to_owned(),
        TemplateFault::NoTitle => "没有标题，应有一行以 # 开头".to_owned(),
        TemplateFault::NumberNotBelowTitle => "文号（^）应紧接在标题之下".to_owned(),
        TemplateFault::AddresseeNotFirst => {
            "主送机关（:）应在标题、文号之下，正文之前，只占一行".to_owned()
        }
        TemplateFault::AddresseeWithoutColon => {
            "主送机关应以冒号结尾，如 : 各责任单位：".to_owned()
        }
        TemplateFault::SignatureNotLast => {
            "落款（>）应在正文之后，各行连在一起，其后只能有附表".to_owned()
        }
        TemplateFault::NothingBehind { sign } => format!("“{sign}”后面没有内容"),
        TemplateFault::TooLong { most } => format!("模板超过 {most} 行"),
    }
}

fn nearest(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("；相近的有：{}", near.join("、")) }
}
