//! Which place and year a report is for.

use crate::extract::as_paragraph;
use crate::extract::numeral::years_in_digits;
use crate::extract::when;
use crate::extract::wording::without_front;
use crate::model::{Period, PlanKey, Spot, fold, is_hidden, squeeze};
use crate::read::{Document, Paragraph};

/// A report's title and what it names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Title {
    /// The title as written.
    pub(super) text: Option<String>,
    /// Place and year of the plan; `None` when the title names none.
    pub(super) key: Option<PlanKey>,
    /// The places above that place which it names, the nearest first: 重庆市 of 重庆市綦江区.
    pub(super) above: Vec<String>,
    /// Where the title stands.
    pub(super) at: Option<Spot>,
    /// The year, where a title or table names a year and no place.
    pub(super) year: Option<i32>,
    /// What it says of progress, where it is the title of a report on that: then place and year are of the
    /// plan that was carried out, and there is no title of a plan.
    pub(super) report: Option<Report>,
}

/// A report on how a plan is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Report {
    /// The period that it tells of; `None` where its title names none.
    pub(super) period: Option<Period>,
    /// Whether it goes on with a plan for the next year.
    pub(super) has_plan: bool,
    /// The whole that its title names in place of a name: 全市经济运行情况.
    pub(super) whole: Option<&'static str>,
}

/// Paragraphs that are looked at for a title: a page may have links of its site above it.
const TITLE_PARAGRAPHS: usize = 40;
/// Of these, how many are looked at for a year where no title names one.
const YEAR_PARAGRAPHS: usize = 12;
/// How many lines a title may be broken over.
const TITLE_LINES: usize = 3;
/// How long a title and the line below it are at most.
const LONGEST: usize = 120;

/// Reads the title of `document`: its own line, and the one of the session that it was given to. Whether it
/// `is_report`, on progress, the title says where nothing else does.
pub(super) fn of(document: &Document, is_report: Option<bool>) -> Title {
    let paragraphs = document.blocks.iter().filter_map(as_paragraph);
    let first: Vec<&Paragraph> = paragraphs.take(TITLE_PARAGRAPHS).collect();
    // A long title may be broken over lines; a line that is one needs no other, nor does a paragraph.
    let is_line = |line: &&Paragraph| line.text.len() <= LONGEST * '年'.len_utf8();
    let joined = |count: usize| {
        let lines = first.windows(count);
        lines.filter(move |lines| count == 1 || lines.iter().all(is_line)).map(|lines| Paragraph {
            spot: lines[0].spot,
            text: lines.iter().map(|line| line.text.as_str()).collect(),
        })
    };
    let lines: Vec<Paragraph> = (1..=TITLE_LINES).flat_map(joined).collect();
    let mut titles: Vec<&Paragraph> = lines.iter().filter(|line| is_title(&line.text)).collect();
    titles.sort_by_key(|title| place(&title.text).is_none());
    let session = lines.iter().find_map(|line| Session::of(&line.text));
    if titles.is_empty() && is_report != Some(false) {
        titles.extend(lines.iter().find(|line| is_progress(&line.text)));
    }
    let title = titles.first();
    let text = title.map(|title| title.text.clone());
    let named = text.as_ref().and_then(|text| years(text).into_iter().max());
    let held = session.as_ref().and_then(|session| session.year);
    let told = || {
        let first = first.iter().take(YEAR_PARAGRAPHS);
        first.into_iter().find_map(|paragraph| years(&paragraph.text).into_iter().max())
    };
    let year = named.or(held).or_else(told);
    // An outline is of several years; which of them it is kept for must be said.
    let is_outline = text.as_deref().is_some_and(is_outline);
    let named = text.as_deref().and_then(place).or(session.and_then(|session| session.place));
    let at = title.map(|title| title.spot).or(first.first().map(|first| first.spot));
    if is_report.unwrap_or_else(|| text.as_deref().is_some_and(is_progress)) {
        let (report, told) = Report::of(text.as_deref().unwrap_or_default());
        let named = named.or_else(|| text.as_deref().and_then(place_behind)).unwrap_or_default();
        let (key, above) = of_place(named, told);
        return Title { text: None, key, above, at, year: told, report: Some(report) };
    }
    let (key, above) = of_place(named.unwrap_or_default(), year.filter(|_| !is_outline));
    Title { text, key, above, at, year, report: None }
}

/// The plan of the last of the `levels` that name a place, for `year`, and the levels above, the nearest first.
fn of_place(mut levels: Vec<String>, year: Option<i32>) -> (Option<PlanKey>, Vec<String>) {
    let key = levels.pop().zip(year).map(|(place, year)| PlanKey { place, year });
    levels.reverse();
    (key, levels)
}

