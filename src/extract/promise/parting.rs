//! How a sentence is parted into clauses, and a clause from the bracket in it.

use crate::extract::promise::head::Head;
use crate::model::{fold, squeeze};

/// The longest clause that can be a promise, in bytes: all ways to part it are tried.
pub(in crate::extract) const LONGEST: usize = 600;

/// Parts a clause into what stands outside of a bracket that names parts, and inside of it: 投资增长8%
/// （其中工业投资增长12%）. Of those that a bracket goes on over, `is_inside` tells whether it is open.
pub(super) fn bracket<'t>(plain: &'t str, is_inside: &mut bool) -> (&'t str, &'t str) {
    if *is_inside {
        let end = plain.find(')');
        *is_inside = end.is_none();
        return match end {
            Some(end) if end + 1 < plain.len() => (plain, ""),
            end => ("", &plain[..end.unwrap_or(plain.len())]),
        };
    }
    let Some((whole, part)) = plain.split_once("(其中") else { return (plain, "") };
    let part = &plain[plain.len() - part.len() - "其中".len()..];
    let inner = part.strip_suffix(')').unwrap_or(part);
    // 投资（其中：工业投资增长12%）
    if inner == "其中" {
        *is_inside = true;
        return (whole, "");
    }
    // 投资（其中工业投资）增长8% has the bracket in its name.
    if inner.contains(')') || !inner.contains(|sign: char| sign.is_ascii_digit()) {
        return (plain, "");
    }
    *is_inside = inner.len() == part.len();
    (whole, inner)
}

/// Parts `text` at the signs between clauses, each with its place in bytes. A comma inside a number
/// parts nothing.
pub(in crate::extract) fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut ends: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(place, sign)| match sign {
            '：' | ':' => {
                let (before, behind) = (&text[..*place], &text[place + sign.len_utf8()..]);
                !names_value(before, behind) && !is_of_ratio(before, behind)
            }
            '；' | ';' | '。' => true,
            '，' | ',' => !parts_thousands(&text[..*place], &text[place + sign.len_utf8()..]),
            _ => false,
        })
        .collect();
    ends.push((text.len(), '。'));
    let mut start = 0;
    let clauses = ends.into_iter().map(move |(end, sign)| {
        let clause = (start, &text[start..end]);
        start = (end + sign.len_utf8()).min(text.len());
        clause
    });
    clauses.filter(|(_, clause)| !clause.trim().is_empty())
}

/// Whether a colon stands between a name and its value: 地区生产总值：增长6%.
pub(super) fn names_value(before: &str, behind: &str) -> bool {
    const ENDS: &[&str] = &["目标", "指标", "是", "为", "如下", "方面", "其中", "任务"];
    const LONGEST_NAME: usize = 60;
    let name = before.rsplit(['，', ',', '；', ';', '。', '：', ':']).next().unwrap_or(before);
    let name = name.trim();
    let is_name = (1..=LONGEST_NAME).contains(&name.len())
        && !name.contains(|sign: char| sign.is_ascii_digit())
        && !ENDS.iter().any(|end| name.ends_with(end));
    let verb: String = behind.chars().take_while(|sign| !sign.is_ascii_digit()).take(10).collect();
    let verb = squeeze(&fold(&verb));
    let has_number = behind.chars().nth(verb.chars().count()).is_some_and(|c| c.is_ascii_digit());
    is_name && has_number && Head::of(&verb).name.is_empty()
}

/// Whether a colon stands between the numbers of a ratio: 19:43:38.
pub(super) fn is_of_ratio(before: &str, behind: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit() || ('０'..='９').contains(&sign);
    let next = behind.trim_start_matches(is_digit);
    let is_day = next.starts_with(['年', '月', '日']);
    before.ends_with(is_digit) && next.len() < behind.len() && !is_day
}

/// `plain` without the colon between a name and its value, where it has one.
pub(super) fn without_colon(plain: &str) -> Option<String> {
    let (name, value) = plain.split_once(':')?;
    names_value(name, value).then(|| format!("{name}{value}"))
}

/// Whether a comma between `before` and `behind` parts the thousands of a number: 1，200.
pub(super) fn parts_thousands(before: &str, behind: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit() || ('０'..='９').contains(&sign);
    before.ends_with(is_digit) && behind.chars().take_while(|sign| is_digit(*sign)).count() == 3
}
