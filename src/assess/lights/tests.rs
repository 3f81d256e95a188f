use insta::assert_snapshot;

use super::*;
use crate::lang::Lang;
use crate::model::{Fault, Location, RuleFault, ScaleKind, Shape, Spot, Word};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn pace(text: &str) -> Numbers {
    Numbers { pace: Some(decimal(text)), ..Numbers::default() }
}

fn gap(text: &str) -> Numbers {
    Numbers { gap: Some(decimal(text)), ..Numbers::default() }
}

fn growth(actual: &str, gap: &str, lead: Option<&str>) -> Numbers {
    Numbers {
        actual: Some(decimal(actual)),
        gap: Some(decimal(gap)),
        lead: lead.map(decimal),
        ..Numbers::default()
    }
}

fn rules(text: &str) -> RuleSet {
    RuleSet::read("本地.toml", text).unwrap()
}

fn preset(name: &str) -> RuleSet {
    RuleSet::preset(name).unwrap()
}

#[track_caller]
fn check_light(scale: &Scale, numbers: Numbers, expected: Light) {
    let judged = scale.judge(&numbers, 12);
    assert_eq!(judged.band.light, expected, "{numbers:?}");
}

#[test]
fn every_preset_can_be_read_and_names_its_source() {
    for (name, text) in RuleSet::PRESETS {
        let set = RuleSet::read(&format!("{name}.toml"), text).unwrap();
        assert_eq!(set.name, *name);
        assert!(set.title.is_some() && set.source.is_some(), "{name}");
        assert_eq!(RuleSet::preset(name), Some(set));
    }
    assert_eq!(RuleSet::preset("上海"), None);
    assert_eq!(RuleSet::usual(), preset("default"));
}

#[test]
fn the_default_parts_paces_at_its_bounds_and_spares_investment_before_the_end_of_march() {
    let set = RuleSet::usual();
    for (number, verdict) in [
        ("1.05", Verdict::Ahead),
        ("1.049999", Verdict::OnTrack),
        ("1", Verdict::OnTrack),
        ("0.999999", Verdict::Watch),
        ("0.8", Verdict::Watch),
        ("0.799999", Verdict::Behind),
        ("0.6", Verdict::Behind),
        ("0.599999", Verdict::Critical),
        ("-1", Verdict::Critical),
    ] {
        for scale in [&set.flow, &set.days] {
            assert_eq!(scale.judge(&pace(number), 1).band.verdict, verdict, "{number}");
        }
        let investment = |month| set.investment.judge(&pace(number), month).band.verdict;
        let early = if verdict == Verdict::Critical { Verdict::Behind } else { verdict };
        assert_eq!((investment(2), investment(3)), (early, verdict), "{number}");
    }
    check_light(&set.growth, growth("-0.1", "0", None), Light::Green);
    check_light(&set.growth, growth("0", "-6.5", None), Light::Yellow);
    check_light(&set.growth, growth("-0.1", "-6.6", None), Light::Red);
}

#[test]
fn three_colours_differ_from_the_default_in_what_is_blue_only() {
    let (three, usual) = (preset("three-colour"), RuleSet::usual());
    for hundredths in 0..120 {
        let numbers = Numbers { pace: Some(Decimal::new(hundredths, 2)), ..Numbers::default() };
        for (three, usual) in [
            (&three.investment, &usual.investment),
            (&three.flow, &usual.flow),
            (&three.days, &usual.days),
        ] {
            let (three, usual) = (three.judge(&numbers, 2), usual.judge(&numbers, 2));
            let light =
                if usual.band.light == Light::Blue { Light::Green } else { usual.band.light };
            assert_eq!((three.band.light, three.grace), (light, usual.grace), "{numbers:?}");
        }
    }
}

#[test]
fn a_rule_set_without_blue_is_known() {
    let without: Vec<&str> = RuleSet::PRESETS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !preset(name).has_blue())
        .collect();
    assert_eq!(without, ["three-colour"]);
}

