//! What the wording of a target or figure means: `9以上`, `≥325`, `提高1.7个百分点`, `5—5.5`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::relative::relative;
use crate::extract::signs::TO;
use crate::model::{BadQuantity, Bound, Comparator, Quantity, Relative, Unit, fold, squeeze};

/// A wording taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Wording {
    /// The number; `None` for words.
    pub(super) bound: Option<Bound>,
    /// What words say by comparison; `None` beside a number.
    pub(super) relative: Option<Relative>,
    /// The unit that stands with the number.
    pub(super) unit: Option<Unit>,
    /// What the verb says the number is.
    pub(super) verb: Verb,
    /// 力争: aimed at rather than promised.
    pub(super) stretch: bool,
}

/// What the verb before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Verb {
    /// No verb, or one that names the figure itself: 达到, 完成.
    #[default]
    Is,
    /// 增长, 提高
    Rises,
    /// 下降, 减少
    Falls,
    /// 新增, 净增: what comes on top of what there is.
    Adds,
}

/// Why a wording is neither a number nor words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadNumber(pub(super) BadQuantity);

/// Words of what is aimed at rather than promised.
pub(super) const STRETCH: &[&str] = &["力争", "争取"];
/// Words that say which growth is meant; in this field it is always this one.
const QUALIFIERS: &[&str] = &["实际", "同比", "年均", "比上年", "较上年", "累计"];
const VERBS: &[(&str, Verb)] = &[
    ("新增", Verb::Adds),
    ("净增加", Verb::Adds),
    ("净增", Verb::Adds),
    ("增长到", Verb::Is),
    ("增长至", Verb::Is),
    ("增长", Verb::Rises),
    ("提高到", Verb::Is),
    ("提升到", Verb::Is),
    ("提高至", Verb::Is),
    ("提升至", Verb::Is),
    ("上升到", Verb::Is),
    ("上升至", Verb::Is),
    ("增加到", Verb::Is),
    ("增加至", Verb::Is),
    ("增到", Verb::Is),
    ("增至", Verb::Is),
    ("升至", Verb::Is),
    ("提高", Verb::Rises),
    ("提升", Verb::Rises),
    ("上升", Verb::Rises),
    ("上涨", Verb::Rises),
    ("增加", Verb::Rises),
    ("下降", Verb::Falls),
    ("降低", Verb::Falls),
    ("减少", Verb::Falls),
    ("削减", Verb::Falls),
    ("压减", Verb::Falls),
    ("达到", Verb::Is),
    ("达", Verb::Is),
    ("完成", Verb::Is),
    ("做到", Verb::Is),
    ("提到", Verb::Is),
    ("建到", Verb::Is),
    ("再添", Verb::Adds),
    ("再增", Verb::Adds),
    ("实现", Verb::Is),
    ("调整为", Verb::Is),
    ("扩大到", Verb::Is),
    ("保有", Verb::Is),
    ("保持在", Verb::Is),
    ("保持", Verb::Is),
    ("维持在", Verb::Is),
    ("稳定在", Verb::Is),
    ("为", Verb::Is),
];
/// Words that a comparison of growths has.
const GROWS: &[&str] = &["增速", "增长", "增幅"];
const BEFORE: &[(&str, Comparator)] = &[
    (">=", Comparator::Ge),
    ("≥", Comparator::Ge),
    ("≧", Comparator::Ge),
    ("<=", Comparator::Le),
    ("≤", Comparator::Le),
    ("≦", Comparator::Le),
    (">", Comparator::Gt),
    ("<", Comparator::Lt),
    ("不低于", Comparator::Ge),
    ("不少于", Comparator::Ge),
    ("不小于", Comparator::Ge),
    ("至少", Comparator::Ge),
    ("不超过", Comparator::Le),
    ("不高于", Comparator::Le),
    ("不突破", Comparator::Le),
    ("不大于", Comparator::Le),
    ("不多于", Comparator::Le),
    ("不得超过", Comparator::Le),
    ("不得高于", Comparator::Le),
    ("不得低于", Comparator::Ge),
    ("不得少于", Comparator::Ge),
    ("控制在", Comparator::Le),
    ("超过", Comparator::Gt),
    ("高于", Comparator::Gt),
    ("大于", Comparator::Gt),
    ("突破", Comparator::Gt),
    ("越过", Comparator::Gt),
    ("迈上", Comparator::Ge),
    ("站上", Comparator::Ge),
    ("跨越", Comparator::Ge),
    ("超", Comparator::Gt),
    ("低于", Comparator::Lt),
    ("小于", Comparator::Lt),
    ("大约", Comparator::Approx),
    ("约", Comparator::Approx),
    ("~", Comparator::Approx),
];
/// Words that name the number that a figure is to come down to; with 左右 it is a ceiling too.
const DOWN_TO: &[&str] = &[
    "下降到",
    "下降至",
    "降低到",
    "降低至",
    "减少到",
    "减少至",
    "压减到",
    "压减至",
    "压降到",
    "压降至",
    "控制到",
    "控制至",
    "缩小到",
    "缩小至",
    "缩小为",
    "降到",
    "降至",
];
const AFTER: &[(&str, Comparator)] = &[
    ("及以上", Comparator::Ge),
    ("以上", Comparator::Ge),
    ("+", Comparator::Ge),
    ("及以内", Comparator::Le),
    ("以内", Comparator::Le),
    ("之内", Comparator::Le),
    ("以下", Comparator::Le),
    ("内", Comparator::Le),
    ("左右", Comparator::Approx),
    ("上下", Comparator::Approx),
];