/// Words of what a report on progress tells.
const PROGRESS: &[&str] = &[
    "执行情况",
    "运行情况",
    "完成情况",
    "进展情况",
    "推进情况",
    "经济运行",
    "经济形势",
    "主要指标",
];

/// Whether `text` is the title of a report on a part of a year, or of a statistical bulletin on all of it.
/// What has a plan for the next year, too, is the report of that.
fn is_progress(text: &str) -> bool {
    const LONGEST_TITLE: usize = 60;
    let text = squeeze(&fold(text));
    let is_title = text.chars().count() <= LONGEST_TITLE && !text.contains(['。', ';', ',']);
    let year = years(&text).first().copied();
    let of_part = || {
        let part = year.and_then(|year| when::period(&text, year));
        part.is_some_and(|period| period.month() < 12)
            && PROGRESS.iter().any(|word| text.contains(word))
    };
    is_title
        && year.is_some()
        && !has_plan(&text)
        && (of_part() || text.trim_end_matches(')').ends_with("统计公报"))
}

/// Whether a title names a plan beside what was done.
fn has_plan(title: &str) -> bool {
    const PLANS: &[&str] = &["草案", "计划安排", "计划的报告", "发展计划", "工作报告"];
    let behind = title.rsplit_once("执行情况").map_or(title, |(_, behind)| behind);
    PLANS.iter().any(|word| behind.contains(word))
}

impl Report {
    /// The report with the title `text`, and the year whose plan it tells of.
    fn of(text: &str) -> (Self, Option<i32>) {
        let plain = squeeze(&fold(text));
        // A plan for the next year, and a report on work, stand in the year after.
        let named = years(&plain);
        let of_work = plain.ends_with(WORK);
        let year = named.iter().copied().min().map(|year| year - i32::from(of_work));
        let part = || year.and_then(|year| when::period(&plain, year));
        let whole = || year.and_then(|year| Period::of(year, 12));
        let period = if of_work { whole() } else { part().or_else(whole) };
        let wholes = ["全国", "全省", "全自治区", "全市"];
        let whole = wholes.into_iter().find(|word| plain.contains(word));
        (Self { period, has_plan: has_plan(&plain), whole }, year)
    }
}

/// Whether `text` is the title of a plan, of an outline or of a government's report on its work.
fn is_title(text: &str) -> bool {
    if text.len() > LONGEST * '年'.len_utf8() * 2 {
        return false;
    }
    let text = squeeze(text);
    let text = text.rsplit_once(['（', '(']).map_or(text.as_str(), |(title, bracket)| {
        if bracket.ends_with(['）', ')']) && !bracket.contains("草案") { title } else { &text }
    });
    let is_plan = text.contains("计划") && text.ends_with("报告") || text.ends_with("发展计划");
    let is_plan = is_plan && text.contains('年');
    let is_short = text.chars().count() <= LONGEST;
    is_short && (is_plan || text.ends_with(WORK) || is_outline(text))
}

/// What reports on a government's work are called.
const WORK: &str = "政府工作报告";

/// Whether `text` is the title of an outline for five years, whose targets are for all of them.
pub(super) fn is_outline(text: &str) -> bool {
    let text = squeeze(text);
    text.ends_with("纲要") && text.contains("五年") && text.chars().count() <= LONGEST
}

/// The session of a people's congress, as the line below a title names it.
struct Session {
    /// The levels that its name has, from the top.
    place: Option<Vec<String>>,
    /// The year of the plan that it was to decide on.
    year: Option<i32>,
}

impl Session {
    /// Reads 2022年1月10日在綦江区第三届人民代表大会第一次会议上.
    fn of(text: &str) -> Option<Self> {
        const CONGRESS: &str = "人民代表大会";
        let start: String = text.chars().take(2 * LONGEST).collect();
        let start = years_in_digits(&squeeze(&fold(&start)));
        let start: String = start.chars().take(LONGEST).collect();
        let (before, behind) = start.split_once(CONGRESS)?;
        if !behind.contains("会议") {
            return None;
        }
        let (before, of_nation) =
            before.strip_suffix("全国").map_or((before, false), |before| (before, true));
        let (head, term) = before.rsplit_once('第')?;
        term.strip_suffix('届')?;
        let name = head.rsplit(['在', '日', '—', '-', '(', '。', ',']).next().unwrap_or(head);
        let place = if of_nation { Some(vec![NATION.to_owned()]) } else { place_of(name) };
        // A session at the end of a year decides on the next.
        let year = years(head).into_iter().next().map(|year| {
            let is_late = ["11", "12", "十一", "十二"]
                .iter()
                .any(|month| head.contains(&format!("{year}年{month}月")));
            year + i32::from(is_late)
        });
        Some(Self { place, year })
    }
}

