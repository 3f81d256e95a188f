use crate::lang::zh::faults::items;
use crate::lang::zh::words;
use crate::lang::{ArchiveNote, Message, UsageFault, Yardstick, numbered_answers};
use crate::model::{AdjustmentKind, Answer, Check, Code, Period, Reversal, Touched, Word};

fn entries_of(entries: &[(Code, Period)]) -> String {
    let named = |(code, period): &(Code, Period)| (code.clone(), month(*period));
    items(&entries.iter().map(named).collect::<Vec<_>>())
}

/// What is said of the files of an archive.
fn archived(note: ArchiveNote) -> &'static str {
    match note {
        ArchiveNote::Bag => {
            "这是一个 BagIt 包（RFC 8493）：内容在 data 里，manifest-sha256.txt 有各文件的 SHA-256。
用任何 BagIt 工具，或在包的目录下用 sha256sum -c manifest-sha256.txt，可以核验有无缺损、改动。

.csv 是逗号分隔的文本，首行是列名，UTF-8 编码并带字节序标记，Excel 可直接打开；
.json 的内容不少于同名的 .csv，列名是英文键。下面在每个文件之后说明它的内容和各列（先键，后列名）。

空的是没有或不知道，不是零。数一位不差，单位在另一列，目标的原文里也可能写着；百分数是百分号前的数，比率是小数。
期间 2022-06 指到这个月末为止。文字之前的撇号（'）使表格软件不把它当作公式，不是内容。"
        }
        ArchiveNote::Whole => {
            "计划现行的全部内容，各清单合为一份；用 plan import 导入，得到同样的计划。"
        }
        ArchiveNote::List => "其中一张清单，内容与合为一份的相同。",
        ArchiveNote::Changes => {
            "每次写入一行：何时，何人，什么命令，什么原因，读了哪些文件，撤销或重做了哪一次。
“已撤销”为 1 的，现在不算数。"
        }
        ArchiveNote::Sources => {
            "每次写入所读的文件。文件本身不在包内，请另行保存；SHA-256 相同的就是原件。"
        }
        ArchiveNote::History => {
            "写过的每一行都在，包括更正前的、撤回的和撤销了的。“变更”是写入这一行的那次写入的编号。
“已撤销”为 1 的不算数；其余各行中，说同一件事的以后写的为准。
各列中 1 为是、0 为否：“已撤回”的填报不再算数；“力争”的目标只是力争达到；“重新开账”为 0 的是关账，连同以前各期，
为 1 的是重新开账，连同以后各期。“生效日期”空着的是原公布的目标，“序时进度”空着的是恢复通常的，列名的“含义”空着的是不读。
“参照”：economic-growth 与经济增长同步，reference 与对照值比，last-year 与上年比。
“序时进度”：linear 按月均分，days 按天数，120% 是时间进度的 120%，10/30/30/30 是各季度的份额。"
        }
        ArchiveNote::Codes => "历史各文件中的代码的意思。",
    }
}

