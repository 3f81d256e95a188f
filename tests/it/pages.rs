//! Pages: the same figures as everywhere, all that is known of each item, and nothing that runs or asks.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

use crate::session::Session;

/// The parts of a report that a page has, in its order.
const PARTS: &[&str] =
    &["overview", "indicators", "projects", "works", "commitments", "units", "missing"];

/// A plan with indicators and no money.
fn sample(session: Session) -> Session {
    session.take("qijiang-2022/report.txt");
    session.take("qijiang-2022/progress.csv");
    session.run("import report.txt").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

/// A plan with money, packages and units.
fn projects(session: Session) -> Session {
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

fn page(session: &Session, command: &str) -> Html {
    session.run(&format!("{command} -o page.html --today 2022-07-20")).succeeds();
    Html::parse_document(&session.read("page.html"))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// The item with this code.
fn item<'a>(page: &'a Html, code: &str) -> ElementRef<'a> {
    all(page, &format!("[id='{code}']"))[0]
}

/// A table: each row with its cells by their headings; those without a heading by their place.
type Rows = Vec<BTreeMap<String, String>>;

/// The tables of Markdown, which have every column that people see.
fn markdown_tables(markdown: &str) -> Vec<Rows> {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim_start_matches("| ").trim_end_matches('|');
        let cell = |cell: &str| cell.trim().replace('\\', "");
        line.split(" | ").map(cell).collect()
    };
    let blocks = markdown.split("\n\n").filter(|block| block.starts_with('|'));
    let table = |block: &str| -> Rows {
        let lines: Vec<Vec<String>> = block.lines().map(cells).collect();
        let row = |row: &Vec<String>| {
            lines[0].iter().cloned().zip(row.iter().cloned()).collect::<BTreeMap<_, _>>()
        };
        lines[2..].iter().map(row).collect()
    };
    blocks.map(table).collect()
}

fn page_tables(part: ElementRef<'_>) -> Vec<Rows> {
    let table = |table: ElementRef<'_>| -> Rows {
        let place =
            |head: ElementRef<'_>| head.value().attr("data-place").unwrap().parse().unwrap();
        let heads: BTreeMap<usize, String> = inside(table, "thead th[data-place]")
            .into_iter()
            .map(|head| (place(head), text(head)))
            .collect();
        let row = |row: ElementRef<'_>| {
            let cells = inside(row, "th, td");
            heads.iter().map(|(place, head)| (head.clone(), text(cells[*place]))).collect()
        };
        inside(table, "tbody tr, tfoot tr").into_iter().map(row).collect()
    };
    inside(part, "table").into_iter().map(table).collect()
}

#[test]
fn every_cell_that_people_see_elsewhere_stands_on_the_page() {
    let languages = [Session::new as fn() -> Session, Session::english];
    let plans = [sample as fn(Session) -> Session, projects];
    for (language, plan) in languages.iter().flat_map(|it| plans.iter().map(move |p| (it, p))) {
        let session = plan(language());
        let whole = page(&session, "report -p 2022-06");
        let parts = all(&whole, "main > section[id^='_part']");
        let mut found = 0;
        let mut seen = parts.iter();
        for part in PARTS {
            let command = format!("report {part} -p 2022-06 -O md --today 2022-07-20");
            let tables = markdown_tables(&session.run(&command).succeeds());
            // A kind that the plan has nothing of has no part.
            if tables.is_empty() {
                continue;
            }
            let on_page = page_tables(*seen.next().unwrap());
            assert_eq!(on_page, tables, "{part}");
            found += tables.iter().map(Vec::len).sum::<usize>();
        }
        assert!(seen.next().is_none());
        assert!(found > 20, "{found}");
    }
}

#[test]
fn the_large_figures_are_those_of_the_overview() {
    let session = projects(Session::new());
    let whole = page(&session, "report -p 2022-06");
    let tile = |tile: ElementRef<'_>| {
        inside(tile, "dt, dd").into_iter().map(text).collect::<Vec<_>>().join(" ")
    };
    let tiles: Vec<String> = all(&whole, ".tiles > div").into_iter().map(tile).collect();
    insta::assert_snapshot!(tiles.join("\n"), @"
    事项 8 项目 8
    绿 3 完成 2 超序时 1
    蓝 1 关注 1
    黄 1 滞后 1
    红 1 严重滞后 1
    未报 1
    投资完成 46.1% 应达 55.1% 差距 -9.0点 完成值 21800万元 已报计划 47300万元
    ");
}

