//! The README is true: every command in it runs and prints what stands below it.

use crate::session::{Session, fixtures};

/// A command of a console block with the lines that the README shows of its output.
struct Shown<'a> {
    command: &'a str,
    lines: Vec<&'a str>,
}

/// The commands of the console blocks of `text`, in order.
fn commands(text: &str) -> Vec<Shown<'_>> {
    let blocks = text.split("```console\n").skip(1).filter_map(|block| block.split("```").next());
    let mut commands: Vec<Shown<'_>> = Vec::new();
    for line in blocks.flat_map(str::lines) {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push(Shown { command, lines: Vec::new() }),
            None => commands.last_mut().unwrap().lines.push(line),
        }
    }
    commands
}

/// Whether `printed` is what `shown` says, where a line `…` stands for any number of lines and `…`
/// at the end of a line for the rest of it.
fn fits(shown: &[&str], printed: &[&str]) -> bool {
    match (shown, printed) {
        ([], []) => true,
        (["…", rest @ ..], _) => {
            (0..=printed.len()).any(|skipped| fits(rest, &printed[skipped..]))
        }
        ([line, rest @ ..], [first, others @ ..]) => {
            let parts: Vec<&str> = line.split('…').collect();
            let fits_line = match parts.as_slice() {
                [whole] => whole == first,
                [start, .., end] => first.starts_with(start) && first.ends_with(end),
                [] => false,
            };
            fits_line && fits(rest, others)
        }
        _ => false,
    }
}

fn check(session: &Session, text: &str) -> usize {
    std::fs::create_dir_all(session.path("target")).unwrap();
    std::fs::create_dir_all(session.path("fixtures/qijiang-2022")).unwrap();
    for entry in std::fs::read_dir(fixtures().join("qijiang-2022")).unwrap() {
        let from = entry.unwrap().path();
        let name = from.file_name().unwrap().to_str().unwrap().to_owned();
        std::fs::copy(&from, session.path(&format!("fixtures/qijiang-2022/{name}"))).unwrap();
    }
    let mut count = 0;
    for shown in commands(text) {
        let Some(arguments) = shown.command.strip_prefix("plan ") else { continue };
        let output = session.run(arguments);
        let whole = format!("{}{}", output.stderr, output.stdout);
        let other = format!("{}{}", output.stdout, output.stderr);
        let printed = |text: &str| fits(&shown.lines, &text.lines().collect::<Vec<_>>());
        let silent = shown.lines.is_empty() && output.code == 0;
        assert!(silent || printed(&whole) || printed(&other), "{}\n{whole}", shown.command);
        count += 1;
    }
    count
}

#[test]
fn every_command_of_the_readme_prints_what_it_says() {
    let path = fixtures().parent().unwrap().join("README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (chinese, english) = readme.split_at(readme.find("\n## Install").unwrap());
    assert!(check(&Session::new().database("target/try.db"), chinese) >= 7);
    assert!(check(&Session::english().database("target/try.db"), english) >= 15);
}
