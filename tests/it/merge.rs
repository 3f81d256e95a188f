//! Files that become one: a district's comes into the city's, again and again.

use insta::assert_snapshot;
use proptest::prelude::*;
use rusqlite::{Connection, OpenFlags};

use crate::session::Session;

const CITY: &str = "编号,指标,目标,单位\n1,地区生产总值,500,亿元\n";
const DISTRICT: &str =
    "编号,指标,目标,单位,责任单位\n1,进出口总额,4,亿元,县商务局\n2,税收收入,12,亿元,县税务局\n";

/// Changes rows of the changes of `file` behind the program's back.
fn rewrite(session: &Session, file: &str, sql: &str) {
    let database = Connection::open(session.path(file)).unwrap();
    let trigger = "CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END";
    database.execute_batch(&format!("DROP TRIGGER change_stays; {sql}; {trigger}")).unwrap();
}

/// Lets the changes `first` to `last` of `file` have been made a day after the other from the first of `month` on.
fn time(session: &Session, file: &str, (first, last): (u32, u32), month: u32) {
    for number in first..=last {
        let at = format!("2022-{month:02}-{:02}T09:00:00+08:00", number - first + 1);
        rewrite(session, file, &format!("UPDATE change SET at = '{at}' WHERE id = {number}"));
    }
}

/// The same, and gives them uuids that are always the same, before any other file has them.
fn date(session: &Session, file: &str, (first, last): (u32, u32), month: u32) {
    time(session, file, (first, last), month);
    let mark = file.bytes().map(u32::from).sum::<u32>();
    for number in first..=last {
        let uuid = format!("01a207f6-{mark:04}-7000-8000-{number:012}");
        rewrite(session, file, &format!("UPDATE change SET uuid = '{uuid}' WHERE id = {number}"));
    }
}

/// A city with its own plan, and a district with another in a file of its own; both have been at work in 2022.
fn two() -> Session {
    two_of(Session::new())
}

fn two_of(session: Session) -> Session {
    session.write("市.csv", CITY);
    session.write("县.csv", DISTRICT);
    session.run("import 市.csv --plan 安河市-2022").succeeds();
    date(&session, "plan.db", (1, 1), 1);
    for command in [
        "import 县.csv --plan 云溪县-2022",
        "place set 云溪县 --part-of 安河市",
        "progress add 1 1.9 -p 2022-05",
        "progress amend 1 2 -p 2022-05 --reason 海关修订",
    ] {
        session.run(&format!("--db 县.db {command}")).succeeds();
    }
    date(&session, "县.db", (1, 4), 6);
    session
}

/// The same after the first merge, of July.
fn merged() -> Session {
    let session = two();
    session.run("--person 市级 db merge 县.db").succeeds();
    date(&session, "plan.db", (6, 6), 7);
    session
}

/// Every figure that was ever written to `file`, by plan, item and period, each as often as it was, and the
/// uuid of its change.
fn entries(session: &Session, file: &str) -> Vec<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let database = Connection::open_with_flags(session.path(file), flags).unwrap();
    let sql = "SELECT change.uuid || place.name || plan.year || item.code || entry.period || entry.removed
                   || coalesce(entry.value, '')
               FROM entry JOIN item ON item.id = entry.item_id JOIN plan ON plan.id = item.plan_id
               JOIN place ON place.id = plan.place_id JOIN change ON change.id = entry.change_id";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn sound(session: &Session) {
    session.run("db verify").succeeds();
}

