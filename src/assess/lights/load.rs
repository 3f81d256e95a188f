//! Reading a rule set: everything that is wrong comes at once, each with its place.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;
use toml::de::DeTable;

use crate::assess::lights::condition::BadCondition;
use crate::assess::lights::reader::{Key, Reader, Value, in_order};
use crate::assess::lights::{Band, Condition, RuleSet, Scale, Tolerance};
use crate::model::{
    Light, Number, Problem, Quantity, RuleFault, ScaleKind, Shape, Verdict, Word, is_hidden,
};

/// The verdicts that a band may have: the others come from the year's end, not from a rule.
const VERDICTS: &[Verdict] = &[
    Verdict::Ahead,
    Verdict::OnTrack,
    Verdict::Watch,
    Verdict::Behind,
    Verdict::Critical,
    Verdict::Undecided,
];

/// How many characters an office's word for a light may have: it stands in a narrow column.
const LONGEST_WORD: usize = 8;

/// How many bands a scale may have: each is held against all before it.
const MOST_BANDS: usize = 100;

/// The words that lights have in either language where a set has none of its own.
const USUAL_WORDS: &[(Light, [&str; 2])] = &[
    (Light::Green, ["绿", "green"]),
    (Light::Blue, ["蓝", "blue"]),
    (Light::Yellow, ["黄", "yellow"]),
    (Light::Red, ["红", "red"]),
    (Light::Grey, ["灰", "grey"]),
];

/// Reads `text`; scales that it leaves out are those of `base`.
pub(super) fn read(file: &str, text: &str, base: RuleSet) -> Result<RuleSet, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader::new(file, text);
    let set = reader.rule_set(document.get_ref(), base);
    reader.report_syntax(&errors);
    let problems = reader.problems();
    if problems.is_empty() { Ok(set) } else { Err(problems) }
}

/// A band as far as it can be read, and where it stands.
struct Rung {
    start: usize,
    band: Band,
    /// Whether its conditions are all there.
    is_whole: bool,
}

