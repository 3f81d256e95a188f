//! 填报表。

use crate::lang::{FormAsk, FormText};
use crate::model::{FormColumn, Period};

pub(super) fn form(text: &FormText) -> String {
    match text {
        FormText::Title { place, year } => format!("{place}{year}年计划执行情况填报表"),
        FormText::Head { plan, period, unit } => {
            format!("计划：{plan}　期间：{}　责任单位：{unit}", span(*period))
        }
        FormText::NoUnit => "未定责任单位".to_owned(),
        FormText::Guide => {
            "只填白色各栏，灰色各栏已锁定，请勿改动。数字填截至本期末的累计数，按“单位”栏的单位，不带单位；\
             没有数据的留空，不要填 0。选中单元格可看填写说明，填好后原样报回。"
                .to_owned()
        }
        FormText::Heading(column) => heading(*column).to_owned(),
        FormText::About(column) => about(*column).to_owned(),
        FormText::Ask(ask) => asks(ask),
        FormText::Refused(ask) => refuses(ask),
        FormText::FilledInBy => "填报人：".to_owned(),
        FormText::CheckedBy => "审核人：".to_owned(),
        FormText::Date => "日期：".to_owned(),
        FormText::FileName(period) => format!("填报表-{period}"),
        FormText::Page => "第 &P 页，共 &N 页".to_owned(),
    }
}

fn span(period: Period) -> String {
    let (year, month) = (period.year(), period.month());
    if month == 1 {
        format!("{year}年1月")
    } else {
        format!("{year}年{month}月（1—{month}月累计）")
    }
}

fn heading(column: FormColumn) -> &'static str {
    match column {
        FormColumn::Code => "编号",
        FormColumn::Item => "事项名称",
        FormColumn::Unit => "单位",
        FormColumn::Target => "年度目标",
        FormColumn::Last => "上期数",
        FormColumn::LastPeriod => "上期",
        FormColumn::Value => "本年累计",
        FormColumn::Physical => "形象进度（%）",
        FormColumn::Status => "状态",
        FormColumn::Started => "实际开工",
        FormColumn::Finished => "实际竣工",
        FormColumn::Problem => "存在问题",
        FormColumn::Next => "下一步",
        FormColumn::Note => "备注",
    }
}

fn about(column: FormColumn) -> &'static str {
    match column {
        FormColumn::Code => "计划中的编号，请勿改动：导入时按编号登记。",
        FormColumn::Item => "计划中的名称，请勿改动。",
        FormColumn::Unit => "数字的单位。",
        FormColumn::Target => "计划中的全年目标；实事为建设内容。",
        FormColumn::Last => "上次填报的数，供对照，不再登记。",
        FormColumn::LastPeriod => "上期数是哪个月的。",
        FormColumn::Value => {
            "年初至本期末的累计数；增速、比重、水平等填本期的数；定性目标从下拉列表中选判断。"
        }
        FormColumn::Physical => "整个工程完成的百分比，0 到 100。",
        FormColumn::Status => "从下拉列表中选。",
        FormColumn::Started => "实际开工的月份，如 2022-03；已报过的不再填。",
        FormColumn::Finished => "实际竣工的月份，如 2022-05；未竣工的留空。",
        FormColumn::Problem => "影响完成的困难和问题。",
        FormColumn::Next => "下一步的安排。",
        FormColumn::Note => "需要说明的其他情况，如口径变化、数据未出。",
    }
}

fn asks(ask: &FormAsk) -> String {
    let unit = |unit: &Option<String>| {
        unit.as_ref().map(|unit| format!("，单位：{unit}")).unwrap_or_default()
    };
    match ask {
        FormAsk::Sum(of) => format!("填年初至本期末的累计数{}。只填数字，没有数据留空。", unit(of)),
        FormAsk::Growth => "填年初至本期末的同比增速（%）。增长5.2%填 5.2，下降填负数。".to_owned(),
        FormAsk::Level(of) => format!("填本期的数{}。只填数字，没有数据留空。", unit(of)),
        FormAsk::Change(of) => {
            format!("填变动数{}。目标为“下降”的，下降填正数，如下降3.2填 3.2。", unit(of))
        }
        FormAsk::Days => "填年初至本期末的累计天数。".to_owned(),
        FormAsk::Verdict => "从下拉列表中选一个判断，依据写在备注栏。".to_owned(),
        FormAsk::Percent => "填整个工程完成的百分比，0 到 100，不带 %。".to_owned(),
        FormAsk::Status => "从下拉列表中选。".to_owned(),
        FormAsk::Month => "填月份，如 2022-05；可从下拉列表中选。".to_owned(),
        FormAsk::Text(column) => about(*column).to_owned(),
    }
}

fn refuses(ask: &FormAsk) -> String {
    match ask {
        FormAsk::Sum(_) | FormAsk::Growth | FormAsk::Level(_) | FormAsk::Change(_) => {
            "这里只能填数字，如 1250.5：不带单位和文字。没有数据请留空，情况写在备注栏。"
        }
        FormAsk::Days => "这里填天数：不少于 0，不多于年初至今的天数。",
        FormAsk::Verdict | FormAsk::Status => "请从下拉列表中选一项；其他情况写在备注栏。",
        FormAsk::Percent => "这里填 0 到 100 的数字，不带 %。",
        FormAsk::Month => {
            "本年截至本期的月份请从列表中选；以前年度的写成 2021-11 这样。确定要填吗？"
        }
        FormAsk::Text(_) => "",
    }
    .to_owned()
}