#[test]
fn a_district_comes_into_the_file_of_its_city() {
    let session = two();
    assert_snapshot!(session.run("db merge 县.db -n").whole(), @"
    计划                 变更  事项  目标  进度  其他
    云溪县-2022  新计划     3     2     2     2     1

    将并入 4 个变更，涉及 1 个计划；未写入
    ");
    assert_snapshot!(session.run("list").whole(), @"
       计划         指标  项目  实事  任务  最近填报
    ►  安河市-2022     1     0     0     0  -
    ");
    assert_snapshot!(session.run("--person 市级 db merge 县.db").whole(), @"
    计划                 变更  事项  目标  进度  其他
    云溪县-2022  新计划     3     2     2     2     1

    已并入 4 个变更，涉及 1 个计划。可用 plan undo 撤销。
    ");
    date(&session, "plan.db", (6, 6), 7);
    assert_snapshot!(session.run("log").whole(), @"
    变更  时间              操作人  计划     内容      命令
       6  2022-07-01 09:00  市级    云溪     并入 4    plan --person
                                    县-2022  个变更    市级 db merge
                                                       县.db
       5  2022-06-04 09:00  测试员  云溪     填报 1    plan --db      随变更 6 并入
                                    县-2022            县.db
                                                       progress
                                                       amend 1 2 -p
                                                       2022-05
                                                       --reason 海关
                                                       修订
       4  2022-06-03 09:00  测试员  云溪     填报 1    plan --db      随变更 6 并入
                                    县-2022            县.db
                                                       progress add
                                                       1 1.9 -p
                                                       2022-05
       3  2022-06-02 09:00  测试员  -        地区隶    plan --db      随变更 6 并入
                                             属：云溪  县.db place
                                             县        set 云溪县
                                                       --part-of 安
                                                       河市
       2  2022-06-01 09:00  测试员  云溪     事项 2，  plan --db      随变更 6 并入
                                    县-2022  目标 2，  县.db import
                                             其他 1    县.csv --plan
                                                       云溪县-2022
       1  2022-01-01 09:00  测试员  安河     事项 1，  plan import
                                    市-2022  目标 1，  市.csv --plan
                                             其他 1    安河市-2022

    屏幕较窄，未列：原因
    ");
    assert_snapshot!(session.run("log show 5").whole(), @"
    变更 5

    时间    2022-06-04T09:00:00+08:00
    操作人  测试员
    命令    plan --db 县.db progress amend 1 2 -p 2022-05 --reason 海关修订
    原因    海关修订
    计划    云溪县-2022
    内容    填报 1
    状态    随变更 6 并入
    标识    01a207f6-0806-7000-8000-000000000004

    改动 1 处
    事项                  字段  原值  新值
    1 进出口总额 2022-05  数值  1.9   2
    ");
    assert_snapshot!(session.run("log show 6").whole(), @"
    变更 6

    时间    2022-07-01T09:00:00+08:00
    操作人  市级
    命令    plan --person 市级 db merge 县.db
    计划    云溪县-2022
    内容    并入 4 个变更
    标识    01a207f6-0671-7000-8000-000000000006

    改动 17 处
    事项                  字段      原值  新值
    1 进出口总额          名称      -     进出口总额
                          单位      -     亿元
                          目标      -     4
                          类型      -     累计量
                          责任单位  -     县商务局
                          填报周期  -     月度
                          年度      -     2022
    1 进出口总额 2022-05  数值      -     2
                          口径      -     累计
    2 税收收入            名称      -     税收收入
                          单位      -     亿元
                          目标      -     12
                          类型      -     累计量
                          责任单位  -     县税务局
                          填报周期  -     月度
                          年度      -     2022
    云溪县                上级      -     安河市
    ");
    assert_snapshot!(session.run("progress list 1 --plan 云溪县-2022").whole(), @"
    编号  名称        期间     版次     数值  口径  更正原因  填报人
    1     进出口总额  2022-05     1  1.9亿元  累计  -         测试员
    1     进出口总额  2022-05     2    2亿元  累计  海关修订  测试员
    ");
    assert_snapshot!(session.run("place list").whole(), @"
    地区      计划年度
    安河市    2022
      云溪县  2022
    ");
    // Its changes are of May and June; in this file they are since July.
    assert_snapshot!(session.run("list --as-of 2022-06-30").whole(), @"
       计划         指标  项目  实事  任务  最近填报
    ►  安河市-2022     1     0     0     0  -
    ");
    assert_snapshot!(session.run("list --as-of 2022-07-02").whole(), @"
    计划         所属地区  指标  项目  实事  任务  最近填报
    云溪县-2022  安河市       2     0     0     0  2022年5月
    安河市-2022  -            1     0     0     0  -

    选定常用的计划：plan use 云溪县-2022；汇总下属地区：plan report --rollup --plan
    安河市
    ");
    sound(&session);
}

#[test]
fn what_is_known_is_not_taken_again() {
    let session = merged();
    let before = std::fs::read(session.path("plan.db")).unwrap();
    assert_snapshot!(session.run("db merge 县.db").whole(), @"县.db 没有新的变更");
    assert_eq!(std::fs::read(session.path("plan.db")).unwrap(), before);
    // A later state of the same file.
    session.run("--db 县.db progress add 1 2.4 -p 2022-06").succeeds();
    session.run("--db 县.db progress add 2 6.5 -p 2022-06").succeeds();
    session.run("--db 县.db undo").succeeds();
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     3     0     0     2     0

    已并入 3 个变更，涉及 1 个计划。可用 plan undo 撤销。
    ");
    assert_snapshot!(session.run("progress list --plan 云溪县-2022").whole(), @"
    编号  名称        期间     版次     数值  口径  更正原因  填报人
    1     进出口总额  2022-05     2    2亿元  累计  海关修订  测试员
    1     进出口总额  2022-06     1  2.4亿元  累计  -         测试员
    ");
    sound(&session);
}

/// The city and the district have both corrected May; the district has reported June besides.
fn apart() -> Session {
    let session = merged();
    session
        .run("--person 市级 --plan 云溪县-2022 progress amend 1 2.1 -p 2022-05 --reason 市统计局核定")
        .succeeds();
    date(&session, "plan.db", (7, 7), 8);
    session.run("--db 县.db progress amend 1 2.2 -p 2022-05 --reason 县统计局修订").succeeds();
    session.run("--db 县.db progress add 1 2.6 -p 2022-06").succeeds();
    date(&session, "县.db", (5, 6), 9);
    session
}

#[test]
fn what_both_have_changed_is_refused() {
    let session = apart();
    let before = std::fs::read(session.path("plan.db")).unwrap();
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     2     0     0     2     0

    两边改得不一样：1 处
    计划         事项                  字段  本库  对方
    云溪县-2022  1 进出口总额 2022-05  数值  2.1   2.2
    ------- stderr -------
    错误：两边改得不一样的有 1 处，没有并入
    提示：核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里
    [exit status: 1]
    ");
    assert_snapshot!(session.run("db merge 县.db -n").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     2     0     0     2     0

    两边改得不一样：1 处
    计划         事项                  字段  本库  对方
    云溪县-2022  1 进出口总额 2022-05  数值  2.1   2.2

    将并入 2 个变更，涉及 1 个计划；未写入
    ------- stderr -------
    错误：两边改得不一样的有 1 处，没有并入
    提示：核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里
    [exit status: 1]
    ");
    assert_eq!(std::fs::read(session.path("plan.db")).unwrap(), before);
}

#[test]
fn ours_may_be_right() {
    let session = apart();
    assert_snapshot!(session.run("db merge 县.db --prefer ours --reason 以市核定为准").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     2     0     0     2     0

    两边改得不一样：1 处
    计划         事项                  字段  本库  对方
    云溪县-2022  1 进出口总额 2022-05  数值  2.1   2.2

    已并入 2 个变更，涉及 1 个计划。可用 plan undo 撤销。
    ");
    date(&session, "plan.db", (10, 10), 10);
    assert_snapshot!(session.run("progress list 1 --plan 云溪县-2022").whole(), @"
    编号  名称        期间     版次     数值  口径  更正原因      填报人
    1     进出口总额  2022-05     1  1.9亿元  累计  -             测试员
    1     进出口总额  2022-05     2    2亿元  累计  海关修订      测试员
    1     进出口总额  2022-05     3  2.1亿元  累计  市统计局核定  市级
    1     进出口总额  2022-05     4  2.2亿元  累计  县统计局修订  测试员
    1     进出口总额  2022-05     5  2.1亿元  累计  市统计局核定  测试员
    1     进出口总额  2022-06     1  2.6亿元  累计  -             测试员
    ");
    assert_snapshot!(session.run("show 1 --plan 云溪县-2022 -p 2022-06").whole(), @"
    1 进出口总额  云溪县-2022  县商务局

    目标  4亿元  累计量
    进度  5月  累计 2.1亿元
          6月  累计 2.6亿元
    判断  绿 超序时  完成率 65.0%  应达 50.0%（按月均分）  差距 +15.0点  r=1.3
    余下  月均需 0.23亿元  照此全年 5.2亿元
    出处  县.csv:2:9  “4”

    走势
                        完成值      应达
    5月  ██████▎·····  2.1亿元  1.67亿元
    6月  ███████▊····  2.6亿元     2亿元
    ");
    assert_snapshot!(session.run("log -t 4").whole(), @"
    变更  时间              操作人  内容     命令          原因
      10  2022-10-01 09:00  测试员  并入 2   plan db       以市核定
                                    个变更;  merge 县.db   为准
                                    填报 1   --prefer
                                             ours
                                             --reason 以
                                             市核定为准
       9  2022-09-02 09:00  测试员  填报 1   plan --db     -         随变更 10 并入
                                             县.db
                                             progress add
                                             1 2.6 -p
                                             2022-06
       8  2022-09-01 09:00  测试员  填报 1   plan --db     县统计局  随变更 10 并入
                                             县.db         修订
                                             progress
                                             amend 1 2.2
                                             -p 2022-05
                                             --reason 县
                                             统计局修订
       7  2022-08-01 09:00  市级    填报 1   plan          市统计局
                                             --person 市   核定
                                             级 --plan 云
                                             溪县-2022
                                             progress
                                             amend 1 2.1
                                             -p 2022-05
                                             --reason 市
                                             统计局核定
    ");
    sound(&session);
    // The figure of the city stays the word, until the district says another one.
    assert_snapshot!(session.run("db merge 县.db").whole(), @"县.db 没有新的变更");
    session.run("--db 县.db progress amend 1 2.3 -p 2022-05 --reason 再修订").succeeds();
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     1     0     0     1     0

    两边改得不一样：1 处
    计划         事项                  字段  本库  对方
    云溪县-2022  1 进出口总额 2022-05  数值  2.1   2.3
    ------- stderr -------
    错误：两边改得不一样的有 1 处，没有并入
    提示：核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里
    [exit status: 1]
    ");
}

#[test]
fn theirs_may_be_right() {
    let session = apart();
    assert_snapshot!(session.run("db merge 县.db --prefer theirs").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     2     0     0     2     0

    两边改得不一样：1 处
    计划         事项                  字段  本库  对方
    云溪县-2022  1 进出口总额 2022-05  数值  2.1   2.2

    已并入 2 个变更，涉及 1 个计划。可用 plan undo 撤销。
    ");
    date(&session, "plan.db", (10, 10), 10);
    assert_snapshot!(session.run("progress list 1 --plan 云溪县-2022").whole(), @"
    编号  名称        期间     版次     数值  口径  更正原因      填报人
    1     进出口总额  2022-05     1  1.9亿元  累计  -             测试员
    1     进出口总额  2022-05     2    2亿元  累计  海关修订      测试员
    1     进出口总额  2022-05     3  2.1亿元  累计  市统计局核定  市级
    1     进出口总额  2022-05     4  2.2亿元  累计  县统计局修订  测试员
    1     进出口总额  2022-06     1  2.6亿元  累计  -             测试员
    ");
    sound(&session);
    // The district goes on from there: that is no conflict any more.
    session.run("--db 县.db progress amend 1 2.3 -p 2022-05 --reason 再修订").succeeds();
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     1     0     0     1     0

    已并入 1 个变更，涉及 1 个计划。可用 plan undo 撤销。
    ");
}

#[test]
fn items_targets_and_places_may_be_apart_as_well() {
    let session = merged();
    for command in [
        "--plan 云溪县-2022 item set 1 --department 市商务委",
        "--plan 云溪县-2022 target revise 2 11亿元 --effective 2022-07-01 --reason 市里调整",
        "--plan 云溪县-2022 schedule set 120%",
        "--plan 云溪县-2022 item set 2 --department 市税务局",
        "place set 云溪县 --part-of 大安市",
    ] {
        session.run(command).succeeds();
    }
    for command in [
        "item set 1 --department 县外贸办",
        "target revise 2 10亿元 --effective 2022-08-01 --reason 县里调整",
        "schedule set 110%",
        "place set 云溪县 --part-of 小安市",
    ] {
        session.run(&format!("--db 县.db {command}")).succeeds();
    }
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     3     1     1     0     1

    两边改得不一样：9 处
    计划         事项          字段      本库        对方
    -            云溪县        上级      大安市      小安市
    云溪县-2022  云溪县-2022   序时进度  120%        110%
    云溪县-2022  1 进出口总额  责任单位  市商务委    县外贸办
    云溪县-2022  2 税收收入    目标      -           10亿元
    云溪县-2022                生效日期  -           2022-08-01
    云溪县-2022                调整原因  -           县里调整
    云溪县-2022                目标      11亿元      -
    云溪县-2022                生效日期  2022-07-01  -
    云溪县-2022                调整原因  市里调整    -
    ------- stderr -------
    错误：两边改得不一样的有 9 处，没有并入
    提示：核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里
    [exit status: 1]
    ");
    session.run("db backup 前.db").succeeds();
    for (side, shown) in [("ours", "市"), ("theirs", "县")] {
        session.run(&format!("db merge 县.db --prefer {side}")).succeeds();
        sound(&session);
        let after: Vec<String> =
            ["target list --plan 云溪县-2022", "place list", "schedule list --plan 云溪县-2022"]
                .iter()
                .map(|command| session.run(command).succeeds())
                .collect();
        insta::allow_duplicates! {
            if shown == "市" {
                assert_snapshot!(after.join("\n"), @"
                编号  名称        目标    类型    生效        调整原因
                1     进出口总额  4亿元   累计量  -           -
                2     税收收入    12亿元  累计量  -           -
                2     税收收入    11亿元  累计量  2022-07-01  市里调整
                2     税收收入    10亿元  累计量  2022-08-01  县里调整
                2     税收收入    11亿元  累计量  2022-08-01  plan db merge 县.db --prefer ours

                地区      计划年度
                大安市
                  云溪县  2022
                安河市    2022
                小安市

                范围    序时进度
                全计划  120%
                ");
            } else {
                assert_snapshot!(after.join("\n"), @"
                编号  名称        目标    类型    生效        调整原因
                1     进出口总额  4亿元   累计量  -           -
                2     税收收入    12亿元  累计量  -           -
                2     税收收入    11亿元  累计量  2022-07-01  市里调整
                2     税收收入    12亿元  累计量  2022-07-01  plan db merge 县.db --prefer
                                                              theirs
                2     税收收入    10亿元  累计量  2022-08-01  县里调整

                地区      计划年度
                大安市
                安河市    2022
                小安市
                  云溪县  2022

                范围    序时进度
                全计划  110%
                ");
            }
        }
        session.run("db restore 前.db").succeeds();
    }
}

#[test]
fn several_files_come_in_together_or_not_at_all() {
    let session = two_of(Session::english());
    session.write("区.csv", "编号,指标,目标,单位\n1,进出口总额,7,亿元\n");
    session.run("--db 区.db import 区.csv --plan 凤凰区-2022").succeeds();
    let before = std::fs::read(session.path("plan.db")).unwrap();
    session.write("坏.db", "not a database at all".repeat(40));
    assert_snapshot!(session.run("db merge 县.db 区.db 坏.db").whole(), @"
    ------- stderr -------
    error: 坏.db is no SQLite database
    hint: name a database of plan; ask for a copy made with plan db backup
    [exit status: 1]
    ");
    assert_eq!(std::fs::read(session.path("plan.db")).unwrap(), before);
    assert_snapshot!(session.run("db merge 县.db 区.db").whole(), @"
    File   plan              Changes  Items  Target  Progress  Others
    县.db  云溪县-2022  new        3      2       2         2       1
    区.db  凤凰区-2022  new        1      1       1         0       1

    Merged 5 changes of 2 plans. plan undo takes them back.
    ");
    assert_snapshot!(session.run("list").whole(), @"
    plan         Part of  Indicators  Projects  Works  Commitments  Last reported
    云溪县-2022  安河市            2         0      0            0  May 2022
    凤凰区-2022  -                 1         0      0            0  -
    安河市-2022  -                 1         0      0            0  -

    Work on one of them: plan use 云溪县-2022; add up the parts of a place: plan
    report --rollup --plan 安河市
    ");
    assert_snapshot!(session.run("db merge 区.db 县.db").whole(), @"
    区.db has nothing new
    县.db has nothing new
    ");
    sound(&session);
}

#[test]
fn a_new_file_is_made_of_others() {
    let session = two().database("新.db");
    assert_snapshot!(session.run("db merge plan.db 县.db -n").whole(), @"
    文件     计划                 变更  事项  目标  进度  其他
    plan.db  安河市-2022  新计划     1     1     1     0     1
    县.db    云溪县-2022  新计划     3     2     2     2     1

    将并入 5 个变更，涉及 2 个计划；未写入
    ");
    assert!(!session.path("新.db").exists());
    assert_snapshot!(session.run("db merge plan.db 县.db").whole(), @"
    文件     计划                 变更  事项  目标  进度  其他
    plan.db  安河市-2022  新计划     1     1     1     0     1
    县.db    云溪县-2022  新计划     3     2     2     2     1

    已并入 5 个变更，涉及 2 个计划。可用 plan undo 撤销。
    ------- stderr -------
    新建数据库 新.db
    ");
    sound(&session);
}

#[test]
fn files_that_cannot_be_merged_are_refused() {
    let session = two();
    session.write("空.db", "");
    session.write("文.db", "no database".repeat(100));
    for (name, sql) in [
        ("新版.db", "PRAGMA user_version = 99"),
        ("别的.db", "PRAGMA application_id = 7"),
        ("改过.db", "DROP TRIGGER entry_stays; UPDATE entry SET physical = 999000000"),
    ] {
        std::fs::copy(session.path("县.db"), session.path(name)).unwrap();
        Connection::open(session.path(name)).unwrap().execute_batch(sql).unwrap();
    }
    let bytes = std::fs::read(session.path("县.db")).unwrap();
    session.write("半.db", &bytes[..bytes.len() / 2]);
    let before = std::fs::read(session.path("plan.db")).unwrap();
    let refused = |file: &str| {
        let output = session.run(&format!("db merge {file}"));
        assert_eq!(output.code, 1, "{file}");
        output.stderr
    };
    assert_snapshot!(refused("没有.db"), @"
    错误：没有.db: 文件不存在
    提示：请核对路径和文件名
    ");
    assert_snapshot!(refused("空.db"), @"
    错误：数据库 空.db 是空的
    提示：应是 plan 的数据库文件；请对方用 plan db backup 重新导出一份
    ");
    assert_snapshot!(refused("文.db"), @"
    错误：文.db 不是 SQLite 数据库
    提示：应是 plan 的数据库文件；请对方用 plan db backup 重新导出一份
    ");
    assert_snapshot!(refused("半.db"), @"
    错误：数据库 半.db 已损坏
    提示：应是 plan 的数据库文件；请对方用 plan db backup 重新导出一份
    ");
    assert_snapshot!(refused("新版.db"), @"
    错误：数据库 新版.db 由更新版本的 plan 建立（版本 99，本程序只认到 4）
    提示：请升级 plan
    ");
    assert_snapshot!(refused("别的.db"), @"
    错误：别的.db 是其他程序的数据库
    提示：应是 plan 的数据库文件；请对方用 plan db backup 重新导出一份
    ");
    assert_snapshot!(refused("改过.db"), @"
    错误：数据库 改过.db 有 3 处不符，没有并入
    提示：哪里不符，见 plan db verify --db 那个文件；请对方恢复备份后重新提供
    ");
    assert_snapshot!(refused("./plan.db"), @"
    错误：./plan.db: 这是正在使用的数据库
    提示：请换一个文件名
    ");
    assert_snapshot!(refused("县.db ./县.db"), @"错误：./县.db: 与 县.db 内容相同，只需导入一次");
    assert_eq!(std::fs::read(session.path("plan.db")).unwrap(), before);
    assert_eq!(std::fs::read(session.path("县.db")).unwrap(), bytes);
}

#[test]
fn an_older_file_comes_in_as_it_is() {
    let session = two();
    let old = Connection::open(session.path("旧.db")).unwrap();
    old.execute_batch(include_str!("schema/3.sql")).unwrap();
    old.execute_batch(
        "PRAGMA application_id = 0x504c414e; PRAGMA user_version = 3;
         INSERT INTO change VALUES (1, '01a207f6-0000-7000-8000-00000000abcd', '2021-02-01T09:00:00+08:00', '甲', 'plan import', NULL);
         INSERT INTO place VALUES (1, '石桥区');
         INSERT INTO plan VALUES (1, 1, 2021);
         INSERT INTO plan_state VALUES (1, 1, '石桥区计划');
         INSERT INTO change_plan VALUES (1, 1, 1, 1, 1, 1);
         INSERT INTO item VALUES (1, 1, '1');
         INSERT INTO item_state (item_id, change_id, position, kind, name, year, rhythm, unit)
             VALUES (1, 1, 0, 'indicator', '税收收入', 2021, 'monthly', '亿元');
         INSERT INTO target (item_id, revision, measure, comparator, value, unit, stretch, text, change_id)
             VALUES (1, 1, 'flow', 'eq', 9000000, '亿元', 0, '9亿元', 1);
         INSERT INTO entry (item_id, period, revision, removed, basis, value, change_id)
             VALUES (1, 202106, 1, 0, 'ytd', 5000000, 1);",
    )
    .unwrap();
    drop(old);
    let before = std::fs::read(session.path("旧.db")).unwrap();
    assert_snapshot!(session.run("db merge 旧.db").whole(), @"
    计划                 变更  事项  目标  进度  其他
    石桥区-2021  新计划     1     1     1     1     1

    已并入 1 个变更，涉及 1 个计划。可用 plan undo 撤销。
    ");
    assert_eq!(std::fs::read(session.path("旧.db")).unwrap(), before);
    assert_snapshot!(session.run("progress list --plan 石桥区-2021").whole(), @"
    编号  名称      期间     版次   数值  口径  填报人
    1     税收收入  2021-06     1  5亿元  累计  甲
    ");
    sound(&session);
}

#[test]
fn a_merge_is_taken_back_as_a_whole() {
    let session = merged();
    session.run("--db 县.db progress add 1 2.6 -p 2022-06").succeeds();
    session.run("--db 县.db undo").succeeds();
    session.run("--db 县.db progress add 1 2.5 -p 2022-06").succeeds();
    session.run("db merge 县.db").succeeds();
    time(&session, "plan.db", (7, 10), 8);
    let figures =
        |session: &Session| session.run("progress list 1 --plan 云溪县-2022 -O csv").stdout;
    let after = figures(&session);
    assert_snapshot!(session.run("undo").whole(), @"
    已撤销变更 10：2022-08-04 09:00  测试员  plan db merge 县.db

    改动 2 处
    事项                  字段  原值  新值
    1 进出口总额 2022-06  数值  2.5   -
                          口径  累计  -

    可用 plan redo 重做；再次 plan undo，将撤销变更 6。
    ");
    time(&session, "plan.db", (11, 11), 9);
    assert_snapshot!(session.run("log -t 5").whole(), @"
    变更  时间              操作人  内容           命令
      11  2022-09-01 09:00  测试员  撤销变更 10    plan undo
      10  2022-08-04 09:00  测试员  并入 3 个变更  plan db merge    已由变更 11 撤销
                                                   县.db
       9  2022-08-03 09:00  测试员  填报 1         plan --db 县.db  已由变更 11 撤销
                                                   progress add 1
                                                   2.5 -p 2022-06
       8  2022-08-02 09:00  测试员  撤销变更 7     plan --db 县.db  随变更 10 并入
                                                   undo
       7  2022-08-01 09:00  测试员  填报 1         plan --db 县.db  已由变更 8 撤销
                                                   progress add 1
                                                   2.6 -p 2022-06
    ");
    sound(&session);
    session.run("redo").succeeds();
    assert_eq!(figures(&session), after);
    sound(&session);
    // Back to before the district came in at all, and a change of our own.
    session.run("undo").succeeds();
    session.run("--person 市级 undo").succeeds();
    session.run("--plan 安河市-2022 progress add 1 200 -p 2022-06").succeeds();
    assert_snapshot!(session.run("list").whole(), @"
       计划         指标  项目  实事  任务  最近填报
    ►  安河市-2022     1     0     0     0  2022年6月
    ");
    assert_snapshot!(session.run("redo").whole(), @"
    ------- stderr -------
    错误：没有可重做的变更
    提示：做过什么，见 plan log
    [exit status: 1]
    ");
    // Merging it once more brings it in again.
    assert_snapshot!(session.run("db merge 县.db").whole(), @"县.db 里曾并入又撤销的 7 个变更重新生效");
    assert_eq!(figures(&session), after);
    sound(&session);
    assert_snapshot!(session.run("db merge 县.db").whole(), @"县.db 没有新的变更");
}

#[test]
fn both_may_have_taken_the_same_back() {
    let session = merged();
    session.run("--db 县.db progress add 2 6 -p 2022-06").succeeds();
    session.run("db merge 县.db").succeeds();
    std::fs::copy(session.path("县.db"), session.path("县乙.db")).unwrap();
    for file in ["县.db", "县乙.db"] {
        session.run(&format!("--db {file} undo")).succeeds();
    }
    session.run("db merge 县.db 县乙.db").succeeds();
    assert_snapshot!(session.run("progress list 2 --plan 云溪县-2022").whole(), @"（无）");
    sound(&session);
    session.run("--db 县乙.db redo").succeeds();
    session.run("db merge 县乙.db").succeeds();
    assert_snapshot!(session.run("progress list 2 --plan 云溪县-2022").whole(), @"
    编号  名称      期间     版次   数值  口径  填报人
    2     税收收入  2022-06     1  6亿元  累计  测试员
    ");
    sound(&session);
}

#[test]
fn what_one_has_taken_away_stays_for_the_other_who_has_changed_it() {
    let apart = |ours: &str| {
        let session = merged();
        session.run(&format!("--plan 云溪县-2022 {ours}")).succeeds();
        for _ in 0..3 {
            session.run("--db 县.db --plan 云溪县-2022 undo").succeeds();
        }
        session
    };
    let session = apart("progress add 1 2.5 -p 2022-06");
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     3     0     0     0     0

    两边改得不一样：1 处
    计划         事项         字段      本库         对方
    云溪县-2022  云溪县-2022  所属计划  云溪县-2022  -
    ------- stderr -------
    错误：两边改得不一样的有 1 处，没有并入
    提示：核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里
    [exit status: 1]
    ");
    session.run("db merge 县.db --prefer ours").succeeds();
    assert_snapshot!(session.run("progress list --plan 云溪县-2022").whole(), @"
    编号  名称        期间     版次     数值  口径  更正原因  填报人
    1     进出口总额  2022-05     1    2亿元  累计  海关修订  测试员
    1     进出口总额  2022-06     1  2.5亿元  累计  -         测试员
    ");
    sound(&session);
    let session = apart("progress add 1 2.5 -p 2022-06");
    session.run("db merge 县.db --prefer theirs").succeeds();
    assert_snapshot!(session.run("list").whole(), @"
       计划         指标  项目  实事  任务  最近填报
    ►  安河市-2022     1     0     0     0  -
    ");
    sound(&session);
    // With the plan comes back what was reported for it.
    session.run("--db 县.db --plan 云溪县-2022 redo").succeeds();
    session.run("db merge 县.db").succeeds();
    assert_snapshot!(session.run("progress list --plan 云溪县-2022").whole(), @"
    编号  名称        期间     版次     数值  口径  填报人
    1     进出口总额  2022-06     1  2.5亿元  累计  测试员
    ");
    sound(&session);
    let session = apart("item set 1 --department 商务局");
    session.run("db merge 县.db --prefer theirs").succeeds();
    assert_eq!(session.run("--plan 云溪县-2022 show 1").code, 1);
    sound(&session);
}

#[test]
fn an_item_that_one_has_taken_away_stays_for_the_other_who_has_changed_it() {
    let apart = |ours: &str| {
        let session = merged();
        session.write("增.csv", "编号,指标名称,目标,单位,类型\n3,旅游收入,5,亿元,累计量\n");
        session.run("--db 县.db import 增.csv --plan 云溪县-2022").succeeds();
        session.run("db merge 县.db").succeeds();
        session.run(&format!("--plan 云溪县-2022 {ours}")).succeeds();
        session.run("--db 县.db --plan 云溪县-2022 undo").succeeds();
        session
    };
    let of_item = |session: &Session| session.run("progress list 3 --plan 云溪县-2022").whole();
    let session = apart("progress add 3 2.5 -p 2022-06");
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     1     0     0     0     0

    两边改得不一样：1 处
    计划         事项        字段  本库      对方
    云溪县-2022  3 旅游收入  名称  旅游收入  -
    ------- stderr -------
    错误：两边改得不一样的有 1 处，没有并入
    提示：核对后，以本库为准加 --prefer ours，以对方为准加 --prefer theirs；未取的仍留在历史里
    [exit status: 1]
    ");
    session.run("db merge 县.db --prefer ours").succeeds();
    assert_snapshot!(of_item(&session), @"
    编号  名称      期间     版次     数值  口径  填报人
    3     旅游收入  2022-06     1  2.5亿元  累计  测试员
    ");
    sound(&session);
    let session = apart("progress add 3 2.5 -p 2022-06");
    session.run("db merge 县.db --prefer theirs").succeeds();
    assert_snapshot!(of_item(&session), @"
    ------- stderr -------
    错误：没有事项“3”
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    sound(&session);
    // What was said of the item itself holds it.
    let session = apart("item set 3 --department 文旅委");
    assert_snapshot!(session.run("db merge 县.db --prefer theirs").whole(), @"
    ------- stderr -------
    错误：云溪县-2022 3 旅游收入：两边的改动合不到一起，没有并入
    提示：请在其中一边撤销有关的变更（plan log、plan undo），再合并
    [exit status: 1]
    ");
    session.run("db merge 县.db --prefer ours").succeeds();
    assert_snapshot!(session.run("show 3 --plan 云溪县-2022").whole(), @"
    3 旅游收入  云溪县-2022  文旅委

    目标  5亿元  累计量
    判断  灰 未报
    出处  增.csv:2:8  “5”
    ");
    sound(&session);
}

#[test]
fn a_closed_period_wants_a_reason() {
    let session = merged();
    session.run("--plan 云溪县-2022 close 2022-05 --reason 五月通报").succeeds();
    time(&session, "plan.db", (7, 7), 6);
    session.run("--db 县.db progress amend 1 2.3 -p 2022-05 --reason 县里修订").succeeds();
    assert_snapshot!(session.run("db merge 县.db").whole(), @"
    计划               变更  事项  目标  进度  其他
    云溪县-2022  已有     1     0     0     1     0
    ------- stderr -------
    错误：2022年5月及以前各期已关账，改动须写明原因
    提示：请加 --reason 原因，或先重新开账：plan reopen 2022-05
    [exit status: 1]
    ");
    session.run("db merge 县.db --reason 已报市里同意").succeeds();
    assert_snapshot!(session.run("report --plan 云溪县-2022 -p 2022-05").whole(), @"
    云溪县-2022  截至2022年5月  序时进度 41.7%（按月均分）
    2022年5月已关账（2022-06-01）；其后改动 1 项，见 plan report --changes-since 7

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    指标     2   1   0   0   0     1       0     0

    指标
    编号  指标        目标     完成值  完成率   应达     差距  判断       提示
    1     进出口总额  4亿元   2.3亿元   57.5%  41.7%  +15.8点  绿 超序时  关账后改
    2     税收收入    12亿元        -       -      -        -  灰 未报

    屏幕较窄，未列：责任单位
    ");
    sound(&session);
}

#[test]
fn machines_read_what_came_in() {
    let session = apart();
    assert_snapshot!(session.run("db merge 县.db -n -O json").stdout, @r#"
    {
      "schema_version": 1,
      "outcome": "dry-run",
      "changes": 2,
      "renewed": 0,
      "plans": [
        {
          "file": "县.db",
          "plan": "云溪县-2022",
          "state": "known",
          "changes": 2,
          "items": 0,
          "targets": 0,
          "entries": 2,
          "others": 0,
          "number": null
        }
      ],
      "conflicts": [
        {
          "plan": "云溪县-2022",
          "code": "1",
          "name": "进出口总额",
          "period": "2022-05",
          "field": "value",
          "ours": "2.1",
          "theirs": "2.2"
        }
      ]
    }
    "#);
    assert_snapshot!(session.run("db merge 县.db --prefer theirs -O csv").whole(), @"
    file,plan,state,changes,items,targets,entries,others,number
    县.db,云溪县-2022,known,2,0,0,2,0,10
    ");
}

/// Something that is done to a file; what it may not do there is not done.
fn step() -> impl Strategy<Value = String> {
    let item = 1..=2;
    let period = 4..=6;
    let value = 1..=4;
    (0..8, item, period, value).prop_map(|(what, item, period, value)| match what {
        0..=2 => format!("progress add {item} {value} -p 2022-0{period}"),
        3 => format!("progress amend {item} {value} -p 2022-0{period} --reason 改"),
        4 => format!("progress remove {item} -p 2022-0{period} --reason 撤"),
        5 => format!("item set {item} --department 部门{value}"),
        6 => "undo".to_owned(),
        _ => "redo".to_owned(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_is_taken_twice(
        ours in prop::collection::vec(step(), 0..5),
        theirs in prop::collection::vec(step(), 1..5),
        later in prop::collection::vec(step(), 1..3),
        side in prop::sample::select(vec!["ours", "theirs"]),
    ) {
        let session = merged();
        let on = |file: &str, steps: &[String]| {
            for step in steps {
                let code = session.run(&format!("--db {file} --plan 云溪县-2022 {step}")).code;
                assert!((0..=2).contains(&code), "{step}");
            }
        };
        on("plan.db", &ours);
        on("县.db", &theirs);
        for steps in [vec![], later] {
            on("县.db", &steps);
            let before: Vec<String> =
                [entries(&session, "plan.db"), entries(&session, "县.db")].concat();
            let merge = format!("db merge 县.db --prefer {side}");
            session.run(&merge).succeeds();
            sound(&session);
            let after = entries(&session, "plan.db");
            for entry in before {
                assert!(after.contains(&entry), "{entry}");
            }
            let bytes = std::fs::read(session.path("plan.db")).unwrap();
            session.run(&merge).succeeds();
            assert_eq!(std::fs::read(session.path("plan.db")).unwrap(), bytes);
        }
    }
}