#[test]
fn charts_tell_every_figure_in_words() {
    let session = projects(Session::english());
    let whole = page(&session, "report -p 2022-06");
    let told = |chart: ElementRef<'_>| {
        assert_eq!(chart.value().attr("role"), Some("img"));
        inside(chart, "title, desc").into_iter().map(text).collect::<Vec<_>>().join("\n  ")
    };
    let charts = all(&whole, "section[id^='_part'] svg.chart").into_iter().map(told);
    insta::assert_snapshot!(charts.collect::<Vec<_>>().join("\n"), @"
    Lights by kind
      green: project 3; blue: project 1; yellow: project 1; red: project 1; grey: project 2
    Investment and schedule
      Done: Mar 19.6%, Jun 46.1%; Due: Mar 27.9%, Jun 55.1%
    Investment by sector
      Done: 交通 46.7%, 社会事业 49.5%, 工业 43.3%, 生态环保 100.0%; Due: 交通 40.0%, 社会事业 50.0%, 工业 60.0%, 生态环保 50.0%
    Investment by unit
      Done: 区生态环境局 100.0%, 区卫生健康委 65.0%, 区交通局 46.7%, 区经济信息委 43.3%, 区教委 0.0%; Due: 区生态环境局 50.0%, 区卫生健康委 50.0%, 区交通局 40.0%, 区经济信息委 60.0%, 区教委 50.0%
    Lights by unit
      green: 区生态环境局 1, 区卫生健康委 1, 区交通局 1, 区经济信息委 0, 区教委 0, 区农业农村委 0; blue: 区生态环境局 0, 区卫生健康委 0, 区交通局 1, 区经济信息委 0, 区教委 0, 区农业农村委 0; yellow: 区生态环境局 0, 区卫生健康委 0, 区交通局 0, 区经济信息委 1, 区教委 0, 区农业农村委 0; red: 区生态环境局 0, 区卫生健康委 0, 区交通局 0, 区经济信息委 0, 区教委 1, 区农业农村委 0; grey: 区生态环境局 1, 区卫生健康委 0, 区交通局 0, 区经济信息委 0, 区教委 0, 区农业农村委 1
    ");
}

