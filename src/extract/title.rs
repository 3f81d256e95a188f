//! Which place and year a report is for.

use crate::extract::wording::without_front;
use crate::model::{PlanKey, Spot, fold, is_hidden, squeeze};
use crate::read::{Block, Document, Paragraph};

/// A report's title and what it names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Title {
    /// The title as written.
    pub(super) text: Option<String>,
    /// Place and year of the plan; `None` when the title names none.
    pub(super) key: Option<PlanKey>,
    /// Where the title stands.
    pub(super) at: Option<Spot>,
    /// The year, where a title or table names a year and no place.
    pub(super) year: Option<i32>,
}

/// Paragraphs that are looked at for a title.
const TITLE_PARAGRAPHS: usize = 12;

/// Reads the title of `document`.
pub(super) fn of(document: &Document) -> Title {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    let first: Vec<&Paragraph> = paragraphs.take(TITLE_PARAGRAPHS).collect();
    let is_title =
        |text: &str| text.contains("计划") && text.contains('年') && text.ends_with("报告");
    // A long title may be broken over two lines; a line that is one needs no other.
    let pairs = first.iter().zip(first.iter().skip(1)).map(|(line, next)| Paragraph {
        spot: line.spot,
        text: format!("{}{}", line.text, next.text),
    });
    let lines = first.iter().map(|line| (*line).clone());
    let mut titles: Vec<Paragraph> =
        lines.chain(pairs).filter(|line| is_title(&line.text)).collect();
    titles.sort_by_key(|title| place(&title.text).is_none());
    let Some(title) = titles.first() else {
        let year = first.iter().find_map(|paragraph| years(&paragraph.text).into_iter().max());
        return Title { year, ..Title::default() };
    };
    let year = years(&title.text).into_iter().max();
    let place = place(&title.text);
    let key = place.zip(year).map(|(place, year)| PlanKey { place, year });
    Title { text: Some(title.text.clone()), key, at: Some(title.spot), year }
}

/// The years that `text` names: a plan report names the year it tells of and the year it plans.
pub(super) fn years(text: &str) -> Vec<i32> {
    let text = fold(text);
    let mut years = Vec::new();
    for (index, _) in text.match_indices('年') {
        let digits = index.checked_sub(4).and_then(|start| text.get(start..index));
        let year: Option<i32> = digits.and_then(|digits| digits.parse().ok());
        years.extend(year.filter(|year| (1949..=2099).contains(year)));
    }
    years
}

/// Words around the place in a title.
const BEFORE_PLACE: &[&str] = &["提请审查", "提请审议", "审查", "关于"];
const BEHIND_PLACE: &[&str] = &["人民政府", "发展和改革委员会", "发展改革委员会", "发展改革委"];

/// The place of the title 关于重庆市綦江区2021年… or 重庆市綦江区人民政府关于2021年…: the last level
/// that it names. `None` for 我市 and the like, which name nothing.
fn place(title: &str) -> Option<String> {
    let folded = squeeze(&fold(title));
    let head = &folded[..folded.find(|c: char| c.is_ascii_digit())?];
    let (before, behind) = head.rsplit_once("关于").unwrap_or(("", head));
    let mut name = without_front(if behind.is_empty() { before } else { behind }, BEFORE_PLACE);
    while let Some(rest) = BEHIND_PLACE.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest;
    }
    let place = last_level(name);
    let names_nothing = ["我", "全", "本"].iter().any(|word| place.starts_with(word));
    // A name with what nobody sees in it could not be typed again.
    let is_plain = !place.contains(is_hidden);
    (is_plain && ends_like_a_place(place) && !(names_nothing && place.chars().count() == 2))
        .then(|| place.to_owned())
}

/// The last of the levels that a place's full name has: 重庆市|綦江区, 贵州省|贵阳市. A level ends
/// inside the name only if a whole name follows: 广州市 is not 广州 and 市….
fn last_level(name: &str) -> &str {
    const LEVELS: &[&str] = &["自治区", "自治州", "省", "市", "州", "盟", "地区"];
    let mut place = name;
    loop {
        let below =
            LEVELS.iter().filter_map(|level| place.split_once(level)).filter(|(above, below)| {
                let is_whole = !below.starts_with(['省', '市', '区', '县', '州', '盟', '旗']);
                above.chars().count() > 1
                    && below.chars().count() > 1
                    && is_whole
                    && ends_like_a_place(below)
            });
        match below.min_by_key(|(above, _)| above.len()) {
            Some((_, below)) => place = below,
            None => return place,
        }
    }
}

fn ends_like_a_place(name: &str) -> bool {
    name.chars().count() > 1 && name.ends_with(['省', '市', '区', '县', '州', '盟', '旗'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[track_caller]
    fn check(title: &str, expected: Option<&str>) {
        let document = read::document("r.txt", title.as_bytes()).unwrap();
        assert_eq!(of(&document).key.map(|key| key.to_string()).as_deref(), expected);
    }

    #[test]
    fn titles_name_the_place_and_the_later_year() {
        check(
            "关于重庆市綦江区2021年国民经济和社会发展计划执行情况及2022年计划草案的报告",
            Some("綦江区-2022"),
        );
        check(
            "关于云溪县2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告",
            Some("云溪县-2023"),
        );
        check(
            "关于安河市2022年国民经济和社会发展计划执行情况和2023年国民经济和社会发展计划（草案）的报告",
            Some("安河市-2023"),
        );
        check(
            "关于内蒙古自治区呼伦贝尔市海拉尔区２０１４年计划执行情况和２０１５年计划草案的报告",
            Some("海拉尔区-2015"),
        );
        check(
            "关于2021年国民经济和社会发展计划执行情况与2022年国民经济和社会发展计划草案的报告",
            None,
        );
        let short = |place: &str| format!("关于{place}2021年计划执行情况及2022年计划草案的报告");
        for (place, expected) in [
            ("广东省广州市天河区", "天河区"),
            ("杭州市上城区", "上城区"),
            ("贵州省贵阳市", "贵阳市"),
            ("苏州工业园区", "苏州工业园区"),
            ("湘西土家族苗族自治州永顺县", "永顺县"),
            ("提请审查綦江区", "綦江区"),
        ] {
            check(&short(place), Some(&format!("{expected}-2022")));
        }
        check(&short("我市"), None);
        check(
            "重庆市綦江区人民政府关于2021年计划执行情况及2022年计划草案的报告",
            Some("綦江区-2022"),
        );
        check("关于綦江区2021年计划执行情况\n及2022年计划草案的报告", Some("綦江区-2022"));
    }
}
