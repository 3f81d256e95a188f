use crate::lang::SHOWN;
use crate::lang::zh::{bulletin, findings, messages, rules, words};
use crate::model::{Check, Code, DatabaseFault, Fault, Field, FileFault, Word};

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::File(fault) => file(fault),
        Fault::Database { path, fault }
        | Fault::Backup { path, fault }
        | Fault::OtherDatabase { path, fault } => database(path, fault),
        Fault::OtherUnsound { path, violations } => {
            format!("数据库 {path} 有 {violations} 处不符，没有并入")
        }
        Fault::Apart { count } => format!("两边改得不一样的有 {count} 处，没有并入"),
        Fault::Unsettled { plan, what } => {
            let plan = plan.as_ref().map(|plan| format!("{plan} ")).unwrap_or_default();
            format!("{plan}{what}：两边的改动合不到一起，没有并入")
        }
        Fault::Unsound { path, violations, is_backup: false } => {
            format!("数据库 {path} 有 {violations} 处不符")
        }
        Fault::Unsound { path, violations, is_backup: true } => {
            format!("备份 {path} 有 {violations} 处不符，没有用它恢复")
        }
        Fault::Configuration(detail) => format!("配置文件有误：{detail}"),
        Fault::Rules(fault) => rules::fault(fault),
        Fault::Template(fault) => bulletin::fault(fault),
        Fault::NoDataDirectory => "找不到存放数据的目录".to_owned(),
        Fault::NoTable => "没有找到指标表，也没有找到写明目标的句子".to_owned(),
        Fault::NothingKnown => "没有可导入的内容".to_owned(),
        Fault::NoActuals { names } if names.is_empty() => "没有读到可以采用的完成数".to_owned(),
        Fault::NoActuals { names } => {
            format!("写到的数都不是计划中事项的：{}", findings::listed(names))
        }
        Fault::MissingColumn { field, headings } => {
            format!("缺少“{}”一列；现有各列：{}", words::field(*field), headings.join("、"))
        }
        Fault::UnknownList { headings } => {
            format!("看不出是哪种清单；现有各列：{}", headings.join("、"))
        }
        Fault::TooMany { list, limit } => {
            let list = words::word(Word::List(*list));
            format!("一个计划的{list}最多 {limit} 条，从这里起已超出")
        }
        Fault::DoubleColumn { field } => format!("“{}”一列出现两次", words::field(*field)),
        Fault::NoTarget { code } => {
            format!("“目标”不能为空；{code} 如为分组，下面应有上级为 {code} 的指标")
        }
        Fault::ExtraCell { found } => format!("最后一列之后还有“{found}”"),
        Fault::UnitConflict { item, kept, found } => {
            format!("{item} 的数据以“{kept}”计，这里的单位是“{found}”，不能换算")
        }
        Fault::OtherKind { code, known } => format!("编号 {code} 已用于“{known}”，是另一类事项"),
        Fault::UnclosedQuote => "引号没有闭合".to_owned(),
        Fault::RepeatedFile { first } => format!("与 {first} 内容相同，只需导入一次"),
        Fault::MissingValue { field } => format!("“{}”不能为空", words::field(*field)),
        Fault::NotANumber { found } => format!("应为数字，如 1250.50，现为“{found}”"),
        Fault::TooPrecise { found } => format!("数字最多六位小数，现为“{found}”"),
        Fault::TooLarge { found } => format!("数字超出范围（不超过 9.2 万亿），现为“{found}”"),
        Fault::UnknownWord { field, found, expected } => {
            format!("“{}”应为 {}，现为“{found}”", words::field(*field), choices(expected))
        }
        Fault::BadPeriod { found } => {
            format!("应为期间，如 2022-05、2022Q1、2022H1、2022，现为“{found}”")
        }
        Fault::PlannedMonth { field, found } => {
            format!("“{}”应为已经实现的月份，如 2022-05，现为“{found}”", words::field(*field))
        }
        Fault::BadSchedule { found } => format!(
            "应为序时进度，如 按月均分、按天数、120%、10/30/30/30（四季）或十二个月各数，现为“{found}”"
        ),
        Fault::ScheduleSum { total, yearly: None } => {
            format!("各期之和应为 100，现为 {total}")
        }
        Fault::ScheduleSum { total, yearly: Some(yearly) } => {
            format!("各期之和应为 100 或全年 {yearly}，现为 {total}")
        }
        Fault::SlackSchedule { found } => format!("加压的比例应不低于 100%，现为“{found}”"),
        Fault::NoSchedule { name, measure } => {
            format!("{name}的目标是{}，不按序时看", words::word(*measure))
        }
        Fault::FinishBeforeStart { start, finish } => {
            format!("计划竣工 {finish} 早于计划开工 {start}")
        }
        Fault::NegativeMoney { found } => format!("投资不能是负数，现为“{found}”"),
        Fault::NotDaysOfPeriod { found, passed } => {
            format!("天数应在 0 到 {passed} 之间（这一期的天数），现为“{found}”")
        }
        Fault::NotAnAmount { found } => format!("应为带单位的数额，如 140亿元，现为“{found}”"),
        Fault::AfterTheYear { day, year } => format!("{day} 已在 {year} 年计划之后"),
        Fault::BeforeTheYear { day, year } => format!("{day} 早于 {year} 年计划"),
        Fault::TargetWanted { found } => format!(
            "应为数字，如 3.5亿元、9以上，或能够判断的文字，如 保持上年水平、完成下达任务，现为“{found}”"
        ),
        Fault::UnitWanted { found } => format!("原目标是文字，单写“{found}”看不出是什么数"),
        Fault::NoTargetToRevise { name } => format!("{name}没有可调整的目标"),
        Fault::OnlyOfProjects { kind, name } => {
            format!("{name}是{}，没有开工、竣工和状态", words::word(Word::Kind(*kind)))
        }
        Fault::OptionWithoutMeaning { option } => format!("这部分报告用不上 {option}"),
        Fault::UnknownRules { found, known } => {
            format!("没有亮灯规则“{found}”；已有：{}", known.join("、"))
        }
        Fault::UnknownCheck { found } => {
            let known = Check::ALL.iter().filter(|check| !Check::OF_FILES.contains(check));
            let known: Vec<&str> = known.map(|check| words::word(Word::Check(*check))).collect();
            format!("没有检查“{found}”；已有：{}", known.join("、"))
        }
        Fault::CheckOfFiles { check } => {
            format!("“{}”只在导入文件时检查", words::word(Word::Check(*check)))
        }
        Fault::BadDate { found, .. } | Fault::BadDay { found } => {
            format!("应为日期，如 2022-05-31，现为“{found}”")
        }
        Fault::BadYear { found } => format!("应为年份，如 2022，现为“{found}”"),
        Fault::BadCode { found } => format!("应为编号，如 5.1、P001，现为“{found}”"),
        Fault::BadKey { found } => format!("应为“地区-年份”，如 綦江区-2022，现为“{found}”"),
        Fault::ErrorCell { found } => format!("单元格是公式错误 {found}"),
        Fault::Uncalculated { formula } => format!("公式 {formula} 还没有算出结果"),
        Fault::PeriodNotNamed => "看不出是哪一期的进度".to_owned(),
        Fault::OtherPeriod { known, found } => format!("文件中写的是 {found}，-p 指明的是 {known}"),
        Fault::BadMapping { found } => format!("应为“列名=字段”，现为“{found}”"),
        Fault::NearHeading { heading, near, field } => {
            format!("列名“{heading}”不认识，与“{near}”（{}）相近", words::field(*field))
        }
        Fault::UnknownHeading { found } => format!("--map 指明的列名“{found}”，文件里没有"),
        Fault::UnknownField { found, expected } => {
            let expected: Vec<&str> = expected.iter().map(|field| words::field(*field)).collect();
            format!("没有字段“{found}”；可用：{}", expected.join("、"))
        }
        Fault::DuplicateCode { code, first: Some(first) } => {
            format!("编号 {code} 重复，已用于 {first}")
        }
        Fault::DuplicateCode { code, first: None } => format!("编号 {code} 重复"),
        Fault::DuplicateEntry { item, period, first } => {
            let (year, month) = (period.year(), period.month());
            format!("{item} {year}年{month}月 重复填报，已填于 {first}")
        }
        Fault::Renumbered { name, known, found, instead: Some(instead) } => {
            format!("“{name}”原编号为 {known}，现为 {found}，而 {found} 原为“{instead}”")
        }
        Fault::Renumbered { name, known, found, instead: None } => {
            format!("“{name}”原编号为 {known}，现为 {found}")
        }
        Fault::NameMismatch { code, known, found } => {
            format!("编号 {code} 是“{known}”，与所写名称“{found}”不符")
        }
        Fault::NestedPackage { code, parent } => {
            format!("{code} 的上级 {parent} 本身也有上级；打包项目只分一层")
        }
        Fault::UnknownParent { found } => format!("没有上级“{found}”"),
        Fault::UnknownItem { query, near } if near.is_empty() => format!("没有事项“{query}”"),
        Fault::UnknownItem { query, near } => {
            format!("没有事项“{query}”；相近的有：{}", items(near))
        }
        Fault::AmbiguousItem { query, candidates } => {
            format!("“{query}”对应 {} 个事项：{}", candidates.len(), items(candidates))
        }
        Fault::HeadingItem { code, parts } => {
            format!("{code} 是分组，本身没有数值；请填报其中各项：{}", items(parts))
        }
        Fault::UnknownPlan { query, plans } => {
            format!("没有计划“{query}”；已有：{}", few(plans))
        }
        Fault::AmbiguousPlan { query, plans } if query.is_empty() => {
            format!("有 {} 个计划：{}", plans.len(), few(plans))
        }
        Fault::AmbiguousPlan { query, plans } => {
            format!("“{query}”对应 {} 个计划：{}", plans.len(), few(plans))
        }
        Fault::NothingToRollUp { plan, parts } if parts.is_empty() => {
            format!("{plan} 没有下属地区")
        }
        Fault::NothingToRollUp { plan, parts } => {
            format!("{plan} 的下属地区都没有这一年的计划：{}", few(parts))
        }
        Fault::ItemOfPlaces { query, fitting } if fitting.is_empty() => {
            format!("各地区的计划中没有事项“{query}”")
        }
        Fault::ItemOfPlaces { query, fitting } => {
            format!("“{query}”对应 {} 个事项：{}", fitting.len(), few(fitting))
        }
        Fault::NotRolledUp { option } => format!("{option} 不能与 --rollup 同用"),
        Fault::SamePlan { plan } => format!("两个都是 {plan}"),
        Fault::NothingOfItem { code } => format!("{code} 不是本年评价的事项"),
        Fault::BadPlace { found } => format!("“{found}”不是地区的名称"),
        Fault::UnknownPlace { found, known } => {
            format!("没有地区“{found}”；已有：{}", few(known))
        }
        Fault::PlaceInItself { part, whole } if part == whole => {
            format!("{part} 不能隶属自己")
        }
        Fault::PlaceInItself { part, whole } => {
            format!("{whole} 已隶属 {part}，{part} 不能再隶属 {whole}")
        }
        Fault::NoPlan => "还没有计划".to_owned(),
        Fault::PlanNotNamed { plans } if plans.is_empty() => "文件没有注明属于哪个计划".to_owned(),
        Fault::PlanNotNamed { plans } => {
            format!("文件没有注明属于哪个计划；已有：{}", few(plans))
        }
        Fault::OtherPlan { known, found } => format!("这里是 {found}，前面指明的是 {known}"),
        Fault::OutsideYear { period, year } => format!("期间 {period} 不在 {year} 年计划之内"),
        Fault::NoFinishedMonth { year } => format!("{year}年还没有已结束的月份"),
        Fault::WrongUnit { found, expected } => {
            format!("单位“{found}”不能换算成“{expected}”")
        }
        Fault::ShareOfOtherYear { found, year, period } => {
            format!("“{found}”是占目标的比例，目标是 {year} 年的，由此得不出 {period} 的数值")
        }
        Fault::SeveralFigures { found, one, other } => {
            format!("“{found}”有两种读法：“{one}”和“{other}”")
        }
        Fault::NotSummable { name } => format!("{name}不能按当月数累加"),
        Fault::WordWanted { found, expected } => {
            format!("这是定性目标，应为 {}，现为“{found}”", choices(expected))
        }
        Fault::NoValueWanted { name } => format!("{name}没有可填报的数值"),
        Fault::NotAPercentage { found } => format!("形象进度应在 0 到 100 之间，现为“{found}”"),
        Fault::NothingToRecord => "没有要填报的内容".to_owned(),
        Fault::NoBaseline { name } => format!("不知道{name}的上年水平，算不出变动"),
        Fault::NothingToSet => "没有要设定的内容".to_owned(),
        Fault::NoEntry { name, period, periods } => {
            let known: Vec<String> = periods.iter().map(ToString::to_string).collect();
            let known = if known.is_empty() {
                "尚无填报".to_owned()
            } else {
                format!("已填：{}", known.join("、"))
            };
            format!("{name} {period} 没有填报；{known}")
        }
        Fault::UnknownChange { number, newest: 0 } => format!("没有变更 {number}：尚无任何变更"),
        Fault::UnknownChange { number, newest } => {
            format!("没有变更 {number}；现有 1 至 {newest}")
        }
        Fault::BadMoment { found, option } => format!(
            "{option} 应为日期（2022-07-10）、时刻（2022-07-10T09:30）或变更编号，现为“{found}”"
        ),
        Fault::NoPlanThen { plan } if plan.is_empty() => "当时还没有计划".to_owned(),
        Fault::NoPlanThen { plan } => format!("当时还没有 {plan}"),
        Fault::ReviewOfStream => "--review 的答复从标准输入读，文件不能也从那里读".to_owned(),
        Fault::PastIsFixed => "--as-of 只用于查看，不能向过去写入".to_owned(),
        Fault::NothingToUndo => "没有可撤销的变更".to_owned(),
        Fault::NothingToRedo => "没有可重做的变更".to_owned(),
        Fault::NotNext { number, next } => {
            format!("变更 {number} 不能越过其他变更处理；下一个是变更 {next}")
        }
        Fault::OthersChange { number, by, .. } if by.is_empty() => {
            format!("变更 {number} 是他人所作")
        }
        Fault::OthersChange { number, by, .. } => format!("变更 {number} 是{by}所作"),
        Fault::ClosedPeriod { period } => {
            format!("{}及以前各期已关账，改动须写明原因", messages::month(*period))
        }
        Fault::AlreadyClosed { through } => {
            format!("{}及以前各期已经关账", messages::month(*through))
        }
        Fault::NotClosed { period, through: None } => {
            format!("{}没有关账：尚无已关账的期间", messages::month(*period))
        }
        Fault::NotClosed { period, through: Some(through) } => {
            format!("{}没有关账；已关账至{}", messages::month(*period), messages::month(*through))
        }
        Fault::NotOver { period } => format!("{}尚未结束，不能关账", messages::month(*period)),
        Fault::NameTaken { name, code } => format!("计划中已有{name}（{code}）"),
        Fault::NamedTwice { name } => format!("{name}写了两次"),
        Fault::NotInPlan { name, period, day, has_left: true } => {
            format!("{name}自 {day} 起已不在计划中，不能填报{}", messages::month(*period))
        }
        Fault::NotInPlan { name, period, day, has_left: false } => {
            format!("{name}自 {day} 起才列入计划，不能填报{}", messages::month(*period))
        }
        Fault::AdjustedLater { name, day } => {
            format!("{name}在 {day} 已有调整，这次的生效日期不能更早")
        }
        Fault::HasLeft { name, since } => format!("{name}已于 {since} 调出、拆分或合并"),
        Fault::HasParts { name } => format!("{name}是打包项目，其各分项尚在计划中"),
        Fault::DifferentKinds { one, other } => format!("{one}与{other}不是同一类事项，不能合并"),
        Fault::StructureOfLists => "--structure 只与 sdmx 同用".to_owned(),
        Fault::NotForTerminals { format } => format!("{format} 不能显示在终端上"),
        Fault::UnknownUnit { query, units } if units.is_empty() => {
            format!("没有责任单位“{query}”：各事项都还没有责任单位")
        }
        Fault::UnknownUnit { query, units } => {
            format!("没有责任单位“{query}”，现有：{}", units.join("、"))
        }
        Fault::AmbiguousUnit { query, units } => {
            format!("“{query}”可指几个责任单位：{}", units.join("、"))
        }
        Fault::NothingAsked { period, unit } => {
            let unit = unit.as_deref().unwrap_or("任何单位");
            format!("{}不要求{unit}填报", messages::month(*period))
        }
        Fault::NotReplaced => "已有这个文件，未覆盖".to_owned(),
        Fault::FormHead { found } if found.is_empty() => {
            "填报表缺“计划：…　期间：…　责任单位：…”一行".to_owned()
        }
        Fault::FormHead { found } => {
            format!("填报表的“计划：…　期间：…　责任单位：…”一行读不出：“{found}”")
        }
        Fault::FormOfUnknownPlan { found, known } if known.is_empty() => {
            format!("这张填报表是 {found} 的，还没有这个计划")
        }
        Fault::FormOfUnknownPlan { found, known } => {
            format!("这张填报表是 {found} 的，还没有这个计划；已有：{}", few(known))
        }
        Fault::FormsOfPeriods { known, first, found } => {
            format!("这张填报表是 {found} 的，{first} 是 {known} 的")
        }
        Fault::FormsDisagree { item, period, one, first, other } => {
            let month = messages::month(*period);
            format!("{item} {month} 两处填报不同：这里是“{other}”，{first} 是“{one}”")
        }
        Fault::UnknownDocument { found, expected } => {
            format!("没有名为“{found}”的 JSON 文档；可用：{}", expected.join("、"))
        }
        Fault::FormatNotWritten { found, expected } => {
            format!("本命令不写“{found}”；可用：{}", expected.join("、"))
        }
        Fault::UnknownFormat { found, expected } => {
            format!("不认识输出格式“{found}”；可用：{}", expected.join("、"))
        }
    }
}

