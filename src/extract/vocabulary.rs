//! The words of closed lists as people write them in cells and on the command line.

use crate::model::{
    AdjustmentKind, Answer, Basis, Check, Fault, Field, Funding, Judgement, Kind, ListKind,
    Measure, Nature, Rhythm, Status, Word, comparable, says_nothing,
};

/// What people write in the cell of a figure where there is none, or none yet, beside words for nothing
/// at all. It is no zero.
const NO_FIGURE: &[&str] = &[
    "年度指标",
    "年度统计指标",
    "尚无数据",
    "暂无数据",
    "没有数据",
    "无数据",
    "暂缺",
    "未公布",
    "未发布",
    "暂未公布",
    "未反馈",
    "免报",
    "未报",
    "未填",
    "待统计",
    "未统计",
    "尚未统计",
    "暂未统计",
    "无统计",
    "数据未出",
    "nodata",
    "notavailable",
];

/// What people write in the cell of a month in which work began or ended, where it has not.
const NO_MONTH: &[&str] = &[
    "未开工",
    "尚未开工",
    "未动工",
    "未竣工",
    "尚未竣工",
    "未完工",
    "尚未完工",
    "未完成",
    "尚未",
    "未定",
    "待定",
    "notyet",
    "notstarted",
    "notfinished",
];

/// What says in the cells of which fields that there is nothing of them.
const NONE: &[(&[Field], &[&[&str]])] = &[
    (
        &[
            Field::Value,
            Field::MonthValue,
            Field::YearBefore,
            Field::Reference,
            Field::Amount,
            Field::Growth,
            Field::Physical,
        ],
        &[NO_FIGURE],
    ),
    (&[Field::Started, Field::Finished], &[NO_FIGURE, NO_MONTH]),
];

/// Whether `text` says in the cell of `field` that there is nothing of it.
pub(super) fn says_none(field: Field, text: &str) -> bool {
    let mut words = NONE.iter().filter(|(fields, _)| fields.contains(&field)).peekable();
    let plain = comparable(text);
    let is_asked = words.peek().is_some();
    let is_own = words.flat_map(|(_, words)| *words).any(|words| words.contains(&plain.as_str()));
    is_own || (is_asked && says_nothing(text))
}

/// A closed list of words with what people write for each. The machine keys are understood too.
struct Vocabulary<T: 'static> {
    field: Field,
    all: &'static [T],
    names: &'static [(&'static str, T)],
}

/// A type whose words can be read.
pub trait Named: Copy + 'static {
    /// Reads `text` as one of the words.
    ///
    /// # Errors
    ///
    /// When it is none of them; the fault names those that are known.
    fn read(text: &str) -> Result<Self, Fault>;
}

macro_rules! named {
    ($type:ty, $word:path, $field:expr, [$($name:literal => $value:expr),* $(,)?]) => {
        impl Named for $type {
            fn read(text: &str) -> Result<Self, Fault> {
                let vocabulary = Vocabulary { field: $field, all: <$type>::ALL, names: &[$(($name, $value)),*] };
                read(text, &vocabulary, <$type>::from_key, $word)
            }
        }
    };
}

