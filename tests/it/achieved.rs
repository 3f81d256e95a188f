//! Reports on progress in prose, as a person imports them and looks at what came of it.

use insta::assert_snapshot;

use crate::session::Session;

/// The plan of 云溪县 in the database, and its report on half a year beside it.
fn half_year(session: Session) -> Session {
    session.take("goals/云溪县-2023.txt");
    session.take("progress/half-year.txt");
    session.run("import 云溪县-2023.txt").succeeds();
    session
}

/// A plan of a list of targets and one of projects.
fn lists() -> Session {
    let session = Session::new();
    session.take("progress/targets.csv");
    session.take("progress/projects.csv");
    session.run("import targets.csv projects.csv --plan 示例区-2022").succeeds();
    session
}

#[test]
fn a_report_on_half_a_year_goes_in_as_entries_with_their_sentences() {
    let session = half_year(Session::new());
    assert_snapshot!(session.run("import -n half-year.txt").succeeds(), @"
    云溪县 2023年计划  ←  half-year.txt

    进度  12  2023年3月 至 2023年6月  第6-10行

    核对 3 处
    疑  第8行   10 城镇新增就业  2023年6月  写明完成目标的 66.9%，而 1950人 与目标
                3200人 相比不是这个比例；现按 1950人，请核对
    疑  第8行   11 调查失业率  2023年6月  “城镇调查失业率 为5.2%”没有采用：“城镇调查
                失业率”口径或不相同；确为同一指标的，请自行填报
    疑  第10行  12 粮食产量  2023年6月  “粮食产量 达到5.3万吨”没有采用：是预计数
                逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    不在计划中的 2 个，未采用
    一般公共预算支出、夏粮播种面积

    填报：新增 12 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    ");
    session.run("import half-year.txt").succeeds();
    assert_snapshot!(session.run("report indicators -p 2023-06").succeeds(), @"
    云溪县-2023  截至2023年6月  序时进度 50.0%（按月均分，另有 1 项不同）

    编号  指标              目标         完成值  完成率   应达     差距  判断
    1     地区生产总值增速  增长6.5%       6.1%       -      -   -0.4点  黄 滞后
                            左右
    2     规模以上工业增加  增长9%以       8.3%       -      -   -0.7点  黄 滞后
          值增速            上
    3     固定资产投资增速  增长8%         6.1%       -      -   -1.9点  黄 滞后
    4     社会消费品零售总  增长7.5%       7.2%       -      -   -0.3点  黄 滞后
          额增速            以上
    5     一般公共预算收入  达到9.8亿  5.12亿元   52.2%  50.0%   +2.2点  绿 达序时
                            元
    6     一般公共预算收入  同口径增       4.5%       -      -   -1.5点  黄 滞后
          增速              长6%
    7     城镇居民人均可支  增长7%         6.2%       -      -   -0.8点  黄 滞后
          配收入增速
    8     农村居民人均可支  增长8%         7.9%       -      -   -0.1点  黄 滞后
          配收入增速
    9     居民消费价格涨幅  控制在3%       1.6%       -      -   +1.4点  绿 达序时
                            左右
    10    城镇新增就业      3200人以     1950人   60.9%  50.0%  +10.9点  绿 超序时
                            上
    11    调查失业率        5.5%以内          -       -      -        -  灰 未报
    12    粮食产量          稳定在            -       -      -        -  灰 未报
                            12.6万吨
                            以上
    13    居民收入增速      增长与经          -       -      -        -  灰 未报
                            济增长同
                            步
    14    单位生产总值能耗  持续下降          -       -      -        -  灰 年度指标
    15    主要污染物排放量  持续下降          -       -      -        -  灰 年度指标
    16    空气质量优良天数  330天以上     168天   50.9%  49.6%   +1.3点  绿 达序时
    17    水环境质量        完成市下          -       -      -        -  灰 年度指标
                            达任务
    ");
    assert_snapshot!(session.run("show 5 -p 2023-06").succeeds(), @"
    5 一般公共预算收入  云溪县-2023

    目标  达到9.8亿元  累计量
    上年  9.2亿元  云溪县-2023.txt:7
    进度  6月  累计 5.12亿元  half-year.txt:7  “截至6月底，一般公共预算收入5.12亿
          元，占年度预算的52.2%，同口径增长4.5%；一般公共预算支出18.3亿元，增长3%”
    判断  绿 达序时  完成率 52.2%  应达 50.0%（按月均分）  差距 +2.2点  r=1.04
    余下  月均需 0.78亿元  照此全年 10.24亿元
    出处  云溪县-2023.txt:11  “一般公共预算收入达到9.8亿元”
    ");
    assert_snapshot!(session.run("progress list 3").succeeds(), @"
    编号  名称              期间     版次  数值  口径  备注         填报人
    3     固定资产投资增速  2023-03     1  5.2%  累计  -            测试员
    3     固定资产投资增速  2023-06     1  6.1%  累计  总量 85亿元  测试员
    ");
}

#[test]
fn it_is_told_in_english_too() {
    let session = half_year(Session::english());
    assert_snapshot!(session.run("import half-year.txt").succeeds(), @"
    云溪县 2023  <-  half-year.txt

    Progress  12  Mar 2023 to Jun 2023  lines 6-10

    3 things to check
    check  line 8   10 城镇新增就业  Jun 2023  it says 66.9% of the target, and 1950
                    人 is not that of 3200人; 1950人 is taken, please check
    check  line 8   11 调查失业率  Jun 2023  `城镇调查失业率 为5.2%` was not taken:
                    `城镇调查失业率` may be of another scope; if it is the same,
                    record it yourself
    check  line 10  12 粮食产量  Jun 2023  `粮食产量 达到5.3万吨` was not taken: it
                    is an estimate
                    to answer these add --review, or list them with -n -o FILE.csv,
                    fill in the answers and import both

    2 names that are not in the plan, and were not taken
    一般公共预算支出, 夏粮播种面积

    Stored in 云溪县-2023.
    Entries: 12 new, 0 revised, 0 unchanged
    ");
}

#[test]
fn a_report_that_was_read_changes_nothing_and_is_taken_back_whole() {
    let session = half_year(Session::new());
    session.run("import half-year.txt").succeeds();
    let log = session.run("log").succeeds();
    assert_snapshot!(session.run("import half-year.txt").succeeds(), @"
    云溪县-2023 没有变化：文件中没有新的内容。
    另有 3 处核对，可用 plan import -n 文件 列出
    ");
    session.write("again.txt", format!("{}\n", session.read("half-year.txt")));
    assert_snapshot!(session.run("import again.txt").succeeds(), @"
    云溪县-2023 没有变化：文件中没有新的内容。
    另有 3 处核对，可用 plan import -n 文件 列出
    ");
    assert_eq!(session.run("log").succeeds(), log);
    let undone = session.run("undo").succeeds();
    assert!(undone.contains("改动 30 处"), "{undone}");
    assert_snapshot!(session.run("progress list").whole(), @"（无）");
}

#[test]
fn a_plan_and_its_report_may_come_in_one_command() {
    let session = Session::new();
    session.take("goals/云溪县-2023.txt");
    session.take("progress/half-year.txt");
    let page = session.run("import half-year.txt 云溪县-2023.txt").succeeds();
    assert!(page.contains("填报：新增 12 条"), "{page}");
}

#[test]
fn what_is_not_sure_is_asked_and_not_taken() {
    let session = lists();
    session.write(
        "report.html",
        "<h1>示例区2022年1—9月经济运行情况</h1>\
         <p>1—9月，地区生产总值完成520亿元，完成年度目标的70%；规模以上工业增加值增长8.3%。</p>\
         <p>空气质量优良天数290天，森林覆盖率突破52%。城镇新增就业8000人，新建学位2100个。</p>\
         <p>新建学位2500个。常住人口城镇化率61.2%。</p>\
         <table><tr><th>指标</th><th>单位</th><th>1—9月累计</th></tr>\
         <tr><td>城镇新增就业人数</td><td>万人</td><td>0.82</td></tr>\
         <tr><td>用电量</td><td>亿千瓦时</td><td>3.2</td></tr></table>",
    );
    assert_snapshot!(session.run("import report.html").succeeds(), @"
    示例区 2022年计划  ←  report.html

    进度  2  2022年9月  第2-6行

    核对 7 处
    疑  第2行  1 地区生产总值  2022年9月  写明完成目标的 70%，而 520亿元 与目标 800
               亿元 相比不是这个比例；现按 520亿元，请核对
    疑  第2行  3 工业增加值增速  2022年9月  “规模以上工业增加值 增长8.3%”没有采
               用：“规模以上工业增加值”口径或不相同；确为同一指标的，请自行填报
    疑  第3行  6 森林覆盖率  2022年9月  “森林覆盖率 突破52%”没有采用：不是确数
    疑  第3行  10 新建学位  2022年9月  “新建学位 2100个”没有采用：别处写作“2500个”；
               请核对后填报
    疑  第3行  4 城镇新增就业人数  2022年9月  “8000人”没有采用：表中为 0.82，现按表
    疑  第3行  7 空气质量优良天数  2022年9月  “290天”没有采用：天数应在 0 到 273 之
               间（这一期的天数），现为“290”
    疑  第4行  8 常住人口城镇化率  2022年9月  “61.2%”没有采用：不知道常住人口城镇化
               率的上年水平，算不出变动
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    不在计划中的 1 个，未采用
    用电量

    已存入 示例区-2022。
    填报：新增 2 条，更正 0 条，相同 0 条
    ");
    let english = session.run("import -n report.html --lang en").succeeds();
    assert_snapshot!(english, @"
    示例区 2022  <-  report.html

    Progress  2  Sep 2022  lines 2-6

    7 things to check
    check  line 2  1 地区生产总值  Sep 2022  it says 70% of the target, and 520亿元
                   is not that of 800亿元; 520亿元 is taken, please check
    check  line 2  3 工业增加值增速  Sep 2022  `规模以上工业增加值 增长8.3%` was not
                   taken: `规模以上工业增加值` may be of another scope; if it is the
                   same, record it yourself
    check  line 3  6 森林覆盖率  Sep 2022  `森林覆盖率 突破52%` was not taken: it
                   says at least, at most or about
    check  line 3  10 新建学位  Sep 2022  `新建学位 2100个` was not taken: elsewhere
                   it is `2500个`; look it up and record it
    check  line 3  4 城镇新增就业人数  Sep 2022  `8000人` was not taken: the table
                   has 0.82, which is taken
    check  line 3  7 空气质量优良天数  Sep 2022  `290天` was not taken: expected 0
                   to 273 days, as many as the period has, found `290`
    check  line 4  8 常住人口城镇化率  Sep 2022  `61.2%` was not taken: last year's
                   level of 常住人口城镇化率 is not known: no change can be told
                   from this one
                   to answer these add --review, or list them with -n -o FILE.csv,
                   fill in the answers and import both

    1 name that is not in the plan, and was not taken
    用电量

    Entries: 0 new, 0 revised, 2 unchanged
    Dry run: nothing was stored.
    ");
    let taken = session.json("progress list -O json");
    let taken: Vec<String> = taken["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| format!("{} {}", entry["code"], entry["value"]))
        .collect();
    assert_eq!(taken, [r#""1" "520""#, r#""4" "0.82""#]);
}

/// What speaks of last year, of the city or of a month does not silence what stands behind it.
#[test]
fn what_is_told_beside_the_half_year_ends_with_its_sentence() {
    let session = lists();
    session.write(
        "report.txt",
        "示例区2022年上半年国民经济和社会发展计划执行情况的报告\n\
         受去年同期基数影响，工业增加值增长6.1%（全市5.0%）。地区生产总值380.5亿元（去年同期362亿元）。\n\
         空气质量优良天数167天，去年同期为160天。城镇新增就业7000人、完成市下达目标8000人的87.5%。\n\
         1—5月，新建学位900个。学位达到19500个。\n\
         常住人口城镇化率62.6%，比上年提高0.9个百分点。森林覆盖率提高0.2个百分点。\n",
    );
    assert_snapshot!(session.run("import report.txt").succeeds(), @"
    示例区 2022年计划  ←  report.txt

    进度  6  2022年5月 至 2022年6月  第2-5行

    核对 2 处
    疑  第4行  11 学位  2022年6月  “学位 达到19500个”没有采用：看不准是哪一项、哪一
               期或哪里的数；请核对后填报
    疑  第5行  6 森林覆盖率  2022年6月  “森林覆盖率 提高0.2个百分点”没有采用：与目标
               不是同一种数（如总量与增速）
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 示例区-2022。
    填报：新增 6 条，更正 0 条，相同 0 条
    ");
    assert_snapshot!(session.run("import -n report.txt --lang en").succeeds(), @"
    示例区 2022  <-  report.txt

    Progress  6  May 2022 to Jun 2022  lines 2-5

    2 things to check
    check  line 4  11 学位  Jun 2022  `学位 达到19500个` was not taken: it may be of
                   another item, period or place; look it up and record it
    check  line 5  6 森林覆盖率  Jun 2022  `森林覆盖率 提高0.2个百分点` was not
                   taken: the target is not such a figure (an amount is not its
                   growth)
                   to answer these add --review, or list them with -n -o FILE.csv,
                   fill in the answers and import both

    Entries: 0 new, 0 revised, 6 unchanged
    Dry run: nothing was stored.
    ");
    assert_snapshot!(session.run("progress list").succeeds(), @"
    编号  名称              期间     版次         数值  口径  填报人
    1     地区生产总值      2022-06     1    380.5亿元  累计  测试员
    3     工业增加值增速    2022-06     1         6.1%  累计  测试员
    4     城镇新增就业人数  2022-06     1      0.7万人  累计  测试员
    7     空气质量优良天数  2022-06     1        167天  累计  测试员
    8     常住人口城镇化率  2022-06     1  0.9个百分点  累计  测试员
    10    新建学位          2022-05     1        900个  累计  测试员
    ");
}

#[test]
fn a_report_of_which_nothing_is_sure_is_asked_and_stores_nothing() {
    let session = lists();
    let log = session.run("log").succeeds();
    session.write(
        "report.txt",
        "示例区2022年上半年经济运行情况\n预计地区生产总值400亿元，森林覆盖率突破51%。旅游收入增长3%。\n",
    );
    assert_snapshot!(session.run("import -n report.txt").succeeds(), @"
    示例区 2022年计划  ←  report.txt

    核对 2 处
    疑  第2行  1 地区生产总值  2022年6月  “地区生产总值 400亿元”没有采用：是预计数
    疑  第2行  6 森林覆盖率  2022年6月  “森林覆盖率 突破51%”没有采用：是预计数
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    不在计划中的 1 个，未采用
    旅游收入

    试运行：未存入任何内容。
    ");
    assert_snapshot!(session.run("import report.txt").succeeds(), @"
    示例区 2022年计划  ←  report.txt

    核对 2 处
    疑  第2行  1 地区生产总值  2022年6月  “地区生产总值 400亿元”没有采用：是预计数
    疑  第2行  6 森林覆盖率  2022年6月  “森林覆盖率 突破51%”没有采用：是预计数
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    不在计划中的 1 个，未采用
    旅游收入

    示例区-2022 没有变化：文件中没有新的内容。
    ");
    assert_snapshot!(session.run("import -n report.txt -O csv").succeeds(), @"
    grade,check,code,name,period,message,source,value,against,likely,unit,others,answer,correction
    warning,figure-not-taken,1,地区生产总值,2022-06,“地区生产总值 400亿元”没有采用：是预计数,report.txt:2,地区生产总值 400亿元,,,,,,
    warning,figure-not-taken,6,森林覆盖率,2022-06,“森林覆盖率 突破51%”没有采用：是预计数,report.txt:2,森林覆盖率 突破51%,,,,,,
    ");
    assert_eq!(session.run("log").succeeds(), log);
}

#[test]
fn what_was_recorded_with_more_digits_stays() {
    let session = lists();
    session.run("progress add 1 380.48 -p 2022-06").succeeds();
    session.run("progress add 2 5.23 -p 2022-06").succeeds();
    let title = "示例区2022年上半年经济运行情况\n";
    session.write("same.txt", format!("{title}地区生产总值380.5亿元。\n"));
    assert_snapshot!(session.run("import same.txt").succeeds(), @"示例区-2022 没有变化：文件中没有新的内容。");
    session
        .write("more.txt", format!("{title}地区生产总值380.5亿元，增长5.2%。森林覆盖率51.6%。\n"));
    assert_snapshot!(session.run("import more.txt").succeeds(), @"
    示例区 2022年计划  ←  more.txt

    进度  1  2022年6月  第2行

    已存入 示例区-2022。
    填报：新增 1 条，更正 0 条，相同 0 条
    ");
    assert_snapshot!(session.run("progress list").succeeds(), @"
    编号  名称              期间     版次        数值  口径  填报人
    1     地区生产总值      2022-06     1  380.48亿元  累计  测试员
    2     地区生产总值增速  2022-06     1       5.23%  累计  测试员
    6     森林覆盖率        2022-06     1       51.6%  -     测试员
    ");
}

/// The report of the year after tells what became of this one's plan.
#[test]
fn a_yearly_report_is_of_progress_when_a_person_says_so() {
    let session = lists();
    session.write(
        "report.txt",
        "关于示例区2022年国民经济和社会发展计划执行情况及2023年计划草案的报告\n\
         一、2022年计划执行情况\n\
         全年地区生产总值完成792.5亿元，增长5.8%。城镇新增就业10200人。\n\
         二、主要目标\n\
         今年主要预期目标是：地区生产总值增长6.5%，城镇新增就业11000人。\n",
    );
    assert_snapshot!(session.run("import report.txt").succeeds(), @"
    示例区 2023年计划  ←  report.txt

    指标      2  2 个编号      第5行
    上年实际  2  2022年实际数  第3行

    已存入 示例区-2023。
    接下来：plan report，或 plan progress add 1 数值 -p 2023-12
    文中的上年完成数可填入 示例区-2022：plan import report.txt --as progress
    ");
    assert_snapshot!(session.run("import report.txt --as progress").succeeds(), @"
    示例区 2022年计划  ←  report.txt

    进度  3  2022年12月  第3行

    已存入 示例区-2022。
    填报：新增 3 条，更正 0 条，相同 0 条
    ");
    assert_snapshot!(session.run("report indicators --plan 示例区-2022 -p 2022-12").succeeds(), @"
    示例区-2022  截至2022年12月  序时进度 100.0%（按月均分，另有 1 项不同）

    编号  指标              目标           完成值  完成率    应达    差距  判断
    1     地区生产总值      800亿元     792.5亿元   99.1%  100.0%  -0.9点  黄 未完成
    2     地区生产总值增速  6%               5.8%       -       -  -0.2点  黄 未完成
    3     工业增加值增速    9%                  -       -       -       -  灰 未报
    4     城镇新增就业人数  1万人        1.02万人  102.0%  100.0%  +2.0点  绿 完成
    5     单位地区生产总值  下降3.2%            -       -       -       -  灰 未报
          能耗
    6     森林覆盖率        52%                 -       -       -       -  灰 未报
    7     空气质量优良天数  325天               -       -       -       -  灰 未报
    8     常住人口城镇化率  提高1.7个           -       -       -       -  灰 未报
                            百分点
    9     主要水体水质      完成市下达          -       -       -       -  灰 未报
                            目标
    10    新建学位          3000个              -       -       -       -  灰 未报
    11    学位              20000个             -       -       -       -  灰 未报
    ");
}

#[test]
fn what_cannot_be_taken_is_told_with_what_to_do() {
    let session = half_year(Session::new());
    let title = "云溪县2023年上半年经济运行情况\n";
    session.write("empty.txt", format!("{title}经济运行平稳。\n"));
    session.write("untitled.txt", "情况汇报\n固定资产投资增长3%。\n");
    session.write("later.txt", "2024年上半年经济运行情况\n固定资产投资增长3%。\n");
    session.write("other.txt", "示例区2023年上半年经济运行情况\n固定资产投资增长3%。\n");
    let told = |arguments: &str| session.run(arguments).whole();
    let sample = Session::with_plan();
    sample.take("broken/progress-of-nothing.txt");
    let none_met = |arguments: &str| sample.run(arguments).whole();
    assert_snapshot!(none_met("import progress-of-nothing.txt"), @"
    ------- stderr -------
    错误：progress-of-nothing.txt 未导入
    progress-of-nothing.txt: 写到的数都不是计划中事项的：全社会用电量、旅游收入
    提示：句子应写明事项、期间和数，如“1—6月，固定资产投资增长8.3%”；编号和名称见 plan report
    [exit status: 1]
    ");
    assert_snapshot!(none_met("import progress-of-nothing.txt --lang en"), @"
    ------- stderr -------
    error: progress-of-nothing.txt was not imported
    progress-of-nothing.txt: no figure is of an item of the plan: 全社会用电量, 旅游收入
    hint: a sentence has item, period and figure, as 1—6月，固定资产投资增长8.3%; plan report lists codes and names
    [exit status: 1]
    ");
    assert_snapshot!(told("import empty.txt"), @"
    ------- stderr -------
    错误：empty.txt 未导入
    empty.txt: 没有读到可以采用的完成数
    提示：句子应写明事项、期间和数，如“1—6月，固定资产投资增长8.3%”；编号和名称见 plan report
    [exit status: 1]
    ");
    assert_snapshot!(told("import empty.txt --lang en"), @"
    ------- stderr -------
    error: empty.txt was not imported
    empty.txt: found no figure of what was achieved that can be taken
    hint: a sentence has item, period and figure, as 1—6月，固定资产投资增长8.3%; plan report lists codes and names
    [exit status: 1]
    ");
    assert_snapshot!(told("import untitled.txt"), @"
    ------- stderr -------
    错误：untitled.txt 未导入
    untitled.txt: 没有找到指标表，也没有找到写明目标的句子
    提示：报告应有带“指标”和“目标”两列的表，或“今年主要预期目标是：……”这样的句子；只有清单时，可存为 CSV 用 --plan 地区-年份 导入；进度报告请加 --as progress
    [exit status: 1]
    ");
    assert_snapshot!(told("import untitled.txt --as progress"), @"
    ------- stderr -------
    错误：untitled.txt 未导入
    untitled.txt:2: 看不出是哪一期的进度
    提示：请用 -p 指明期间，如 -p 2022-05，或写在标题里
    [exit status: 1]
    ");
    assert_snapshot!(told("import later.txt"), @"
    ------- stderr -------
    错误：later.txt 未导入
    later.txt:2: 期间 2024-06 不在 2023 年计划之内
    提示：请改正期间，或用 --plan 指明该年度的计划
    [exit status: 1]
    ");
    assert_snapshot!(told("import other.txt"), @"
    ------- stderr -------
    错误：没有计划“示例区-2023”；已有：云溪县-2023
    提示：请用 --plan 指明其中一个，或用 plan use 选定；全部见 plan list
    [exit status: 1]
    ");
    assert_snapshot!(told("import half-year.txt -p 2023-09"), @"
    ------- stderr -------
    错误：half-year.txt 未导入
    half-year.txt:1: 文件中写的是 2023-06，-p 指明的是 2023-09
    提示：请改正 -p，或分开导入不同期间的文件
    [exit status: 1]
    ");
    assert_snapshot!(told("import half-year.txt --plan 云溪县-2022"), @"
    ------- stderr -------
    错误：half-year.txt 未导入
    half-year.txt:1: 这里是 云溪县-2023，前面指明的是 云溪县-2022
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
    assert_snapshot!(session.run("import untitled.txt --as progress -p 2023H1").succeeds(), @"
    云溪县 2023年计划  ←  untitled.txt

    进度  1  2023年6月  第2行

    已存入 云溪县-2023。
    填报：新增 1 条，更正 0 条，相同 0 条
    ");
    let empty = Session::new();
    empty.take("progress/half-year.txt");
    assert_snapshot!(empty.run("import half-year.txt").whole(), @"
    ------- stderr -------
    错误：还没有计划
    提示：先导入计划：plan import 报告.txt
    [exit status: 1]
    ");
}
