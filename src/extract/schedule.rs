//! Schedules as people write them.

use rust_decimal::Decimal;

use crate::model::{Fault, Quantity, Schedule, fold, squeeze};

/// Other words for the schedules that have a name.
const NAMES: &[(&str, Schedule)] = &[
    ("按月均分", Schedule::Linear),
    ("按月", Schedule::Linear),
    ("均分", Schedule::Linear),
    ("线性", Schedule::Linear),
    ("按天数", Schedule::Days),
    ("按天", Schedule::Days),
    ("按日", Schedule::Days),
];

/// Reads `text` as a schedule: 按月均分, 按天数, `120%`, four or twelve parts such as `10/30/30/30`.
/// The parts are percents, or what is planned of the `yearly` amount where there is one, or tell
/// their sum themselves: `100/400/400/400=1300`.
///
/// # Errors
///
/// When it is no schedule, asks for less than the months do, or its parts add up to neither.
pub fn schedule(text: &str, yearly: Option<Quantity>) -> Result<Schedule, Fault> {
    let plain = squeeze(&fold(text));
    let named = NAMES.iter().find(|(name, _)| *name == plain).map(|(_, schedule)| schedule.clone());
    let bad = || Fault::BadSchedule { found: text.to_owned() };
    let schedule = named.or_else(|| plain.parse().ok()).ok_or_else(bad)?;
    if matches!(&schedule, Schedule::Stretch(percent) if percent.decimal() < Decimal::ONE_HUNDRED) {
        return Err(Fault::SlackSchedule { found: text.to_owned() });
    }
    let Some(total) = schedule.total().filter(|_| !plain.contains('=')) else {
        return Ok(schedule);
    };
    let yearly = yearly.map(Quantity::decimal);
    if total == Decimal::ONE_HUNDRED || Some(total) == yearly {
        return Ok(schedule);
    }
    let yearly = yearly.map(|yearly| yearly.to_string());
    Err(Fault::ScheduleSum { total: total.normalize().to_string(), yearly })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_are_read_in_words_and_their_parts_must_add_up() {
        let read = |text| schedule(text, "1300".parse().ok()).map(|schedule| schedule.to_string());
        assert_eq!(read("按月均分"), Ok("linear".to_owned()));
        assert_eq!(read("按天数"), Ok("days".to_owned()));
        assert_eq!(read("１２０％"), Ok("120%".to_owned()));
        assert_eq!(read("10%/30%/30%/30%"), Ok("10/30/30/30".to_owned()));
        assert_eq!(read("100/400/400/400"), Ok("100/400/400/400=1300".to_owned()));
        let sum = Fault::ScheduleSum { total: "110".to_owned(), yearly: Some("1300".to_owned()) };
        assert_eq!(read("10/30/30/40"), Err(sum));
        assert_eq!(read("100%"), Ok("100%".to_owned()));
        let slack = |found: &str| Err(Fault::SlackSchedule { found: found.to_owned() });
        assert_eq!(read("50%"), slack("50%"));
        assert_eq!(read("99.9％"), slack("99.9％"));
        assert_eq!(read("快一点"), Err(Fault::BadSchedule { found: "快一点".to_owned() }));
    }
}