/// The years that `text` names: a plan report names the year it tells of and the year it plans.
pub(super) fn years(text: &str) -> Vec<i32> {
    if !text.contains('年') {
        return Vec::new();
    }
    let text = years_in_digits(&squeeze(&fold(text)));
    years_of(&text).map(|(_, year)| year).collect()
}

/// The years that `text` names in digits, each with its place; it is folded and squeezed.
pub(super) fn years_of(text: &str) -> impl Iterator<Item = (usize, i32)> {
    text.match_indices('年').filter_map(|(index, _)| {
        let start = index.checked_sub(4)?;
        let year: i32 = text.get(start..index)?.parse().ok()?;
        (1949..=2099).contains(&year).then_some((start, year))
    })
}

/// Words around the place in a title.
const BEFORE_PLACE: &[&str] = &["提请审查", "提请审议", "审查", "关于"];
const BEHIND_PLACE: &[&str] = &["人民政府", "发展和改革委员会", "发展改革委员会", "发展改革委"];

/// What reports of the whole country are of.
const NATION: &str = "全国";

/// The place of the title 关于重庆市綦江区2021年… or 重庆市綦江区人民政府关于2021年…, with the levels above it
/// that stand there, from the top. `None` for 我市 and the like, which name nothing.
fn place(title: &str) -> Option<Vec<String>> {
    let folded = years_in_digits(&squeeze(&fold(title)));
    let of_work = || {
        let name = folded.strip_suffix(WORK)?;
        let digits = name.trim_start_matches(|sign: char| sign.is_ascii_digit());
        digits.strip_prefix('年').map(str::to_owned)
    };
    if folded.contains("国务院") && folded.ends_with(WORK) {
        return Some(vec![NATION.to_owned()]);
    }
    let head = of_work().or_else(|| {
        let end = folded.find(|sign: char| sign.is_ascii_digit()).or(folded.find(WORK))?;
        Some(folded[..end].to_owned())
    })?;
    let (before, behind) = head.rsplit_once("关于").unwrap_or(("", &head));
    let mut name = without_front(if behind.is_empty() { before } else { behind }, BEFORE_PLACE);
    while let Some(rest) = BEHIND_PLACE.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest;
    }
    place_of(name)
}

/// The place that stands behind the time in the title 2022年1—9月綦江区经济运行情况.
fn place_behind(title: &str) -> Option<Vec<String>> {
    let folded = squeeze(&fold(title));
    let end = ["国民经济", "经济", "主要指标"].iter().filter_map(|word| folded.find(word)).min()?;
    let name = folded[..end].rsplit(['年', '月', '度']).next()?;
    place_of(name)
}

/// The levels of the full name of a place, from the top; `None` where the last of them names no place.
fn place_of(name: &str) -> Option<Vec<String>> {
    let levels = levels(name);
    let is_named = levels.last().is_some_and(|place| is_place(place));
    is_named.then(|| levels.into_iter().map(str::to_owned).collect())
}

/// Whether `name` names a place, and not ours or the whole one.
fn is_place(name: &str) -> bool {
    let names_nothing = ["我", "全", "本"].iter().any(|word| name.starts_with(word));
    // A name with what nobody sees in it could not be typed again.
    let is_plain = !name.contains(is_hidden);
    is_plain && ends_like_a_place(name) && !(names_nothing && name.chars().count() == 2)
}