named!(Measure, Word::Measure, Field::Measure, [
    "增速" => Measure::Growth, "增长" => Measure::Growth, "增长率" => Measure::Growth,
    "累计量" => Measure::Flow, "累计" => Measure::Flow, "流量" => Measure::Flow, "总量" => Measure::Flow,
    "水平" => Measure::Level, "存量" => Measure::Level, "时点" => Measure::Level,
    "比重" => Measure::Share, "占比" => Measure::Share, "比例" => Measure::Share,
    "变动" => Measure::Change, "变化" => Measure::Change,
    "天数" => Measure::Days,
    "定性" => Measure::Qualitative, "文字" => Measure::Qualitative,
]);
named!(Kind, Word::Kind, Field::Category, [
    "指标" => Kind::Indicator, "项目" => Kind::Project, "实事" => Kind::Works,
    "任务" => Kind::Commitment,
]);
named!(Nature, Word::Nature, Field::Nature, [
    "约束性" => Nature::Binding, "约束" => Nature::Binding, "约束性指标" => Nature::Binding, "*" => Nature::Binding,
    "预期性" => Nature::Expected, "预期" => Nature::Expected, "预期性指标" => Nature::Expected,
    "指导性" => Nature::Expected,
]);
named!(Funding, Word::Funding, Field::Funding, [
    "政府投资" => Funding::Government, "政府" => Funding::Government, "政府投资类" => Funding::Government,
    "国有公司投资" => Funding::StateOwned, "国有" => Funding::StateOwned, "国企" => Funding::StateOwned,
    "国企投资" => Funding::StateOwned, "国有投资" => Funding::StateOwned,
    "社会投资" => Funding::Social, "社会" => Funding::Social, "社会投资类" => Funding::Social,
    "民间投资" => Funding::Social, "民营" => Funding::Social,
]);
named!(Status, Word::Status, Field::Status, [
    "计划" => Status::Planned, "否" => Status::Planned, "false" => Status::Planned, "未开工" => Status::Planned, "尚未开工" => Status::Planned, "未动工" => Status::Planned, "新建" => Status::Planned, "计划新开工" => Status::Planned,
    "前期" => Status::Preliminary, "前期工作" => Status::Preliminary, "储备" => Status::Preliminary,
    "前期准备" => Status::Preliminary, "前期阶段" => Status::Preliminary, "开展前期工作" => Status::Preliminary,
    "新开工" => Status::Started, "已动工" => Status::Started, "是" => Status::Started, "true" => Status::Started, "已开工" => Status::Started, "开工" => Status::Started,
    "续建" => Status::Ongoing, "在建" => Status::Ongoing, "施工中" => Status::Ongoing, "建设中" => Status::Ongoing,
    "正在施工" => Status::Ongoing, "正在施工中" => Status::Ongoing, "正常推进" => Status::Ongoing, "正在建设" => Status::Ongoing, "续建中" => Status::Ongoing,
    "完工" => Status::Completed, "竣工" => Status::Completed, "完成" => Status::Completed, "建成" => Status::Completed,
    "已完工" => Status::Completed, "投产" => Status::Completed, "已竣工" => Status::Completed,
    "已建成" => Status::Completed, "已完成" => Status::Completed, "已投产" => Status::Completed,
    "停工" => Status::Suspended, "停建" => Status::Suspended, "已停工" => Status::Suspended, "暂停" => Status::Suspended,
    "暂停施工" => Status::Suspended,
    "调出" => Status::Dropped, "取消" => Status::Dropped, "退库" => Status::Dropped,
]);
named!(Rhythm, Word::Rhythm, Field::Rhythm, [
    "月度" => Rhythm::Monthly, "月" => Rhythm::Monthly, "每月" => Rhythm::Monthly, "按月" => Rhythm::Monthly,
    "月度(1月免报)" => Rhythm::MonthlyFromFebruary,
    "季度" => Rhythm::Quarterly, "季" => Rhythm::Quarterly, "每季" => Rhythm::Quarterly, "按季" => Rhythm::Quarterly,
    "年度" => Rhythm::Annual, "年" => Rhythm::Annual, "每年" => Rhythm::Annual,
]);
named!(Basis, Word::Basis, Field::Basis, [
    "累计" => Basis::Ytd, "本年累计" => Basis::Ytd, "年累计" => Basis::Ytd,
    "当月" => Basis::Month, "本月" => Basis::Month, "单月" => Basis::Month,
]);
named!(Judgement, Word::Judgement, Field::Value, [
    "完成" => Judgement::Done, "已完成" => Judgement::Done,
    "达进度" => Judgement::OnSchedule, "达序时" => Judgement::OnSchedule, "符合" => Judgement::OnSchedule,
    "基本符合" => Judgement::NearlyOnSchedule, "基本达进度" => Judgement::NearlyOnSchedule,
    "滞后" => Judgement::Behind, "落后" => Judgement::Behind,
    "未完成" => Judgement::NotDone,
    "未下达" => Judgement::NotSet, "未考核" => Judgement::NotSet,
]);
named!(AdjustmentKind, Word::Adjustment, Field::Adjustment, [
    "新增" => AdjustmentKind::Added, "调入" => AdjustmentKind::Added,
    "调出" => AdjustmentKind::Dropped, "取消" => AdjustmentKind::Dropped,
    "更名" => AdjustmentKind::Renamed, "改名" => AdjustmentKind::Renamed,
    "拆分" => AdjustmentKind::Split, "合并" => AdjustmentKind::Merged,
]);
named!(ListKind, Word::List, Field::Record, [
    "计划" => ListKind::Plan, "指标" => ListKind::Targets, "项目" => ListKind::Projects,
    "实事" => ListKind::Works, "任务" => ListKind::Commitments, "投资安排" => ListKind::Investments,
    "上年实际" => ListKind::Baselines, "目标调整" => ListKind::Revisions,
    "计划调整" => ListKind::Adjustments,
    "进度" => ListKind::Progress, "答复" => ListKind::Answers,
]);
named!(Answer, Word::Answer, Field::Answer, [
    "属实" => Answer::Accept, "无误" => Answer::Accept, "准确" => Answer::Accept, "接受" => Answer::Accept,
    "更正" => Answer::Correct, "改正" => Answer::Correct, "改为" => Answer::Correct,
    "不导入" => Answer::Drop, "略去" => Answer::Drop, "删除" => Answer::Drop, "不要" => Answer::Drop,
    "同一项" => Answer::Same, "同一件事" => Answer::Same, "重复" => Answer::Same,
    "待核" => Answer::Open, "重新核对" => Answer::Open,
]);
named!(Check, Word::Check, Field::Check, [
    "累计下降" => Check::CumulativeFalls,
    "当月不符" => Check::MonthsDoNotAddUp,
    "单位存疑" => Check::JumpOfUnit,
    "超总投资" => Check::OverTotal,
    "缺开工月" => Check::StartedWithoutDate,
    "月份不符" => Check::MonthsOutOfOrder,
    "投资为负" => Check::BelowZero,
    "完工欠额" => Check::FinishedShort,
    "数非确数" => Check::HedgedFigure,
    "文字照抄" => Check::SameText,
    "低于上年" => Check::TargetBelowBaseline,
    "合计不符" => Check::SumMismatch,
    "合计进位" => Check::SumRounding,
    "疑似重复" => Check::PossibleTwin,
    "尚未完成" => Check::UnfinishedWork,
    "个数不符" => Check::CountMismatch,
    "前后不一" => Check::RestatedOtherwise,
    "修饰两可" => Check::SharedHedge,
    "名称可拆" => Check::AmbiguousSplit,
    "隐藏未读" => Check::HiddenData,
    "工作表不识" => Check::UnknownSheet,
    "表外文字" => Check::OutsideForm,
    "百分数存疑" => Check::BareRate,
    "口径不明" => Check::UnclearBasis,
    "期间不明" => Check::NoPeriod,
    "目标未读" => Check::UnreadTarget,
    "数未采用" => Check::FigureNotTaken,
    "比例不符" => Check::CompletionMismatch,
]);