#[test]
fn each_item_opens_with_all_that_is_known_of_it() {
    let session = sample(Session::new());
    let whole = page(&session, "report -p 2022-06");
    let codes: BTreeSet<String> = session.json("report -p 2022-06 -O json")["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["code"].as_str().unwrap().to_owned())
        .collect();
    let items: BTreeSet<String> = all(&whole, "details > div")
        .into_iter()
        .map(|item| item.value().attr("id").unwrap().to_owned())
        .collect();
    assert!(codes.len() > 150);
    assert_eq!(items, codes);
    // Every row of an item leads there.
    for link in all(&whole, "td a") {
        assert_eq!(link.value().attr("href").unwrap(), format!("#{}", text(link)));
    }
    let linked: BTreeSet<String> = all(&whole, "td a").into_iter().map(text).collect();
    assert_eq!(linked, codes);
    let told = text(item(&whole, "15"));
    for expected in [
        "4亿元  累计量",
        "6亿元（货物出口额，口径或不相同）  report.txt:45",
        "6月  累计 2.3亿元; 示例",
        "绿 超序时  完成率 57.5%  应达 50.0%（按月均分）  差距 +7.5点  r=1.15",
        "月均需 0.28亿元  照此全年 4.6亿元",
        "= (T − A) ÷ (12 − m)",
        "0.2833亿元",
        "report.txt:242  “4”",
        "完成值: 1月 0.42亿元, 2月 0.71亿元",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
}

/// What holds of every page: one language, headings in their order, names that are unique and lead
/// somewhere, tables with names, and nothing that is fetched or run but what the policy names.
#[track_caller]
fn is_sound(source: &str) {
    let page = Html::parse_document(source);
    assert!(source.starts_with("<!DOCTYPE html>"));
    assert!(all(&page, "html")[0].value().attr("lang").is_some_and(|lang| !lang.is_empty()));
    for one in ["main", "h1", "head > title", "style", "script", "meta[name=viewport]"] {
        assert_eq!(all(&page, one).len(), 1, "{one}");
    }
    for none in ["img", "iframe", "object", "embed", "link", "form", "base", "a[target]", "video"] {
        assert!(all(&page, none).is_empty(), "{none}");
    }
    let mut level = 0;
    for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
        let own: usize = heading.value().name()[1..].parse().unwrap();
        assert!(own <= level + 1, "{} after h{level}", heading.html());
        assert!(!text(heading).is_empty());
        level = own;
    }
    let ids: Vec<&str> =
        all(&page, "[id]").iter().map(|it| it.value().attr("id").unwrap()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for element in page.root_element().descendent_elements() {
        for (name, value) in element.value().attrs() {
            assert!(
                !name.starts_with("on") && !["src", "style", "srcset"].contains(&name),
                "{name}"
            );
            if matches!(name, "href" | "xlink:href") {
                assert!(value.strip_prefix('#').is_some_and(|id| unique.contains(id)), "{value}");
            }
        }
    }
    for table in all(&page, "table") {
        assert_eq!(inside(table, "caption").len(), 1);
        for head in inside(table, "th") {
            assert!(head.value().attr("scope").is_some(), "{}", head.html());
        }
    }
    let policy = all(&page, "meta[http-equiv]")[0].value().attr("content").unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    for (kind, name) in [("style-src", "style"), ("script-src", "script")] {
        let inline: String = all(&page, name)[0].text().collect();
        let digest = Sha256::digest(inline.as_bytes());
        assert!(policy.contains(&format!("{kind} 'sha256-{}'", base64(&digest))), "{policy}");
    }
}

fn base64(bytes: &[u8]) -> String {
    let bits = bytes.iter().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
    let signs: Vec<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let of = |start: usize| {
        let six = format!("{:0<6}", &bits[start..bits.len().min(start + 6)]);
        signs[usize::from_str_radix(&six, 2).unwrap()]
    };
    let text: String = (0..bits.len()).step_by(6).map(of).collect();
    format!("{text:=<width$}", width = text.len().div_ceil(4) * 4)
}

#[test]
fn whatever_is_written_as_a_page_is_sound() {
    let session = sample(Session::new());
    for command in [
        "report -p 2022-06",
        "report overview -p 2022-06",
        "report indicators -p 2022-06 --by month",
        "report projects -p 2022-06 --group-by sector --explain --top 3",
        "report units -p 2022-06 --lang en",
        "report missing -p 2022-06",
        "report -p 2022-06 --changes-since 1",
        "report works -p 2022-01",
        "show 15 -p 2022-06 --explain",
        "show 10",
        "check",
        "log",
        "export",
        "progress list 15",
        "target list",
    ] {
        session.run(&format!("{command} -o page.html")).succeeds();
        let first = session.read("page.html");
        is_sound(&first);
        session.run(&format!("{command} -o page.html")).succeeds();
        assert_eq!(session.read("page.html"), first, "{command}");
    }
}

#[test]
fn a_page_of_a_whole_report_can_be_mailed() {
    let session = sample(Session::new());
    page(&session, "report -p 2022-06");
    let length = session.read("page.html").len();
    assert!((100_000..500_000).contains(&length), "{length}");
    let source = session.read("page.html");
    assert!(!source.contains("http://") && !source.contains("https://"));
}

#[test]
fn a_plan_of_somebody_else_can_do_nothing_in_a_page() {
    let session = Session::new();
    let names = [
        "</title><script>alert(1)</script>",
        "\"><img src=http://a.cn/x onerror=alert(1)>",
        "</style></script><iframe src=javascript:alert(1)>",
        "&lt;b&gt; &amp; &#60;i&#62;",
        "' onmouseover='alert(1)",
    ];
    let rows = names.iter().enumerate().map(|(place, name)| {
        let name = name.replace('"', "\"\"");
        format!("{},\"{name}\",%,5以上,\"{name}\",\"{name}\"\n", place + 1)
    });
    let list = format!("编号,指标名称,单位,目标,类别,责任单位\n{}", rows.collect::<String>());
    session.write("t.csv", list);
    session.run("import t.csv --plan 甲<b>县-2023").succeeds();
    session.take("hostile/signs.csv");
    session.run("import signs.csv --plan 乙县-2023").succeeds();
    let report = "report -p 2023-06 --plan 甲";
    session
        .run("progress add 1 6 -p 2023-05 --plan 甲 --note '<script>alert(2)</script>'")
        .succeeds();
    for command in
        [report, "report -p 2023-06 --plan 乙", "show 1 --plan 甲", "check --plan 甲", "log"]
    {
        session.run(&format!("{command} -o page.html")).succeeds();
        is_sound(&session.read("page.html"));
    }
    let whole = page(&session, report);
    let told: BTreeSet<String> = all(&whole, "tbody th").into_iter().map(text).collect();
    for name in names {
        assert!(told.contains(name), "{name}\n{told:?}");
    }
}

#[test]
fn hidden_signs_are_shown_on_pages_too() {
    let session = Session::new();
    session.write("t.csv", "编号,指标名称,单位,目标\n1,进出口\u{202e}额总,亿元,4\n");
    session.run("import t.csv --plan 甲县-2023").succeeds();
    session.run("progress add 1 1.5 -p 2023-06 --note '\u{1b}[2J\u{7}第二行'").succeeds();
    let whole = page(&session, "report -p 2023-06");
    assert!(text(item(&whole, "1")).contains("␛[2J␇第二行"));
    assert!(!session.read("page.html").contains(['\u{202e}', '\u{1b}', '\u{7}']));
}
