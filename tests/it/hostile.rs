//! Input that nobody means well with: too much of it, text that commands a terminal, cells that
//! spreadsheets and browsers would run. And any input at all, down every way that it takes.

use std::fs::File;

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::documents::packed;
use crate::session::{Output, Session, fixtures};
use crate::ways::{self, is_safe};

/// A list whose names turn the reading around, hide, and stand for an escape once signs are wide.
const NAMES: &str = "编号,指标名称,单位,目标,责任单位\n\
    1,进出口\u{202e}额总,亿元,4,商务局\u{200b}\n\
    2,甲\u{3401b}[2J乙,%,5以上,\u{2066}发改局\n";

/// Text that would clear the screen, ring, and write a line of its own.
const ESCAPES: &str = "\u{1b}[2J\u{7}\u{9b}31m\rerror: 已删除\n第二行";

/// A plan with such names, and a figure with such a note.
fn with_hidden_text() -> Session {
    let session = Session::new();
    session.write("t.csv", NAMES);
    session.run("import t.csv --plan 甲县-2023").succeeds();
    let note = format!("--note '{ESCAPES}' --problem '=1+2' --person '小\u{202e}王'");
    session.run(&format!("progress add 1 1.5 -p 2023-06 {note}")).succeeds();
    session
}

/// Everything that a command printed is safe; returns it.
#[track_caller]
fn safe(output: Output) -> String {
    let whole = output.whole();
    is_safe(&whole, &['\n']);
    whole
}