fn file(fault: &FileFault) -> String {
    match fault {
        FileFault::NotFound => "文件不存在".to_owned(),
        FileFault::Denied => "没有权限读写".to_owned(),
        FileFault::NoDirectory => "所在目录不存在".to_owned(),
        FileFault::Directory => "这是目录，不是文件".to_owned(),
        FileFault::NotADirectory => "这是文件，不是目录".to_owned(),
        FileFault::NoFiles => "目录里没有可读的文件".to_owned(),
        FileFault::NotAFile => "这不是普通文件".to_owned(),
        FileFault::BadName => "文件名太长，或有不能用的字符".to_owned(),
        FileFault::Exists => "已有这个文件".to_owned(),
        FileFault::IsDatabase => "这是正在使用的数据库".to_owned(),
        FileFault::Full => "磁盘已满，或超出限额".to_owned(),
        FileFault::TooLarge(mib) => format!("文件超过 {mib} MiB，超出可读取的上限"),
        FileFault::TooManyLines(most) => format!("文件超过 {most} 行"),
        FileFault::TooManyCells(most) => format!("文件中表格的单元格超过 {most} 个"),
        FileFault::TooWide(most) => format!("一行最多 {most} 个单元格，此处已超出"),
        FileFault::LongCell(most) => format!("一个单元格最多 {most} 个字符，此处已超出"),
        FileFault::Empty => "文件是空的".to_owned(),
        FileFault::TooMuchPacked(mib) => format!("解压后超过 {mib} MiB，超出可读取的上限"),
        FileFault::TooDeep(most) => format!("内容嵌套超过 {most} 层"),
        FileFault::TooManyElements(most) => format!("文件中的元素超过 {most} 个"),
        FileFault::Binary(Some(".doc/.wps")) => {
            "这是旧版 Word 或 WPS 的文件（.doc、.wps），不能直接读取".to_owned()
        }
        FileFault::Binary(Some("BagIt")) => "这是归档包（BagIt），不能直接读取".to_owned(),
        FileFault::Binary(Some(format)) => format!("这是 {format} 文件，不能直接读取"),
        FileFault::Binary(None) => "不是文本文件，也不是能读取的文档".to_owned(),
        FileFault::Damaged => "文件已损坏，或没有保存完整，打不开".to_owned(),
        FileFault::Encrypted => "文件设有密码，打不开".to_owned(),
        FileFault::NoTextLayer => "这是扫描件：各页只有图像，没有文字".to_owned(),
        FileFault::Undecodable => "文字编码有误，这里不是有效的文字".to_owned(),
        FileFault::NotUtf8 => "文件不是 UTF-8 编码".to_owned(),
        FileFault::Control(found) => {
            format!("控制字符 U+{:04X} 不是文字", u32::from(*found))
        }
        FileFault::Other(detail) => detail.clone(),
    }
}