#[test]
fn published_rules_draw_their_lines_where_they_say() {
    let cases = [
        ("yinchuan", gap("0"), Light::Green),
        ("yinchuan", gap("-9.99"), Light::Blue),
        ("yinchuan", gap("-10"), Light::Yellow),
        ("yinchuan", gap("-30"), Light::Yellow),
        ("yinchuan", gap("-30.01"), Light::Red),
        ("sanya", pace("1"), Light::Green),
        ("sanya", pace("0.99"), Light::Yellow),
        ("sanya", pace("0.5"), Light::Yellow),
        ("sanya", pace("0.49"), Light::Red),
        ("tianjin", pace("0.7"), Light::Yellow),
        ("tianjin", pace("0.69"), Light::Red),
        ("wuhan", pace("0.8"), Light::Green),
        ("wuhan", pace("0.79"), Light::Yellow),
        ("wuhan", pace("0.59"), Light::Red),
        ("xinhuang", pace("0.8"), Light::Green),
        ("xinhuang", pace("0.79"), Light::Blue),
        ("xinhuang", pace("0.59"), Light::Yellow),
    ];
    for (name, numbers, expected) in cases {
        check_light(&preset(name).investment, numbers, expected);
    }
    assert_eq!(preset("xinhuang").words[&Light::Yellow], "黄牌");
}

#[test]
fn growth_in_tianjin_is_held_against_the_city_where_its_mean_is_known() {
    let scale = preset("tianjin").growth;
    check_light(&scale, growth("7", "0.5", Some("0")), Light::Green);
    check_light(&scale, growth("7", "0.5", Some("-0.1")), Light::Yellow);
    check_light(&scale, growth("6", "-0.5", Some("1")), Light::Yellow);
    check_light(&scale, growth("7", "0.5", None), Light::Green);
    check_light(&scale, growth("-1", "-7.5", Some("1")), Light::Red);
}

#[test]
fn a_bound_belongs_to_its_band_or_not_as_its_sign_says() {
    let cases = [
        (">= 0.8", "0.8", true),
        (">= 0.8", "0.799999", false),
        ("> 0.8", "0.8", false),
        ("> 0.8", "0.800001", true),
        ("<= 0.8", "0.8", true),
        ("<= 0.8", "0.800001", false),
        ("< 0.8", "0.8", false),
        ("< 0.8", "0.799999", true),
        ("≥0.8", "0.8", true),
        ("≤ 0.8", "0.8", true),
        ("＞＝０．８", "0.8", true),
        ("＜ 0.8", "0.8", false),
        (">= 80%", "0.8", true),
        (">=80％", "0.79", false),
        (" > -0.1 ", "-0.1", false),
        ("≥ −0.1", "-0.1", true),
    ];
    for (condition, number, expected) in cases {
        let bands = format!(
            r#"bands = [{{ pace = "{condition}", light = "blue" }}, {{ light = "grey" }}]"#
        );
        let set = rules(&format!("[flow]\n{bands}"));
        let light = set.flow.judge(&pace(number), 6).band.light;
        assert_eq!(light == Light::Blue, expected, "{number} {condition}");
    }
}

#[test]
fn all_conditions_of_a_band_must_hold_and_the_unknown_holds_none() {
    let set = rules(
        r#"
        [flow]
        bands = [
          { completion = ">= 30%", gap = ">= -5", light = "green" },
          { completion = "< 30%", light = "yellow" },
          { light = "red" },
        ]
        "#,
    );
    let of = |completion: Option<&str>, gap: Option<&str>| {
        let (completion, gap) = (completion.map(decimal), gap.map(decimal));
        set.flow.judge(&Numbers { gap, completion, ..Numbers::default() }, 6).band.light
    };
    assert_eq!(of(Some("0.3"), Some("-5")), Light::Green);
    assert_eq!(of(Some("0.3"), Some("-5.1")), Light::Red);
    assert_eq!(of(Some("0.3"), None), Light::Red);
    assert_eq!(of(Some("0.29"), None), Light::Yellow);
    assert_eq!(of(None, None), Light::Red);
}

