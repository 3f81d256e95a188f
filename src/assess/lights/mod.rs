//! Light rules 亮灯规则 as data: which colour a figure has, by bands that are tried from the top.
//!
//! Offices draw their lines elsewhere, so a set of rules is a text that a person can read, copy and
//! change. The sets that are built in are such texts themselves: [`RuleSet::PRESETS`].

mod condition;
mod load;
mod reader;

pub use condition::{Condition, How};

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Light, Number, Problem, Verdict};

/// Every rule by which lights are given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleSet {
    /// What it is called on the command line: a preset's name, or that of its file.
    pub name: String,
    /// What it is called by people.
    pub title: Option<String>,
    /// Where the rules are published.
    pub source: Option<String>,
    /// What the office calls a light; one that is missing has its usual name.
    pub words: BTreeMap<Light, String>,
    /// For the yearly investment of projects.
    pub investment: Scale,
    /// For indicators that add up over the year.
    pub flow: Scale,
    /// For days.
    pub days: Scale,
    /// For growth.
    pub growth: Scale,
    /// For projects that should have been started.
    pub start: Vec<Band>,
    /// How far 左右 and 基本同步 reach.
    pub tolerance: Tolerance,
}

/// By how much a figure may miss a target that is not exact and does not bind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tolerance {
    /// Of 左右: this share of the number; 0.05 is 5 %.
    pub share: Decimal,
    /// Of 左右: for rates at least so many points.
    pub points: Decimal,
    /// Of 基本同步: so many points.
    pub pace: Decimal,
}

/// Bands of which the first that fits gives the light.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scale {
    /// The month, from 1 to 12, before whose end no light is red. `None`: red all year.
    pub no_red_before: Option<u32>,
    /// The bands in the order in which they are tried; of a scale that was read the last has no
    /// conditions, so that each figure has a light.
    pub bands: Vec<Band>,
}

/// A light, and when it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The colour.
    pub light: Light,
    /// What it says.
    pub verdict: Verdict,
    /// All of them must hold; none always do.
    pub conditions: Vec<Condition>,
}

/// The figures that conditions ask for, each as its [`Number`] says. A condition on one that is not
/// known does not hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the number of its name")]
pub struct Numbers {
    pub pace: Option<Decimal>,
    pub gap: Option<Decimal>,
    pub completion: Option<Decimal>,
    pub actual: Option<Decimal>,
    pub lead: Option<Decimal>,
    pub months: Option<Decimal>,
}

/// What a scale makes of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The band that counts.
    pub band: &'a Band,
    /// Whether a red band fitted, and the year was too young for it.
    pub grace: bool,
    /// What did not hold: the condition of the band before, if it has but one.
    pub missed: Option<Condition>,
}

/// What no band fits; nothing that was read from a file comes to this.
static UNDECIDED: Band =
    Band { light: Light::Grey, verdict: Verdict::Undecided, conditions: Vec::new() };

impl RuleSet {
    /// The name of the set for who names none.
    pub const USUAL: &str = "default";

    /// The sets that are built in: the name, and the text for a person to start from.
    pub const PRESETS: &[(&str, &str)] = &[
        (Self::USUAL, include_str!("presets/default.toml")),
        ("three-colour", include_str!("presets/three-colour.toml")),
        ("yinchuan", include_str!("presets/yinchuan.toml")),
        ("sanya", include_str!("presets/sanya.toml")),
        ("tianjin", include_str!("presets/tianjin.toml")),
        ("wuhan", include_str!("presets/wuhan.toml")),
        ("xinhuang", include_str!("presets/xinhuang.toml")),
    ];

    /// The rules for who names none, and for what a file leaves out.
    pub fn usual() -> Self {
        Self::built_in(Self::USUAL, Self::default()).unwrap_or_default()
    }

    /// Whether any figure may become blue. Where none may, what fixed rules call blue is green.
    pub fn has_blue(&self) -> bool {
        let scales = [&self.investment, &self.flow, &self.days, &self.growth];
        let bands = scales.iter().flat_map(|scale| &scale.bands);
        bands.chain(&self.start).any(|band| band.light == Light::Blue)
    }

    /// Returns the set that is built in under `name`.
    pub fn preset(name: &str) -> Option<Self> {
        Self::built_in(name, Self::usual())
    }

    fn built_in(name: &str, base: Self) -> Option<Self> {
        let (name, text) = Self::PRESETS.iter().find(|(known, _)| *known == name)?;
        load::read(name, text, base).ok()
    }

    /// Reads the rules that `file` has as `text`, in TOML. Scales that are left out are the usual.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with its place, in the order of the file.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        load::read(file, text, Self::usual())
    }

    /// Returns the band of a project that should have been started, by the months that ended
    /// without a start, the planned one counted as 1. `None`: it is on time.
    pub fn start(&self, months: u32) -> Option<&Band> {
        let numbers = Numbers { months: Some(months.into()), ..Numbers::default() };
        self.start.iter().find(|band| band.fits(&numbers))
    }
}

impl Scale {
    /// Returns the first band that fits a figure of `month`. Where that is red too early in the
    /// year, the last one before it that is not red counts; if there is none, it stays red.
    pub fn judge(&self, numbers: &Numbers, month: u32) -> Judged<'_> {
        let first = self.bands.iter().enumerate().find(|(_, band)| band.fits(numbers));
        let Some((place, band)) = first else { return Judged::of(&UNDECIDED) };
        let is_early = self.no_red_before.is_some_and(|red| month < red);
        let milder = self.bands.iter().take(place).rfind(|band| band.light != Light::Red);
        let before = place.checked_sub(1).and_then(|place| self.bands.get(place));
        let missed = before.and_then(|before| match before.conditions.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
        match milder.filter(|_| is_early && band.light == Light::Red) {
            Some(milder) => Judged { band: milder, grace: true, missed },
            None => Judged { band, grace: false, missed },
        }
    }
}

impl<'a> Judged<'a> {
    /// What `band` says, with nothing known of the others.
    pub(super) fn of(band: &'a Band) -> Self {
        Self { band, grace: false, missed: None }
    }
}

impl Band {
    fn fits(&self, numbers: &Numbers) -> bool {
        self.conditions.iter().all(|condition| condition.holds(numbers))
    }

    /// Whether whatever fits `other` fits this band.
    fn covers(&self, other: &Self) -> bool {
        let follows = |own: &Condition| other.conditions.iter().any(|given| given.implies(own));
        self.conditions.iter().all(follows)
    }
}

impl Numbers {
    /// Returns the figure for `number`.
    pub fn get(&self, number: Number) -> Option<Decimal> {
        match number {
            Number::Pace => self.pace,
            Number::Gap => self.gap,
            Number::Completion => self.completion,
            Number::Actual => self.actual,
            Number::Lead => self.lead,
            Number::Months => self.months,
        }
    }
}

#[cfg(test)]
mod tests;