impl Wording {
    /// Reads `text`. Words without a number are a wording without a bound.
    ///
    /// # Errors
    ///
    /// When it begins like a number and is none.
    pub(super) fn of(text: &str) -> Result<Self, BadNumber> {
        let plain = More::of(&squeeze(&fold(text))).plain;
        let (rest, stretch) = strip_any(&plain, STRETCH);
        let (rest, _) = strip_any(rest, QUALIFIERS);
        let (rest, comes_down) = strip_any(rest, DOWN_TO);
        let (mut rest, mut verb) = (rest, Verb::Is);
        let mut before = comes_down.then_some(Comparator::Le);
        // Verb and comparator come in either order: 增长不低于9, 控制在增长3以内.
        for _ in 0..2 {
            if let Some((shorter, found)) = strip_keyed(rest, VERBS) {
                (rest, verb) = (shorter, found);
            }
            if let Some((shorter, found)) = strip_keyed(rest, BEFORE) {
                (rest, before) = (shorter, Some(found));
            }
        }
        // 增速高于全国平均 is of a growth, whatever it is the growth of.
        let grows = GROWS.iter().any(|word| plain.contains(word));
        let verb_of_words = if grows { Verb::Rises } else { Verb::Is };
        let words =
            Self { relative: relative(text), verb: verb_of_words, stretch, ..Self::default() };
        let Some((value, tail)) = leading_number(rest) else {
            return if looks_numeric(rest) {
                Err(BadNumber(BadQuantity::NotANumber))
            } else {
                Ok(words)
            };
        };
        let value = value.map_err(BadNumber)?;
        // 1.9:1 is a number; of 19:43:38 words tell.
        let Some(tail) = without_one(tail) else { return Ok(words) };
        match tail_of(tail) {
            Some(tail) => {
                let after =
                    tail.after.filter(|after| !(comes_down && *after == Comparator::Approx));
                let comparator = after.or(before).unwrap_or(Comparator::Eq);
                let comparator = if tail.upper.is_some() { Comparator::Range } else { comparator };
                let bound = Some(Bound { comparator, value, upper: tail.upper });
                Ok(Self { bound, relative: None, unit: tail.unit, verb, stretch })
            }
            // A number with words behind it is a sentence; with letters, a slip of the finger.
            None if tail.starts_with(|c: char| c.is_ascii()) => {
                Err(BadNumber(BadQuantity::NotANumber))
            }
            None => Ok(words),
        }
    }
}

/// Text with what is more than a round number told before it: 30多亿元 and 30亿余元 are 超30亿元.
pub(super) struct More {
    pub(super) plain: String,
    /// What stands in it so, and what is written instead.
    told: Vec<(String, String)>,
}