/// The file from the top.
impl Reader<'_> {
    fn rule_set(&mut self, document: &DeTable<'_>, base: RuleSet) -> RuleSet {
        let name = Path::new(self.file()).file_stem().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let mut set = RuleSet { name, title: None, source: None, words: BTreeMap::new(), ..base };
        let mut has_rules = false;
        for (key, value) in in_order(document) {
            let name = key.get_ref().as_ref();
            if let Some(kind) = ScaleKind::from_key(name) {
                has_rules = true;
                let scale = self.scale(kind, key, value);
                replace(&mut set, kind, scale);
                continue;
            }
            match name {
                "title" => set.title = self.text(name, value).filter(|text| !text.is_empty()),
                "source" => set.source = self.text(name, value).filter(|text| !text.is_empty()),
                "words" => set.words = self.words(value),
                "tolerance" => {
                    has_rules = true;
                    set.tolerance = self.tolerance(value, set.tolerance);
                }
                _ => self.unknown_key(key, keys_of_file()),
            }
        }
        // What was misread or misspelled is told already.
        if !has_rules && set.words.is_empty() && !self.found_something() {
            self.report_whole(RuleFault::Nothing);
        }
        set
    }

    fn words(&mut self, value: &Value<'_>) -> BTreeMap<Light, String> {
        let (mut words, mut starts) = (BTreeMap::new(), Vec::new());
        let Some(table) = self.table("words", value) else { return words };
        for (key, value) in in_order(table) {
            let name = key.get_ref().as_ref();
            let Some(light) = Light::from_key(name) else {
                self.unknown_key(key, Light::ALL.iter().map(|light| light.key()).collect());
                continue;
            };
            let Some(word) = self.text(name, value) else { continue };
            let is_short = (1..=LONGEST_WORD).contains(&word.chars().count());
            if !is_short || word.contains(is_hidden) {
                let found = word.replace(is_hidden, "\u{fffd}");
                let fault = RuleFault::BadWord { found, limit: LONGEST_WORD };
                self.report(value.span().start, fault);
            }
            words.insert(light, word.clone());
            starts.push((light, word, value.span().start));
        }
        // Two lights with one word could not be told apart: of two that the file names, the later one.
        for (place, (light, word, start)) in starts.iter().enumerate() {
            let named = starts.iter().take(place).find(|(_, known, _)| known == word);
            let usual = USUAL_WORDS.iter().find(|(other, usual)| {
                !words.contains_key(other) && usual.contains(&word.as_str())
            });
            let other = named.map(|(other, ..)| *other).or(usual.map(|(other, _)| *other));
            if let Some(other) = other.filter(|other| other != light) {
                self.report(*start, RuleFault::SameWord { found: word.clone(), other });
            }
        }
        words
    }

    /// Reads how far 左右 and 基本同步 reach; what is left out is as in `base`.
    fn tolerance(&mut self, value: &Value<'_>, base: Tolerance) -> Tolerance {
        let mut tolerance = base;
        let Some(table) = self.table("tolerance", value) else { return tolerance };
        for (key, value) in in_order(table) {
            let name = key.get_ref().as_ref();
            let place = match name {
                "share" => &mut tolerance.share,
                "points" => &mut tolerance.points,
                "pace" => &mut tolerance.pace,
                _ => {
                    self.unknown_key(key, vec!["share", "points", "pace"]);
                    continue;
                }
            };
            let Some(found) = self.text(name, value) else { continue };
            let percent = found.strip_suffix('%').filter(|_| name == "share");
            let number: Option<Quantity> = percent.unwrap_or(&found).parse().ok();
            match number.filter(|number| *number >= Quantity::ZERO) {
                Some(number) if percent.is_some() => {
                    *place = number.decimal() / Decimal::ONE_HUNDRED;
                }
                Some(number) => *place = number.decimal(),
                None => self.report(value.span().start, RuleFault::BadTolerance { found }),
            }
        }
        tolerance
    }

    fn scale(&mut self, kind: ScaleKind, key: &Key<'_>, value: &Value<'_>) -> Scale {
        let mut scale = Scale::default();
        let Some(table) = self.table(kind.key(), value) else { return scale };
        let has_grace = kind != ScaleKind::Start;
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "bands" => scale.bands = self.bands(kind, value),
                "no_red_before" if has_grace => scale.no_red_before = self.month(value),
                _ if has_grace => self.unknown_key(key, vec!["no_red_before", "bands"]),
                _ => self.unknown_key(key, vec!["bands"]),
            }
        }
        if !table.contains_key("bands") {
            self.report(key.span().start, RuleFault::NoBands { scale: kind });
        }
        scale
    }
}