fn database(path: &str, fault: &DatabaseFault) -> String {
    match fault {
        DatabaseFault::NotFound => format!("数据库 {path} 不存在"),
        DatabaseFault::NotADatabase => format!("{path} 不是 SQLite 数据库"),
        DatabaseFault::Empty => format!("数据库 {path} 是空的"),
        DatabaseFault::Corrupt => format!("数据库 {path} 已损坏"),
        DatabaseFault::Denied => format!("没有权限读写数据库 {path}"),
        DatabaseFault::Foreign => format!("{path} 是其他程序的数据库"),
        DatabaseFault::Newer { found, known } => {
            format!("数据库 {path} 由更新版本的 plan 建立（版本 {found}，本程序只认到 {known}）")
        }
        DatabaseFault::Locked { by: None } => format!("数据库 {path} 正被其他程序使用"),
        DatabaseFault::Locked { by: Some(process) } => {
            format!("数据库 {path} 正被其他程序使用（进程 {process}）")
        }
        DatabaseFault::ReadOnly => format!("数据库 {path} 不可写"),
        DatabaseFault::Unfinished => {
            format!("数据库 {path} 有一次中断的写入须先撤销，但文件或所在目录不可写")
        }
        DatabaseFault::CannotRead => format!("读不出数据库 {path}"),
        DatabaseFault::CannotWrite => format!("写不进数据库 {path}，未作改动"),
        DatabaseFault::CannotOpen => format!("打不开数据库 {path}"),
        DatabaseFault::Full => format!("磁盘已满，数据库 {path} 未作改动"),
        DatabaseFault::Other(detail) => format!("数据库 {path} 出错：{detail}"),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "most faults say themselves how to mend them")]