/// The levels that a place's full name has, from the top: 重庆市|綦江区, 贵州省|贵阳市. A level ends
/// inside the name only if a whole name follows: 广州市 is not 广州 and 市….
fn levels(name: &str) -> Vec<&str> {
    const LEVELS: &[&str] = &["自治区", "自治州", "省", "市", "州", "盟", "地区"];
    let (mut levels, mut rest) = (Vec::new(), name);
    loop {
        let ends = LEVELS.iter().filter_map(|level| {
            let end = rest.find(level)? + level.len();
            Some((end, level.len()))
        });
        let end = ends.filter(|(end, level)| {
            let (above, below) = rest.split_at(*end);
            let is_whole = !below.starts_with(['省', '市', '区', '县', '州', '盟', '旗']);
            above[..end - level].chars().count() > 1 && is_whole && ends_like_a_place(below)
        });
        match end.min_by_key(|(end, level)| end - level) {
            Some((end, _)) => {
                let (above, below) = rest.split_at(end);
                levels.push(above);
                rest = below;
            }
            None => {
                levels.push(rest);
                return levels;
            }
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
        assert_eq!(of(&document, None).key.map(|key| key.to_string()).as_deref(), expected);
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
        let above = |place: &str| {
            let document = read::document("r.txt", short(place).as_bytes()).unwrap();
            of(&document, None).above
        };
        assert_eq!(above("广东省广州市天河区"), ["广州市", "广东省"]);
        assert_eq!(above("重庆市綦江区"), ["重庆市"]);
        assert!(above("綦江区").is_empty());
        check(
            "重庆市綦江区人民政府关于2021年计划执行情况及2022年计划草案的报告",
            Some("綦江区-2022"),
        );
        check("咸阳市2023年国民经济和社会发展计划", Some("咸阳市-2023"));
        check(
            "汉滨区2020年国民经济和社会发展\n计划执行情况与2021年国民经济和\n社会发展计划草案的报告",
            Some("汉滨区-2021"),
        );
        check("关于綦江区2021年计划执行情况\n及2022年计划草案的报告", Some("綦江区-2022"));
    }

    #[test]
    fn reports_on_progress_name_place_year_and_period() {
        #[track_caller]
        fn check(title: &str, told: Option<bool>, expected: &str) {
            let document = read::document("r.txt", title.as_bytes()).unwrap();
            let title = of(&document, told);
            let key = title.key.map_or_else(|| "-".to_owned(), |key| key.to_string());
            let shown = title.report.map(|report| {
                let period = report.period.map_or_else(|| "?".to_owned(), |it| it.to_string());
                format!("{key} {period}{}", report.whole.unwrap_or_default())
            });
            assert_eq!(shown.unwrap_or_default(), expected);
        }
        let of_half = "关于綦江区2022年上半年国民经济和社会发展计划执行情况的报告";
        check(of_half, None, "綦江区-2022 2022-06");
        check(of_half, Some(false), "");
        check("綦江区2022年上半年计划执行情况和下半年工作安排的报告", None, "綦江区-2022 2022-06");
        check("2022年1—9月綦江区经济运行情况", None, "綦江区-2022 2022-09");
        check("綦江区经济运行情况（2022年1—9月）", None, "綦江区-2022 2022-09");
        check("2022年前三季度全市经济运行情况", None, "- 2022-09全市");
        check("2022年綦江区国民经济和社会发展统计公报", None, "綦江区-2022 2022-12");
        let yearly = "关于綦江区2022年计划执行情况及2023年计划草案的报告";
        check(yearly, None, "");
        check(yearly, Some(true), "綦江区-2022 2022-12");
        check("綦江区2023年政府工作报告", None, "");
        check("綦江区2023年政府工作报告", Some(true), "綦江区-2022 2022-12");
        check("情况汇报\n2022年很重要", None, "");
        check("情况汇报\n2022年很重要", Some(true), "- ?");
        // Words of a site above the text are no title.
        check("2022年，上半年经济运行情况很好。", None, "");
    }

    #[test]
    fn reports_on_work_name_them_in_their_title_or_with_the_session() {
        check("2025年上海市政府工作报告\n来源：日报", Some("上海市-2025"));
        check("云溪县2026年政府工作报告", Some("云溪县-2026"));
        check(
            "政 府 工 作 报 告\n\n——2015年2月5日在海拉尔区第十四届人民代表大会第四次会议上",
            Some("海拉尔区-2015"),
        );
        check(
            "2025年广西政府工作报告\n2025年1月13日在广西壮族自治区第十四届人民代表大会第三次会议上",
            Some("广西壮族自治区-2025"),
        );
        check(
            "政府工作报告\n——2026年1月26日在广东省第十四届\n人民代表大会第五次会议上",
            Some("广东省-2026"),
        );
        check(
            "政府工作报告\n——２０１４年３月５日在第十二届全国人民代表大会第二次会议上",
            Some("全国-2014"),
        );
        check(
            "政府工作报告\n（2021年12月28日在安河市云溪县第三届人民代表大会第一次会议上）",
            Some("云溪县-2022"),
        );
        check(
            "云南省国民经济和社会发展第十个五年计划纲要\n(2001年2月16日云南省第九届人民代表大会第四次会议通过)",
            None,
        );
        check("2018年国务院政府工作报告\n各位代表：", Some("全国-2018"));
        check(
            "政府工作报告\n二〇二三年一月五日在凤凰县第十八届人民代表大会第二次会议上\n一、2022年工作回顾",
            Some("凤凰县-2023"),
        );
        check("二○○三年凤凰县政府工作报告\n各位代表：", Some("凤凰县-2003"));
        check("政府工作报告\n各位代表：", None);
    }
}
