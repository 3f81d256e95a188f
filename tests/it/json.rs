//! What is printed as JSON is of the published schema.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use jsonschema::Validator;
use plan::model::{
    AdjustmentKind, Answer, Basis, Check, Comparator, Field, Funding, Grade, Invariant, Judgement,
    Kind, Light, Measure, Nature, Reason, Rhythm, ScaleKind, Status, Turn, Verdict,
};
use serde_json::Value;

use crate::places;
use crate::session::Session;

/// What prints each document, all of it together with every key filled.
const DOCUMENTS: &[(&str, &[&str])] = &[
    (
        "report",
        &[
            "report --plan 示例区 -p 2022-06 -e",
            "report --plan 示例区 -p 2022-12",
            "report --plan 示例区 -p 2022-10 --group-by sector",
            "report --plan 綦江 -p 2022-06 -e",
            "report indicators --plan 甲县 -p 2022-06",
            "report indicators --plan 甲县 --by month",
            "report units --plan 示例区 -p 2022-06",
            "report --plan 綦江 -p 2022-03 --original --lights wuhan",
        ],
    ),
    ("missing", &["report missing --plan 示例区 -p 2022-09 --today 2022-10-20"]),
    (
        "changes",
        &["report --plan 綦江 --changes-since 6", "report --plan 綦江 --changes-since 2022-03"],
    ),
    (
        "show",
        &[
            "show 1 --plan 綦江 -e",
            "show P004 --plan 示例区 -e",
            "show P002 --plan 示例区 -p 2022-12",
            "show P005 --plan 示例区",
            "show 3 --plan 甲县 -p 2022-06",
            "show 4 --plan 甲县",
            "show 17 --plan 綦江 -p 2022-06",
            "show 7 --plan 甲县",
        ],
    ),
    ("findings", &["check --all --plan 甲县", "check --plan 綦江"]),
    ("checks", &["check --list"]),
    (
        "entries",
        &[
            "progress list --plan 示例区",
            "progress list 15 --plan 綦江",
            "progress list 1 --plan 綦江",
            "progress list --plan 甲县",
        ],
    ),
    ("targets", &["target list --plan 綦江"]),
    ("adjustments", &["item adjustments --plan 示例区"]),
    ("schedules", &["schedule list --plan 示例区"]),
    ("lights", &["lights list"]),
    ("log", &["log"]),
    ("change", &["log show 1", "log show 6", "log show 9", "log show 34"]),
    (
        "export",
        &[
            "export --plan 綦江",
            "export --plan 示例区",
            "export --plan 甲县",
            "export progress --plan 綦江",
        ],
    ),
    (
        "observations",
        &["export sdmx --plan 綦江", "export sdmx --plan 示例区", "export sdmx --plan 甲县"],
    ),
    (
        "rollup",
        &[
            "report --rollup --plan 安河市 -p 2022-06",
            "report --rollup --plan 安河市 -p 2022-06 --item 公共预算收入",
        ],
    ),
    ("comparison", &["compare 云溪县-2021 云溪县-2022 -p 2022-06"]),
    ("series", &["series 公共预算收入 --plan 云溪县-2022"]),
    ("plans", &["list --plan 云溪县-2022"]),
    ("places", &["place list"]),
    ("merge", &["db merge 县乙.db -n", "db merge 县乙.db --prefer ours"]),
    ("database", &["db verify"]),
    (
        "trace",
        &["bulletin --plan 示例区 -p 2022-06 --trace", "bulletin --plan 甲县 -p 2022-06 --trace"],
    ),
    ("names", &["bulletin --plan 示例区 -p 2022-06 --names"]),
    (
        "dry_run",
        &[
            "import report.txt -n",
            "import report.pdf -n",
            "import 甲县.csv 任务.csv -n --plan 甲县-2023",
            "import plan.xlsx -n",
            "import half-year.xlsx -n --plan 示例区-2022",
        ],
    ),
];

/// What no document of these commands tells: an answer that corrects settles the finding that it is to.
const NEVER_FILLED: &[&str] = &["findings.findings.correction"];

