//! `plan progress template`: sheets for units to fill in.

use std::fs;
use std::path::{Path, PathBuf};

use crate::assess::{Judge, RuleSet, Targets};
use crate::cli::args::TemplateArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::meter::Meter;
use crate::cli::output;
use crate::cli::report::stored_plan;
use crate::cli::select;
use crate::lang::{FormText, Message};
use crate::model::{Fault, FileFault, FileNames, Location, Period, Plan, Problem};
use crate::read::file_fault;
use crate::render::xlsx::form_book;
use crate::render::{Format, Unwritable};
use crate::report::{self, Form, View, WrittenForm, forms};

/// The ending of the files.
const ENDING: &str = "xlsx";

/// Writes the sheets, or tells what they would be.
pub(super) fn run(args: &TemplateArgs, context: &Context) -> Result<(), Failure> {
    let plan = stored_plan(context)?;
    let period = period(args, &plan, context)?;
    let forms = wanted(&plan, period, args.unit.as_deref(), context)?;
    let files = files(args, period, &forms, context)?;
    if !args.dry_run {
        write(args, &files, context)?;
    }
    let written: Vec<WrittenForm> = files
        .iter()
        .flat_map(|file| file.forms.iter().map(|form| (form, file.path.display().to_string())))
        .map(|(form, path)| WrittenForm { name: form.name.clone(), items: form.rows.len(), path })
        .collect();
    let mut page = report::written_forms(&plan.key, period, &written, context.words());
    page.footer.push(context.words().message(&if args.dry_run {
        Message::FormsDryRun
    } else {
        let path = args.each_unit.as_ref().or(files.first().map(|file| &file.path));
        Message::FormsNext { path: path.map(|it| it.display().to_string()).unwrap_or_default() }
    }));
    // Standard output has the workbook where that was asked for.
    let page = crate::render::render(&page, Format::Table, context.screen);
    if is_stdout(args) {
        output::tell_page(&page);
    } else {
        output::confirm(&page);
    }
    Ok(())
}

/// The period that is asked for: the one that is named, or the last finished month.
fn period(args: &TemplateArgs, plan: &Plan, context: &Context) -> Result<Period, Failure> {
    let year = plan.key.year;
    let usual = || context.last_finished_month(year).ok_or(Fault::NoFinishedMonth { year }.into());
    args.period.as_deref().map_or_else(usual, |text| select::period(text, plan))
}

/// The sheets of all units, or of the one that is named.
fn wanted(
    plan: &Plan,
    period: Period,
    unit: Option<&str>,
    context: &Context,
) -> Result<Vec<Form>, Failure> {
    let unit = unit.map(|query| select::unit(query, plan)).transpose()?;
    let asked = plan.clone().before_reports_of(period);
    let rules = RuleSet::usual();
    let judge = Judge::of(&asked, &rules, Targets::InForce);
    let mut forms = forms(View { judge: &judge, period, words: context.words(), revised: None });
    forms.retain(|form| unit.is_none() || form.unit == unit);
    if forms.is_empty() { Err(Fault::NothingAsked { period, unit }.into()) } else { Ok(forms) }
}

/// A file that is to be written, with what stands in it.
struct FormFile<'a> {
    path: PathBuf,
    forms: &'a [Form],
    /// Whether a file that is there may be replaced: a person named it.
    is_named: bool,
}

fn files<'a>(
    args: &TemplateArgs,
    period: Period,
    forms: &'a [Form],
    context: &Context,
) -> Result<Vec<FormFile<'a>>, Failure> {
    let mut names = FileNames::default();
    if let Some(directory) = &args.each_unit {
        let of = |form: &'a Form| {
            let name = format!("{}.{ENDING}", names.take(&form.name));
            FormFile {
                path: directory.join(name),
                forms: std::slice::from_ref(form),
                // What stands there may be what a unit has filled in.
                is_named: false,
            }
        };
        return Ok(forms.iter().map(of).collect());
    }
    let usual = || {
        let name = match (&args.unit, forms) {
            (Some(_), [form]) => form.name.clone(),
            _ => context.words().form(&FormText::FileName(period)),
        };
        PathBuf::from(format!("{}.{ENDING}", names.take(&name)))
    };
    let path = args.output.clone().unwrap_or_else(usual);
    let extension = path.extension().map(|own| own.to_string_lossy().to_lowercase());
    if !is_stdout(args) && extension.as_deref() != Some(ENDING) {
        let found = extension.unwrap_or_default();
        let expected = vec![ENDING.to_owned()];
        return Err(Failure::usage(Fault::UnknownFormat { found, expected }));
    }
    Ok(vec![FormFile { path, forms, is_named: args.output.is_some() }])
}

fn is_stdout(args: &TemplateArgs) -> bool {
    args.output.as_deref().is_some_and(|path| path.as_os_str() == "-")
}

/// Makes all files before it writes the first of them.
fn write(args: &TemplateArgs, files: &[FormFile<'_>], context: &Context) -> Result<(), Failure> {
    let mut made = Vec::new();
    let mut meter = Meter::of(files.len());
    for file in files {
        meter.begin(&file.path.display().to_string());
        let refused = |Unwritable(text)| problem(&file.path, FileFault::Other(text));
        made.push((file, form_book(file.forms).map_err(refused)?));
        meter.end();
    }
    if let Some(directory) = &args.each_unit {
        if fs::metadata(directory).is_ok_and(|known| !known.is_dir()) {
            return Err(problem(directory, FileFault::NotADirectory).into());
        }
        fs::create_dir_all(directory).map_err(|error| problem(directory, file_fault(&error)))?;
    }
    // Nothing is written where one of them would not be.
    let is_there = |file: &&FormFile<'_>| fs::symlink_metadata(&file.path).is_ok();
    let kept = files.iter().filter(|file| !file.is_named && !is_stdout(args)).find(is_there);
    if let Some(file) = kept {
        let at = Location::file(&file.path.display().to_string());
        return Err(Problem::at(at, Fault::NotReplaced).into());
    }
    for (file, bytes) in made {
        output::write_bytes(&file.path, &bytes, file.is_named, context)?;
    }
    Ok(())
}

fn problem(path: &Path, fault: FileFault) -> Problem {
    Problem::at(Location::file(&path.display().to_string()), Fault::File(fault))
}
