//! Bags (.zip): every table as CSV and JSON beside a text that says what each file is, with the sums that show
//! that nothing was lost or changed. Laid out as RFC 8493 (`BagIt`) has it, which archives check.
//!
//! The same data gives the same bytes on the same day. Names are in UTF-8, as their signs in the package say.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{FileNames, file_name, sha256, visible};
use crate::render::packed::packed;
use crate::render::{BYTE_ORDER_MARK, Unwritable, csv, for_people, json};
use crate::report::{Part, Publication};
use chrono::NaiveDate;

const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// A file with the path that it has in the bag.
type File = (String, String);

/// Returns `publication` as a bag that was made on the day `today`.
pub(super) fn render(publication: &Publication, today: NaiveDate) -> Result<Vec<u8>, Unwritable> {
    let payload = payload(publication);
    let mut tags: Vec<File> = vec![
        ("bagit.txt".to_owned(), DECLARATION.to_owned()),
        ("bag-info.txt".to_owned(), info(publication, &payload, today)),
        ("manifest-sha256.txt".to_owned(), manifest(&payload)),
    ];
    tags.push(("tagmanifest-sha256.txt".to_owned(), manifest(&tags)));
    let top = file_name(&publication.title);
    let files = tags.iter().chain(&payload).map(|(path, text)| (format!("{top}/{path}"), text));
    packed(&files.collect::<Vec<_>>())
}

/// What the bag is made for: for each report a list and all of it, and what tells of them.
fn payload(publication: &Publication) -> Vec<File> {
    let mut names = FileNames::default();
    let mut files = Vec::new();
    let mut about = format!("{BYTE_ORDER_MARK}{}\n\n", visible(&publication.title));
    let _ = writeln!(about, "{}", publication.phrases.bag);
    for part in &publication.parts {
        let name = names.take(&part.name);
        let list = csv::render(&part.report, b',');
        let all = (format!("data/{name}.json"), json::render(&part.report));
        let list = (!list.is_empty())
            .then(|| (format!("data/{name}.csv"), format!("{BYTE_ORDER_MARK}{list}")));
        about.push_str(&told(&name, part, list.is_some()));
        files.extend(list.into_iter().chain([all]));
    }
    files.insert(0, ("data/README.txt".to_owned(), about));
    files
}

/// What the files of a report are, and what the columns of its list hold.
fn told(name: &str, part: &Part, has_list: bool) -> String {
    let list = if has_list { format!("{name}.csv  ") } else { String::new() };
    let mut told = format!("\n{list}{name}.json\n");
    let lines = part.report.lines.iter().map(for_people).filter(|line| !line.is_empty());
    for line in lines {
        let _ = writeln!(told, "    {line}");
    }
    if let Some(section) = part.report.main_list().first() {
        let seen = section.table.columns.iter().filter(|column| column.audience.has_machines());
        let columns = seen.map(|column| match column.title.as_str() {
            title if title.is_empty() || title == column.key => column.key.to_owned(),
            title => format!("{} {title}", column.key),
        });
        let _ = writeln!(told, "    {}", columns.collect::<Vec<_>>().join("; "));
    }
    told
}

/// What archives register a bag by.
fn info(publication: &Publication, payload: &[File], today: NaiveDate) -> String {
    let bytes: usize = payload.iter().map(|(_, text)| text.len()).sum();
    format!(
        "Bag-Software-Agent: plan {}\nBagging-Date: {today}\nExternal-Identifier: {}\nPayload-Oxum: {bytes}.{}\n",
        env!("CARGO_PKG_VERSION"),
        visible(&publication.title),
        payload.len(),
    )
}

/// The SHA-256 of every file, by path.
fn manifest(files: &[File]) -> String {
    let sorted: BTreeMap<&str, &str> =
        files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let line = |(path, text): (&&str, &&str)| format!("{}  {path}\n", sha256(text.as_bytes()));
    sorted.iter().map(line).collect()
}