pub(super) fn hint(fault: &Fault, in_file: bool) -> Option<String> {
    let hint = match fault {
        Fault::MissingValue { field: Field::Target } if !in_file => "请用 --target 写明目标",
        Fault::MissingValue { field: Field::Reason } if !in_file => "请用 --reason 写明原因",
        Fault::OutsideYear { .. } if in_file => "请改正期间，或用 --plan 指明该年度的计划",
        Fault::NotSummable { .. } if in_file => "请在“口径”列写 累计，并填累计数",
        Fault::NoValueWanted { .. } if in_file => "请填“形象进度”或“状态”列",
        Fault::NothingToRecord if in_file => "请填“数值”“形象进度”“状态”等列之一",
        Fault::AfterTheYear { .. } | Fault::BeforeTheYear { .. } if in_file => "请改正生效日期",
        Fault::BadKey { .. } if in_file => "计划名称须写全：地区-年份",
        Fault::UnknownPlan { .. } if in_file => {
            "请改正计划名称，或先导入那个计划；已有的见 plan list"
        }
        Fault::PlannedMonth { .. } => "尚未实现的请留空，到那一月再报；预计的时间可写在备注里",
        Fault::NotForTerminals { .. } => "请用 -o 写明文件名",
        Fault::Renumbered { .. } => "请沿用原编号，新增的事项另编新号",
        Fault::NameMismatch { .. } => "请改正编号或名称",
        Fault::NoTarget { .. } => "请补上目标，或补上分组下的各项",
        Fault::ExtraCell { .. } => "数字中的逗号须加引号，如 \"12,000\"",
        Fault::UnitConflict { .. } => "请核对编号，或换算成原来的单位后再导入",
        Fault::OtherKind { .. } => "请改用别的编号",
        Fault::UnclosedQuote => "请补上另一个引号，或去掉这个引号",
        Fault::TooLarge { .. } => "请核对单位，或换用更大的单位",
        Fault::BadKey { .. } => "计划名称须写全，如 --plan 綦江区-2022",
        Fault::BadDate { option, .. } => return Some(format!("请改正 {option}")),
        Fault::NoSchedule { .. } => "累计量、天数的指标和项目才有序时进度",
        Fault::SlackSchedule { .. } => {
            "100% 就是按月均分；前松后紧的，请写各季或各月的数，如 10/20/30/40"
        }
        Fault::FinishBeforeStart { .. } => "请改正其中一个月份",
        Fault::NegativeMoney { .. } => "请核对；没有投资的，请留空",
        Fault::NotDaysOfPeriod { .. } => "请核对期间；天数自一月一日起累计，只是当月的须写明 当月",
        Fault::TargetWanted { .. } => "确为文字目标的，请加 --measure 定性",
        Fault::UnitWanted { .. } => {
            "请写单位，如 3%、3家，或加 --measure 写明类型；仍是文字目标的，请写成文字"
        }
        Fault::AfterTheYear { .. } | Fault::BeforeTheYear { .. } => {
            "请用 --effective 写明生效日期，如 2022-09-01"
        }
        Fault::OptionWithoutMeaning { .. } => {
            "可用于 indicators、projects、works、commitments；units 还可用 --light、--behind、--sort、--reverse、--top"
        }
        Fault::UnknownRules { .. } => {
            "自己的规则写成 TOML 文件，如 --lights 本地.toml；可从 plan lights show default 改起"
        }
        Fault::UnknownCheck { .. } => "各项检查的名称和内容见 plan check --list",
        Fault::CheckOfFiles { .. } => "请用 plan import -n 文件 查看，不会存入",
        Fault::File(FileFault::Binary(Some("SQLite"))) => "数据库用 --db 指定，不需要导入",
        Fault::File(FileFault::Binary(Some(".doc/.wps" | ".odt" | ".rtf" | ".doc/.wps/.xls"))) => {
            "请在 Word 或 WPS 中另存为 .docx，或运行 soffice --headless --convert-to docx 文件名，再导入"
        }
        Fault::File(FileFault::Binary(Some("PNG" | "JPEG" | "GIF" | "TIFF"))) => {
            "图片请先用文字识别（OCR）转成 Word 或文本，或索取原来的 Word 文件"
        }
        Fault::File(FileFault::Binary(Some("zip" | "rar" | "7z" | "gzip"))) => {
            "请先解压，再导入其中的文件"
        }
        Fault::File(FileFault::Binary(Some("BagIt"))) => {
            "归档包请先解压，再导入其中 data 里与计划同名的 .csv，如 data/綦江区-2022.csv"
        }
        Fault::File(FileFault::Binary(Some("OFD"))) => "请在阅读软件中转换为 PDF 或 Word，再导入",
        Fault::File(FileFault::Binary(Some(_))) => {
            "请在原程序中另存为 .docx、网页（.html）或纯文本（.txt），再导入"
        }
        Fault::File(FileFault::Binary(None)) => {
            "请导入 Word（.docx）、PDF、网页（.html）、文本（.txt、.md）或 CSV 文件"
        }
        Fault::File(FileFault::Damaged) => {
            "请用原程序打开，另存一份再导入；打不开的，请重新下载或索取"
        }
        Fault::File(FileFault::Encrypted) => "请用原程序打开，去掉密码，另存后再导入",
        Fault::File(FileFault::NoTextLayer) => {
            "请先做文字识别（OCR），或索取 Word、网页或文本版本，再导入"
        }
        Fault::File(
            FileFault::TooMuchPacked(_) | FileFault::TooDeep(_) | FileFault::TooManyElements(_),
        ) => "请核对文件来源；确需导入的，请另存为纯文本（.txt）",
        Fault::ErrorCell { .. } => "请在表中改正公式，或填写数值；没有的请留空",
        Fault::Uncalculated { .. } => "请用 WPS 或 Excel 打开并保存一次，公式就有了结果",
        Fault::PeriodNotNamed => "请用 -p 指明期间，如 -p 2022-05，或写在标题里",
        Fault::OtherPeriod { .. } => "请改正 -p，或分开导入不同期间的文件",
        Fault::NearHeading { .. } => "请改好列名，或用 --map 列名=字段 指明，以后照此读",
        Fault::BadMapping { .. } => "例如 --map 累计完成额=数值；--map 联系电话= 表示这一列不读",
        Fault::File(FileFault::Undecodable) => "请另存为 UTF-8 或 GB18030 编码，再导入",
        Fault::File(FileFault::Directory) => "请写明具体的文件名",
        Fault::File(FileFault::TooLarge(_)) if in_file => {
            "请核对是否选错文件；可删去与计划无关的内容，或分批导入"
        }
        Fault::File(FileFault::TooLarge(_)) => "请核对是否选错文件",
        Fault::File(FileFault::TooManyLines(_) | FileFault::TooManyCells(_)) => {
            "请删去与计划无关的内容，或分批导入"
        }
        Fault::File(FileFault::TooWide(_)) => "请删去与计划无关的列",
        Fault::File(FileFault::LongCell(_)) => {
            "请缩短；引号没有成对时，其后的内容会全部归入一个单元格"
        }
        Fault::File(FileFault::NotUtf8) => "请另存为 UTF-8 编码",
        Fault::File(FileFault::Control(_)) => "请删去该字符，或用原来的程序另存为纯文本",
        Fault::File(FileFault::NoDirectory) => "请先建立目录，或核对路径",
        Fault::File(FileFault::NotFound) => "请核对路径和文件名",
        Fault::File(FileFault::Empty) => "请核对文件是否保存完整",
        Fault::File(FileFault::Denied) => "请核对文件和所在目录的权限",
        Fault::File(FileFault::NotADirectory) => "请写一个目录名，没有的会建立",
        Fault::File(FileFault::NoFiles) => {
            "子目录中的文件不读，请写明那个目录；能读的有 xlsx、xls、et、ods、csv、tsv、docx、pdf、html、md、txt"
        }
        Fault::File(FileFault::NotAFile) => "请写明普通的文件名",
        Fault::File(FileFault::Exists) => "请换一个文件名；确要覆盖的，请加 --force",
        Fault::File(FileFault::IsDatabase | FileFault::BadName) => "请换一个文件名",
        Fault::File(FileFault::Full) => "请腾出磁盘空间后再试",
        Fault::Backup { fault: DatabaseFault::Newer { .. }, .. } => "请升级 plan",
        Fault::Backup { .. } => "请换一个备份",
        Fault::OtherDatabase { fault: DatabaseFault::Newer { .. }, .. } => "请升级 plan",
        Fault::OtherDatabase { fault: DatabaseFault::Locked { .. }, .. } => {
            "请待对方的 plan 写完再试，或让对方用 plan db backup 导出一份"
        }
        Fault::OtherDatabase { .. } => {
            "应是 plan 的数据库文件；请对方用 plan db backup 重新导出一份"
        }
        Fault::OtherUnsound { .. } => {
            "哪里不符，见 plan db verify --db 那个文件；请对方恢复备份后重新提供"
        }
        Fault::Apart { .. } => {
            "核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里"
        }
        Fault::Unsettled { .. } => "请在其中一边撤销有关的变更（plan log、plan undo），再合并",
        Fault::Database { fault, .. } => return database_hint(fault),
        Fault::Unsound { is_backup: false, .. } => {
            "请用 plan db restore 备份文件 恢复；没有备份的，请原样保留这个文件，连同 plan db verify -O json 的结果交给维护 plan 的人"
        }
        Fault::Unsound { is_backup: true, .. } => {
            "请换一个备份；哪里不符，见 plan db verify --db 备份文件"
        }
        Fault::Rules(fault) => return rules::hint(fault),
        Fault::Template(_) => {
            "全部名称及现值见 plan bulletin --names，写法见 plan bulletin --show-template"
        }
        Fault::Configuration(_) => "请改正或删除配置文件",
        Fault::NoDataDirectory => "请用 --db 指定数据库文件",
        Fault::NoTable => {
            "报告应有带“指标”和“目标”两列的表，或“今年主要预期目标是：……”这样的句子；只有清单时，可存为 CSV 用 --plan 地区-年份 导入；进度报告请加 --as progress"
        }
        Fault::NoActuals { .. } => {
            "句子应写明事项、期间和数，如“1—6月，固定资产投资增长8.3%”；编号和名称见 plan report"
        }
        Fault::NothingKnown | Fault::UnknownList { .. } => {
            "第一行应为列名，如 编号、指标名称、单位、目标；也可用 --as 指明清单种类；列名若是乱码，请另存为 UTF-8"
        }
        Fault::TooMany { .. } => "请删去与计划无关的内容，或分批导入",
        Fault::MissingColumn { .. } | Fault::DoubleColumn { .. } => "请改好列名再导入",
        Fault::PlanNotNamed { .. } => "请加 --plan 地区-年份，如 --plan 綦江区-2022",
        Fault::NoPlan => "先导入计划：plan import 报告.txt",
        Fault::AmbiguousPlan { .. } | Fault::UnknownPlan { .. } => {
            "请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list"
        }
        Fault::NothingToRollUp { parts, .. } if parts.is_empty() => {
            "请先设定隶属关系：plan place set 綦江区 永川区 --part-of 重庆市"
        }
        Fault::NothingToRollUp { .. } => "有哪些计划见 plan list；年份写在 --plan 地区-年份",
        Fault::ItemOfPlaces { fitting, .. } if fitting.is_empty() => {
            "各地区的事项见 plan report --rollup indicators 和 commitments"
        }
        Fault::ItemOfPlaces { .. } => "请写全名",
        Fault::NotRolledUp { .. } => "请去掉其中一个，或用 --plan 只看一个地区",
        Fault::SamePlan { .. } => "请写两个不同的年份或地区：plan compare 2021 2022",
        Fault::NothingOfItem { .. } => "本年的事项见 plan report",
        Fault::BadPlace { .. } => "请写地区的名称，如 重庆市",
        Fault::UnknownPlace { .. } => {
            "请写计划中地区的全名；全部见 plan place list，没有计划的地区写在 --part-of 之后"
        }
        Fault::PlaceInItself { .. } => "各地区的隶属关系见 plan place list",
        Fault::OtherPlan { .. } => "不同的计划请分开导入；--plan 应与文件一致，或不写",
        Fault::AmbiguousItem { .. } => "请写编号",
        Fault::UnknownItem { near, .. } if in_file && !near.is_empty() => {
            "编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读"
        }
        Fault::UnknownItem { .. } => "编号和名称见 plan report",
        Fault::NoFinishedMonth { .. } | Fault::OutsideYear { .. } => "请用 -p 写明计划年度内的期间",
        Fault::WrongUnit { expected, .. } if expected.is_empty() => "请写不带单位的数值",
        Fault::WrongUnit { .. } => "请换算后填报，或写不带单位的数值",
        Fault::ShareOfOtherYear { .. } => "请填报数值本身，不写比例",
        Fault::SeveralFigures { .. } => "请只写一个数，或在累计数前写明“累计”",
        Fault::NotSummable { .. } => "请填报累计数（--ytd）",
        Fault::NoValueWanted { .. } => "请用 --physical 填形象进度，或用 --status 填状态",
        Fault::NoBaseline { .. } => "请填变动的百分点数，或先导入上年实际",
        Fault::NothingToSet => "请写 --department、--rhythm、--status、--start、--finish 之一",
        Fault::NothingToRecord => {
            "请写数值，或 --physical、--status、--problem、--next、--note 之一"
        }
        Fault::NoEntry { .. } => "请用 -p 写明已填报的期间",
        Fault::UnknownChange { .. } | Fault::BadMoment { .. } | Fault::NoPlanThen { .. } => {
            "变更编号和时间见 plan log"
        }
        Fault::ReviewOfStream => "请写明文件名，或把答复写成清单一并导入",
        Fault::StructureOfLists => "写作 plan export sdmx --structure",
        Fault::PastIsFixed => "去掉 --as-of 再写入",
        Fault::UnknownUnit { units, .. } if units.is_empty() => {
            "先设定责任单位：plan item set 事项 --department 单位"
        }
        Fault::UnknownUnit { .. } | Fault::AmbiguousUnit { .. } => "请写明其中一个的全称",
        Fault::NothingAsked { .. } => {
            "各事项的填报周期见 plan show 事项，可用 plan item set 事项 --rhythm 设定"
        }
        Fault::NotReplaced => "请换一个目录或文件名；用 -o 写明的文件会被覆盖",
        Fault::FormHead { .. } => {
            "请照 plan progress template 发出的表改回这一行，或把数字填到新表中再报"
        }
        Fault::FormOfUnknownPlan { .. } => "请核对是否拿错了表，或先导入那个计划",
        Fault::FormsOfPeriods { .. } => "不同期间的填报表请分开导入，或请填报单位按要求的期间重填",
        Fault::FormsDisagree { .. } => "请与填报单位核实，改正其中一处，或只导入其中一份",
        Fault::NothingToUndo | Fault::NothingToRedo => "做过什么，见 plan log",
        Fault::NotNext { .. } => "变更须从最近的一个起依次撤销，见 plan log",
        Fault::OthersChange { number, is_redo, .. } => {
            let command = if *is_redo { "redo" } else { "undo" };
            return Some(format!("确要处理，请写明编号：plan {command} {number}"));
        }
        Fault::ClosedPeriod { period } => {
            return Some(format!("请加 --reason 原因，或先重新开账：plan reopen {period}"));
        }
        Fault::NameTaken { .. } => "请换一个名称，或用编号指明原有事项",
        Fault::NotInPlan { .. } => {
            "调整情况见 plan item adjustments；拆分、合并的，请填报接续的事项"
        }
        Fault::HasLeft { .. } => "调整情况见 plan item adjustments；误调的可用 plan undo 撤销",
        Fault::HasParts { .. } => "请先调出、拆分或合并各分项",
        Fault::NotOver { .. } => "请在期末后、数据公布时关账",
        Fault::TooPrecise { .. } => "请换用更小的单位，或四舍五入到六位小数",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn database_hint(fault: &DatabaseFault) -> Option<String> {
    let hint = match fault {
        DatabaseFault::NotFound => "请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt",
        DatabaseFault::NotADatabase => {
            "请用 --db 另指一个文件；如果原来是，请用 plan db restore 备份文件 恢复"
        }
        DatabaseFault::Foreign => "请用 --db 另指一个文件",
        DatabaseFault::Empty => "先导入计划：plan import 报告.txt",
        DatabaseFault::Corrupt => {
            "请用 plan db restore 备份文件 恢复；没有备份的，请原样保留这个文件，交给维护 plan 的人"
        }
        DatabaseFault::Denied => "请核对文件和所在目录的权限",
        DatabaseFault::Newer { .. } => "请升级 plan",
        DatabaseFault::Locked { .. } => "请稍后再试；一直如此的，请关闭打开它的程序",
        DatabaseFault::Unfinished => {
            "请由能写这个目录的人运行一次 plan db verify；旁边名称以 -journal 结尾的文件不能删除"
        }
        DatabaseFault::CannotRead => "磁盘或网络盘可能有故障；请把文件复制到本机磁盘再试",
        DatabaseFault::CannotWrite => "磁盘可能已满、超出限额或有故障；处理后再试",
        DatabaseFault::ReadOnly => "请核对文件和所在目录的权限",
        DatabaseFault::CannotOpen => "请核对路径：所在目录须已存在，且不是目录本身",
        DatabaseFault::Full => "请腾出磁盘空间后再试",
        DatabaseFault::Other(_) => return None,
    };
    Some(hint.to_owned())
}

fn choices(expected: &[Word]) -> String {
    expected.iter().map(|word| words::word(*word)).collect::<Vec<_>>().join("、")
}

/// At most this many items are named.
const NAMED: usize = 8;

pub(super) fn items(items: &[(Code, String)]) -> String {
    let named: Vec<String> =
        items.iter().take(NAMED).map(|(code, name)| format!("{code} {name}")).collect();
    let rest =
        if items.len() > NAMED { format!(" 等 {} 项", items.len()) } else { String::new() };
    format!("{}{rest}", named.join("，"))
}

/// The first of `names`, and how many there are where that is not all of them.
fn few(names: &[String]) -> String {
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("、");
    if names.len() > SHOWN { format!("{first} 等 {} 个", names.len()) } else { first }
}
