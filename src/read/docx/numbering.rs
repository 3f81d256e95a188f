//! The numbers that Word puts before paragraphs, which are not in their text.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::xml::Element;

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each list.
    lists: BTreeMap<String, List>,
    /// The list behind each number that paragraphs name, and the levels that begin anew with it.
    instances: BTreeMap<String, Instance>,
    styles: BTreeMap<String, Style>,
    /// By list, the count of each level.
    counts: BTreeMap<String, BTreeMap<usize, u32>>,
    /// The instances that have begun.
    begun: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct List {
    levels: BTreeMap<usize, Level>,
    /// The style whose list it is a use of.
    link: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// How it is written: `（%1）` has the number of the first level in it.
    text: String,
    /// The style that its paragraphs have.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Instance {
    list: String,
    /// The levels that begin anew, with their first numbers.
    starts: BTreeMap<usize, u32>,
}

/// What a style says of numbers.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    instance: Option<String>,
    level: Option<usize>,
}

/// Levels of a list; Word knows no more.
const LEVELS: usize = 9;

impl Numbering {
    /// Reads the lists of a document and what its styles say of them.
    pub(super) fn read(numbering: Option<&Element>, styles: Option<&Element>) -> Self {
        let mut own = Self::default();
        let root = numbering.and_then(|root| root.at(&["numbering"]));
        for list in root.into_iter().flat_map(|root| root.all("abstractNum")) {
            let Some(id) = list.attribute("abstractNumId") else { continue };
            let levels = list.all("lvl").filter_map(|level| {
                Some((level_of(level.attribute("ilvl")?)?, Level::read(level)))
            });
            let link = list.value(&["numStyleLink"]).map(str::to_owned);
            own.lists.insert(id.to_owned(), List { levels: levels.collect(), link });
        }
        for instance in root.into_iter().flat_map(|root| root.all("num")) {
            let list = instance.value(&["abstractNumId"]);
            let Some((id, list)) = instance.attribute("numId").zip(list) else { continue };
            let starts = instance.all("lvlOverride").filter_map(|level| {
                let start = level.value(&["startOverride"])?.parse().ok()?;
                Some((level_of(level.attribute("ilvl")?)?, start))
            });
            let instance = Instance { list: list.to_owned(), starts: starts.collect() };
            own.instances.insert(id.to_owned(), instance);
        }
        let root = styles.and_then(|root| root.at(&["styles"]));
        for style in root.into_iter().flat_map(|root| root.all("style")) {
            let Some(id) = style.attribute("styleId") else { continue };
            let style = Style {
                based_on: style.value(&["basedOn"]).map(str::to_owned),
                instance: style.value(&["pPr", "numPr", "numId"]).map(str::to_owned),
                level: style.value(&["pPr", "numPr", "ilvl"]).and_then(level_of),
            };
            own.styles.insert(id.to_owned(), style);
        }
        own
    }

    /// The number before `paragraph`, which is counted with it; `None` where it has none.
    pub(super) fn label(&mut self, paragraph: &Element) -> Option<String> {
        let style = paragraph.value(&["pPr", "pStyle"]);
        let (of_style, level_of_style) = self.of_style(style);
        let own = paragraph.value(&["pPr", "numPr", "numId"]).map(str::to_owned);
        let id = own.or(of_style)?;
        let own_level = paragraph.value(&["pPr", "numPr", "ilvl"]);
        let instance = self.instances.get(&id)?;
        let list = self.list(&instance.list)?;
        let of_list = || {
            let style = style?;
            let mut levels = self.lists.get(&list)?.levels.iter();
            levels.find(|(_, level)| level.style.as_deref() == Some(style)).map(|(place, _)| *place)
        };
        let place = own_level.and_then(level_of).or(level_of_style).or_else(of_list);
        let place = place.unwrap_or(0);
        self.count(&id, &list, place);
        let levels = &self.lists.get(&list)?.levels;
        let counts = self.counts.get(&list)?;
        let level = levels.get(&place)?;
        let label = level.label(place, levels, counts)?;
        // A digit behind 1. would be taken for a decimal.
        let parted = label.ends_with(|c: char| c.is_ascii());
        Some(if parted { format!("{label} ") } else { label })
    }

    /// What `style`, or a style that it is based on, says of numbers.
    fn of_style(&self, style: Option<&str>) -> (Option<String>, Option<usize>) {
        const CHAIN: usize = 20;
        let (mut name, mut level) = (style, None);
        for _ in 0..CHAIN {
            let Some(style) = name.and_then(|name| self.styles.get(name)) else { break };
            level = level.or(style.level);
            if style.instance.is_some() {
                return (style.instance.clone(), level);
            }
            name = style.based_on.as_deref();
        }
        (None, None)
    }