#[test]
fn a_red_light_too_early_in_the_year_is_the_last_milder_one() {
    let set = rules(
        r#"
        [investment]
        no_red_before = 4
        bands = [
          { pace = ">= 1", light = "green" },
          { pace = ">= 0.8", light = "blue" },
          { pace = ">= 0.6", light = "red" },
          { light = "red", verdict = "behind" },
        ]
        [flow]
        no_red_before = 4
        bands = [{ light = "red" }]
        "#,
    );
    let of = |scale: &Scale, number: &str, month: u32| {
        let judged = scale.judge(&pace(number), month);
        (judged.band.light, judged.grace)
    };
    assert_eq!(of(&set.investment, "0.1", 3), (Light::Blue, true));
    assert_eq!(of(&set.investment, "0.1", 4), (Light::Red, false));
    assert_eq!(of(&set.investment, "0.9", 1), (Light::Blue, false));
    assert_eq!(of(&set.flow, "0.1", 1), (Light::Red, false));
    assert_eq!(of(&RuleSet::usual().flow, "0.1", 1), (Light::Red, false));
}

#[test]
fn a_project_that_was_not_started_has_a_light_by_the_months_since() {
    let of =
        |name: &str, months: u32| preset(name).start(months).map(|band| (band.light, band.verdict));
    assert_eq!(of("default", 0), None);
    assert_eq!(of("default", 1), Some((Light::Yellow, Verdict::Behind)));
    assert_eq!(of("default", 2), Some((Light::Yellow, Verdict::Behind)));
    assert_eq!(of("default", 3), Some((Light::Red, Verdict::Critical)));
    assert_eq!(of("xinhuang", 12), Some((Light::Yellow, Verdict::Behind)));
}

#[test]
fn bands_may_be_written_as_sections_and_verdicts_follow_the_light() {
    let short = rules(
        r#"
        words = { yellow = " 黄牌 " }
        flow.bands = [
          { light = "green", pace = ">= 1.05", verdict = "ahead" },
          { light = "green", pace = ">= 1" },
          { light = "blue", pace = ">= 0.9" },
          { light = "yellow", pace = ">= 0.8" },
          { light = "red", pace = ">= 0.7" },
          { light = "grey" },
        ]
        "#,
    );
    let long = rules(
        "\u{feff}[words]\r\nyellow = '黄牌'\r\n\
         [[flow.bands]]\r\npace = '>= 1.05'\r\nlight = 'green'\r\nverdict = 'ahead'\r\n\
         [[flow.bands]]\r\npace = '>= 1'\r\nlight = 'green'\r\nverdict = 'on-track'\r\n\
         [[flow.bands]]\r\npace = '>= 0.9'\r\nlight = 'blue'\r\nverdict = 'watch'\r\n\
         [[flow.bands]]\r\npace = '>= 0.8'\r\nlight = 'yellow'\r\nverdict = 'behind'\r\n\
         [[flow.bands]]\r\npace = '>= 0.7'\r\nlight = 'red'\r\nverdict = 'critical'\r\n\
         [[flow.bands]]\r\nlight = 'grey'\r\nverdict = 'undecided'\r\n",
    );
    assert_eq!(short, long);
    assert_eq!(short.words, BTreeMap::from([(Light::Yellow, "黄牌".to_owned())]));
}

#[test]
fn what_a_file_leaves_out_is_as_usual() {
    let set = RuleSet::read("规则/瓯海.2020.toml", "[words]\nblue = '关注'").unwrap();
    let usual = RuleSet::usual();
    assert_eq!(
        set,
        RuleSet {
            name: "瓯海.2020".to_owned(),
            title: None,
            source: None,
            words: BTreeMap::from([(Light::Blue, "关注".to_owned())]),
            ..usual
        }
    );
}

