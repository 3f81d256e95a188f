//! How long a light has been on, and what has changed since the month before.

use crate::assess::{Assessment, Judge};
use crate::model::{Item, Light, Period, Turn};

/// How long a light has been on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// Months up to the period with this light, the period counted.
    pub months: u32,
    /// The light of the month before; `None` in January.
    pub before: Option<Light>,
    /// What has changed since then.
    pub turn: Option<Turn>,
}

/// What the way from one light to another is; `None` where one of them is grey or both are the
/// same. Red after grey is new, too.
fn turn(before: Light, now: Light) -> Option<Turn> {
    let is_bad = |light| matches!(light, Light::Yellow | Light::Red);
    if before == now || now == Light::Grey {
        None
    } else if now == Light::Red {
        Some(Turn::NewlyRed)
    } else if before == Light::Grey {
        None
    } else if is_bad(before) && !is_bad(now) {
        Some(Turn::Recovered)
    } else {
        Some(if now > before { Turn::Worse } else { Turn::Better })
    }
}

impl Judge<'_> {
    /// Returns how long `assessment` of `item` at the end of `period` has had its light.
    pub fn streak(&self, item: &Item, assessment: &Assessment, period: Period) -> Streak {
        let light = |period| self.assess(item, period).map(|assessment| assessment.light);
        let earlier = std::iter::successors(period.month_before(), |period| period.month_before());
        let mut lights = earlier.map(light).peekable();
        let before = lights.peek().copied().flatten();
        let same = lights.take_while(|light| *light == Some(assessment.light)).count();
        Streak {
            months: u32::try_from(same).unwrap_or(11) + 1,
            before,
            turn: before.and_then(|before| turn(before, assessment.light)),
        }
    }
}
