//! How long a report takes on its way in, stage by stage, and how that grows with the number of
//! reports: `cargo bench --bench import [FILE]`.
//!
//! The peer is what nobody can do without: the bytes are hashed, checked to be UTF-8 and parted into
//! lines. Every figure is the median of many rounds, of which each does all stages, so that what else the
//! machine does weighs on all alike.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and stops at what is wrong"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use plan::extract::{Hints, draft};
use plan::lang::Lang;
use plan::model::{Change, merge};
use plan::render::{Format, Screen, render};
use plan::report::{ImportView, import};
use plan::store::Store;
use plan::{check, read};
use sha2::{Digest, Sha256};

const ROUNDS: usize = 101;
const SCREEN: Screen = Screen { width: 80, colour: false, wide: false };

/// The stages in their order, by name, with the time that each round took.
type Times = BTreeMap<usize, (&'static str, Vec<Duration>)>;

fn main() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/qijiang-2022/report.txt");
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let bytes = std::fs::read(file.as_deref().unwrap_or(fixture)).unwrap();
    let mut times = Times::new();
    (0..ROUNDS).for_each(|_| round(&bytes, &mut times));
    let medians: Vec<(&str, Duration)> =
        times.into_values().map(|(name, times)| (name, median(times))).collect();
    let whole: Duration = medians.iter().skip(1).map(|(_, time)| *time).sum();
    println!("one report of {} bytes, median of {ROUNDS} rounds\n", bytes.len());
    println!("{:<22} {:>10} {:>7} {:>9}", "stage", "µs", "share", "× floor");
    for (name, time) in &medians {
        let share = if *name == FLOOR { String::new() } else { percent(*time, whole) };
        let ratio = ratio(*time, medians[0].1);
        println!("{name:<22} {:>10} {share:>7} {ratio:>9}", time.as_micros());
    }
    println!(
        "{:<22} {:>10} {:>7} {:>9}\n",
        "all",
        whole.as_micros(),
        "",
        ratio(whole, medians[0].1)
    );
    growth(&bytes);
}

const FLOOR: &str = "hash and part lines";

/// Does every stage once.
fn round(bytes: &[u8], times: &mut Times) {
    let mut number = 0;
    let mut stage = |name, started: Instant| {
        let entry = times.entry(number).or_insert_with(|| (name, Vec::new()));
        entry.1.push(started.elapsed());
        number += 1;
    };
    let started = Instant::now();
    black_box(floor(bytes));
    stage(FLOOR, started);

    let started = Instant::now();
    let document = read::document("report.txt", bytes).unwrap();
    stage("read", started);

    let started = Instant::now();
    let (draft, problems) = draft(std::slice::from_ref(&document), &Hints::default());
    stage("extract", started);
    assert!(problems.is_empty());

    let started = Instant::now();
    let key = draft.key.clone().unwrap();
    let merged = merge(None, &key, &draft);
    stage("merge", started);

    let started = Instant::now();
    let mut findings = check::files(&draft);
    findings.extend(check::news(None, &merged.plan));
    stage("check", started);

    let started = Instant::now();
    let directory = tempfile::tempdir().unwrap();
    let mut store = Store::open_or_create(&directory.path().join("plan.db")).unwrap();
    let change = Change {
        uuid: "bench".to_owned(),
        at: "2022-01-01T00:00:00+08:00".to_owned(),
        by: String::new(),
        command: String::new(),
        reason: None,
    };
    let mut writer = store.begin(&change).unwrap();
    writer.save(&merged, &draft.sources).unwrap();
    writer.commit().unwrap();
    stage("store in a new file", started);

    let started = Instant::now();
    let view = ImportView {
        draft: &draft,
        findings: &findings,
        merge: Some(&merged),
        revised: Vec::new(),
        known: false,
    };
    black_box(render(&import(&view, Lang::Zh.catalogue()), Format::Table, SCREEN));
    stage("lay out and print", started);
}

fn floor(bytes: &[u8]) -> (usize, usize) {
    let digest = Sha256::digest(bytes);
    let lines = std::str::from_utf8(bytes).map_or(0, |text| text.lines().count());
    (digest.len(), lines)
}

/// Reads and extracts more and more reports, each on its own, and prints the time of one.
fn growth(bytes: &[u8]) {
    println!("{:<22} {:>10} {:>10} {:>9}", "reports read", "ms", "µs each", "× floor");
    for count in [1_u32, 10, 100, 1_000] {
        let started = Instant::now();
        (0..count).for_each(|_| {
            black_box(floor(bytes));
        });
        let least = started.elapsed();
        let started = Instant::now();
        for number in 0..count {
            let name = format!("{number}.txt");
            let document = read::document(&name, bytes).unwrap();
            black_box(draft(&[document], &Hints::default()));
        }
        let time = started.elapsed();
        let each = time / count;
        println!(
            "{count:<22} {:>10} {:>10} {:>9}",
            time.as_millis(),
            each.as_micros(),
            ratio(time, least)
        );
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn percent(part: Duration, whole: Duration) -> String {
    format!("{} %", (part.as_nanos() * 1_000 / whole.as_nanos() + 5) / 10)
}

/// `time` in multiples of `least`, with one decimal.
fn ratio(time: Duration, least: Duration) -> String {
    let tenths = time.as_nanos() * 10 / least.as_nanos().max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}