/// What is wrong in `text`, with line and column.
fn faults(text: &str) -> Vec<(String, RuleFault)> {
    let problems = RuleSet::read("f", text).unwrap_err();
    problems
        .into_iter()
        .map(|problem| match problem {
            Problem { at: Some(at), fault: Fault::Rules(fault) } => (at.to_string(), fault),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[track_caller]
fn check_faults(text: &str, expected: &[(&str, RuleFault)]) {
    let expected: Vec<(String, RuleFault)> =
        expected.iter().map(|(at, fault)| ((*at).to_owned(), fault.clone())).collect();
    assert_eq!(faults(text), expected, "{text}");
}

/// A scale of `bands`, which begin in line 2 and column 10.
fn scale(name: &str, bands: &str) -> String {
    format!("[{name}]\nbands = [{bands}]")
}

fn bad_condition(number: Number, found: &str) -> RuleFault {
    RuleFault::BadCondition { number, found: found.to_owned() }
}

fn wrong_shape(key: &str, found: Shape, expected: Shape) -> RuleFault {
    RuleFault::WrongShape { key: key.to_owned(), found, expected }
}

fn unknown_key(found: &str, expected: &[&'static str]) -> RuleFault {
    RuleFault::UnknownKey { found: found.to_owned(), expected: expected.to_vec() }
}

#[test]
fn keys_and_values_that_mean_nothing_are_named_with_what_is_known() {
    let file =
        &["title", "source", "words", "tolerance", "investment", "flow", "days", "growth", "start"];
    let lights = &["green", "blue", "yellow", "red", "grey"];
    check_faults(
        "标 = 1",
        &[(
            "f:1:1",
            RuleFault::Syntax(
                "invalid unquoted key, expected letters, numbers, `-`, `_`".to_owned(),
            ),
        )],
    );
    check_faults("'标题' = 1", &[("f:1:1", unknown_key("标题", file))]);
    check_faults(
        "title = 1\n",
        &[("f:1:9", wrong_shape("title", Shape::WholeNumber, Shape::Text))],
    );
    check_faults("[words]\norange = '橙'", &[("f:2:1", unknown_key("orange", lights))]);
    check_faults("words = '黄牌'", &[("f:1:9", wrong_shape("words", Shape::Text, Shape::Table))]);
    check_faults("flow = 0.5", &[("f:1:8", wrong_shape("flow", Shape::Fraction, Shape::Table))]);
    check_faults("[[flow]]", &[("f:1:1", wrong_shape("flow", Shape::List, Shape::Table))]);
    let no_list = wrong_shape("bands", Shape::Table, Shape::List);
    check_faults("[flow.bands]\nlight = 'red'", &[("f:1:1", no_list)]);
    let no_table = wrong_shape("bands", Shape::Truth, Shape::Table);
    check_faults(&scale("flow", "true"), &[("f:2:10", no_table)]);
    let text = format!("{}\nband = 1", scale("flow", "{ light = 'red' }"));
    check_faults(&text, &[("f:3:1", unknown_key("band", &["no_red_before", "bands"]))]);
    let text =
        format!("{}\nno_red_before = 3", scale("start", "{ months = '>= 1', light = 'red' }"));
    check_faults(&text, &[("f:3:1", unknown_key("no_red_before", &["bands"]))]);
    let text = scale("days", "{ tempo = '>= 1', light = 'red' }");
    let known = &["pace", "gap", "completion", "light", "verdict"];
    check_faults(&text, &[("f:2:12", unknown_key("tempo", known))]);
}

#[test]
fn bands_need_a_light_and_words_that_are_known() {
    let no_bands = |scale| RuleFault::NoBands { scale };
    check_faults("[flow]\nno_red_before = 3", &[("f:1:2", no_bands(ScaleKind::Flow))]);
    check_faults("[flow]\nbands = []", &[("f:2:9", no_bands(ScaleKind::Flow))]);
    check_faults("[start]", &[("f:1:2", no_bands(ScaleKind::Start))]);
    check_faults(&scale("flow", "{}"), &[("f:2:10", RuleFault::NoLight)]);
    check_faults("\n[[flow.bands]]\nverdict = 'watch'", &[("f:2:1", RuleFault::NoLight)]);
    let unknown = |found: &str, expected: Vec<Word>| RuleFault::UnknownWord {
        found: found.to_owned(),
        expected,
    };
    let lights: Vec<Word> = Light::ALL.iter().copied().map(Word::Light).collect();
    check_faults(&scale("flow", "{ light = '绿' }"), &[("f:2:20", unknown("绿", lights))]);
    let verdicts = [
        Verdict::Ahead,
        Verdict::OnTrack,
        Verdict::Watch,
        Verdict::Behind,
        Verdict::Critical,
        Verdict::Undecided,
    ];
    let verdicts = verdicts.into_iter().map(Word::Verdict).collect();
    // The end of the year decides what is met, and no rule.
    let text = scale("flow", "{ light = 'green', verdict = 'met' }");
    check_faults(&text, &[("f:2:39", unknown("met", verdicts))]);
}

#[test]
fn conditions_that_cannot_be_read_are_told() {
    for text in ["0.8", "= 0.8", "=> 0.8", ">=", ">= abc", ">= 1 2", ">= 1,5", ">= 0.8 <= 1", ""] {
        let bands = format!("{{ pace = '{text}', light = 'red' }}, {{ light = 'red' }}");
        let fault = bad_condition(Number::Pace, text);
        check_faults(&scale("flow", &bands), &[("f:2:19", fault)]);
    }
    let of = |number: &str| format!("{{ {number}, light = 'red' }}, {{ light = 'red' }}");
    let cases = [
        ("flow", "pace = 0.8", "f:2:19", bad_condition(Number::Pace, "0.8")),
        ("start", "months = 3", "f:2:21", bad_condition(Number::Months, "3")),
        ("flow", "gap = '< -10%'", "f:2:18", bad_condition(Number::Gap, "< -10%")),
        ("growth", "lead = '>= 1%'", "f:2:19", bad_condition(Number::Lead, ">= 1%")),
        ("flow", "gap = ['>= 1']", "f:2:18", wrong_shape("gap", Shape::List, Shape::Text)),
    ];
    for (name, condition, at, fault) in cases {
        check_faults(&scale(name, &of(condition)), &[(at, fault)]);
    }
    let fault =
        |found: &str| RuleFault::NotARatio { number: Number::Completion, found: found.to_owned() };
    check_faults(&scale("days", &of("completion = '>= 30'")), &[("f:2:25", fault(">= 30"))]);
    check_faults(&scale("days", &of("completion = '>= 1000%'")), &[("f:2:25", fault(">= 1000%"))]);
}

#[test]
fn numbers_are_refused_where_they_have_no_meaning() {
    const AMOUNT: &[Number] = &[Number::Pace, Number::Gap, Number::Completion];
    const GROWTH: &[Number] = &[Number::Gap, Number::Actual, Number::Lead];
    let known = [
        (ScaleKind::Investment, AMOUNT),
        (ScaleKind::Flow, AMOUNT),
        (ScaleKind::Days, AMOUNT),
        (ScaleKind::Growth, GROWTH),
        (ScaleKind::Start, &[Number::Months]),
    ];
    for (kind, expected) in known {
        for number in Number::ALL.iter().copied() {
            let band =
                format!("{{ {} = '>= 1', light = 'red' }}, {{ light = 'red' }}", number.key());
            let text = scale(kind.key(), &band);
            if expected.contains(&number) {
                assert!(RuleSet::read("f", &text).is_ok(), "{text}");
            } else {
                let fault = RuleFault::MisplacedNumber { scale: kind, found: number, expected };
                check_faults(&text, &[("f:2:12", fault)]);
            }
        }
    }
}

#[test]
fn bands_that_leave_a_gap_or_are_never_reached_are_told() {
    let earlier = |column: u32| RuleFault::Unreachable {
        earlier: Location::new("f", Spot { column: Some(column), ..Spot::line(2) }),
    };
    let of = |name: &str, bands: &[&str]| {
        let bands: Vec<String> = bands
            .iter()
            .map(|band| {
                format!("{{ {band}{}light = 'red' }}", if band.is_empty() { "" } else { ", " })
            })
            .collect();
        scale(name, &bands.join(", "))
    };
    check_faults(&of("flow", &["pace = '>= 1'"]), &[("f:2:10", RuleFault::NotEveryCase)]);
    check_faults(&of("flow", &["", "pace = '>= 1'", ""]), &[("f:2:10", RuleFault::EndsEarly)]);
    check_faults(&of("start", &["", "months = '>= 1'"]), &[("f:2:10", RuleFault::EndsEarly)]);
    let pairs = [
        (">= 0.6", ">= 0.8", true),
        (">= 0.6", ">= 0.6", true),
        (">= 0.6", "> 0.6", true),
        ("> 0.6", ">= 0.6", false),
        ("> 0.6", "> 0.6", true),
        ("> 0.6", ">= 0.61", true),
        (">= 0.8", ">= 0.6", false),
        ("<= 0.8", "<= 0.6", true),
        ("<= 0.6", "< 0.6", true),
        ("< 0.6", "<= 0.6", false),
        ("< 0.6", "<= 0.8", false),
        (">= 0.6", "<= 0.8", false),
        ("<= 0.8", ">= 0.6", false),
    ];
    for (first, second, is_covered) in pairs {
        let (first, second) = (format!("gap = '{first}'"), format!("gap = '{second}'"));
        let text = of("growth", &[&first, &second, ""]);
        let at = format!("f:2:{}", 10 + first.len() + "{ , light = 'red' }, ".len());
        if is_covered {
            check_faults(&text, &[(at.as_str(), earlier(10))]);
        } else {
            assert!(RuleSet::read("f", &text).is_ok(), "{text}");
        }
    }
    // What asks for more first leaves the rest; what asks for less first does not.
    let (less, more) = ("gap = '>= 0'", "gap = '>= 0', lead = '>= 0'");
    assert!(RuleSet::read("f", &of("growth", &[more, less, ""])).is_ok());
    check_faults(&of("growth", &[less, more, ""]), &[("f:2:43", earlier(10))]);
}

#[test]
fn months_and_words_have_their_limits() {
    let month =
        |text: &str| format!("{}\nno_red_before = {text}", scale("flow", "{ light = 'red' }"));
    for text in ["0", "13", "-3", "99999999999"] {
        let fault = RuleFault::BadMonth { found: text.to_owned() };
        check_faults(&month(text), &[("f:3:17", fault)]);
    }
    assert_eq!(rules(&month("1")).flow.no_red_before, Some(1));
    assert_eq!(rules(&month("12")).flow.no_red_before, Some(12));
    let fault = wrong_shape("no_red_before", Shape::Text, Shape::WholeNumber);
    check_faults(&month("'三月'"), &[("f:3:17", fault)]);
    let cases = [
        ("''", ""),
        ("'　'", ""),
        ("'一二三四五六七八九'", "一二三四五六七八九"),
        (r#""黄\u001b[31m""#, "黄\u{fffd}[31m"),
        (r#""黄\n牌""#, "黄\u{fffd}牌"),
    ];
    for (word, found) in cases {
        let fault = RuleFault::BadWord { found: found.to_owned(), limit: 8 };
        check_faults(&format!("[words]\nred = {word}"), &[("f:2:7", fault)]);
    }
    assert_eq!(rules("words.red = '一二三四五六七八'").words[&Light::Red], "一二三四五六七八");
}

#[test]
fn a_file_without_rules_is_refused() {
    for text in ["", "# 亮灯\n", "title = '规则'\n", "[words]"] {
        check_faults(text, &[("f", RuleFault::Nothing)]);
    }
}

/// A file with most of the mistakes that there are.
const MISTAKEN: &str = r#"
titel = "某县亮灯规则"
[words]
yellow = "黄牌警告并约谈负责人"
[investment]
no_red_before = 13
bands = [
  { pace = "0.8以上", light = "绿" },
  { pace = ">= 80", light = "yellow", verdict = "met" },
  { actual = ">= 0" },
]
[growth]
bands = [
  { gap = ">= -5", light = "yellow" },
  { gap = ">= 0", light = "green" },
]
[flow]
bands = [{ light = "red" }, { light = 3 }]
[days]
[start]
bands = {}
"#;

/// What a person is told of [`MISTAKEN`], each with its hint.
fn told(lang: Lang) -> String {
    let words = lang.catalogue();
    let problems = RuleSet::read("本地.toml", MISTAKEN).unwrap_err();
    let lines = problems.iter().map(|problem| {
        let at = problem.at.as_ref().unwrap();
        let hint = words.hint(&problem.fault, true).unwrap_or_default();
        format!("{at}: {}\n  {hint}", words.fault(&problem.fault)).trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn several_mistakes_come_together_in_the_order_of_the_file() {
    assert_snapshot!(told(Lang::Zh), @r#"
    本地.toml:2:1: 不认识“titel”；可用：title、source、words、tolerance、investment、flow、days、growth、start
    本地.toml:4:10: 灯的叫法应为 1 至 8 个字，不含控制字符，现为“黄牌警告并约谈负责人”
    本地.toml:6:17: 应为 1 至 12 的月份，现为“13”
    本地.toml:8:12: “pace”应为加引号的条件，如 ">= 0.8"，现为“0.8以上”
      条件是 >=、>、<=、< 之一加一个数；只有比值和增速可带 %
    本地.toml:8:29: 应为 green（绿）、blue（蓝）、yellow（黄）、red（红）、grey（灰），现为“绿”
    本地.toml:9:12: “pace”是比值，1 即 100%，现为“>= 80”
      百分之八十写作 0.8 或 80%
    本地.toml:9:49: 应为 ahead（超序时）、on-track（达序时）、watch（关注）、behind（滞后）、critical（严重滞后）、undecided（待定），现为“met”
    本地.toml:10:3: 这一档没有写亮什么灯（light）
    本地.toml:10:5: 投资不看 actual（增速）；可用：pace（完成率与序时之比）、gap（与序时或目标之差）、completion（完成率）
    本地.toml:15:3: 最后一档还有条件，有的数值没有灯可亮
      请在最后加一档，只写 light
    本地.toml:15:3: 这一档轮不到：凡符合的，都已符合 本地.toml:14:3 的一档
      各档从上往下取第一个符合的，条件严的放在前面，没有条件的放在最后
    本地.toml:18:10: 这一档没有条件，后面各档轮不到
      各档从上往下取第一个符合的，条件严的放在前面，没有条件的放在最后
    本地.toml:18:39: “light”应为加引号的文字，现为整数
    本地.toml:19:2: “days”（天数）没有分档（bands）
      请写明分档，或去掉这一节而用默认规则
    本地.toml:21:9: “bands”应为列表 [ … ]，现为一组键值 { … }
    "#);
}

#[test]
fn every_mistake_is_told_in_english_too() {
    assert_snapshot!(told(Lang::En), @r#"
    本地.toml:2:1: expected one of title, source, words, tolerance, investment, flow, days, growth, start, found `titel`
    本地.toml:4:10: expected a word of 1 to 8 characters, no control characters, found `黄牌警告并约谈负责人`
    本地.toml:6:17: expected a month from 1 to 12, found `13`
    本地.toml:8:12: expected a condition like ">= 0.8" for `pace`, found `0.8以上`
      a condition is one of >=, >, <=, < and a number; only ratios and growth may have %
    本地.toml:8:29: expected green, blue, yellow, red, grey, found `绿`
    本地.toml:9:12: `pace` is a ratio, where 1 is 100 %, found `>= 80`
      write 80 percent as 0.8 or 80%
    本地.toml:9:49: expected ahead, on-track, watch, behind, critical, undecided, found `met`
    本地.toml:10:3: this band has no `light`
    本地.toml:10:5: `investment` has no `actual` (growth); it has `pace` (completion ÷ due), `gap` (points to the schedule or target), `completion` (share of the target)
    本地.toml:15:3: the last band has a condition, so that some figures have no light
      add a last band that has only a light
    本地.toml:15:3: this band never counts: whatever fits it fits the one at 本地.toml:14:3
      the first band that fits counts: put strict ones first, and the one without a condition last
    本地.toml:18:10: this band has no condition, so that none after it counts
      the first band that fits counts: put strict ones first, and the one without a condition last
    本地.toml:18:39: expected a text in quotes for `light`, found a whole number
    本地.toml:19:2: `days` has no `bands`
      add bands, or leave the section out for the usual ones
    本地.toml:21:9: expected a list for `bands`, found a table
    "#);
}

#[test]
fn broken_notation_hides_what_follows_from_it_and_nothing_else() {
    let text = "[flow]\nbands = [\n  { pace = >= 1, light = 'grün' },\n  { pace = '1', light = 'red' },\n]\n\
                [growth\nbands = [{ gap = '>= 0', light = 'green' }]\n";
    let places: Vec<String> =
        faults(text).into_iter().map(|(at, fault)| format!("{at} {fault:?}")).collect();
    assert_snapshot!(places.join("\n"), @r#"
    f:3:13 Syntax("extra assignment between key-value pairs, expected `,`")
    f:4:12 BadCondition { number: Pace, found: "1" }
    f:6:8 Syntax("unclosed table, expected `]`")
    "#);
}
