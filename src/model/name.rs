//! When two names mean the same indicator.

use crate::model::comparable;

/// Other words for the same thing; the first of each pair is replaced by the second.
const SYNONYMS: &[(&str, &str)] = &[
    ("(gdp)", ""),
    ("(cpi)", ""),
    ("(不含农户)", ""),
    ("研究与试验发展", "研发"),
    ("r&d", "研发"),
    ("研发经费支出", "研发"),
    ("研发经费投入", "研发"),
    ("研发经费", "研发"),
    ("研发投入", "研发"),
    ("规模以上", "规上"),
    ("gdp", "生产总值"),
    ("国内生产总值", "生产总值"),
    ("地区生产总值", "生产总值"),
    ("比例", "比重"),
    ("社会消费品零售", "社零"),
    ("新增城镇就业", "城镇新增就业"),
    ("常住居民", "居民"),
    ("一般公共预算", "公共预算"),
];

/// Words before a name that say whose figure it is; every figure of a plan is its place's.
const PREFIXES: &[&str] =
    &["全社会", "全体", "全区", "全市", "全县", "全省", "全旗", "财政", "货物", "其中:"];

/// Words behind a name that say what kind of figure it is.
const SUFFIXES: &[&str] = &[
    "增速",
    "增长率",
    "增长",
    "涨幅",
    "增幅",
    "升幅",
    "降幅",
    "总额",
    "总量",
    "数量",
    "人数",
    "下降",
    "降低",
    "额",
    "*",
];

/// Returns the part of an indicator's name that identifies it: `R&D经费支出占地区生产总值比重` and
/// `全社会研发投入占地区生产总值比重` have the same core.
pub fn core_name(name: &str) -> String {
    let mut core = comparable(name);
    for (word, same) in SYNONYMS {
        if core.contains(word) {
            core = core.replace(word, same);
        }
    }
    loop {
        let shorter = PREFIXES
            .iter()
            .find_map(|prefix| core.strip_prefix(prefix))
            .or_else(|| SUFFIXES.iter().find_map(|suffix| core.strip_suffix(suffix)));
        match shorter.filter(|shorter| shorter.chars().count() > 1) {
            Some(shorter) => core = shorter.to_owned(),
            None => return core,
        }
    }
}

/// Words that names of what is built have or lack without meaning something else. Numbers, 一期 and 二期,
/// and the sides of a place are none of them.
const EMPTY: &[&str] = &["工程", "项目", "建设"];

/// Returns what is left of the name of a project or work of the plan of `year` without signs, that year
/// and words that say nothing.
pub fn core_of_built(name: &str, year: i32) -> String {
    let signs = |c: &char| c.is_alphanumeric();
    let mut core: String = comparable(name).chars().filter(signs).collect();
    for own in [format!("{year}年度"), format!("{year}年")] {
        core = core.replace(&own, "");
    }
    EMPTY.iter().fold(core, |core, word| core.replace(word, ""))
}

/// Whether one of two different names is the other with something added, as 出口 and 进出口 or
/// 工业增加值 and 规上工业增加值: figures of one can be held against the other only with care.
pub fn is_other_scope(one: &str, other: &str) -> bool {
    let (one, other) = (core_name(one), core_name(other));
    one != other && (one.contains(&other) || other.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(one: &str, other: &str) {
        assert_eq!(core_name(one), core_name(other));
    }

    #[test]
    fn names_of_the_same_indicator_have_the_same_core() {
        same("R&D经费支出占地区生产总值比重", "全社会研发投入占地区生产总值比重");
        same("地区生产总值增速", "地区生产总值");
        same("地区生产总值（GDP）", "GDP");
        same("城镇新增就业人数", "城镇新增就业");
        same("规模以上工业增加值", "规上工业增加值增速");
        same("高新技术企业数量", "高新技术企业");
        same("单位GDP能耗降幅", "单位GDP能耗");
        same("一般公共预算收入", "公共预算收入");
        same("全体居民人均可支配收入增速", "居民人均可支配收入");
    }

    #[test]
    fn narrower_names_are_told_from_the_same_and_from_others() {
        assert!(is_other_scope("货物出口额", "进出口总额"));
        assert!(is_other_scope("规上工业增加值增速", "工业增加值增速"));
        assert!(!is_other_scope("地区生产总值", "地区生产总值增速"));
        assert!(!is_other_scope("森林覆盖率", "城镇化率"));
    }
}