fn read<T: Copy>(
    text: &str,
    vocabulary: &Vocabulary<T>,
    from_key: fn(&str) -> Option<T>,
    word: fn(T) -> Word,
) -> Result<T, Fault> {
    let plain = comparable(text);
    let named = vocabulary.names.iter().find(|(name, _)| *name == plain).map(|(_, value)| *value);
    named.or_else(|| from_key(&plain)).ok_or_else(|| Fault::UnknownWord {
        field: vocabulary.field,
        found: text.to_owned(),
        expected: vocabulary.all.iter().map(|value| word(*value)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_chinese_by_key_and_in_any_width() {
        assert_eq!(Measure::read("累计量"), Ok(Measure::Flow));
        assert_eq!(Measure::read(" Flow "), Ok(Measure::Flow));
        assert_eq!(Rhythm::read("月度（1月免报）"), Ok(Rhythm::MonthlyFromFebruary));
        assert_eq!(Status::read("已 开工"), Ok(Status::Started));
    }

    #[test]
    fn what_says_that_there_is_none_depends_on_the_cell() {
        for (field, text, expected) in [
            (Field::Value, "无", true),
            (Field::Value, " 没 有 ", true),
            (Field::Value, "Ｎ/Ａ", true),
            (Field::Physical, "不适用", true),
            (Field::Value, "未统计", true),
            (Field::Finished, "未竣工", true),
            (Field::Started, "暂无", true),
            // A figure, a verdict, and words that are told as they are.
            (Field::Value, "0", false),
            (Field::Value, "零", false),
            (Field::Value, "未完成", false),
            (Field::Value, "未下达", false),
            (Field::Value, "无变化", false),
            (Field::Problem, "无", false),
            (Field::Name, "无", false),
        ] {
            assert_eq!(says_none(field, text), expected, "{field:?} {text}");
        }
    }

    #[test]
    fn an_unknown_word_names_the_known_ones() {
        let Err(Fault::UnknownWord { field, expected, .. }) = Nature::read("可选") else {
            panic!("可选 is no nature");
        };
        assert_eq!((field, expected.len()), (Field::Nature, Nature::ALL.len()));
    }
}
