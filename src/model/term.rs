//! The numbers on the way to a light.

/// How the number of a step is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In the item's unit.
    Unit,
    /// A share of 1, shown in %.
    Share,
    /// Percentage points.
    Points,
    /// The difference of two figures of the item: points of rates, else its unit.
    Difference,
    /// A growth in %.
    Percent,
    /// Days.
    Days,
    /// A bare number.
    Plain,
}

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $symbol:literal, $formula:literal, $scale:ident;)*) => {
        /// The quantities of judging, in the letters of the planning desks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Term { $($(#[$doc])* $name,)* }

        impl Term {
            /// Every term.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The letter for it.
            pub fn symbol(self) -> &'static str {
                match self { $(Self::$name => $symbol,)* }
            }

            /// How it is worked out; empty for what was reported or promised.
            pub fn formula(self) -> &'static str {
                match self { $(Self::$name => $formula,)* }
            }

            /// How its number is shown.
            pub fn shown(self) -> Shown {
                match self { $(Self::$name => Shown::$scale,)* }
            }
        }
    };
}

terms! {
    /// What was promised.
    Target = "T", "", Unit;
    /// What was promised, of a comparison.
    RelativeTarget = "T", "R + Δ", Unit;
    /// What was promised, of a level to hold.
    HeldTarget = "T", "B + Δ", Unit;
    /// The figure for the year to date.
    Actual = "A", "", Unit;
    /// Last year's figure.
    Baseline = "B", "", Unit;
    /// The figure of others.
    Reference = "R", "", Unit;
    /// The figure for the same months of last year.
    YearBefore = "A′", "", Unit;
    /// By how much a figure must differ from what it is compared with.
    Offset = "Δ", "", Difference;
    /// By how much a figure may miss 左右.
    Tolerance = "t", "", Difference;
    /// The share that is due.
    Due = "τ", "", Share;
    /// What an amount under a ceiling may come to by now.
    DueAmount = "Tτ", "T × τ", Unit;
    /// Completion of an amount.
    Completion = "c", "A ÷ T", Share;
    /// The part of the way from last year's level that is behind.
    Way = "p", "(A − B) ÷ (T − B)", Share;
    /// The same, of a change.
    ChangeWay = "p", "A ÷ T", Share;
    /// The same, of a level that must fall.
    FallingWay = "p", "(B − A) ÷ (B − T)", Share;
    /// Completion against schedule.
    ScheduleGap = "d", "c − τ", Points;
    /// The difference to the target.
    Gap = "d", "A − T", Difference;
    /// What is left below a ceiling.
    Margin = "d", "T − A", Difference;
    /// How far growth is ahead of others.
    Lead = "l", "A − R", Points;
    /// Completion per what is due.
    Pace = "r", "c ÷ τ", Plain;
    /// The share of last year's amount that fell into the same months.
    Share = "w", "A′ ÷ B", Share;
    /// The sum that last year's growth is of, for the same months.
    PartOfSum = "Q′", "", Unit;
    /// The same for the whole of last year.
    Sum = "Q", "", Unit;
    /// The share of last year's sum that fell into the same months.
    SumShare = "w", "Q′ ÷ Q", Share;
    /// The same where it is not known: as much as is usual by now.
    UsualShare = "w", "τ", Share;
    /// The year's amount, by last year's course.
    Forecast = "F", "A ÷ w", Unit;
    /// The year's amount, by the schedule.
    ScheduleForecast = "F", "A ÷ τ", Unit;
    /// The year's amount, by the months that have passed.
    MonthsForecast = "F", "A ÷ (m ÷ 12)", Unit;
    /// What each remaining month must bring.
    Needed = "n", "(T − A) ÷ (12 − m)", Unit;
    /// The growth that the rest of the year must bring.
    NeededGrowth = "g", "[(1 + T) − w(1 + A)] ÷ (1 − w) − 1", Percent;
    /// Months that ended without the planned start.
    MonthsLate = "s", "", Plain;
    /// Days that may still fail.
    Allowance = "k", "(D − T) − (Dm − A)", Days;
    /// Physical progress.
    Physical = "x", "", Share;
    /// Physical progress against money.
    Divergence = "x − c", "x − c", Points;
}