    /// The list `id`, or the one of the style that it only uses.
    fn list(&self, id: &str) -> Option<String> {
        let link = self.lists.get(id)?.link.as_deref();
        let linked = link.and_then(|style| self.styles.get(style)?.instance.as_ref());
        let linked = linked.and_then(|instance| Some(self.instances.get(instance)?.list.clone()));
        Some(linked.unwrap_or_else(|| id.to_owned()))
    }

    /// Counts one more of the level `place`; the levels below it begin anew.
    fn count(&mut self, id: &str, list: &str, place: usize) {
        let Some(instance) = self.instances.get(id) else { return };
        let Some(levels) = self.lists.get(list).map(|list| &list.levels) else { return };
        let counts = self.counts.entry(list.to_owned()).or_default();
        if self.begun.insert(id.to_owned()) {
            counts.retain(|level, _| !instance.starts.contains_key(level));
        }
        let start = |level: usize| {
            let own = instance.starts.get(&level).copied();
            own.or_else(|| levels.get(&level).map(|level| level.start)).unwrap_or(1)
        };
        for above in 0..place {
            counts.entry(above).or_insert_with(|| start(above));
        }
        let count =
            counts.get(&place).map_or_else(|| start(place), |count| count.saturating_add(1));
        counts.insert(place, count);
        counts.retain(|level, _| *level <= place);
    }
}

/// The level that `text` names, from 0; `None` where there is no such.
fn level_of(text: &str) -> Option<usize> {
    text.parse().ok().filter(|level| *level < LEVELS)
}

impl Level {
    fn read(level: &Element) -> Self {
        /// Characters of a number: each paragraph has it.
        const LONG: usize = 64;
        let text = level.value(&["lvlText"]).unwrap_or_default();
        Self {
            start: level.value(&["start"]).and_then(|start| start.parse().ok()).unwrap_or(1),
            format: level.value(&["numFmt"]).unwrap_or("decimal").to_owned(),
            text: text.chars().take(LONG).collect(),
            style: level.value(&["pStyle"]).map(str::to_owned),
        }
    }

    /// How the level `place` is written at `counts`; `None` for bullets.
    fn label(
        &self,
        place: usize,
        levels: &BTreeMap<usize, Self>,
        counts: &BTreeMap<usize, u32>,
    ) -> Option<String> {
        if self.format == "bullet" || self.format == "none" && !self.text.contains('%') {
            return None;
        }
        let mut label = self.text.clone();
        for other in 0..=place {
            let mark = format!("%{}", other + 1);
            if label.contains(&mark) {
                let format = levels.get(&other).map_or("decimal", |level| level.format.as_str());
                let count = counts.get(&other).copied().unwrap_or(1);
                label = label.replace(&mark, &numeral(count, format));
            }
        }
        Some(label.trim().to_owned()).filter(|label| !label.is_empty())
    }
}

/// `number` as a list of `format` has it; with the digits of all, where it is not known.
fn numeral(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => {
            chinese(number, "零一二三四五六七八九", ["", "十", "百", "千"])
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            chinese(number, "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"])
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245f + number).map(String::from).unwrap_or_default()
        }
        "upperLetter" | "lowerLetter" if (1..=26).contains(&number) => {
            let first = if format == "upperLetter" { 'A' } else { 'a' };
            char::from_u32(u32::from(first) + number - 1).map(String::from).unwrap_or_default()
        }
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// 12 as 十二; a list of more than 9999 has digits.
fn chinese(number: u32, digits: &str, places: [&str; 4]) -> String {
    if !(1..10_000).contains(&number) {
        return number.to_string();
    }
    let figures: Vec<usize> =
        number.to_string().chars().filter_map(|c| c.to_digit(10)).map(|d| d as usize).collect();
    let mut text = String::new();
    let mut skipped = false;
    for (index, figure) in figures.iter().enumerate() {
        let place = figures.len() - 1 - index;
        if *figure == 0 {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.extend(digits.chars().next());
        }
        // Ten is 十 and not 一十.
        if !(place == 1 && index == 0 && *figure == 1) {
            text.extend(digits.chars().nth(*figure));
        }
        text.push_str(places.get(place).copied().unwrap_or_default());
    }
    text
}

fn roman(number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = if number < 4000 { number } else { return number.to_string() };
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_list_wants_them() {
        for (number, format, expected) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (21, "japaneseCounting", "二十一"),
            (105, "chineseCounting", "一百零五"),
            (110, "chineseCounting", "一百一十"),
            (12, "chineseLegalSimplified", "拾贰"),
            (3, "decimal", "3"),
            (3, "decimalZero", "03"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (u32::MAX, "decimalEnclosedCircle", "4294967295"),
            (4, "upperRoman", "IV"),
            (14, "lowerRoman", "xiv"),
            (2, "lowerLetter", "b"),
            (27, "upperLetter", "27"),
            (7, "a format of tomorrow", "7"),
        ] {
            assert_eq!(numeral(number, format), expected, "{number} {format}");
        }
    }
}