/// A database with three plans that have whatever a document can tell of, corrected, adjusted, closed and
/// taken back.
fn rich() -> Session {
    let session = Session::with_plan();
    for file in ["qijiang-2022/progress.csv", "dispatch/projects.csv", "documents/report.pdf"] {
        session.take(file);
    }
    for file in ["sheets/plan.xlsx", "sheets/half-year.xlsx"] {
        session.take(file);
    }
    session.write("甲县.csv", COUNTY);
    session.write("甲县进度.csv", COUNTY_PROGRESS);
    session.run("import progress.csv").succeeds();
    session.take("dispatch/progress.csv");
    session.write("答复.csv", ANSWERS);
    session.write("任务.csv", "任务名称,编号,目标,单位,责任单位\n植树,T1,2-3,万亩,县林业局\n");
    for command in [
        "import projects.csv --plan 示例区-2022",
        "import progress.csv --plan 示例区-2022",
        "import 甲县.csv 答复.csv --plan 甲县-2022",
        "import 甲县进度.csv 答复.csv --plan 甲县-2022",
        "progress amend 1 2.4 -p 2022-06 --reason 海关修订 --plan 綦江",
        "close 2022-06 --reason 印发 --plan 綦江",
        "progress amend 1 2.3 -p 2022-06 --reason 仍用快报 --plan 綦江",
        "progress add 15 2.5 -p 2022-07 --plan 綦江 --problem 缺口 --next 补报 --source 税务局",
        "undo --plan 綦江",
        "redo --plan 綦江",
        "target revise 15 3.5亿元 --effective 2022-07-01 --approver 区人大常委会 --document 6号 --reason 中期调整 --plan 綦江",
        "progress add 8 9 -p 2022-06 --plan 甲县",
        "undo --plan 甲县",
        "item rename P003 南环 --effective 2022-08-15 --approver 区政府 --document 7号 --reason 规范名称 --plan 示例区",
        "item split P007 一期=2000万元 二期 --effective 2022-09-01 --reason 分期 --plan 示例区",
    ] {
        session.run(command).succeeds();
    }
    places::fill(&session);
    // A place without a plan of the year.
    session.run("import 云溪县-2021.csv --plan 柳川县-2021").succeeds();
    session.run("place set 柳川县 --part-of 安河市").succeeds();
    // One that comes in from another file.
    session.run("--db 丁.db import 云溪县-2021.csv --plan 新安县-2021").succeeds();
    session.run("db merge 丁.db").succeeds();
    // A file that went on by itself, while this one did too.
    session.run("db backup 县乙.db").succeeds();
    session.run("--db 县乙.db progress add 1 9 -p 2022-09 --plan 甲县").succeeds();
    session.run("progress add 1 8 -p 2022-09 --plan 甲县").succeeds();
    session
}

/// The schema of a document as the program prints it.
fn schema(session: &Session, document: &str) -> Value {
    serde_json::from_str(&session.run(&format!("schema {document}")).succeeds()).unwrap()
}