impl More {
    /// Reads `text`, folded and squeezed.
    pub(super) fn of(text: &str) -> Self {
        const MORE: &[char] = &['余', '多'];
        const MULTIPLES: &[char] = &['万', '亿'];
        let mut rest = text;
        let (mut plain, mut told) = (String::new(), Vec::new());
        while let Some((before, behind)) = rest.split_once(MORE) {
            let written = &rest[..rest.len() - behind.len()];
            let number = before.trim_end_matches(MULTIPLES);
            let words = number.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
            let unit = format!("{}{behind}", &before[number.len()..]);
            let (known, left) = leading_unit(&unit);
            let is_unit = known.is_some_and(|unit| !unit.is_bare_multiple());
            let is_free =
                !words.ends_with(|sign: char| sign.is_ascii_alphanumeric() || sign == ',');
            if words.len() < number.len() && is_unit && is_free {
                let kept = words.trim_end_matches("达到");
                let unit = &behind[..behind.len() - left.len()];
                let (read, written) =
                    (format!("超{}", &before[words.len()..]), &written[kept.len()..]);
                told.push((format!("{read}{unit}"), format!("{written}{unit}")));
                plain.extend([kept, read.as_str()]);
            } else {
                plain.push_str(written);
            }
            rest = behind;
        }
        plain.push_str(rest);
        Self { plain, told }
    }

    /// `said`, which was read from this, in the words that are written.
    pub(super) fn as_written(&self, said: &str) -> String {
        let back = |said: String, (read, written): &(String, String)| said.replace(read, written);
        self.told.iter().fold(said.to_owned(), back)
    }
}

/// Takes the second number of a ratio to one, the `:1` of 1.9:1, off `tail`; `None` for other ratios.
fn without_one(tail: &str) -> Option<&str> {
    const COLONS: &[char] = &[':', '∶'];
    let Some((second, rest)) = tail.strip_prefix(COLONS).and_then(leading_number) else {
        return Some(tail);
    };
    let is_one = second == Ok(Quantity::from_micros(1_000_000));
    (is_one && !rest.starts_with(COLONS)).then_some(rest)
}

/// What may stand behind a number: unit, upper end of a range, 以上 and the like.
struct Tail {
    unit: Option<Unit>,
    upper: Option<Quantity>,
    after: Option<Comparator>,
}

fn tail_of(text: &str) -> Option<Tail> {
    let (text, after) = AFTER
        .iter()
        .find_map(|(word, comparator)| Some((text.strip_suffix(word)?, Some(*comparator))))
        .unwrap_or((text, None));
    let (unit, text) = leading_unit(text);
    let Some(range) = text.strip_prefix(TO) else {
        return text.is_empty().then_some(Tail { unit, upper: None, after });
    };
    // Dashes come doubled; behind another sign a hyphen is a minus.
    let range = match text.chars().next() {
        Some('-') => range.trim_start_matches('-'),
        _ => range.trim_start_matches(['—', '–']),
    };
    let (upper, text) = leading_number(range)?;
    let (upper_unit, text) = leading_unit(text);
    text.is_empty().then_some(Tail { unit: upper_unit.or(unit), upper: Some(upper.ok()?), after })
}

/// How long the value at the front of `text` is: a number with its unit, or two of them, and what
/// hedges it. `None` where it has no unit or is a year.
pub(super) fn leading_value(text: &str) -> Option<usize> {
    let one = |text: &str| {
        let (_, rest) = leading_number(text)?;
        let (unit, rest) = leading_unit(rest);
        Some((text.len() - rest.len(), unit.is_some_and(|unit| unit.as_str() != "年")))
    };
    let (mut end, mut has_unit) = one(text)?;
    let range = text[end..].trim_start_matches(TO);
    let dashes = text.len() - end - range.len();
    if let Some((length, is_known)) = one(range).filter(|_| dashes > 0) {
        (end, has_unit) = (end + dashes + length, is_known);
    }
    // 20亿元内资 is of 内资.
    let is_word =
        |word: &str| word == "内" && text[end + word.len()..].starts_with(char::is_alphabetic);
    let hedge = AFTER.iter().find(|(word, _)| text[end..].starts_with(word) && !is_word(word));
    has_unit.then(|| end + hedge.map_or(0, |(word, _)| word.len()))
}

/// The hedge behind a value: 以上, 左右.
pub(super) fn hedge_at_end(text: &str) -> Option<&'static str> {
    AFTER.iter().map(|(word, _)| *word).find(|word| text.ends_with(word))
}

/// The verb, or the word before a number, that `text` ends with: the longest of those that fit.
pub(super) fn predicate_at_end(text: &str) -> Option<&'static str> {
    /// The words by their last sign: every clause asks for them.
    static WORDS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
        let words = VERBS.iter().map(|(word, _)| *word).chain(BEFORE.iter().map(|(word, _)| *word));
        let mut by_end: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in words.chain(DOWN_TO.iter().copied()) {
            by_end.entry(word.chars().next_back().unwrap_or_default()).or_default().push(word);
        }
        by_end
    });
    let words = WORDS.get(&text.chars().next_back()?)?.iter().copied();
    words.filter(|word| text.ends_with(word)).max_by_key(|word| word.len())
}