/// The bands of a scale.
impl Reader<'_> {
    fn bands(&mut self, kind: ScaleKind, value: &Value<'_>) -> Vec<Band> {
        let list = value.get_ref().as_array();
        let Some(list) = self.of_shape("bands", value, Shape::List, list) else {
            return Vec::new();
        };
        if list.len() > MOST_BANDS {
            let fault = RuleFault::TooManyBands { limit: MOST_BANDS };
            self.report(value.span().start, fault);
            return Vec::new();
        }
        let rungs: Vec<Rung> = list.iter().map(|value| self.rung(kind, value)).collect();
        if rungs.is_empty() {
            self.report(value.span().start, RuleFault::NoBands { scale: kind });
        }
        self.check_order(kind, &rungs);
        rungs.into_iter().map(|rung| rung.band).collect()
    }

    fn check_order(&mut self, kind: ScaleKind, rungs: &[Rung]) {
        for (place, rung) in rungs.iter().enumerate().filter(|(_, rung)| rung.is_whole) {
            let is_last = place + 1 == rungs.len();
            match (is_last, rung.band.conditions.is_empty()) {
                (false, true) => self.report(rung.start, RuleFault::EndsEarly),
                // Who started in time has no band.
                (true, false) if kind != ScaleKind::Start => {
                    self.report(rung.start, RuleFault::NotEveryCase);
                }
                _ => {}
            }
            let covers = |earlier: &Rung| {
                let bounds = !earlier.band.conditions.is_empty();
                earlier.is_whole && bounds && earlier.band.covers(&rung.band)
            };
            if let Some(earlier) = rungs.iter().take(place).find(|earlier| covers(earlier)) {
                let earlier = self.place(earlier.start);
                self.report(rung.start, RuleFault::Unreachable { earlier });
            }
        }
    }

    fn rung(&mut self, kind: ScaleKind, value: &Value<'_>) -> Rung {
        let start = value.span().start;
        // What cannot be read is a problem, and with one problem no set is returned.
        let (mut light, mut verdict) = (Light::Grey, None);
        let Some(table) = self.table("bands", value) else {
            let band = Band { light, verdict: usual_verdict(light), conditions: Vec::new() };
            return Rung { start, band, is_whole: false };
        };
        let mut conditions: Vec<Option<Condition>> = Vec::new();
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "light" => light = self.light(value).unwrap_or(light),
                "verdict" => verdict = self.verdict(value),
                _ => conditions.push(self.condition(kind, key, value)),
            }
        }
        if !table.contains_key("light") {
            self.report(start, RuleFault::NoLight);
        }
        let verdict = verdict.unwrap_or(usual_verdict(light));
        let is_whole = conditions.iter().all(Option::is_some);
        let conditions = conditions.into_iter().flatten().collect();
        Rung { start, band: Band { light, verdict, conditions }, is_whole }
    }

    fn light(&mut self, value: &Value<'_>) -> Option<Light> {
        let known: Vec<Word> = Light::ALL.iter().copied().map(Word::Light).collect();
        let text = self.text("light", value)?;
        let light = Light::from_key(&text);
        self.of_list(value, text, known, light)
    }

    fn verdict(&mut self, value: &Value<'_>) -> Option<Verdict> {
        let known: Vec<Word> = VERDICTS.iter().copied().map(Word::Verdict).collect();
        let text = self.text("verdict", value)?;
        let verdict = Verdict::from_key(&text).filter(|verdict| VERDICTS.contains(verdict));
        self.of_list(value, text, known, verdict)
    }

    fn condition(
        &mut self,
        scale: ScaleKind,
        key: &Key<'_>,
        value: &Value<'_>,
    ) -> Option<Condition> {
        let (name, expected) = (key.get_ref().as_ref(), numbers_of(scale));
        let Some(number) = Number::from_key(name) else {
            let numbers = expected.iter().map(|number| number.key());
            self.unknown_key(key, numbers.chain(["light", "verdict"]).collect());
            return None;
        };
        if !expected.contains(&number) {
            let fault = RuleFault::MisplacedNumber { scale, found: number, expected };
            self.report(key.span().start, fault);
            return None;
        }
        // To a person `0.8` without a sign is no other type, but half of a condition.
        let integer = value.get_ref().as_integer().map(ToString::to_string);
        let bare = integer.or_else(|| value.get_ref().as_float().map(ToString::to_string));
        let found = bare.or_else(|| self.text(name, value))?;
        let fault = match Condition::read(number, &found) {
            Ok(condition) => return Some(condition),
            Err(BadCondition::Unreadable) => RuleFault::BadCondition { number, found },
            Err(BadCondition::NotARatio) => RuleFault::NotARatio { number, found },
        };
        self.report(value.span().start, fault);
        None
    }
}

fn keys_of_file() -> Vec<&'static str> {
    let scales = ScaleKind::ALL.iter().map(|kind| kind.key());
    ["title", "source", "words", "tolerance"].into_iter().chain(scales).collect()
}

/// The numbers that have a meaning in a scale.
fn numbers_of(scale: ScaleKind) -> &'static [Number] {
    match scale {
        ScaleKind::Investment | ScaleKind::Flow | ScaleKind::Days => {
            &[Number::Pace, Number::Gap, Number::Completion]
        }
        ScaleKind::Growth => &[Number::Gap, Number::Actual, Number::Lead],
        ScaleKind::Start => &[Number::Months],
    }
}

/// What a light says where a band has no verdict of its own.
fn usual_verdict(light: Light) -> Verdict {
    match light {
        Light::Green => Verdict::OnTrack,
        Light::Blue => Verdict::Watch,
        Light::Yellow => Verdict::Behind,
        Light::Red => Verdict::Critical,
        Light::Grey => Verdict::Undecided,
    }
}

fn replace(set: &mut RuleSet, kind: ScaleKind, scale: Scale) {
    match kind {
        ScaleKind::Investment => set.investment = scale,
        ScaleKind::Flow => set.flow = scale,
        ScaleKind::Days => set.days = scale,
        ScaleKind::Growth => set.growth = scale,
        ScaleKind::Start => set.start = scale.bands,
    }
}
