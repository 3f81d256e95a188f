//! The default light rules, as data.

use rust_decimal::Decimal;

use crate::model::{Light, Verdict};

/// From which pace (completion ÷ due, in hundredths) on a verdict holds; the first that fits. The
/// 80 and 60 are those of the published rules for major projects; 5 % ahead is called ahead.
const PACES: &[(i64, Verdict, Light)] = &[
    (105, Verdict::Ahead, Light::Green),
    (100, Verdict::OnTrack, Light::Green),
    (80, Verdict::Watch, Light::Blue),
    (60, Verdict::Behind, Light::Yellow),
];

/// The month before whose end an investment has no red light: money moves late in winter.
const FIRST_RED_INVESTMENT: u32 = 3;

/// The verdict of a pace.
pub(super) fn of_pace(pace: Decimal) -> (Verdict, Light) {
    let fits = |(least, ..): &&(i64, Verdict, Light)| pace >= Decimal::new(*least, 2);
    PACES
        .iter()
        .find(fits)
        .map_or((Verdict::Critical, Light::Red), |(_, verdict, light)| (*verdict, *light))
}

/// The same for a project's investment in `month`.
pub(super) fn of_investment_pace(pace: Decimal, month: u32) -> (Verdict, Light) {
    match of_pace(pace) {
        (Verdict::Critical, _) if month < FIRST_RED_INVESTMENT => (Verdict::Behind, Light::Yellow),
        other => other,
    }
}