/// Splits a number off the front of `text`, which is folded and squeezed.
pub(super) fn leading_number(text: &str) -> Option<(Result<Quantity, BadQuantity>, &str)> {
    let sign = usize::from(text.starts_with(['-', '+']));
    let digits = text[sign..].find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let mut end = digits.map_or(text.len(), |digits| digits + sign);
    while text[..end].ends_with([',', '.']) {
        end -= 1;
    }
    text[..end].ends_with(|c: char| c.is_ascii_digit()).then(|| (text[..end].parse(), &text[end..]))
}

/// Splits a unit off the front of `text`; a bare multiple (`1.2万`) is one that must be completed.
pub(super) fn leading_unit(text: &str) -> (Option<Unit>, &str) {
    let mut end = single_unit(text);
    while let Some(per) = text[end..].strip_prefix('/').filter(|_| end > 0) {
        let length = single_unit(per);
        end = text.len() - per.len() + length;
        if length == 0 {
            break;
        }
    }
    (Unit::new(&text[..end]), &text[end..])
}

/// How long the unit at the front of `text` is, of which the figure may be 件 of 件/万人.
fn single_unit(text: &str) -> usize {
    let known = |unit: &&&str| text.starts_with(**unit);
    let longest = UNITS.iter().filter(known).max_by_key(|unit| unit.len());
    let multiple = ["万亿", "亿", "万"].iter().find_map(|multiple| {
        let rest = text.strip_prefix(multiple)?;
        let unit = UNITS.iter().filter(|unit| rest.starts_with(**unit)).max_by_key(|u| u.len())?;
        Some(multiple.len() + unit.len())
    });
    let bare = ["万亿", "亿", "万"].iter().find(|multiple| text.starts_with(**multiple));
    let longest = longest.or(bare).map(|unit| unit.len());
    multiple.or(longest).unwrap_or(0)
}

/// Units that stand behind numbers in plans.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "个百分点",
    "百分点",
    "元",
    "美元",
    "人",
    "人次",
    "户",
    "户次",
    "天",
    "件",
    "起",
    "例",
    "宗",
    "个",
    "家",
    "项",
    "所",
    "座",
    "处",
    "条",
    "辆",
    "台",
    "套",
    "张",
    "枚",
    "名",
    "次",
    "批",
    "位",
    "床",
    "头",
    "只",
    "吨",
    "公斤",
    "千克",
    "斤",
    "克",
    "毫克",
    "微克",
    "吨标准煤",
    "公里",
    "千米",
    "米",
    "亩",
    "公顷",
    "平方米",
    "平方公里",
    "立方米",
    "千瓦",
    "千瓦时",
    "千瓦小时",
    "度",
    "岁",
    "年",
    "小时",
    "分",
    "倍",
    "标准箱",
    "株",
    "篇",
    "种",
    "村",
    "镇",
    "对",
    "棵",
    "块",
    "本",
    "万人",
];

/// Whether `text` is a unit, as brackets behind a name may hold one.
pub(super) fn is_unit(text: &str) -> bool {
    let plain = squeeze(&fold(text));
    matches!(leading_unit(&plain), (Some(_), "")) || plain.contains('/')
}

/// Whether people would take `text` for a number at first sight.
fn looks_numeric(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '-')
}

fn strip_any<'a>(text: &'a str, words: &[&str]) -> (&'a str, bool) {
    words.iter().find_map(|word| text.strip_prefix(word)).map_or((text, false), |rest| (rest, true))
}

/// Takes `words` off the front of `text` as often as they stand there.
pub(super) fn without_front<'a>(mut text: &'a str, words: &[&str]) -> &'a str {
    while let (rest, true) = strip_any(text, words) {
        text = rest;
    }
    text
}

fn strip_keyed<'a, T: Copy>(text: &'a str, words: &[(&str, T)]) -> Option<(&'a str, T)> {
    words.iter().find_map(|(word, meaning)| Some((text.strip_prefix(word)?, *meaning)))
}

/// Words that a promise has which a person can judge.
const PROMISES: &[&str] = &[
    "完成",
    "达到",
    "达标",
    "达成",
    "实现",
    "保持",
    "维持",
    "稳定",
    "力争",
    "下达",
    "持平",
    "同步",
    "高于",
    "低于",
    "超过",
    "不突破",
    "符合",
    "合格",
    "改善",
    "好于",
    "优于",
    "以上",
    "以内",
];