pub(super) fn message(message: &Message) -> String {
    match message {
        Message::ImportHead { place, year, files } => format!("{place} {year}年计划  ←  {files}"),
        Message::FilesAmong { first, count } => format!("{} 等 {count} 个文件", first.join("、")),
        Message::UnnamedHead { files } => {
            format!("（未注明计划，存入时请加 --plan 地区-年份）  ←  {files}")
        }
        Message::Column { heading } => format!("“{heading}”列"),
        Message::NearHeading { heading, near, field } => {
            format!("{heading}：与“{near}”（{}）相近", words::field(*field))
        }
        Message::HowToMap => "可用 --map 列名=字段 指明，以后照此读；--map 列名= 为不读".to_owned(),
        Message::Mapped { heading, field: Some(field) } => {
            format!("{heading} = {}", words::field(*field))
        }
        Message::Mapped { heading, field: None } => format!("{heading} = （不读）"),
        Message::MappedCount(count) => format!("按指明的对应读入的列 {count} 个"),
        Message::ResultsToo { plan, file } => {
            format!("文中的上年完成数可填入 {plan}：plan import {file} --as progress")
        }
        Message::UnmetCount(count) => format!("不在计划中的 {count} 个，未采用"),
        Message::UnreadCount(count) => format!("未读入的列 {count} 个"),
        Message::IndicatorsRead { numbered, words: 0 } => format!("{numbered} 个编号"),
        Message::IndicatorsRead { numbered, words } => {
            format!("{numbered} 个编号，其中 {words} 个为定性目标")
        }
        Message::ItemsRead { year, parts } => match parts.as_slice() {
            [] | [_] => format!("{year}年计划"),
            parts => format!("{year}年计划：{}", plus(parts)),
        },
        Message::ResultsRead { year } => format!("{year}年完成情况"),
        Message::InvestmentsRead { projects, annual } => {
            format!("{projects} 个项目，年度计划 {annual}")
        }
        Message::CommitmentsRead { of_works, restated } => {
            let of_works = (*of_works > 0).then(|| format!("其中实事 {of_works} 项"));
            let restated = (*restated > 0).then(|| format!("另有重申指标 {restated} 处"));
            of_works.into_iter().chain(restated).collect::<Vec<_>>().join("，")
        }
        Message::BaselinesRead { year } => format!("{year}年实际数"),
        Message::EntriesRead { first, last } if first == last => month(*first),
        Message::EntriesRead { first, last } => format!("{} 至 {}", month(*first), month(*last)),
        Message::LinesRead { boxes, in_pages, first, last } => {
            let unit = if *in_pages { "页" } else { "行" };
            let lines = if first == last {
                format!("第{first}{unit}")
            } else {
                format!("第{first}-{last}{unit}")
            };
            let boxes = if boxes.is_empty() {
                String::new()
            } else {
                format!("专栏{}  ", boxes.join("、"))
            };
            format!("{boxes}{lines}")
        }
        Message::FindingsCount(count) => format!("核对 {count} 处"),
        Message::Stored { plan } => format!("已存入 {plan}。"),
        Message::TouchedPlaces { places } => format!("地区隶属：{places}"),
        Message::PlacesCount { count } => format!("{count} 个地区"),
        Message::WithoutPlan { places } => format!("没有计划的地区：{places}"),
        Message::OfOnePlace { count } => format!("另有 {count} 项只在一个地区的计划中，未列出"),
        Message::OfPlan { name, label } => format!("{name}{}", words::label(*label)),
        Message::OnlyInPlan { plan, kind, count, names } => {
            let more = if *count > names.len() { " 等" } else { "" };
            let kind = words::word(*kind);
            format!("只在 {plan} 的{kind} {count} 项：{}{more}", names.join("、"))
        }
        Message::TakenForTheSame { names } => {
            let pairs = names.iter().map(|(one, other)| format!("{one}＝{other}"));
            format!("名称不同，按同一事项对比：{}", pairs.collect::<Vec<_>>().join("、"))
        }
        Message::SeriesIs => {
            "完成值为当年最近填报；没有当年计划或填报的，用次年计划所写的上年数。".to_owned()
        }
        Message::PartOf { part, whole } => format!("地区：{part} 隶属 {whole}。"),
        Message::PartOfNone { place } => format!("地区：{place} 不隶属其他地区。"),
        Message::InUse { plan: Some(plan), path } => {
            format!("以后默认用 {plan}（写在 {path}）。")
        }
        Message::InUse { plan: None, path } => format!("不再默认用某个计划（{path}）。"),
        Message::UseOverruled { plan } => {
            format!("注意：环境变量 PLAN_PLAN 指定了 {plan}，优先于此。")
        }
        Message::HowToUse { plan, whole } => {
            let whole = whole
                .as_ref()
                .map(|whole| format!("；汇总下属地区：plan report --rollup --plan {whole}"));
            format!("选定常用的计划：plan use {plan}{}", whole.unwrap_or_default())
        }
        Message::NextSteps { code: Some(code), period } => {
            format!("接下来：plan report，或 plan progress add {code} 数值 -p {period}")
        }
        Message::NextSteps { code: None, .. } => "接下来：plan report".to_owned(),
        Message::Unchanged { plan } => {
            format!("{plan} 没有变化：文件中没有新的内容。")
        }
        Message::DryRun => "试运行：未存入任何内容。".to_owned(),
        Message::AddedTo { count } => format!("新增 {count} 项"),
        Message::DifferencesCount(count) => format!("改动 {count} 处"),
        Message::RevisedCount { count, shown } if count == shown => format!("更正填报 {count} 条"),
        Message::RevisedCount { count, shown } => {
            format!("更正填报 {count} 条，列出前 {shown} 条（全部见 plan log show）")
        }
        Message::AbsentCount { count } => format!("文件中不再有的 {count} 项（予以保留）"),
        Message::SeveralHead { file, plans } => format!("{file}：{plans} 个计划的填报"),
        Message::SeveralStored { plans } => format!("已存入 {plans} 个计划；填报的数字用 plan check --plan 计划 逐个核对。"),
        Message::SeveralUnchanged => "没有新内容，未存入任何内容。".to_owned(),
        Message::EntriesStored { new, revised, same } => {
            format!("填报：新增 {new} 条，更正 {revised} 条，相同 {same} 条")
        }
        Message::HowToReview => {
            "逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入".to_owned()
        }
        Message::Settled { settled } => {
            let each = |(answer, count): &(Answer, usize)| {
                format!("{} {count} 处", words::word(Word::Answer(*answer)))
            };
            let each: Vec<String> = settled.iter().map(each).collect();
            format!("已按答复处理：{}（见 plan export answers）", each.join("，"))
        }
        Message::DoneAsSaid { count, names } => {
            let more = if *count > names.len() { " 等" } else { "" };
            format!("其中改动了读到的内容：{}{more}", names.join("、"))
        }
        Message::NotAChoice { line } => format!("没有“{line}”这一项，请重选"),
        Message::StillOpen { count } => {
            format!("另有 {count} 处核对，可用 plan import -n 文件 列出")
        }
        Message::UnusedAnswers { count, names } => {
            let more = if *count > names.len() { " 等" } else { "" };
            format!("没有用上的答复 {count} 条，留待以后：{}{more}", names.join("、"))
        }
        Message::PutAside { count } => {
            format!("另有 {count} 处已答复，不再提示；加 --all 可以列出")
        }
        Message::AskedOf { number, count, place, told } => {
            let place = place.as_ref().map(|place| format!("{place}  ")).unwrap_or_default();
            format!("核对 {number}/{count}  {place}{told}")
        }
        Message::AskedOfName { name } => format!("计划中没有“{name}”"),
        Message::AnswersTo { answers } => {
            let named = numbered_answers(answers)
                .map(|(answer, number)| (words::word(Word::Answer(answer)), number));
            let numbered = named.map(|(name, number)| format!("{number} {name}"));
            let numbered: Vec<String> = numbered.collect();
            format!("请选择：{}，回车 以后再说，q 不再询问", numbered.join("，"))
        }
        Message::AskCorrection { check: Check::AmbiguousSplit } => {
            "请写名称，几项的用分号隔开：".to_owned()
        }
        Message::AskCorrection { .. } => "请写正确的数（目标照计划的写法）：".to_owned(),
        Message::WhichIsSame { others } => {
            let numbered = others.iter().zip(1..);
            let numbered = numbered.map(|((code, name), number)| format!("{number} {code} {name}"));
            let numbered: Vec<String> = numbered.collect();
            format!("与哪一项相同？{}，回车 都不是，q 不再询问", numbered.join("，"))
        }
        Message::EntriesOverruled { entries } => {
            format!("表中仍是旧数，保留其后的更正或撤销：{}", entries_of(entries))
        }
        Message::Recorded { item, period, what } => {
            format!("已填报 {item}  {}  {what}", month(*period))
        }
        Message::Revised { item, period, revision } => {
            format!("已更正 {item}  {}（第 {revision} 版，原版保留）", month(*period))
        }
        Message::SameEntry { item, period } => {
            format!("{item}  {} 已有相同填报，未作改动。", month(*period))
        }
        Message::RemovedEntry { item, period, revision } => {
            format!("已撤回 {item}  {} 的填报（第 {revision} 版，原版保留）", month(*period))
        }
        Message::PeriodByDefault { period } => {
            format!("未写期间，按最近一个已结束的月份 {} 填报；可用 -p 指定。", month(*period))
        }
        Message::NoReason => "未写更正原因；可用 --reason 说明。".to_owned(),
        Message::MergedIn { changes, plans } => {
            format!("已并入 {changes} 个变更，涉及 {plans} 个计划。可用 plan undo 撤销。")
        }
        Message::WouldMerge { changes, plans } => {
            format!("将并入 {changes} 个变更，涉及 {plans} 个计划；未写入")
        }
        Message::NothingToMerge { file } => format!("{file} 没有新的变更"),
        Message::Renewed { file, changes } => {
            format!("{file} 里曾并入又撤销的 {changes} 个变更重新生效")
        }
        Message::ConflictsCount(count) => format!("两边改得不一样：{count} 处"),
        Message::CameWith { number } => format!("随变更 {number} 并入"),
        Message::Brought { changes } => format!("并入 {changes} 个变更"),
        Message::NewDatabase { path } => format!("新建数据库 {path}"),
        Message::DatabaseSize { bytes } => format!("已有数据库，{}", size(*bytes)),
        Message::NoDatabaseYet => "还没有这个数据库，第一次导入计划时建立".to_owned(),
        Message::Sound { path, plans, entries } => {
            format!("数据库 {path} 完好：{}。", holding(*plans, *entries))
        }
        Message::BackedUp { path, bytes, plans, entries } => {
            format!("已备份到 {path}，核对无误：{}，{}。", holding(*plans, *entries), size(*bytes))
        }
        Message::Restored { path, backup, plans, entries } => {
            format!("数据库 {path} 已恢复为 {backup}：{}。", holding(*plans, *entries))
        }
        Message::KeptAs { path } => format!("原来的另存为 {path}"),
        Message::AsOf { period } => format!("截至{}", month(*period)),
        Message::NothingHere => "（无）".to_owned(),
        Message::FormsHead { plan, period, units, items } => {
            format!("{}填报表  {plan}  {units} 个责任单位，{items} 项", month(*period))
        }
        Message::FormsNext { path } => {
            format!("发给各单位填写，收齐后：plan import {path}")
        }
        Message::FormsDryRun => "试运行：未写出任何文件。".to_owned(),
        Message::FormsRead { count, periods } => {
            let periods: Vec<String> = periods.iter().map(|period| month(*period)).collect();
            format!("填报表 {count} 张，{}", periods.join("、"))
        }
        Message::FormsMissing { count } => format!("要求填报而未填的 {count} 项"),
        Message::FormsNotAsked { count } => format!("没有要求而填报的 {count} 项，照样登记"),
        Message::NotAskedOf { item, unit: Some(unit) } => format!("{item}（属{unit}）"),
        Message::NotAskedOf { item, unit: None } => format!("{item}（本期不要求）"),
        Message::FormsUnsent { count } => format!("还没有报送的责任单位 {count} 个"),
        Message::ItemCount(count) => format!("{count} 项"),
        Message::AllUnitsSent => "各责任单位都已报送。".to_owned(),
        Message::SeeMissing { period } => {
            format!("未报的逐项列出：plan report missing -p {period}")
        }
        Message::Archived(note) => archived(*note).to_owned(),
        Message::Wrote { path, rows: None } => format!("已写出 {path}"),
        Message::Wrote { path, rows: Some(rows) } => format!("已写出 {path}（{rows} 行）"),
        Message::NotImported { files } => format!("{files} 未导入"),
        Message::DemoNote => "以下进度数据均为示例，并非真实填报。".to_owned(),
        Message::DemoStep { command } => format!("$ {command}"),
        Message::DemoDatabase { path } => {
            format!("示例数据库：{path}\n可继续试用：plan --db {path} show 16")
        }
        Message::Labelled { label, text } => format!("{}：{text}", words::label(*label)),
        Message::MoreProblems(count) => format!("……还有 {count} 处"),
        Message::CorrectAndRetry => "请改正后重新导入".to_owned(),
        Message::Usage(fault) => usage(fault),
        Message::NameWithPlan { name } => {
            format!("地区或计划请用 --plan 指明，如 --plan {name}")
        }
        Message::SeeHelp => "用法见 --help，如 plan --help、plan import --help".to_owned(),
        Message::ReportedOf { reported, of } => format!("已报 {reported}/{of}"),
        Message::MonthsInLight { months } => format!("{months}个月"),
        Message::StartLate { months: 1 } => "本月应开工，未开工".to_owned(),
        Message::StartLate { months } => format!("应开工{months}个月，未开工"),
        Message::FinishLate { months: 1 } => "本月应竣工，未竣工".to_owned(),
        Message::FinishLate { months } => format!("应竣工{months}个月，未竣工"),
        Message::RuleOf { set, scale, conditions, grace } => {
            let conditions = if conditions.is_empty() {
                "其余情形".to_owned()
            } else {
                conditions.join("，")
            };
            let grace = if *grace { "，年初不亮红灯" } else { "" };
            format!("规则 {set}·{}：{conditions}{grace}", super::rules::scale_name(*scale))
        }
        Message::ScheduleOf { schedule, scope } => format!("序时 {schedule}（{scope}）"),
        Message::ScheduleOfMost { name, others } => format!("（{name}，另有 {others} 项不同）"),
        Message::InBrackets(text) => format!("（{text}）"),
        Message::Compared { is_ahead, of } => {
            let words = match (of, is_ahead) {
                (Yardstick::Schedule, None) => "与序时进度持平",
                (Yardstick::Schedule, Some(true)) => "快于序时进度#",
                (Yardstick::Schedule, Some(false)) => "慢于序时进度#",
                (Yardstick::Target, None) => "与年度目标持平",
                (Yardstick::Target, Some(true)) => "高于年度目标#",
                (Yardstick::Target, Some(false)) => "低于年度目标#",
                (Yardstick::Ceiling, None) => "与控制目标持平",
                (Yardstick::Ceiling, Some(true)) => "低于控制目标#",
                (Yardstick::Ceiling, Some(false)) => "高于控制目标#",
            };
            words.to_owned()
        }
        Message::Grew { name, falls: false } => format!("{name}增长"),
        Message::Grew { name, falls: true } => format!("{name}下降"),
        Message::Chapter { number, title } => format!("{}、{title}", numeral(*number)),
        Message::Point { number } => format!("{number}．"),
        Message::Day { day } => day.format("%Y年%-m月%-d日").to_string(),
        Message::MonthsUpTo { period } if period.month() == 1 => "1月".to_owned(),
        Message::MonthsUpTo { period } if period.month() == 12 => "全年".to_owned(),
        Message::MonthsUpTo { period } => format!("1—{}月", period.month()),
        Message::NothingReported { period } => {
            let (year, month) = (period.year(), period.month());
            format!("注意：{year}年{month}月没有任何填报，文中是此前各期的数")
        }
        Message::LinesLeftOut { lines } => {
            format!("模板中 {lines} 行没有数，未写入；加 --trace 列出")
        }
        Message::ReportTitle { place, year } => format!("{place}{year}年计划执行情况"),
        Message::GroupHead { name, count } => format!("{name}（{count} 项）"),
        Message::HalfWay { done, of } => {
            format!("时间过半：按序时计的 {of} 项中，{done} 项任务过半")
        }
        Message::AllReported => "应报的均已填报。".to_owned(),
        Message::MissingCount { count, days: 0 } => {
            format!("未报 {count} 项；逾期天数自期末起算。")
        }
        Message::MissingCount { count, days } => {
            format!("未报 {count} 项；逾期天数自期末后第 {days} 天起算。")
        }
        Message::RevisedSince { effective, by, document, reason } => {
            let by = by.as_ref().map(|by| format!("  {by}")).unwrap_or_default();
            let document = document.as_ref().map(|text| format!("  {text}")).unwrap_or_default();
            format!("自 {effective} 起{by}{document}  {reason}")
        }
        Message::TargetRevised { item, old, new, effective } => {
            format!(
                "已调整 {item}  {old} → {new}，自 {effective} 起（原目标保留，可用 --original）"
            )
        }
        Message::ScheduleSet { of, schedule: Some(schedule) } => {
            format!("{of}的序时进度：{schedule}")
        }
        Message::ScheduleSet { of, schedule: None } => format!("{of}不再另设序时进度"),
        Message::ItemSet { item } => format!("已设定 {item}"),
        Message::AlreadySo { item } => format!("{item} 原已如此，未作改动。"),
        Message::NotUsable { name } => format!("{name} 不能使用"),
        Message::RulesSound { name } => format!("{name} 可以使用"),
        Message::Touched(Touched { items, targets, entries, others }) => {
            let parts = [("事项", items), ("目标", targets), ("填报", entries), ("其他", others)];
            let parts = parts.iter().filter(|(_, count)| **count > 0);
            let parts: Vec<String> = parts.map(|(name, count)| format!("{name} {count}")).collect();
            parts.join("，")
        }
        Message::Reversed { reversal: Reversal { of, is_redo } } => {
            format!("{}变更 {of}", if *is_redo { "重做" } else { "撤销" })
        }
        Message::UndoneBy { number } => format!("已由变更 {number} 撤销"),
        Message::ChangeHead { number } => format!("变更 {number}"),
        Message::ReversedHead { reversal: Reversal { of, is_redo }, at, by, command } => {
            let done = if *is_redo { "已重做" } else { "已撤销" };
            let by = if by.is_empty() { String::new() } else { format!("{by}  ") };
            format!("{done}变更 {of}：{at}  {by}{command}")
        }
        Message::AfterReversal { is_redo, next, plan } => {
            let plan = plan.as_ref().map(|plan| format!(" --plan {plan}")).unwrap_or_default();
            match (is_redo, next) {
                (true, None) => "没有其他可重做的变更。".to_owned(),
                (true, Some(next)) => format!("再次 plan redo{plan}，将重做变更 {next}。"),
                (false, None) => {
                    format!("可用 plan redo{plan} 重做；此前没有其他可撤销的变更。")
                }
                (false, Some(next)) => {
                    format!("可用 plan redo{plan} 重做；再次 plan undo{plan}，将撤销变更 {next}。")
                }
            }
        }
        Message::ClosedOn { period, at, items: 0, plan: false, .. } => {
            format!("{}已关账（{at}），其后没有改动", month(*period))
        }
        Message::ClosedOn { period, at, items, plan, change } => {
            let plan = if *plan { "及计划本身" } else { "" };
            format!(
                "{}已关账（{at}）；其后改动 {items} 项{plan}，见 plan report --changes-since {change}",
                month(*period)
            )
        }
        Message::RevisedItem { period, at, code } => {
            format!("{}已关账（{at}）；改动见 plan log --item {code}", month(*period))
        }
        Message::Closed { period } => format!(
            "已关账：{}及以前各期。其后的改动须写明原因，并在报告中标明。",
            month(*period)
        ),
        Message::SeenAgain { period, number } => {
            format!("此时的报告以后仍可查看：plan report -p {period} --as-of {number}")
        }
        Message::Reopened { period, through: None } => {
            format!("已重新开账：{}及以后各期；没有已关账的期间", month(*period))
        }
        Message::Reopened { period, through: Some(through) } => {
            format!("已重新开账：{}及以后各期；已关账至{}", month(*period), month(*through))
        }
        Message::ChangesHead { plan, period, since } => {
            format!("{plan}  截至{}  变更 {since} 以来的改动", month(*period))
        }
        Message::JudgedOtherwise(count) => format!("报告有变 {count} 项"),
        Message::Adjusted { kind, items, became, effective } => {
            let kind = words::word(Word::Adjustment(*kind));
            let items = items.join("、");
            let became = became.join("、");
            let arrow = if became.is_empty() { "" } else { " → " };
            format!("已{kind}：{items}{arrow}{became}，自 {effective} 起")
        }
        Message::StartsAnew => {
            "接续的事项尚无填报；原事项已完成的数，请计入其累计数填报。".to_owned()
        }
        Message::AdjustedCounts { counts } => {
            let count = |(kind, count): &(AdjustmentKind, usize)| {
                format!("{} {count}", words::word(Word::Adjustment(*kind)))
            };
            let counts: Vec<String> = counts.iter().map(count).collect();
            format!("计划调整：{}，见 plan item adjustments", counts.join("，"))
        }
        Message::AdjustedMark { kind, effective, others, former } => {
            let word = words::word(Word::Adjustment(*kind));
            let former = former.as_ref().map(|name| format!("，原名{name}")).unwrap_or_default();
            let codes: Vec<String> = others.iter().map(ToString::to_string).collect();
            let codes = codes.join("、");
            let others = match kind {
                _ if codes.is_empty() => String::new(),
                AdjustmentKind::Added => format!("，接续 {codes}"),
                AdjustmentKind::Split => format!("为 {codes}"),
                AdjustmentKind::Dropped | AdjustmentKind::Renamed | AdjustmentKind::Merged => {
                    format!("，并入 {codes}")
                }
            };
            format!("{effective} {word}{former}{others}")
        }
        Message::NoDifference => "各字段没有变化。".to_owned(),
        Message::MoreDifferences { count, number } => {
            format!("另有 {count} 处，见 plan log show {number}")
        }
        Message::NothingFound { items, entries } => {
            format!("已核对 {items} 个事项、{entries} 条填报，没有发现问题。")
        }
        Message::Found { errors, warnings, roundings, items, entries } => format!(
            "已核对 {items} 个事项、{entries} 条填报：错 {errors} 处，疑 {warnings} 处，进位 {roundings} 处。"
        ),
        Message::MendFindings => {
            "填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改正后重新导入。".to_owned()
        }
        Message::MoreFindings { check, count } => {
            let name = words::word(Word::Check(*check));
            format!("“{name}”还有 {count} 处，存入后见 plan check --only {name}")
        }
        Message::LastYear { value, name: None, .. } => value.clone(),
        Message::LastYear { value, name: Some(name), other_scope: false } => {
            format!("{value}（{name}）")
        }
        Message::LastYear { value, name: Some(name), other_scope: true } => {
            format!("{value}（{name}，口径或不相同）")
        }
    }
}