#[test]
fn what_is_hidden_in_a_plan_is_shown_and_obeyed_by_no_terminal() {
    let session = with_hidden_text();
    for command in [
        "report",
        "report --ambiguous wide --color never",
        "report --group-by unit --explain",
        "report units",
        "report missing",
        "report -O md",
        "report -O json",
        "show 2 --ambiguous wide",
        "show 1 -O json",
        "show 1 -O md",
        "progress list 1",
        "target list",
        "import t.csv --plan 甲县-2023",
        "import t.csv --plan 甲县-2023 --dry-run",
        "import t.csv --plan 甲县-2023 --dry-run --format json",
    ] {
        safe(session.run(command));
    }
    assert_snapshot!(safe(session.run("show 1")), @r"
    1 进出口\u{202e}额总  甲县-2023  商务局\u{200b}

    目标  4亿元  累计量
    进度  6月  累计 1.5亿元; 存在问题 =1+2; ␛[2J␇\u{9b}31m error: 已删除 第二行
    判断  黄 滞后  完成率 37.5%  应达 50.0%（按月均分）  差距 -12.5点  r=0.75
    余下  月均需 0.42亿元  照此全年 3亿元
    出处  t.csv:2:13  “4”
    ");
    assert_snapshot!(safe(session.run("progress list 1")), @r"
    编号  名称        期间     版次     数值  口径  备注              填报人
    1     进出口      2023-06     1  1.5亿元  累计  存在问题 =1+2;    小\u{202e}王
          \u{202e}额                                ␛[2J␇\u{9b}31m
          总                                        error: 已删除 第
                                                    二行
    ");
}

#[test]
fn colours_are_the_only_escapes_of_a_coloured_report() {
    let whole = with_hidden_text().run("report --color always").whole();
    let plain = whole.replace("\u{1b}[39m", "").replace("\u{1b}[0m", "").replace("\u{1b}[m", "");
    let rest: Vec<&str> = plain.split("\u{1b}[38;5;").skip(1).collect();
    assert!(
        rest.iter()
            .all(|text| text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('m'))
    );
    is_safe(&plain.replace("\u{1b}[38;5;", ""), &['\n']);
}

#[test]
fn messages_quote_what_was_typed_without_obeying_it() {
    let session = with_hidden_text();
    for command in [
        format!("progress add '{ESCAPES}' 5"),
        format!("progress add 1 '{ESCAPES}'"),
        format!("progress add 1 5 -p '{ESCAPES}'"),
        format!("progress add 1 2.5 -p 2023-06 --reason '{ESCAPES}'"),
        format!("report --plan '{ESCAPES}'"),
        "report --plan '甲县\u{202e}-2023'".to_owned(),
        format!("report --today '{ESCAPES}'"),
        format!("report --lights '{ESCAPES}'"),
        format!("report --lights './{ESCAPES}.toml'"),
        format!("report -o '没有/{ESCAPES}.csv'"),
        format!("report -o '{ESCAPES}.{ESCAPES}'"),
        format!("import '{ESCAPES}'"),
        format!("lights show '{ESCAPES}'"),
        format!("--db '{ESCAPES}/x.db' report"),
        format!("schedule set '{ESCAPES}'"),
        format!("item set 1 --department '{ESCAPES}'"),
        format!("target revise 1 '{ESCAPES}' --effective 2023-07-01 --reason x"),
        format!("'--{ESCAPES}'"),
        format!("'{ESCAPES}'"),
        format!("report --top '{ESCAPES}'"),
        format!("report --color '{ESCAPES}'"),
    ] {
        safe(session.run(&command));
    }
    assert_snapshot!(safe(session.run(&format!("progress add '{ESCAPES}' 5"))), @r"
    ------- stderr -------
    错误：没有事项“␛[2J␇\u{9b}31m error: 已删除 第二行”
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    assert_snapshot!(safe(session.run(&format!("import '{ESCAPES}.csv'"))), @r"
    ------- stderr -------
    错误：␛[2J␇\u{9b}31m error: 已删除 第二行.csv 未导入
    ␛[2J␇\u{9b}31m error: 已删除 第二行.csv: 文件不存在
    提示：请核对路径和文件名
    [exit status: 1]
    ");
    assert_snapshot!(safe(session.run(&format!("'--{ESCAPES}'"))), @r"
    ------- stderr -------
    错误：不认识参数 --␛[2J␇\u{9b}31m error: 已删除 第二行
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn a_long_text_is_quoted_in_short() {
    let session = Session::new();
    session.write("t.csv", format!("编号,指标名称,单位,目标\n1,甲,%,{}\n", "9".repeat(30_000)));
    let told = session.run("import t.csv --plan 甲县-2023");
    assert_eq!(told.code, 1);
    let longest = told.stderr.lines().map(|line| line.chars().count()).max().unwrap();
    assert_eq!(longest, 1001);
}

#[test]
fn a_control_character_in_a_file_is_refused_with_its_place() {
    let session = Session::new();
    session.write("esc.csv", "\u{feff}编号,指标名称,单位,目标\n1,\u{1b}[31m红,%,5\n");
    session.write(
        "c1.txt",
        "关于甲县2023年计划执行情况及2023年计划草案的报告\r\n各位代表：\r\n全年\u{9b}2J\r\n",
    );
    let whole = session.run("import esc.csv c1.txt --plan 甲县-2023").whole();
    assert_snapshot!(whole, @"
    ------- stderr -------
    错误：esc.csv、c1.txt 未导入
    esc.csv:2:3: 控制字符 U+001B 不是文字
    c1.txt:3:3: 控制字符 U+009B 不是文字
    提示：请删去该字符，或用原来的程序另存为纯文本
    [exit status: 1]
    ");
    assert_snapshot!(Session::english().run_with("import -", "code,name,unit\n1,x\u{7},%\n").whole(), @"
    ------- stderr -------
    error: - was not imported
    stdin:2:4: the control character U+0007 is no text
    hint: delete it, or save the file as plain text in its own program
    [exit status: 1]
    ");
}

#[test]
fn what_spreadsheets_and_browsers_would_run_is_text() {
    let session = Session::new();
    session.take("hostile/signs.csv");
    session.run("import signs.csv --plan 甲县-2023").succeeds();
    assert_snapshot!(session.run("export targets").whole(), @r#"
    编号,上级,名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期,序时进度
    1,,'=HYPERLINK,"""http://a.cn"",""甲""",5以上,水平,,'+加,,'-减,月度,
    2,,<script>alert(1)</script>,%,6左右,比重,,乙|丙,,'@科室,月度,
    3,,'＝全角,亿元,4,水平,,**粗**,,［发］改[局](http://a.cn),月度,
    4,,`甲`_乙_&amp;,天,≥325,天数,,'=1,,'=2,月度,
    5,,"甲""乙"",丙",%,3—5,比重,,~~删~~,,#一,月度,
    "#);
    assert_snapshot!(session.run("report indicators -O md").whole(), @r#"
    甲县-2023  截至2023年12月  序时进度 100.0%（按天数）

    | 编号 | 指标 | 责任单位 | 目标 | 判断 |
    | --- | --- | --- | --- | --- |
    | 1 | =HYPERLINK | -减 | 5"http://a.cn","甲"以上 | 灰 未报 |
    | 2 | \<script>alert(1)\</script> | @科室 | 6%左右 | 灰 未报 |
    | 3 | ＝全角 | ［发］改\[局\](http://a.cn) | 4亿元 | 灰 未报 |
    | 4 | \`甲\`\_乙\_\&amp; | =2 | ≥325天 | 灰 未报 |
    | 5 | 甲"乙",丙 | \#一 | 3—5% | 灰 未报 |
    "#);
}

#[test]
fn an_export_of_signs_is_imported_as_the_same_plan() {
    let session = Session::new();
    session.take("hostile/signs.csv");
    session.run("import signs.csv --plan 甲县-2023").succeeds();
    for ending in ["csv", "tsv"] {
        session.run(&format!("export -o plan.{ending}")).succeeds();
        let again = session.run(&format!("import plan.{ending}")).succeeds();
        assert_eq!(again, "甲县-2023 没有变化：文件中没有新的内容。\n");
    }
}

#[test]
fn what_is_too_large_is_refused_unread() {
    let session = Session::english();
    let sparse =
        |name: &str, size: u64| File::create(session.path(name)).unwrap().set_len(size).unwrap();
    sparse("plan.csv", 1 << 30);
    sparse("lights.toml", 2 << 20);
    assert_snapshot!(session.run("import plan.csv").whole(), @"
    ------- stderr -------
    error: plan.csv was not imported
    plan.csv: the file is larger than 64 MiB, the most that is read
    hint: check that it is the right file; leave out what the plan does not need, or import it in parts
    [exit status: 1]
    ");
    assert_snapshot!(session.run("lights check lights.toml").whole(), @"
    ------- stderr -------
    error: lights.toml: the file is larger than 1 MiB, the most that is read
    hint: check that it is the right file
    [exit status: 1]
    ");
    let list = |row: &str| format!("code,name,unit,target\n{row}\n");
    session.write("wide.csv", list(&"x,".repeat(256)));
    session.write("cell.csv", list(&format!("1,{},%,5", "甲".repeat(32_768))));
    session.write("lines.csv", list(&"\n".repeat(200_000)));
    session.write("rows.csv", format!("组别,个数,总投资\n{}", "政府投资,3,5\n".repeat(5_001)));
    let whole = session.run("import wide.csv cell.csv lines.csv").whole();
    assert_snapshot!(whole, @"
    ------- stderr -------
    error: wide.csv, cell.csv, lines.csv was not imported
    wide.csv:2:513: a row has at most 256 cells; this is one more
    cell.csv:2:3: a cell has at most 32767 characters; this has more
    lines.csv: the file has more than 200000 lines
    hint: leave out the columns that the plan does not need
    hint: shorten it; a quote that is not closed takes all that follows into one cell
    hint: leave out what the plan does not need, or import it in parts
    [exit status: 1]
    ");
    assert_snapshot!(session.run("import rows.csv --plan 甲县-2023").whole(), @"
    ------- stderr -------
    error: rows.csv was not imported
    rows.csv:5002: a plan has at most 5000 investments; from here on there are more
    hint: leave out what the plan does not need, or import it in parts
    [exit status: 1]
    ");
}

/// Each took the square of its length once, or a stack as deep as it is long: a test that does not end
/// says that one does again.
#[test]
fn a_long_text_takes_no_more_than_its_share_of_time() {
    const TITLE: &str = "关于甲县2021年国民经济和社会发展计划执行情况及2022年计划草案的报告\n";
    const TABLE: &str = "\n编号\t指标\t目标\n1\t甲\t5%\n2\t乙\t6%\n";
    let many = |text: &str| text.repeat(30_000);
    let texts = [
        // Lines that are nearly a table, from each of which one could begin.
        many("|---|---|\n"),
        many("\t甲\n\n"),
        many("a,b,c\n") + "a,b,\"c\n",
        many("专栏1：项目\n甲工程\n"),
        // One line that goes on and on.
        many("（") + TABLE,
        many("专栏1：项目（甲、") + TABLE,
        "专栏1：项目\n交通：".to_owned() + &many("甲工程、"),
        "粮食产量达到5".to_owned() + &many("元/") + TABLE,
        many("完成") + "5亿元" + TABLE,
        many("单位：") + TABLE,
        many("去年全年预期：") + TABLE,
        many("投资增长8%（其中，") + TABLE,
        "今年主要目标是：".to_owned() + &many("收入30多亿元，") + TABLE,
        "今年主要目标是：收入比".to_owned() + &many("1:") + TABLE,
    ];
    let session = Session::new();
    for text in texts {
        session.write("t.txt", TITLE.to_owned() + &text);
        assert!(session.run("import t.txt --dry-run").code <= 1);
    }
}

#[test]
fn a_report_has_no_more_figures_and_groups_than_a_plan_can_have() {
    let session = Session::english();
    let title = "关于甲县2021年国民经济和社会发展计划执行情况及2022年计划草案的报告\n";
    let table = "编号\t指标\t目标\n1\t甲\t5%\n2\t乙\t6%\n";
    let name = |number: u32| char::from_u32(0x4e00 + number).unwrap();
    let figure = |number| format!("，{}投资增长5%", name(number));
    let figures: String = (0..5_001).map(figure).collect();
    session.write("figures.txt", format!("{title}地区生产总值增长5%{figures}\n{table}"));
    let group =
        |number| format!("{}项目41个，总投资22.4亿元，年度计划投资14.3亿元。", name(number));
    let groups: String = (0..5_001).map(group).collect();
    session.write("groups.txt", format!("{title}{table}\n{groups}"));
    assert_snapshot!(session.run("import figures.txt").whole(), @"
    ------- stderr -------
    error: figures.txt was not imported
    figures.txt:2: a plan has at most 5000 baselines; from here on there are more
    hint: leave out what the plan does not need, or import it in parts
    [exit status: 1]
    ");
    assert_snapshot!(session.run("import groups.txt").whole(), @"
    ------- stderr -------
    error: groups.txt was not imported
    groups.txt:6: a plan has at most 5000 investments; from here on there are more
    hint: leave out what the plan does not need, or import it in parts
    [exit status: 1]
    ");
}

#[cfg(unix)]
#[test]
fn a_stream_without_end_is_read_up_to_its_limit() {
    let session = Session::english();
    assert_snapshot!(session.run("import /dev/zero").whole(), @"
    ------- stderr -------
    error: /dev/zero was not imported
    /dev/zero: the file is larger than 64 MiB, the most that is read
    hint: check that it is the right file; leave out what the plan does not need, or import it in parts
    [exit status: 1]
    ");
    assert_snapshot!(session.run("lights check /dev/zero").whole(), @"
    ------- stderr -------
    error: /dev/zero: the file is larger than 1 MiB, the most that is read
    hint: check that it is the right file
    [exit status: 1]
    ");
}

#[test]
fn a_configuration_that_cannot_be_read_is_not_passed_over() {
    let session = Session::new();
    let own = ".config/plan/config.toml";
    std::fs::create_dir_all(session.path(".config/plan")).unwrap();
    session.write(own, b"by = \"\xff\"\n");
    if cfg!(target_os = "linux") {
        assert_snapshot!(session.run("lights list").whole(), @"
        ------- stderr -------
        错误：[dir]/.config/plan/config.toml: 文件不是 UTF-8 编码
        提示：请另存为 UTF-8 编码
        [exit status: 1]
        ");
        session.write(own, "a".repeat(2 << 20));
        assert_snapshot!(session.run("lights list").whole(), @"
        ------- stderr -------
        错误：[dir]/.config/plan/config.toml: 文件超过 1 MiB，超出可读取的上限
        提示：请核对是否选错文件
        [exit status: 1]
        ");
        session.write(own, "[".repeat(100_000));
        assert_snapshot!(session.run("lights list").whole(), @"
        ------- stderr -------
        错误：配置文件有误：[dir]/.config/plan/config.toml:1: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`
        提示：请改正或删除配置文件
        [exit status: 1]
        ");
    }
}

#[test]
fn nested_rules_and_too_many_bands_are_refused() {
    let session = Session::new();
    session.write("deep.toml", format!("a = {}", "[".repeat(100_000)));
    session.write("dots.toml", format!("{} = 1", vec!["a"; 100_000].join(".")));
    let band = "{ light = \"green\", gap = \">= 0\" },";
    session.write("bands.toml", format!("[growth]\nbands = [{}]\n", band.repeat(101)));
    for (file, place) in
        [("deep.toml", "deep.toml:1:"), ("dots.toml", "dots.toml"), ("bands.toml", "bands.toml:2:")]
    {
        let told = session.run(&format!("lights check {file}"));
        assert!(told.code == 1 && told.stderr.contains(place), "{}", told.stderr);
    }
    assert_snapshot!(session.run("lights check bands.toml").whole(), @"
    ------- stderr -------
    错误：bands.toml 不能使用
    bands.toml:2:9: 一种尺度最多 100 档
    [exit status: 1]
    ");
}

/// What the readers look for, and what they must survive.
const TOKENS: &[&str] = &[
    "关于甲县2021年国民经济和社会发展计划执行情况及2022年计划草案的报告\n",
    "专栏1：",
    "专栏2 民生实事（3件）\n",
    "编号,指标名称,单位,目标\n",
    "编号\t指标\t目标\n",
    "| 编号 | 指标 | 目标 |\n|---|---|---|\n",
    "记录,所属计划,编号,名称,单位,目标,期间,数值,备注\n",
    "targets,甲县-2022,",
    "progress,甲县-2022,",
    "plan,",
    "项目名称,总投资（亿元）,一季度计划\n",
    "亿元",
    "万元",
    "%",
    "‰",
    "个百分点",
    "天",
    "万",
    "件/万人",
    "元/",
    "以上",
    "以内",
    "左右",
    "增长",
    "下降",
    "降至",
    "新增",
    "力争",
    "不超过",
    "≥",
    "≤",
    ">",
    "-",
    "—",
    "–",
    "~",
    "+",
    "*",
    "#",
    "与经济增长同步",
    "高于全国平均",
    "完成上级下达目标",
    "地区生产总值",
    "森林覆盖率",
    "其中：",
    "其中",
    "合计",
    "单位：万元",
    "注：",
    "：",
    ":",
    "、",
    "，",
    "。",
    "；",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "《",
    "》",
    "一、",
    "（一）",
    "1. ",
    "2022年",
    "2022-06",
    "1-6月",
    "一季度",
    "甲县-2022",
    "政府投资项目41个，总投资22.4亿元，年度计划投资14.3亿元",
    "达进度",
    "已开工",
    "按月均分",
    "10/30/30/30",
    "100/400/400/400=1300",
    "0",
    "1",
    "5",
    "6.5",
    "９．５",
    "1,041.1",
    "9223372036854775807",
    "9200000000000",
    "0.000001",
    "-0",
    "99999999999999999999",
    "1e9",
    ",",
    ";",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "|",
    "\"",
    "\"\"",
    "'",
    "=",
    "@",
    " ",
    "\u{3000}",
    "\u{b}",
    "\u{85}",
    "\u{feff}",
    "\u{1b}[31m",
    "\u{7}",
    "\0",
    "\u{7f}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{2028}",
    "\u{1a}",
    "\u{ad}",
    "\u{3401b}",
    "\u{3201c}",
    "\u{e0041}",
    "e\u{301}",
    "👨\u{200d}👩",
    "𠮷",
    "[growth]\n",
    "[words]\n",
    "bands = [",
    "light = \"green\"",
    "gap = \">= 0\"",
    "red = \"急\"",
    "]\n",
    "}\n",
];

/// Bytes that read like a file that somebody has, more or less.
fn like_a_file() -> impl Strategy<Value = Vec<u8>> {
    let token = (0..TOKENS.len()).prop_map(|place| TOKENS[place].as_bytes().to_vec());
    let long = (0..TOKENS.len(), 1_usize..300)
        .prop_map(|(place, times)| TOKENS[place].repeat(times).into_bytes());
    let line = (0..4_usize, 0..3_usize).prop_map(|(number, cells)| {
        format!("{number},指标{number},%,{}\n", "5,".repeat(cells)).into_bytes()
    });
    let piece = prop_oneof![
        12 => token,
        1 => long,
        2 => line,
        1 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Rows below headings that are known, with figures that are in order and text that is not.
fn like_a_list() -> impl Strategy<Value = Vec<u8>> {
    let text = || {
        let place = || 0..TOKENS.len();
        (place(), place()).prop_map(|(one, two)| {
            let text = [TOKENS[one], TOKENS[two]].concat();
            format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""))
        })
    };
    let target =
        proptest::sample::select(vec!["5以上", "6左右", "3—5", "完成任务", "与经济增长同步"]);
    let figure = proptest::sample::select(vec!["4.2", "-1", "0", "达进度", "下降3", ""]);
    let headings = "记录,所属计划,编号,名称,单位,目标,期间,数值,责任单位\n";
    proptest::collection::vec((text(), text(), target, figure), 1..5).prop_map(move |rows| {
        let rows = rows.iter().zip(1..).map(|((name, note, target, figure), code)| {
            format!(
                "targets,甲县-2022,{code},{name},%,{target},,,{note}\n\
                 progress,甲县-2022,{code},,,,2022-06,{figure},{note}\n\
                 projects,甲县-2022,P{code},{name},亿元,,,,{note}\n"
            )
        });
        [headings.to_owned(), rows.collect()].concat().into_bytes()
    })
}

/// Elements in one another, of the names that are read and any text.
fn like_markup(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let text = (0..TOKENS.len()).prop_map(|place| {
        let plain = |c: &char| !c.is_control() && !"<&>".contains(*c);
        TOKENS[place].chars().filter(plain).collect::<String>()
    });
    text.prop_recursive(6, 60, 6, move |inner| {
        let name = proptest::sample::select(names);
        (name, proptest::collection::vec(inner, 0..6)).prop_map(|(tag, inner)| {
            let name = tag.split(' ').next().unwrap_or_default();
            format!("<{tag}>{}</{name}>", inner.concat())
        })
    })
}

const WORD: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tcPr",
    "w:vMerge",
    "w:vMerge w:val='restart'",
    "w:gridSpan w:val='3'",
    "w:gridSpan w:val='99999'",
    "w:sdt",
    "w:ins",
    "w:del",
    "w:br",
    "w:pPr",
    "w:numPr",
    "w:numId w:val='1'",
    "w:pict",
    "w:txbxContent",
    "w:footnoteReference w:id='1'",
    "mc:AlternateContent",
    "w:trPr",
    "w:gridBefore w:val='2'",
];

const PAGE: &[&str] = &[
    "p",
    "div",
    "table",
    "tr",
    "td",
    "td rowspan=3",
    "td colspan=2 rowspan=99999",
    "td colspan=-1",
    "th",
    "ol",
    "li",
    "a",
    "span",
    "br",
    "pre",
    "sup",
    "h1",
    "div hidden",
    "script",
    "b",
];

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>\
    <w:start w:val='4294967295'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%1）%2'/></w:lvl>\
    </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_read_or_refused(input in like_a_file()) {
        ways::document(&input);
    }

    #[test]
    fn any_page_is_read_or_refused(page in like_markup(PAGE)) {
        ways::document(page.as_bytes());
    }

    #[test]
    fn any_word_file_is_read_or_refused(body in like_markup(WORD)) {
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        ways::document(&packed(&[("word/document.xml", &document), ("word/numbering.xml", NUMBERING)]));
    }

    #[test]
    fn a_document_with_wrong_bytes_is_read_or_refused(
        file in proptest::sample::select(&["report.pdf", "report.docx", "report.html"][..]),
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = std::fs::read(fixtures().join("documents").join(file)).unwrap();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        ways::document(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        ways::document(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_read_or_refused(input in like_a_file()) {
        ways::text(&input);
        ways::list(&input);
    }

    #[test]
    fn any_wording_is_read_or_refused(input in like_a_file()) {
        ways::wording(&input);
    }

    #[test]
    fn any_rules_are_read_or_refused(input in like_a_file()) {
        ways::lights(&input);
    }

    #[test]
    fn any_plan_is_judged_and_written_in_every_format(input in like_a_list()) {
        ways::stored(&input);
    }
}

#[test]
fn the_samples_of_the_fuzzer_go_every_way() {
    let sample = std::fs::read(fixtures().join("hostile/whole-plan.csv")).unwrap();
    for way in [ways::text, ways::document, ways::list, ways::wording, ways::lights, ways::stored] {
        way(&sample);
    }
}