/// Whether `text` promises something that a person can judge: 完成下达任务, 水质保持优良.
pub fn is_promise(text: &str) -> bool {
    PROMISES.iter().any(|word| text.contains(word))
}

/// The words that say that something is to rise.
pub(super) fn rising_words() -> impl Iterator<Item = &'static str> {
    VERBS.iter().filter(|(_, verb)| *verb == Verb::Rises).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match Wording::of(text) {
            Err(BadNumber(bad)) => format!("{bad:?}"),
            Ok(wording) => {
                let Some(bound) = wording.bound else { return "words".to_owned() };
                let upper = bound.upper.map(|upper| format!("–{upper}")).unwrap_or_default();
                let unit = wording.unit.map(|unit| unit.to_string()).unwrap_or_default();
                let verb = match wording.verb {
                    Verb::Is | Verb::Adds => "",
                    Verb::Rises => " rises",
                    Verb::Falls => " falls",
                };
                let stretch = if wording.stretch { " stretch" } else { "" };
                format!("{} {}{upper}{unit}{verb}{stretch}", bound.comparator.key(), bound.value)
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected, "{text}");
    }

    #[test]
    fn target_cells_are_read_in_every_form() {
        check("6.5", "eq 6.5");
        check("9以上", "ge 9");
        check("8 以上", "ge 8");
        check("≥325", "ge 325");
        check("52%", "eq 52%");
        check("５２％", "eq 52%");
        check("提高1.7个百分点", "eq 1.7个百分点 rises");
        check("下降3.2", "eq 3.2 falls");
        check("增长13%", "eq 13% rises");
        check("6.5左右", "approx 6.5");
        check("不低于85", "ge 85");
        check("不少于21", "ge 21");
        check("不超过5.5", "le 5.5");
        check("控制在3以内", "le 3");
        check("控制在10410人内以内", "words");
        check("控制在10410人内", "le 10410人");
        check("实际增长8%以上", "ge 8% rises");
        check("4.5以内", "le 4.5");
        check("超51%", "gt 51%");
        check("30多亿元", "gt 30亿元");
        check("达到30亿余元", "gt 30亿元");
        check("突破300亿余元", "gt 300亿元");
        check("8%+", "ge 8%");
        check("12,500", "eq 12500");
        check("400亿元以上", "ge 400亿元");
        check("3.1件/万人", "eq 3.1件/万人");
        check("力争达到7%", "eq 7% stretch");
        check("-3.2", "eq -3.2");
        check("1.2万", "eq 1.2万");
        check("150亿以上", "ge 150亿");
        check("新增10", "eq 10");
        check("净增20", "eq 20");
        check("净增20家以上", "ge 20家");
    }

    #[test]
    fn what_a_figure_is_to_come_to_is_no_change() {
        check("降至33", "le 33");
        check("降到33以下", "le 33");
        check("降低到33以内", "le 33");
        check("下降到4.5%", "le 4.5%");
        check("减少至20起", "le 20起");
        check("缩小到1.9:1", "le 1.9");
        check("缩小至1.9∶1以内", "le 1.9");
        check("降至33左右", "le 33");
        check("保持100%", "eq 100%");
        check("保持上年水平", "words");
        check("不得超过5%", "le 5%");
        check("增至5000", "eq 5000");
        check("增加到5000家以上", "ge 5000家");
        check("提高到5000", "eq 5000");
        check("增长到5000", "eq 5000");
        check("达到5000", "eq 5000");
        check("控制在20起以内", "le 20起");
        check("控制在增长3以内", "le 3 rises");
        check("下降3.2左右", "approx 3.2 falls");
    }

    #[test]
    fn ranges_have_two_ends_and_one_unit() {
        for text in ["5—5.5", "5-5.5", "5～5.5", "5至5.5", "5%—5.5%", "5–5.5%"] {
            let range = shown(text);
            assert!(range.starts_with("range 5–5.5"), "{text}: {range}");
        }
    }

    #[test]
    fn words_are_words_and_slips_are_errors() {
        check("完成国家和市下达目标", "words");
        check("与经济增长同步", "words");
        check("高于全国平均0.5个百分点", "words");
        check("调整为19:43:38", "words");
        check("1:2", "words");
        check("2:1:1", "words");
        check("1o", "NotANumber");
        check("6.5x", "NotANumber");
        check("1.2.3", "NotANumber");
        check("0.12345678", "TooPrecise");
    }
}