/// What a database holds.
fn holding(plans: usize, entries: usize) -> String {
    format!("计划 {plans} 个，填报 {entries} 条（含更正前的）")
}

fn size(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}

pub(super) fn month(period: Period) -> String {
    format!("{}年{}月", period.year(), period.month())
}

fn plus(parts: &[usize]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
}

fn usage(fault: &UsageFault) -> String {
    let near = |near: &[String]| match near {
        [] => String::new(),
        near => format!("；是否为 {}？", near.join("、")),
    };
    match fault {
        UsageFault::Other(text) => text.clone(),
        UsageFault::UnknownArgument { found, near: known } => {
            format!("不认识参数 {found}{}", near(known))
        }
        UsageFault::UnknownCommand { found, near: known } => {
            format!("没有命令 {found}{}", near(known))
        }
        UsageFault::MissingCommand { known } => format!("缺少命令：{}", known.join("、")),
        UsageFault::Missing { arguments } => format!("缺少 {}", arguments.join("、")),
        UsageFault::NoValue { argument } => format!("{argument} 后面缺少内容"),
        UsageFault::BadValue { argument, found, known } if known.is_empty() => {
            format!("{argument} 不能是“{found}”")
        }
        UsageFault::BadValue { argument, found, known } => {
            format!("{argument} 应为 {} 之一，现为“{found}”", known.join("、"))
        }
        UsageFault::NotACount { argument, found } => {
            format!("{argument} 应为从 1 起的整数，现为“{found}”")
        }
        UsageFault::Twice { argument } => format!("{argument} 只能写一次"),
        UsageFault::Conflict { one, other } => format!("{one} 与 {other} 不能同时使用"),
    }
}

/// 一、二 … 十九: no bulletin has more chapters.
fn numeral(number: usize) -> String {
    const DIGITS: &[&str] = &["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: usize| DIGITS.get(number).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}
