//! Where results go: the terminal or a file, in the format that is asked for.
//!
//! All that is printed passes here. A report has been made safe by [`mod@render`]; a message has words of
//! files, of the database and of the command line in it, and is made so by [`say`] and [`tell`].

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::args::OutputArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::replacement::{self, Access, Replacement};
use crate::lang::Message;
use crate::model::{Fault, FileFault, Location, Problem, visible, visible_lines};
use crate::read::file_fault;
use crate::render::{self, BYTE_ORDER_MARK, Format, Medium, Output, Screen, Unwritable, render};
use crate::report::{Publication, Report};

/// Writes `report` as `args` say; `usual` is the format when they do not.
pub(super) fn write(
    report: &Report,
    args: &OutputArgs,
    usual: Format,
    context: &Context,
) -> Result<(), Failure> {
    let format = match format(args)?.unwrap_or(Output::Text(usual)) {
        Output::Text(format) => format,
        Output::Published(medium) => {
            let publication = Publication::of(context.words(), report.clone());
            return publish(&publication, medium, args, context);
        }
    };
    let Some(path) = file(args) else {
        let text = render(report, format, context.screen);
        // A list for another program says what the plan says; on a terminal somebody reads it.
        let is_list = matches!(format, Format::Csv | Format::Tsv);
        let is_read = is_list && io::stdout().is_terminal();
        return print(&if is_read { visible_lines(&text) } else { text });
    };
    let page = Screen { colour: false, ..context.screen };
    let mut text = render(report, format, page);
    if format == Format::Csv && !args.no_bom {
        text.insert(0, BYTE_ORDER_MARK);
    }
    put(path, text.as_bytes(), Some(rows_of(report)), context)
}

/// Writes `publication` as `args` say. A terminal gets a page alone: it would show nothing
/// of the others.
pub(super) fn publish(
    publication: &Publication,
    medium: Medium,
    args: &OutputArgs,
    context: &Context,
) -> Result<(), Failure> {
    let path = file(args);
    if path.is_none() && medium != Medium::Html && io::stdout().is_terminal() {
        let known = Output::NAMES.iter().find(|(it, _)| *it == Output::Published(medium));
        let format = known.map_or("", |(_, name)| name);
        return Err(Failure::usage(Fault::NotForTerminals { format }));
    }
    let at = || Location::file(&path.map_or("stdout".into(), Path::to_string_lossy));
    let bytes = render::publish(publication, medium, context.today)
        .map_err(|Unwritable(why)| Problem::at(at(), Fault::File(FileFault::Other(why))))?;
    let reports = publication.parts.iter().map(|part| &part.report);
    // Prose has none, and a bag has many of them twice.
    let has_rows = !publication.is_prose && medium != Medium::Zip;
    let rows = has_rows.then(|| reports.map(rows_of).sum());
    path.map_or_else(|| printed(on_stdout(&bytes)), |path| put(path, &bytes, rows, context))
}

/// Writes a text that is no table to the file `path`, or prints it where that is `None` or `-`.
pub(super) fn write_text(
    text: &str,
    path: Option<&Path>,
    context: &Context,
) -> Result<(), Failure> {
    named(path).map_or_else(|| print(text), |path| put(path, text.as_bytes(), None, context))
}

/// How many rows the main list of `report` has.
fn rows_of(report: &Report) -> usize {
    report.main_list().iter().map(|list| list.table.machine_rows().count()).sum()
}

/// Writes a file and tells that, and how many rows it has.
fn put(path: &Path, bytes: &[u8], rows: Option<usize>, context: &Context) -> Result<(), Failure> {
    check_target(path, context)?;
    save(path, bytes)?;
    let path = path.display().to_string();
    tell(&context.words().message(&Message::Wrote { path, rows }));
    Ok(())
}

/// The file that is named; `None` for standard output.
fn file(args: &OutputArgs) -> Option<&Path> {
    named(args.output.as_deref())
}

fn named(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| path.as_os_str() != "-")
}

/// The format that is named, by itself or by the ending of the file.
pub(super) fn format(args: &OutputArgs) -> Result<Option<Output>, Failure> {
    if let Some(format) = args.format {
        return Ok(Some(format.into()));
    }
    let Some(extension) = file(args).and_then(Path::extension) else { return Ok(None) };
    let extension = extension.to_string_lossy();
    let unknown = || {
        let expected = Output::NAMES.iter().map(|(_, name)| (*name).to_owned()).collect();
        Failure::usage(Fault::UnknownFormat { found: extension.clone().into_owned(), expected })
    };
    Output::of_extension(&extension).map(Some).ok_or_else(unknown)
}

/// Writes `bytes`, which are no text, to the file `path` or, where that is `-`, to standard output; unless
/// `replaces`, only where there is no such file.
pub(super) fn write_bytes(
    path: &Path,
    bytes: &[u8],
    replaces: bool,
    context: &Context,
) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return printed(on_stdout(bytes));
    }
    check_target(path, context)?;
    if !replaces && fs::symlink_metadata(path).is_ok() {
        let at = Location::file(&path.display().to_string());
        return Err(Problem::at(at, Fault::NotReplaced).into());
    }
    Ok(save(path, bytes)?)
}

/// Refuses to write over the database.
pub(super) fn check_target(path: &Path, context: &Context) -> Result<(), Problem> {
    let at = || Location::file(&path.display().to_string());
    let refused = || Problem::at(at(), Fault::File(FileFault::IsDatabase));
    if is_database(path, context) { Err(refused()) } else { Ok(()) }
}

/// Whether `path` is the database in use, by whatever name.
pub(super) fn is_database(path: &Path, context: &Context) -> bool {
    let full = |path| fs::canonicalize(path).ok();
    full(path).is_some_and(|path| full(&context.db) == Some(path))
}

/// Writes a file: all of it, or what was there before stays.
fn save(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    // A device or a pipe has nothing to lose, and would be lost itself.
    if fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir()) {
        return fs::write(path, bytes).map_err(|error| replacement::problem(path, &error));
    }
    let mut file = Replacement::of(path, Access::Usual)?;
    file.write(bytes)?;
    file.put(true)
}

/// Prints a result. A reader that has gone away, as behind `| head`, is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    printed(on_stdout(text.as_bytes()))
}

fn printed(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::at(Location::file("stdout"), Fault::File(file_fault(&error))).into())
        }
        _ => Ok(()),
    }
}

/// Prints a page that tells what has been done. It is done: where nothing can be printed, the page goes
/// to stderr, and that is no failure.
pub(super) fn confirm(page: &str) {
    if on_stdout(page.as_bytes()).is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        tell_page(page);
    }
}

/// Tells the person a page that is not the result, as [`confirm`] does where there is no other place for it.
pub(super) fn tell_page(page: &str) {
    // There is nobody left to tell if stderr is gone.
    let _ = writeln!(io::stderr().lock(), "{}", page.trim_end());
}

/// The same with one message, in a line of its own.
pub(super) fn done(message: &Message, context: &Context) {
    done_line(&context.words().message(message));
}

/// The same with what has been put into words.
pub(super) fn done_line(line: &str) {
    confirm(&format!("{}\n", visible(line)));
}

fn on_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Prints a result that is one message, in a line of its own.
pub(super) fn say(message: &str) -> Result<(), Failure> {
    print(&format!("{}\n", visible(message)))
}

/// Tells the person something beside the result, in a line of its own.
pub(super) fn tell(message: &str) {
    // There is nobody left to tell if stderr is gone.
    let _ = writeln!(io::stderr().lock(), "{}", visible(message));
}
