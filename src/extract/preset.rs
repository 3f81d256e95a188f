//! What is known of usual indicators by their names: how often their figures come.

use crate::model::{Item, Measure, Rhythm};

/// Rhythms by words in the name; the first that fits holds. After the release calendars of the
/// statistics: national accounts and incomes come quarterly, the monthly statistics skip January,
/// surveys and environmental accounts come after the year.
const RHYTHMS: &[(&str, Rhythm)] = &[
    ("R&D", Rhythm::Annual),
    ("研发", Rhythm::Annual),
    ("研究与试验发展", Rhythm::Annual),
    ("专利", Rhythm::Annual),
    ("城镇化率", Rhythm::Annual),
    ("森林覆盖率", Rhythm::Annual),
    ("能耗", Rhythm::Annual),
    ("排放", Rhythm::Annual),
    ("水质", Rhythm::Annual),
    ("二氧化", Rhythm::Annual),
    ("氮氧化物", Rhythm::Annual),
    ("化学需氧量", Rhythm::Annual),
    ("氨氮", Rhythm::Annual),
    ("预期寿命", Rhythm::Annual),
    ("自然增长率", Rhythm::Annual),
    ("生产总值", Rhythm::Quarterly),
    ("民营经济", Rhythm::Quarterly),
    ("可支配收入", Rhythm::Quarterly),
    ("纯收入", Rhythm::Quarterly),
    ("工业增加值", Rhythm::MonthlyFromFebruary),
    ("固定资产投资", Rhythm::MonthlyFromFebruary),
    ("社会消费品零售", Rhythm::MonthlyFromFebruary),
];

/// Returns how often figures of `item` come where its list does not say. Targets in words are
/// judged once a year.
pub(super) fn rhythm_of(item: &Item) -> Rhythm {
    let named = RHYTHMS.iter().find(|(word, _)| item.name.contains(word)).map(|known| known.1);
    let words = item.target.as_ref().is_some_and(|target| target.measure == Measure::Qualitative);
    named.unwrap_or(if words { Rhythm::Annual } else { Rhythm::Monthly })
}
