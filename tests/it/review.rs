//! What a person says of findings: asked for one by one, or read from a list, kept and heeded.

use crate::session::Session;

/// The sample report, not yet imported.
fn with_report() -> Session {
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    session
}

/// The sample plan with entries that are doubtful.
fn with_doubtful_entries() -> Session {
    let session = Session::with_plan();
    session.write(
        "p.csv",
        "编号,期间,数值,单位\n15,2022-05,1.2,亿元\n15,2022-06,14000,亿元\n15,2022-07,1.1,亿元\n",
    );
    session
}

/// How many errors are found of the item 15.
fn errors(session: &Session) -> u64 {
    let found = session.run("check 15 -O json").stdout;
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    found["errors"].as_u64().unwrap()
}

/// A plan with projects that other lists call otherwise.
fn with_projects() -> Session {
    let session = Session::new();
    session.write(
        "年初.csv",
        "项目名称,年度计划投资（万元）\n区医院迁建工程,5000\n清水河大桥一期工程,8000\n清水河大桥二期工程,9000\n",
    );
    session.run("import 年初.csv --plan 云溪县-2022").succeeds();
    session
}

#[test]
fn each_finding_is_asked_about_and_the_answers_are_heeded() {
    let session = with_report();
    let answers = "1\n更正\n6亿元以上\n2\n3\n\n2\n重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目\n属实\nq\n";
    insta::assert_snapshot!(session.run_with("import report.txt --review", answers).whole(), @"
    綦江区 2022年计划  ←  report.txt

    指标       23  18 个编号，其中 7 个为定性目标     第111-261行
    项目      104  2022年计划：26 + 48 + 15 + 15      专栏4、5、6、7  第274-315行
    项目       45  2021年完成情况                     专栏1  第30-42行
    实事       10  2022年计划                         专栏8  第340-357行
    实事       11  2021年完成情况                     专栏2  第65-85行
    任务       40  其中实事 13 项，另有重申指标 4 处  第272-357行
    投资安排    5  245 个项目，年度计划 212.4亿元     第268行
    上年实际   13  2021年实际数                       第12-61行

    核对 2 处
    进位  第268行  政府主导类投资项目总投资 304.8亿元 与分项之和 304.7亿元 相差
                   0.1，在进位范围内
    疑    第351行  L07 登瀛河水生态环境修复工程  与 P048 登瀛河水生态环境修复工程项
                   目 可能是同一件事，项目和实事中各有一处；如是，两处填报应当一致
                   逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 綦江区-2022。
    地区：綦江区 隶属 重庆市。
    已按答复处理：属实 2 处，更正 2 处，不导入 1 处（见 plan export answers）
    其中改动了读到的内容：进出口总额、通惠养老综合服务中心项目、重庆市政务云綦江同城
    灾备中心、数据鉴定及区块链存证溯源项目
    接下来：plan report，或 plan progress add 1 数值 -p 2022-12
    ------- stderr -------
    核对 1/7  report.txt:28  政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为 38
    请选择：1 属实，回车 以后再说，q 不再询问
    核对 2/7  report.txt:45  15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相同，请核对
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    请写正确的数（目标照计划的写法）：
    核对 3/7  report.txt:87  L22 通惠养老综合服务中心项目  列在完成情况中，但写明尚未完成；请核对是否转入本年
    请选择：1 属实，3 不导入，回车 以后再说，q 不再询问
    没有“2”这一项，请重选
    核对 4/7  report.txt:268  政府主导类投资项目总投资 304.8亿元 与分项之和 304.7亿元 相差 0.1，在进位范围内
    请选择：1 属实，回车 以后再说，q 不再询问
    核对 5/7  report.txt:313  “重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目”可读作一项或两项，现按两项
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    请写名称，几项的用分号隔开：
    核对 6/7  report.txt:346  L04 农村公路安防工程  与 P028 2022年农村公路安防工程项目 可能是同一件事，项目和实事中各有一处；如是，两处填报应当一致
    请选择：1 属实，3 不导入，回车 以后再说，q 不再询问
    核对 7/7  report.txt:351  L07 登瀛河水生态环境修复工程  与 P048 登瀛河水生态环境修复工程项目 可能是同一件事，项目和实事中各有一处；如是，两处填报应当一致
    请选择：1 属实，3 不导入，回车 以后再说，q 不再询问
    新建数据库 plan.db
    ");
    insta::assert_snapshot!(session.run("export answers").succeeds(), @"
    核对,编号,名称,期间,数值,对照,答复,更正为
    低于上年,15,进出口总额,,4,6,更正,6亿元以上
    疑似重复,L04,农村公路安防工程,,,2022年农村公路安防工程项目,属实,
    尚未完成,L22,通惠养老综合服务中心项目,,,,不导入,
    个数不符,,政府投资类项目,,38,36,属实,
    名称可拆,,重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目,,,,更正,重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目
    ");
    insta::assert_snapshot!(session.run("show 15").succeeds(), @"
    15 进出口总额  綦江区-2022  开放发展  预期性

    目标  6亿元以上  累计量
    上年  6亿元（货物出口额，口径或不相同）  report.txt:45
    判断  灰 未报
    答复  低于上年  更正  6亿元以上
    出处  report.txt:242  “4”
    ");
    insta::assert_snapshot!(session.run("import report.txt").succeeds(), @"綦江区-2022 没有变化：文件中没有新的内容。");
    insta::assert_snapshot!(session.run("check --all").succeeds(), @"
    级别  检查      编号  事项      问题                        出处            答复
    疑    疑似重复  L07   登瀛河水  与 P048 登瀛河水生态环境修  report.txt:351
                          生态环境  复工程项目 可能是同一件
                          修复工程  事，项目和实事中各有一处；
                                    如是，两处填报应当一致
    进位  合计进位                  政府主导类投资项目总投资    report.txt:268
                                    304.8亿元 与分项之和 304.7
                                    亿元 相差 0.1，在进位范围
                                    内
    疑    疑似重复  L04   农村公路  与 P028 2022年农村公路安防  report.txt:346  属实
                          安防工程  工程项目 可能是同一件事，
                                    项目和实事中各有一处；如
                                    是，两处填报应当一致

    已核对 235 个事项、0 条填报：错 0 处，疑 2 处，进位 1 处。
    填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改
    正后重新导入。
    ");
}

#[test]
fn it_asks_in_english_too() {
    let session = Session::english();
    session.take("qijiang-2022/report.txt");
    let answers = "accept\ncorrect\n6亿元以上\n\n\ncorrect\n甲项目；乙项目\nq\n";
    insta::assert_snapshot!(session.run_with("import report.txt --review", answers).whole(), @"
    綦江区 2022  <-  report.txt

    Indicators    23  18 numbered, 7 of them in words     lines 111-261
    Projects     105  planned for 2022: 26 + 48 + 15 +    box 4, 5, 6, 7  lines
                      16                                  274-315
    Projects      45  results of 2021                     box 1  lines 30-42
    Works         10  planned for 2022                    box 8  lines 340-357
    Works         12  results of 2021                     box 2  lines 65-87
    Commitments   40  13 of works; targets told again: 4  lines 272-357
    Investment     5  245 projects, 212.4亿元 planned     line 268
                      for the year
    Last year     13  figures of 2021                     lines 12-61

    4 things to check
    check     line 87   L22 通惠养老综合服务中心项目  stands among results and says
                        it is not finished; is it carried over to this year?
    rounding  line 268  政府主导类投资项目, total: 304.8亿元 differs from the sum of
                        its parts 304.7亿元 by 0.1, within rounding
    check     line 346  L04 农村公路安防工程  may be the same as P028 2022年农村公路
                        安防工程项目; one is a project, one a work; if so, report
                        the same for both
    check     line 351  L07 登瀛河水生态环境修复工程  may be the same as P048 登瀛河
                        水生态环境修复工程项目; one is a project, one a work; if so,
                        report the same for both
                        to answer these add --review, or list them with -n -o
                        FILE.csv, fill in the answers and import both

    Stored in 綦江区-2022.
    Places: 綦江区 is a part of 重庆市.
    As answered: 1 accept, 2 correct (plan export answers lists them)
    Not as it was read: 进出口总额, 重庆市政务云綦江同城灾备中心、数据鉴定及区块链存
    证溯源项目
    Next: plan report, or plan progress add 1 VALUE -p 2022-12
    ------- stderr -------
    Finding 1 of 7  report.txt:28  政府投资类项目: the text says 38, the list has 36; 38 if those in brackets are counted one by one
    Choose: 1 accept, Enter to leave it for later, q to be asked no more
    Finding 2 of 7  report.txt:45  15 进出口总额  the target is below last year's 货物出口额 6亿元; the scope may differ, please check
    Choose: 1 accept, 2 correct, 3 drop, Enter to leave it for later, q to be asked no more
    Write the right figure; a target as a plan has it:
    Finding 3 of 7  report.txt:87  L22 通惠养老综合服务中心项目  stands among results and says it is not finished; is it carried over to this year?
    Choose: 1 accept, 3 drop, Enter to leave it for later, q to be asked no more
    Finding 4 of 7  report.txt:268  政府主导类投资项目, total: 304.8亿元 differs from the sum of its parts 304.7亿元 by 0.1, within rounding
    Choose: 1 accept, Enter to leave it for later, q to be asked no more
    Finding 5 of 7  report.txt:313  `重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目` can be read as one or as two; taken as two
    Choose: 1 accept, 2 correct, 3 drop, Enter to leave it for later, q to be asked no more
    Write the name; several are parted by semicolons:
    Finding 6 of 7  report.txt:346  L04 农村公路安防工程  may be the same as P028 2022年农村公路安防工程项目; one is a project, one a work; if so, report the same for both
    Choose: 1 accept, 3 drop, Enter to leave it for later, q to be asked no more
    New database plan.db
    ");
}

#[test]
fn a_correction_that_cannot_be_read_is_asked_for_again() {
    let session = with_report();
    let answers = "\n2\n六个多\n2\n4.5亿元\nq\n";
    let whole = session.run_with("import report.txt --review", answers).whole();
    let (_, asked) = whole.split_once("------- stderr -------").unwrap();
    insta::assert_snapshot!(asked, @"

    核对 1/7  report.txt:28  政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为 38
    请选择：1 属实，回车 以后再说，q 不再询问
    核对 2/7  report.txt:45  15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相同，请核对
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    请写正确的数（目标照计划的写法）：
    应为数字，如 1250.50，现为“六个多”
    核对 2/7  report.txt:45  15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相同，请核对
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    请写正确的数（目标照计划的写法）：
    核对 3/8  report.txt:45  15 进出口总额  目标低于上年货物出口额 6亿元，口径或不相同，请核对
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    新建数据库 plan.db
    ");
    assert_eq!(session.row("15")["target"], "4.5");
}

#[test]
fn without_answers_a_review_is_an_import() {
    let (asked, plain) = (with_report(), with_report());
    let of = |session: &Session| {
        (session.run("export").succeeds(), session.run("check -O csv --strict").stdout)
    };
    asked.run("import report.txt --review").succeeds();
    plain.run("import report.txt").succeeds();
    assert_eq!(of(&asked), of(&plain));
}

#[test]
fn answers_are_one_change_that_is_told_and_taken_back() {
    let session = Session::with_plan();
    session.run_with("check --review --reason 已核", "1\n1\n\n1\n").succeeds();
    let log = session.run("log show 2").succeeds();
    insta::assert_snapshot!(log.split_once("改动").unwrap().1, @"
     3 处
    事项                               字段  原值  新值
    低于上年 进出口总额                答复  -     属实
    疑似重复 农村公路安防工程          答复  -     属实
    尚未完成 通惠养老综合服务中心项目  答复  -     属实
    ");
    insta::assert_snapshot!(session.run("check").succeeds(), @"
    级别  检查      编号  事项            问题                        出处
    疑    疑似重复  L07   登瀛河水生态环  与 P048 登瀛河水生态环境修  report.txt:351
                          境修复工程      复工程项目 可能是同一件
                                          事，项目和实事中各有一处；
                                          如是，两处填报应当一致
    进位  合计进位                        政府主导类投资项目总投资    report.txt:268
                                          304.8亿元 与分项之和 304.7
                                          亿元 相差 0.1，在进位范围
                                          内

    已核对 237 个事项、0 条填报：错 0 处，疑 1 处，进位 1 处。
    填报有误的：plan progress amend 编号 数值 -p 期间 --reason 原因；清单有误的，改
    正后重新导入。
    另有 3 处已答复，不再提示；加 --all 可以列出
    ");
    session.run("undo").succeeds();
    assert_eq!(session.json("check -O json")["warnings"], 4);
    session.run("redo").succeeds();
    assert_eq!(session.json("check -O json")["warnings"], 1);
    session.run("db verify").succeeds();
}

#[test]
fn what_is_accepted_is_told_again_when_its_figures_change() {
    let session = with_doubtful_entries();
    session.run("import p.csv").succeeds();
    assert_eq!(errors(&session), 2);
    session.run_with("check 15 --review", "1\n1\n1\n").succeeds();
    assert_eq!(errors(&session), 0);
    session.run("progress amend 15 15000 -p 2022-06 --reason 重报").succeeds();
    assert_eq!(errors(&session), 1);
}

#[test]
fn entries_are_corrected_and_left_out_before_they_are_stored() {
    let session = with_doubtful_entries();
    insta::assert_snapshot!(session.run_with("import p.csv --review", "2\n1.4\n3\nq\n").whole(), @"
    綦江区 2022年计划  ←  p.csv

    进度  3  2022年5月 至 2022年7月  第2-4行

    已存入 綦江区-2022。
    填报：新增 2 条，更正 0 条，相同 0 条
    已按答复处理：更正 1 处，不导入 1 处（见 plan export answers）
    其中改动了读到的内容：进出口总额
    ------- stderr -------
    核对 1/2  p.csv:3:12  15 进出口总额  2022年6月  14000亿元 与目标 4亿元 相差悬殊；请核对单位，是否应为 1.4亿元
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    请写正确的数（目标照计划的写法）：
    核对 2/2  p.csv:4:12  15 进出口总额  2022年7月  累计 1.1亿元，少于 6月 的 1.4亿元；请核对；确为核减的，请在备注写明“核减”
    请选择：1 属实，2 更正，3 不导入，回车 以后再说，q 不再询问
    ");
    insta::assert_snapshot!(session.run("progress list 15").succeeds(), @"
    编号  名称        期间     版次     数值  口径  填报人
    15    进出口总额  2022-05     1  1.2亿元  累计  测试员
    15    进出口总额  2022-06     1  1.4亿元  累计  测试员
    ");
    assert_eq!(
        session.run("import p.csv").succeeds(),
        "綦江区-2022 没有变化：文件中没有新的内容。\n"
    );
    // A list that has grown says the same of them.
    session.write(
        "更多.csv",
        "编号,期间,数值,单位\n15,2022-06,14000,亿元\n15,2022-07,1.1,亿元\n15,2022-08,1.9,亿元\n",
    );
    insta::assert_snapshot!(session.run("import 更多.csv").succeeds(), @"
    綦江区 2022年计划  ←  更多.csv

    进度  3  2022年6月 至 2022年8月  第2-4行

    已存入 綦江区-2022。
    填报：新增 1 条，更正 0 条，相同 1 条
    已按答复处理：更正 1 处，不导入 1 处（见 plan export answers）
    其中改动了读到的内容：进出口总额
    ");
}

#[test]
fn entries_that_are_stored_are_corrected_and_taken_back() {
    let session = with_doubtful_entries();
    session.run("import p.csv").succeeds();
    insta::assert_snapshot!(session.run_with("import p.csv --review", "2\n1.4\n3\nq\n").stdout, @"
    綦江区 2022年计划  ←  p.csv

    进度  3  2022年5月 至 2022年7月  第2-4行

    更正填报 2 条
    15 进出口总额  2022年6月  累计 14000亿元 → 累计 1.4亿元
    15 进出口总额  2022年7月  累计 1.1亿元 → -

    已存入 綦江区-2022。
    填报：新增 0 条，更正 2 条，相同 1 条
    已按答复处理：更正 1 处，不导入 1 处（见 plan export answers）
    其中改动了读到的内容：进出口总额
    ");
    insta::assert_snapshot!(session.run("progress list 15").succeeds(), @"
    编号  名称        期间     版次       数值  口径  更正原因  填报人
    15    进出口总额  2022-05     1    1.2亿元  累计  -         测试员
    15    进出口总额  2022-06     1  14000亿元  累计  -         测试员
    15    进出口总额  2022-06     2    1.4亿元  累计  p.csv     测试员
    15    进出口总额  2022-07     1    1.1亿元  累计  -         测试员
    15    进出口总额  2022-07     2     已撤回  -     p.csv     测试员
    ");
    session.run("undo").succeeds();
    assert_eq!(errors(&session), 2);
}

#[test]
fn nearly_the_same_names_are_offered_as_one_and_never_merged_in_silence() {
    let session = with_projects();
    session.write(
        "六月.csv",
        "项目名称,年度计划投资（万元）,本年累计完成投资（万元）\n区医院迁建项目,5200,2000\n清水河大桥（一期）,8000,3000\n清水河大桥（三期）,100,50\n",
    );
    let silent = session.run("import 六月.csv -p 2022-06 --plan 云溪县-2022 -n").succeeds();
    assert!(silent.contains("新增 3 项"), "{silent}");
    let answered =
        session.run_with("import 六月.csv -p 2022-06 --plan 云溪县-2022 --review", "同一项\n4\n");
    insta::assert_snapshot!(answered.whole(), @"
    云溪县 2022年计划  ←  六月.csv

    项目  3  2022年计划  第2-4行
    进度  3  2022年6月   第2-4行

    新增 1 项
    P004 清水河大桥（三期）

    改动 1 处
    P001 区医院迁建工程  年度计划投资  5000 → 5200

    已存入 云溪县-2022。
    填报：新增 3 条，更正 0 条，相同 0 条
    已按答复处理：同一项 2 处（见 plan export answers）
    其中改动了读到的内容：区医院迁建项目、清水河大桥（一期）
    ------- stderr -------
    核对 1/2  六月.csv:2:1  P004 区医院迁建项目  与 P001 区医院迁建工程 可能是同一件事；如是，导入时可答“同一项”，已存入的用 plan item merge 或 item drop
    请选择：1 属实，3 不导入，4 同一项，回车 以后再说，q 不再询问
    核对 2/2  六月.csv:3:1  P004 清水河大桥（一期）  与 P002 清水河大桥一期工程 可能是同一件事；如是，导入时可答“同一项”，已存入的用 plan item merge 或 item drop
    请选择：1 属实，3 不导入，4 同一项，回车 以后再说，q 不再询问
    ");
    // What is called so next month is the same.
    session.write("七月.csv", "项目名称,期间,数值,单位\n区医院迁建项目,2022-07,2600,万元\n");
    session.run("import 七月.csv").succeeds();
    assert_eq!(session.row("P001")["actual"], "2600");
}

#[test]
fn a_name_that_the_plan_does_not_have_is_asked_about() {
    let session = with_projects();
    session.write(
        "七月.csv",
        "项目名称,期间,数值,单位\n区医院迁建项目,2022-07,2500,万元\n清水河大桥（二期）,2022-07,10,万元\n",
    );
    insta::assert_snapshot!(session.run("import 七月.csv").whole(), @"
    ------- stderr -------
    错误：七月.csv 未导入
    七月.csv:2:1: 没有事项“区医院迁建项目”；相近的有：P001 区医院迁建工程
    七月.csv:3:1: 没有事项“清水河大桥（二期）”；相近的有：P003 清水河大桥二期工程，P002 清水河大桥一期工程
    提示：编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run_with("import 七月.csv --review", "1\n9\n1\n").whole(), @"
    云溪县 2022年计划  ←  七月.csv

    进度  2  2022年7月  第2-3行

    已存入 云溪县-2022。
    填报：新增 2 条，更正 0 条，相同 0 条
    已按答复处理：同一项 2 处（见 plan export answers）
    其中改动了读到的内容：区医院迁建项目、清水河大桥（二期）
    ------- stderr -------
    计划中没有“区医院迁建项目”
    与哪一项相同？1 P001 区医院迁建工程，回车 都不是，q 不再询问
    计划中没有“清水河大桥（二期）”
    与哪一项相同？1 P003 清水河大桥二期工程，2 P002 清水河大桥一期工程，回车 都不是，q 不再询问
    没有“9”这一项，请重选
    ");
    insta::assert_snapshot!(session.run("export answers").succeeds(), @"
    核对,编号,名称,期间,数值,对照,答复,更正为
    疑似重复,,区医院迁建项目,,,,同一项,区医院迁建工程
    疑似重复,,清水河大桥（二期）,,,,同一项,清水河大桥二期工程
    ");
    assert_eq!(session.row("P003")["actual"], "10");
}

#[test]
fn a_name_that_is_no_other_stops_the_import() {
    let session = with_projects();
    session.write("七月.csv", "项目名称,期间,数值,单位\n区医院迁建项目,2022-07,2500,万元\n");
    insta::assert_snapshot!(session.run_with("import 七月.csv --review", "\n").whole(), @"
    ------- stderr -------
    计划中没有“区医院迁建项目”
    与哪一项相同？1 P001 区医院迁建工程，回车 都不是，q 不再询问
    错误：七月.csv 未导入
    七月.csv:2:1: 没有事项“区医院迁建项目”；相近的有：P001 区医院迁建工程
    提示：编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run_with("import 七月.csv --review", "q\n").stderr, @"
    计划中没有“区医院迁建项目”
    与哪一项相同？1 P001 区医院迁建工程，回车 都不是，q 不再询问
    错误：七月.csv 未导入
    七月.csv:2:1: 没有事项“区医院迁建项目”；相近的有：P001 区医院迁建工程
    提示：编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读
    ");
}

#[test]
fn one_of_two_in_a_list_is_left_out_when_they_are_the_same() {
    let session = Session::new();
    session.write(
        "项目.csv",
        "项目名称,年度计划投资（万元）\n污水厂扩容工程,500\n大桥,800\n污水厂扩容项目,500\n",
    );
    session.run_with("import 项目.csv --plan 云溪县-2022 --review", "4\n").succeeds();
    let names: Vec<String> =
        session.rows().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["污水厂扩容工程", "大桥"]);
    insta::assert_snapshot!(session.run("import 项目.csv --plan 云溪县-2022").succeeds(), @"云溪县-2022 没有变化：文件中没有新的内容。");
}

#[test]
fn a_list_of_what_was_found_is_filled_in_and_imported() {
    let session = with_report();
    let list = session.run("import report.txt -n -O csv").succeeds();
    assert!(!session.path("plan.db").exists());
    insta::assert_snapshot!(list.lines().take(3).collect::<Vec<_>>().join("\n"), @"
    grade,check,code,name,period,message,source,value,against,likely,unit,others,answer,correction
    warning,count-mismatch,,政府投资类项目,,政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为 38,report.txt:28,38,36,,,,,
    warning,target-below-baseline,15,进出口总额,,目标低于上年货物出口额 6亿元，口径或不相同，请核对,report.txt:45,4,6,,亿元,,,
    ");
    // Nothing is answered yet.
    session.write("答复.csv", &list);
    let open = session.run("import report.txt 答复.csv -n").succeeds();
    assert!(open.contains("核对 7 处"), "{open}");
    // The last two columns are the answer and the correction.
    let accepted = list.replace(",,\n", ",属实,\n");
    session.write("答复.csv", &accepted);
    let told = session.run("import report.txt 答复.csv").succeeds();
    assert!(!told.contains("核对") && told.contains("已按答复处理：属实 7 处"), "{told}");
    assert_eq!(session.json("check -O json")["findings"].as_array().unwrap().len(), 0);
    // The findings of the file alone are answered for the next import, too.
    let again = session.run("import report.txt -n -O csv").succeeds();
    assert_eq!(again.lines().count(), 1, "{again}");
}

#[test]
fn answers_leave_out_correct_and_part_what_a_report_says() {
    let session = with_report();
    session.write(
        "答复.csv",
        "核对,名称,数值,答复,更正为\n\
         低于上年,进出口总额,4.0,更正,不低于6亿元\n\
         名称可拆,重庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目,,更正,灾备中心；存证溯源项目\n\
         尚未完成,通惠养老综合服务中心项目,,不导入,\n\
         疑似重复,农村公路安防工程,,不导入,\n\
         低于上年,进出口总额,5,更正,不低于9亿元\n\
         合计进位,别处的项目,,属实,\n",
    );
    insta::assert_snapshot!(session.run("import report.txt 答复.csv").succeeds(), @"
    綦江区 2022年计划  ←  report.txt、答复.csv

    指标       23  18 个编号，其中 7 个为定性目标     report.txt
    项目      105  2022年计划：26 + 48 + 15 + 16      report.txt
    项目       45  2021年完成情况                     report.txt
    实事        9  2022年计划                         report.txt
    实事       11  2021年完成情况                     report.txt
    任务       39  其中实事 12 项，另有重申指标 4 处  report.txt
    投资安排    5  245 个项目，年度计划 212.4亿元     report.txt
    上年实际   13  2021年实际数                       report.txt
    答复        6

    核对 3 处
    疑    report.txt:28   政府投资类项目写明 38 个，列出 36 个；括号内各项分计则为
                          38
    进位  report.txt:268  政府主导类投资项目总投资 304.8亿元 与分项之和 304.7亿元 相
                          差 0.1，在进位范围内
    疑    report.txt:351  L07 登瀛河水生态环境修复工程  与 P048 登瀛河水生态环境修复
                          工程项目 可能是同一件事，项目和实事中各有一处；如是，两处
                          填报应当一致
                          逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好
                          一并导入

    已存入 綦江区-2022。
    地区：綦江区 隶属 重庆市。
    已按答复处理：更正 2 处，不导入 2 处（见 plan export answers）
    其中改动了读到的内容：进出口总额、农村公路安防工程、通惠养老综合服务中心项目、重
    庆市政务云綦江同城灾备中心、数据鉴定及区块链存证溯源项目
    没有用上的答复 2 条，留待以后：进出口总额、别处的项目
    接下来：plan report，或 plan progress add 1 数值 -p 2022-12
    ");
    let names = |query: &str| {
        let rows = session.rows();
        let names = rows.iter().filter_map(|row| row["name"].as_str());
        names.filter(|name| name.contains(query)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(names("灾备中心"), ["灾备中心"]);
    assert_eq!(names("存证溯源"), ["存证溯源项目"]);
    assert_eq!(names("农村公路安防"), ["2022年农村公路安防工程项目"]);
    assert_eq!(
        (&session.row("15")["target"], &session.row("15")["comparator"]),
        (&"6".into(), &"ge".into())
    );
    // The list that is written says the same to another database.
    session.run("export -o 全部.csv").succeeds();
    let copy = Session::new();
    copy.write("全部.csv", session.read("全部.csv"));
    copy.run("import 全部.csv").succeeds();
    assert_eq!(copy.run("export").succeeds(), session.run("export").succeeds());
    assert_eq!(copy.run("export answers").succeeds(), session.run("export answers").succeeds());
}

#[test]
fn an_answer_is_opened_again() {
    let session = Session::with_plan();
    session.write("答复.csv", "核对,名称,答复\n疑似重复,农村公路安防工程,属实\n");
    session.run("import 答复.csv").succeeds();
    assert_eq!(session.json("check -O json")["warnings"], 3);
    session.write("再核.csv", "核对,名称,答复\npossible-twin,农村公路安防工程,open\n");
    session.run("import 再核.csv").succeeds();
    assert_eq!(session.json("check -O json")["warnings"], 4);
}

#[test]
fn of_two_answers_the_later_counts() {
    let session = Session::with_plan();
    session.write(
        "答复.csv",
        "核对,名称,答复\n疑似重复,农村公路安防工程,属实\n疑似重复,农村公路安防工程,待核\n",
    );
    session.run("import 答复.csv").succeeds();
    assert_eq!(session.json("check -O json")["warnings"], 4);
}

#[test]
fn what_is_accepted_is_no_reason_to_fail() {
    let session = with_doubtful_entries();
    session.run("import p.csv").succeeds();
    assert_eq!(session.run("check 15").code, 3);
    session.run_with("check 15 --review", "1\n1\n1\n").succeeds();
    session.run("check 15 --strict").succeeds();
    let whole = session.run("check 15").succeeds();
    insta::assert_snapshot!(whole, @"
    已核对 1 个事项、3 条填报，没有发现问题。
    另有 3 处已答复，不再提示；加 --all 可以列出
    ");
}

#[test]
fn wrong_answers_are_told_with_what_could_be_said() {
    let session = Session::with_plan();
    let refused = |text: &str| {
        session.write("答复.csv", format!("核对,名称,答复,更正为\n{text}"));
        session.run("import report.txt 答复.csv").whole()
    };
    insta::assert_snapshot!(
        refused("个数不符,甲,更正,36\n低于上年,乙,更正,\n奇怪,丙,属实,\n疑似重复,丁,大概,\n,戊,属实,\n"),
        @"
    ------- stderr -------
    错误：report.txt、答复.csv 未导入
    答复.csv:2:8: “答复”应为 属实、待核，现为“更正”
    答复.csv:3:11: “更正为”不能为空
    答复.csv:4:1: “核对”应为 累计下降、当月不符、单位存疑、超总投资、缺开工月、月份不符、投资为负、完工欠额、数非确数、文字照抄、低于上年、合计不符、合计进位、疑似重复、尚未完成、个数不符、前后不一、修饰两可、目标未读、名称可拆、隐藏未读、工作表不识、表外文字、百分数存疑、口径不明、期间不明、数未采用、比例不符，现为“奇怪”
    答复.csv:5:8: “答复”应为 属实、更正、不导入、同一项、待核，现为“大概”
    答复.csv:6:1: “核对”不能为空
    提示：请改正后重新导入
    [exit status: 1]
    "
    );
    insta::assert_snapshot!(refused("疑似重复,农村公路安防工程,同一项,P999\n"), @"
    ------- stderr -------
    错误：report.txt、答复.csv 未导入
    答复.csv:2:15: 没有事项“P999”；相近的有：P028 2022年农村公路安防工程项目
    提示：编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读
    [exit status: 1]
    ");
    insta::assert_snapshot!(refused("低于上年,进出口总额,更正,六个多\n"), @"
    ------- stderr -------
    错误：report.txt、答复.csv 未导入
    答复.csv:2:12: 应为数字，如 1250.50，现为“六个多”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    insta::assert_snapshot!(session.run("import - --review").whole(), @"
    ------- stderr -------
    错误：--review 的答复从标准输入读，文件不能也从那里读
    提示：请写明文件名，或把答复写成清单一并导入
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("check --reason 已核").whole(), @"
    ------- stderr -------
    错误：缺少 --review
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("check --review --as-of 1").whole(), @"
    ------- stderr -------
    错误：--as-of 只用于查看，不能向过去写入
    提示：去掉 --as-of 再写入
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("check --review --reason ''").whole(), @"
    ------- stderr -------
    错误：--reason <TEXT> 后面缺少内容
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn answers_alone_need_a_plan() {
    let session = Session::new();
    session.take("review/answers.csv");
    insta::assert_snapshot!(session.run("import answers.csv").whole(), @"
    ------- stderr -------
    错误：还没有计划
    提示：先导入计划：plan import 报告.txt
    [exit status: 1]
    ");
    assert!(!session.path("plan.db").exists());
}

#[test]
fn the_dry_run_for_machines_heeds_answers() {
    let session = Session::with_plan();
    session.take("review/answers.csv");
    let findings = |files: &str| {
        let json = session.json(&format!("import {files} -n -O json"));
        json["findings"].as_array().unwrap().len()
    };
    let all = findings("report.txt");
    assert_eq!(findings("report.txt answers.csv"), all - 4);
}

#[test]
fn checks_and_answers_are_known_by_every_name_that_is_printed() {
    let session = Session::with_plan();
    let checks = session.json("check --list -O json");
    let checks = checks["checks"].as_array().unwrap();
    assert!(checks.len() > 20);
    let names = checks.iter().flat_map(|check| [&check["check"], &check["title"]]);
    let names: Vec<&str> = names.filter_map(|name| name.as_str()).collect();
    let rows: Vec<String> = names.iter().map(|name| format!("{name},某项,属实,\n")).collect();
    session.write("答复.csv", format!("核对,名称,答复,更正为\n{}", rows.concat()));
    let told = session.run("import 答复.csv -n").succeeds();
    assert!(told.contains(&format!("没有用上的答复 {} 条", checks.len())), "{told}");
    let rows = "疑似重复,甲,same,乙\n疑似重复,甲,同一项,乙\n低于上年,甲,correct,5亿元\n低于上年,甲,更正,5亿元\n\
                低于上年,乙,drop,\n低于上年,乙,不导入,\n低于上年,丙,accept,\n低于上年,丁,open,\n低于上年,丁,待核,\n";
    session.write(
        "答复.csv",
        format!("check,name,answer,correction\n{}", rows.replace("乙\n", "L04\n")),
    );
    let told = session.run("import 答复.csv -n").succeeds();
    assert!(told.contains("没有用上的答复 4 条"), "{told}");
}

/// The sample report with an answers list that says `rows`.
fn answered(session: &Session, rows: &str) -> String {
    session.write("答复.csv", format!("核对,名称,期间,数值,对照,答复,更正为\n{rows}"));
    session.run("import report.txt 答复.csv").succeeds()
}

#[test]
fn a_later_answer_takes_the_place_of_an_earlier_one_in_the_same_import() {
    let session = with_report();
    answered(&session, "低于上年,进出口总额,,,,更正,6亿元\n");
    assert_eq!(session.row("15")["target"], "6");
    answered(&session, "低于上年,进出口总额,,,,更正,9亿元\n");
    assert_eq!(session.row("15")["target"], "9");
    answered(&session, "低于上年,进出口总额,,,,属实,\n");
    assert_eq!(session.row("15")["target"], "4");
    assert_eq!(session.json("check 15 -O json")["warnings"], 0);
    answered(&session, "低于上年,进出口总额,,,,待核,\n");
    assert_eq!(session.json("check 15 -O json")["warnings"], 1);
    let session = with_report();
    answered(&session, "低于上年,进出口总额,,,,不导入,\n");
    assert!(!session.run("export targets").succeeds().contains("进出口总额"));
    answered(&session, "低于上年,进出口总额,,,,待核,\n");
    assert_eq!(session.row("15")["target"], "4");
}

#[test]
fn an_answer_does_nothing_where_nothing_is_found() {
    let session = Session::with_plan();
    session.write(
        "p.csv",
        "编号,期间,数值,单位\n15,2022-04,1.5,亿元\n15,2022-05,2.0,亿元\n15,2022-06,2.1,亿元\n",
    );
    session.write(
        "答复.csv",
        "核对,名称,期间,答复,更正为\n累计下降,进出口总额,,不导入,\n单位存疑,进出口总额,2022-05,更正,3.3\n\
         疑似重复,藻渡水库工程项目,,不导入,\n低于上年,城镇新增就业人数,,不导入,\n",
    );
    let told = session.run("import p.csv 答复.csv report.txt").succeeds();
    assert!(told.contains("没有用上的答复 4 条"), "{told}");
    insta::assert_snapshot!(session.run("progress list 15").succeeds(), @"
    编号  名称        期间     版次     数值  口径  填报人
    15    进出口总额  2022-04     1  1.5亿元  累计  测试员
    15    进出口总额  2022-05     1    2亿元  累计  测试员
    15    进出口总额  2022-06     1  2.1亿元  累计  测试员
    ");
    assert!(session.run("export").succeeds().contains("藻渡水库工程项目"));
}

#[test]
fn an_answer_to_an_older_version_leaves_a_newer_one_alone() {
    let session = Session::with_plan();
    let list =
        |may: &str| format!("编号,期间,数值,单位\n15,2022-05,{may},亿元\n15,2022-06,2.1,亿元\n");
    session.write("p.csv", list("2.3"));
    session.run_with("import p.csv --review", "3\n").succeeds();
    session.write("p.csv", list("1.9"));
    session.run("import p.csv").succeeds();
    insta::assert_snapshot!(session.run("progress list 15").succeeds(), @"
    编号  名称        期间     版次     数值  口径  更正原因  填报人
    15    进出口总额  2022-05     1  2.3亿元  累计  -         测试员
    15    进出口总额  2022-05     2  1.9亿元  累计  p.csv     测试员
    15    进出口总额  2022-06     1  2.1亿元  累计  -         测试员
    ");
}

#[test]
fn a_figure_that_a_person_records_after_it_was_left_out_stays() {
    let session = with_doubtful_entries();
    session.run_with("import p.csv --review", "3\n\n").succeeds();
    session.run("progress add 15 14000 -p 2022-06").succeeds();
    session.write("更多.csv", "编号,期间,数值,单位\n15,2022-06,14000,亿元\n15,2022-08,1.9,亿元\n");
    session.run("import 更多.csv").succeeds();
    let list = session.run("progress list 15").succeeds();
    assert!(list.contains("14000亿元") && !list.contains("已撤回"), "{list}");
}

#[test]
fn two_stored_projects_are_not_made_one_by_an_answer() {
    let session = Session::new();
    let list = "编号,项目名称,年度计划投资（万元）\nP001,滨江公园工程,500\nP002,西山公园,700\nP003,滨江公园项目,600\n";
    session.write("s.csv", list);
    session.run("import s.csv --plan 云溪县-2022").succeeds();
    session.write("答复.csv", "核对,名称,答复,更正为\n疑似重复,滨江公园项目,同一项,滨江公园工程\n");
    let told = session.run("import s.csv 答复.csv --plan 云溪县-2022").succeeds();
    assert!(told.contains("没有用上的答复 1 条"), "{told}");
    session.write("七月.csv", "期间,项目名称,数值\n2022-07,滨江公园项目,400\n");
    session.run("import 七月.csv").succeeds();
    assert_eq!(session.row("P003")["actual"], "400");
    assert_eq!(session.row("P001")["actual"], serde_json::Value::Null);
    // What has nothing in common is not one.
    session.write("答复.csv", "核对,名称,答复,更正为\n疑似重复,滨江公园项目,同一项,西山公园\n");
    let other = Session::new();
    other.write("s.csv", list);
    other.write("答复.csv", session.read("答复.csv"));
    insta::assert_snapshot!(other.run("import s.csv 答复.csv --plan 云溪县-2022").whole(), @"
    ------- stderr -------
    错误：s.csv、答复.csv 未导入
    答复.csv:2:13: 没有事项“西山公园”；相近的有：P001 滨江公园工程
    提示：编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读
    [exit status: 1]
    ");
}

#[test]
fn two_names_that_are_said_to_be_each_other_leave_one() {
    let session = Session::new();
    session.write("s.csv", "项目名称,年度计划投资（万元）\n滨江公园工程,500\n滨江公园项目,600\n");
    session.write(
        "答复.csv",
        "核对,名称,答复,更正为\n疑似重复,滨江公园项目,同一项,滨江公园工程\n疑似重复,滨江公园工程,同一项,滨江公园项目\n",
    );
    session.run("import s.csv 答复.csv --plan 云溪县-2022").succeeds();
    assert_eq!(session.rows().len(), 1);
}

#[test]
fn what_is_left_out_takes_its_figures_and_tasks_along() {
    let session = with_report();
    session.write(
        "p.csv",
        "项目名称,期间,形象进度\n农村公路安防工程,2022-06,30\n藻渡水库工程项目,2022-06,10\n",
    );
    session.write("答复.csv", "核对,名称,答复,更正为\n疑似重复,农村公路安防工程,不导入,\n");
    session.run("import report.txt p.csv 答复.csv").succeeds();
    assert!(!session.run("export works").succeeds().contains("农村公路安防工程"));
    let tasks = session.run("export commitments").succeeds();
    assert!(!tasks.contains("加装护栏"), "{tasks}");
    assert_eq!(session.json("progress list -O json")["entries"].as_array().unwrap().len(), 1);
    // Again it is left out again.
    assert!(session.run("import report.txt p.csv").succeeds().contains("没有变化"));
}

#[test]
fn answers_go_with_an_export_and_take_nothing_from_it() {
    let session = Session::new();
    session.write("s.csv", "项目名称,年度计划投资（万元）\n滨江公园项目,600\n滨江公园项目,600\n");
    session.run_with("import s.csv --plan 云溪县-2022 --review", "3\n").succeeds();
    assert_eq!(session.rows().len(), 1);
    session.run("export -o 全部.csv").succeeds();
    let copy = Session::new();
    copy.write("全部.csv", session.read("全部.csv"));
    copy.run("import 全部.csv").succeeds();
    assert_eq!(copy.run("export").succeeds(), session.run("export").succeeds());
}

#[test]
fn of_two_items_with_one_name_the_code_tells_which_is_meant() {
    let session = Session::new();
    session.write(
        "指标.csv",
        "编号,上级,指标名称,单位,目标,上年实际\n1,,企业,家,,\n1.1,1,民营企业,家,100,120\n2,,投资,亿元,,\n2.1,2,民营企业,亿元,100,120\n",
    );
    session.write("答复.csv", "核对,编号,名称,答复,更正为\n低于上年,2.1,民营企业,更正,130亿元\n");
    session.run("import 指标.csv 答复.csv --plan 云溪县-2022").succeeds();
    assert_eq!(session.row("1.1")["target"], "100");
    assert_eq!(session.row("2.1")["target"], "130");
}

#[test]
fn a_correction_is_of_the_same_sort_as_what_it_corrects() {
    for text in ["40万人", "40%", "4万美元", "高于全市平均", "稳步增长"] {
        let session = with_report();
        session
            .write("答复.csv", format!("核对,名称,答复,更正为\n低于上年,进出口总额,更正,{text}\n"));
        let refused = session.run("import report.txt 答复.csv").whole();
        assert!(
            refused.contains("答复.csv:2:12") && !session.path("plan.db").exists(),
            "{text}: {refused}"
        );
    }
    let session = with_doubtful_entries();
    let asked = session.run_with("import p.csv --review", "2\n50%\n\n\n").whole();
    assert!(asked.contains("应为") && asked.contains("新增 3 条"), "{asked}");
}

#[test]
fn the_list_of_findings_is_written_to_a_file_that_spreadsheets_read() {
    let session = with_report();
    session.run("import report.txt -n -o 核对.csv").succeeds();
    let list = session.read("核对.csv");
    assert!(list.starts_with('\u{feff}'));
    assert_eq!(
        list.trim_start_matches('\u{feff}'),
        session.run("import report.txt -n -O csv").succeeds()
    );
    assert!(!session.path("plan.db").exists());
    insta::assert_snapshot!(session.run("import report.txt -n -O json -o 核对.json").whole(), @"
    ------- stderr -------
    错误：这部分报告用不上 -o
    提示：可用于 indicators、projects、works、commitments；units 还可用 --light、--behind、--sort、--reverse、--top
    [exit status: 2]
    ");
    insta::assert_snapshot!(session.run("import report.txt -o 核对.csv").whole(), @"
    ------- stderr -------
    错误：缺少 --dry-run
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn a_list_that_is_filled_in_answers_its_own_findings_in_any_unit() {
    let session = Session::new();
    session.write(
        "r.csv",
        "指标名称,单位,目标,上年实际\n进出口总额,万元,40000,6亿元\n税收,亿元,5,6\n",
    );
    let list = session.run("import r.csv --plan 云溪县-2022 -n -O csv").succeeds();
    session.write("答复.csv", list.replace(",,\n", ",accept,\n"));
    let told = session.run("import r.csv 答复.csv --plan 云溪县-2022").succeeds();
    assert!(told.contains("属实 2 处") && !told.contains("没有用上"), "{told}");
}
