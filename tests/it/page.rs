//! A page of documentation is true: every command in it runs and prints what stands below it.
//!
//! A block that opens with ```` ```csv 目标.csv ```` is a file that the commands find.

use crate::session::Session;

/// A command of a console block with the lines that the page shows of its output.
struct Shown<'a> {
    command: &'a str,
    lines: Vec<&'a str>,
}

/// The blocks of `page` in order: what stands behind the opening fence, and what is in it.
pub(crate) fn blocks(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'))
}

/// The commands of the console blocks of `page`, in order.
fn commands(page: &str) -> Vec<Shown<'_>> {
    let console = blocks(page).filter(|(info, _)| *info == "console");
    let mut commands: Vec<Shown<'_>> = Vec::new();
    for line in console.flat_map(|(_, block)| block.lines()) {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push(Shown { command, lines: Vec::new() }),
            None => commands.last_mut().unwrap().lines.push(line),
        }
    }
    commands
}

/// Whether `printed` is what `shown` says, where a line `…` stands for any number of lines and `…`
/// in a line for any part of it.
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

/// Writes the files that `page` shows, runs its commands in `session` and holds what they print
/// against it. Returns how many there were; the first that prints something else is the error.
pub(crate) fn run(session: &Session, page: &str) -> Result<usize, String> {
    for (info, block) in blocks(page) {
        if let Some((_, name)) = info.split_once(' ') {
            session.write(name, format!("{block}\n"));
        }
    }
    let mut count = 0;
    for shown in commands(page) {
        let Some(arguments) = shown.command.strip_prefix("plan ") else { continue };
        let output = session.run(arguments);
        let whole = format!("{}{}", output.stderr, output.stdout);
        let other = format!("{}{}", output.stdout, output.stderr);
        let printed = |text: &str| fits(&shown.lines, &text.lines().collect::<Vec<_>>());
        let silent = shown.lines.is_empty() && output.code == 0;
        // What is left out is no error.
        let fails = shown.lines == ["…"] && output.code != 0;
        if fails || !(silent || printed(&whole) || printed(&other)) {
            let lines = shown.lines.join("\n");
            return Err(format!("$ {}\n{whole}\nthe page says:\n{lines}", shown.command));
        }
        count += 1;
    }
    Ok(count)
}

/// Runs `page` and fails at the first command that prints something else.
#[track_caller]
pub(crate) fn check(session: &Session, page: &str) -> usize {
    run(session, page).unwrap_or_else(|difference| panic!("{difference}"))
}