fn faults(schema: &Validator, document: &Value) -> Vec<String> {
    schema.iter_errors(document).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

/// Notes for each property of `schema` that `value` fills it, by its path in the schema.
fn note_filled(schema: &Value, part: &Value, value: &Value, filled: &mut BTreeSet<String>) {
    if let Some(name) = part["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
        return note_filled(schema, &schema["$defs"][name], value, filled);
    }
    match value {
        Value::Array(values) => {
            for value in values {
                note_filled(schema, &part["items"], value, filled);
            }
        }
        Value::Object(_) if part["anyOf"].is_array() => {
            for part in part["anyOf"].as_array().into_iter().flatten() {
                note_filled(schema, part, value, filled);
            }
        }
        Value::Object(values) => {
            let Some(properties) = part["properties"].as_object() else { return };
            let known = values.iter().filter(|(key, value)| {
                properties.contains_key(*key) && !value.is_null() && **value != Value::Array(vec![])
            });
            for (key, value) in known {
                filled.insert(format!("{properties:p} {key}"));
                note_filled(schema, &properties[key], value, filled);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Every property below `part`, by its path.
fn properties(schema: &Value, part: &Value, path: &str, found: &mut Vec<(String, String)>) {
    if let Some(name) = part["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
        return properties(schema, &schema["$defs"][name], path, found);
    }
    if let Some(known) = part["properties"].as_object() {
        for (key, part) in known {
            found.push((format!("{known:p} {key}"), format!("{path}.{key}")));
            properties(schema, part, &format!("{path}.{key}"), found);
        }
    }
    if !part["items"].is_null() {
        properties(schema, &part["items"], path, found);
    }
    for part in part["anyOf"].as_array().into_iter().flatten() {
        properties(schema, part, path, found);
    }
}

#[test]
fn every_document_is_of_its_schema_and_fills_it() {
    let session = rich();
    for (document, commands) in DOCUMENTS {
        let schema = schema(&session, document);
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut filled = BTreeSet::new();
        if *document == "database" {
            session.tamper("UPDATE source SET sha256 = 'x' WHERE id = 1");
        }
        for command in *commands {
            let format = if *document == "dry_run" { "--format json" } else { "-O json" };
            let output = session.run(&format!("{command} {format}"));
            let printed: Value = serde_json::from_str(&output.stdout)
                .unwrap_or_else(|_| panic!("{command}: {}", output.stderr));
            assert_eq!(faults(&validator, &printed), Vec::<String>::new(), "{command}");
            note_filled(&schema, &schema, &printed, &mut filled);
        }
        let mut known = Vec::new();
        properties(&schema, &schema, document, &mut known);
        let empty = known.into_iter().filter(|(at, _)| !filled.contains(at)).map(|(_, path)| path);
        let empty: Vec<String> = empty.filter(|path| !NEVER_FILLED.contains(&&**path)).collect();
        assert_eq!(empty, Vec::<String>::new(), "of {commands:?}");
    }
    let all = schema(&session, "");
    let documents = all["anyOf"].as_array().unwrap().iter();
    let documents: BTreeSet<_> = documents.map(|it| it["$ref"].as_str().unwrap()).collect();
    let tried = DOCUMENTS.iter().map(|(name, _)| format!("#/$defs/{name}"));
    assert_eq!(documents, tried.collect::<Vec<_>>().iter().map(|it| &**it).collect());
}

/// Makes something of a row that it must not be.
type Spoil = fn(&mut Value);

#[test]
fn a_document_of_another_shape_is_refused() {
    let session = Session::with_plan();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    let schema = jsonschema::validator_for(&schema(&session, "report")).unwrap();
    let printed = session.json("report indicators -O json");
    let row = printed["rows"].as_array().unwrap().iter().position(|row| row["code"] == "15");
    let row = row.unwrap();
    let spoilt: &[(&str, Spoil)] = &[
        ("/actual", |row| row["actual"] = 2.3.into()),
        ("/actual", |row| row["actual"] = "2,300".into()),
        ("/actual", |row| row["actual"] = "2.3亿元".into()),
        ("/actual_period", |row| row["actual_period"] = "2022-13".into()),
        ("/light", |row| row["light"] = "orange".into()),
        ("", |row| row["new"] = "x".into()),
        ("", |row| {
            row.as_object_mut().unwrap().shift_remove("verdict");
        }),
    ];
    assert_eq!(faults(&schema, &printed), Vec::<String>::new());
    for (at, spoil) in spoilt {
        let mut other = printed.clone();
        spoil(&mut other["rows"][row]);
        let found = faults(&schema, &other);
        let begin = format!("/rows/{row}{at}: ");
        assert!(found.len() == 1 && found[0].starts_with(&begin), "{begin}{found:?}");
    }
}

/// The keys of a closed list of words, as the program has them.
macro_rules! keys {
    ($list:ident) => {
        $list::ALL.iter().map(|word| word.key()).collect::<Vec<_>>()
    };
}

#[test]
fn the_words_of_closed_lists_are_those_of_the_program() {
    let schema = schema(&Session::new(), "");
    for (name, keys) in [
        ("kind", keys!(Kind)),
        ("measure", keys!(Measure)),
        ("comparator", keys!(Comparator)),
        ("nature", keys!(Nature)),
        ("funding", keys!(Funding)),
        ("status", keys!(Status)),
        ("rhythm", keys!(Rhythm)),
        ("basis", keys!(Basis)),
        ("judgement", keys!(Judgement)),
        ("verdict", keys!(Verdict)),
        ("light", keys!(Light)),
        ("turn", keys!(Turn)),
        ("reason", keys!(Reason)),
        ("scale", keys!(ScaleKind)),
        ("adjustment", keys!(AdjustmentKind)),
        ("grade", keys!(Grade)),
        ("check", keys!(Check)),
        ("answer", keys!(Answer)),
        ("invariant", keys!(Invariant)),
        ("field", keys!(Field)),
    ] {
        assert_eq!(schema["$defs"][name]["enum"], Value::from(keys), "{name}");
    }
}

#[test]
fn a_schema_is_printed_for_one_document_or_all() {
    let session = Session::new();
    let all = session.run("schema").succeeds();
    assert!(jsonschema::meta::is_valid(&serde_json::from_str(&all).unwrap()));
    assert_snapshot!(session.run("schema lights").whole(), @r##"
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:plan-progress:json:1:lights",
      "title": "plan -O json",
      "description": "What the commands of plan print as JSON. Each document is a definition of its own; `plan schema NAME` prints this schema for a single one. Numbers are exact decimals in strings, counts are integers, and what has no meaning or is not known is null, never zero.",
      "$defs": {
        "schema_version": {
          "const": 1,
          "description": "The version of these shapes. It changes when a key goes away or means something else. A newer program may print more keys: its own schema names them."
        },
        "lights": {
          "title": "亮灯规则",
          "description": "What `plan lights list` prints.",
          "type": "object",
          "properties": {
            "schema_version": {
              "$ref": "#/$defs/schema_version"
            },
            "lights": {
              "type": "array",
              "items": {
                "$ref": "#/$defs/lights_row"
              },
              "description": "The sets of rules that are built in."
            }
          },
          "required": [
            "schema_version",
            "lights"
          ],
          "additionalProperties": false
        },
        "lights_row": {
          "description": "A set of rules.",
          "type": "object",
          "properties": {
            "name": {
              "type": "string",
              "description": "What `--lights` calls it."
            },
            "title": {
              "type": "string"
            },
            "source": {
              "type": [
                "string",
                "null"
              ],
              "description": "Where the rules are from."
            }
          },
          "required": [
            "name",
            "title",
            "source"
          ],
          "additionalProperties": false
        }
      },
      "$ref": "#/$defs/lights"
    }
    "##);
    assert_snapshot!(session.run("schema log -o log.schema.json").whole(), @"
    ------- stderr -------
    已写出 log.schema.json
    ");
    assert_eq!(session.read("log.schema.json"), session.run("schema log").succeeds());
    assert_snapshot!(session.run("schema reports").whole(), @"
    ------- stderr -------
    错误：没有名为“reports”的 JSON 文档；可用：adjustments、change、changes、checks、comparison、database、dry_run、entries、export、findings、lights、log、merge、missing、names、observations、places、plans、report、rollup、schedules、series、show、targets、trace
    [exit status: 2]
    ");
    assert_snapshot!(Session::english().run("schema source").whole(), @"
    ------- stderr -------
    error: no JSON document is called `source`; there are adjustments, change, changes, checks, comparison, database, dry_run, entries, export, findings, lights, log, merge, missing, names, observations, places, plans, report, rollup, schedules, series, show, targets, trace
    [exit status: 2]
    ");
}

/// A list of targets of all measures.
const COUNTY: &str = "\
编号,类别,指标,目标,单位,性质,责任单位,上年实际
1,经济,生产总值,100,亿元,预期性,县发改委,90
2,经济,生产总值增速,高于全市1个百分点,%,预期性,县发改委,7
3,经济,居民消费价格涨幅,2-3,%,预期性,县发改委,
4,绿色,空气质量优良天数,300天以上,天,约束性,县生态环境局,310
5,经济,一般公共预算收入增速,6%左右,%,预期性,县财政局,5
6,经济,工业总产值,200,亿元,预期性,县经信局,
7,社会,安全生产形势,持续稳定,,预期性,县应急局,
8,经济,进出口总额,20,亿元,预期性,,
";

/// What was reported of them, one figure in another unit than the others.
const COUNTY_PROGRESS: &str = "\
编号,期间,数值,单位,对照值,总量,判断,来源
1,2022-03,20,亿元,,,,
1,2022-06,48,亿元,,,,统计局
2,2022-06,6,%,5.5,48亿元,,
3,2022-06,2.4,%,,,,
4,2022-05,100,天,,,,
4,2022-06,120,天,,,,
5,2022-06,5.5,%,,6亿元,,
6,2022-03,50,亿元,,,,
6,2022-04,700000,亿元,,,,
6,2022-05,800000,亿元,,,,
7,2022-06,达进度,,,,,
";

/// What is said of two of its figures.
const ANSWERS: &str = "\
核对,编号,名称,期间,数值,对照,答复,更正为
单位存疑,6,工业总产值,2022-04,700000,200,属实,
低于上年,4,空气质量优良天数,,300,,更正,320天以上
";
