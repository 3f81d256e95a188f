//! Sheets to fill in.

use crate::lang::{FormAsk, FormText};
use crate::model::{FormColumn, Period};

pub(super) fn form(text: &FormText) -> String {
    match text {
        FormText::Title { place, year } => format!("Progress form: plan of {place} for {year}"),
        FormText::Head { plan, period, unit } => {
            format!("Plan: {plan}   Period: {}   Unit: {unit}", span(*period))
        }
        FormText::NoUnit => "No unit yet".to_owned(),
        FormText::Guide => "Fill in the white cells only; grey ones are locked, please leave them as they are. \
                            Figures are for the year to the end of this period, in the unit of the column \
                            Unit, which is not written again. Leave blank what is not known: do not write 0. \
                            Select a cell to see what belongs there, and send the file back as it is."
            .to_owned(),
        FormText::Heading(column) => heading(*column).to_owned(),
        FormText::About(column) => about(*column).to_owned(),
        FormText::Ask(ask) => asks(ask),
        FormText::Refused(ask) => refuses(ask),
        FormText::FilledInBy => "Filled in by:".to_owned(),
        FormText::CheckedBy => "Checked by:".to_owned(),
        FormText::Date => "Date:".to_owned(),
        FormText::FileName(period) => format!("forms-{period}"),
        FormText::Page => "page &P of &N".to_owned(),
    }
}

fn span(period: Period) -> String {
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let last = period.month().checked_sub(1).and_then(|index| MONTHS.get(index as usize));
    match last {
        Some(last) if period.month() > 1 => format!("{period} (January to {last})"),
        _ => period.to_string(),
    }
}

fn heading(column: FormColumn) -> &'static str {
    match column {
        FormColumn::Code => "Code",
        FormColumn::Item => "Name",
        FormColumn::Unit => "Unit",
        FormColumn::Target => "Annual target",
        FormColumn::Last => "Last figure",
        FormColumn::LastPeriod => "Last month",
        FormColumn::Value => "Year to date",
        FormColumn::Physical => "Physical progress (%)",
        FormColumn::Status => "Status",
        FormColumn::Started => "Started",
        FormColumn::Finished => "Finished",
        FormColumn::Problem => "Problem",
        FormColumn::Next => "Next step",
        FormColumn::Note => "Note",
    }
}

fn about(column: FormColumn) -> &'static str {
    match column {
        FormColumn::Code => "The code in the plan. Please leave it: figures are recorded by it.",
        FormColumn::Item => "The name in the plan. Please leave it.",
        FormColumn::Unit => "The unit of the figures.",
        FormColumn::Target => "What the plan promises for the year; of works what is to be done.",
        FormColumn::Last => "What was reported last, to compare with; it is not recorded again.",
        FormColumn::LastPeriod => "The month that the last figure is of.",
        FormColumn::Value => {
            "The year to the end of this period; of growth, shares and levels the figure of this \
             period; of targets in words a verdict from the list."
        }
        FormColumn::Physical => "How much of the whole work is done, from 0 to 100.",
        FormColumn::Status => "One of the list.",
        FormColumn::Started => {
            "The month in which work began, as 2022-03; not asked again once known."
        }
        FormColumn::Finished => "The month in which work was done, as 2022-05; blank until then.",
        FormColumn::Problem => "What stands in the way.",
        FormColumn::Next => "What will be done next.",
        FormColumn::Note => "What else should be known, such as figures that are not out yet.",
    }
}

fn asks(ask: &FormAsk) -> String {
    let unit = |unit: &Option<String>| {
        unit.as_ref().map(|unit| format!(", in {unit}")).unwrap_or_default()
    };
    match ask {
        FormAsk::Sum(of) => {
            format!(
                "The sum of the year to the end of this period{}. Blank if not known.",
                unit(of)
            )
        }
        FormAsk::Growth => {
            "The growth of the year to date over the year before, in %: 5.2 for a rise of \
                            5.2%, a negative number for a fall."
                .to_owned()
        }
        FormAsk::Level(of) => format!("The figure of this period{}. Blank if not known.", unit(of)),
        FormAsk::Change(of) => {
            format!("The change{}. Where the target is a fall, a fall is positive.", unit(of))
        }
        FormAsk::Days => "The days since January.".to_owned(),
        FormAsk::Verdict => "Choose a verdict from the list, and say why under Note.".to_owned(),
        FormAsk::Percent => {
            "How much of the whole work is done, from 0 to 100, without %.".to_owned()
        }
        FormAsk::Status => "Choose from the list.".to_owned(),
        FormAsk::Month => "A month as 2022-05; the list offers those of this year.".to_owned(),
        FormAsk::Text(column) => about(*column).to_owned(),
    }
}

fn refuses(ask: &FormAsk) -> String {
    match ask {
        FormAsk::Sum(_) | FormAsk::Growth | FormAsk::Level(_) | FormAsk::Change(_) => {
            "Only a number such as 1250.5 belongs here, without a unit or words. Leave it blank if there is \
             none, and say so under Note."
        }
        FormAsk::Days => "A number of days belongs here: not below 0, and not more than have passed.",
        FormAsk::Verdict | FormAsk::Status => {
            "Please choose from the list; what else there is to say belongs under Note."
        }
        FormAsk::Percent => "A number from 0 to 100 belongs here, without %.",
        FormAsk::Month => "Choose a month of this year from the list; write one of an earlier year as \
                           2021-11. Keep what you wrote?",
        FormAsk::Text(_) => "",
    }
    .to_owned()
}
