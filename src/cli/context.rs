//! What a command knows of the world: the only place that reads the clock and the environment.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono::{Datelike, Local, NaiveDate, SecondsFormat};
use directories::ProjectDirs;
use uuid::Uuid;

use crate::cli::args::{AmbiguousArg, ColorArg, Shared};
use crate::cli::config::{self, Config};
use crate::cli::failure::Failure;
use crate::lang::{Catalogue, Lang};
use crate::model::{Change, Fault, Field, Period};
use crate::render::Screen;

/// Days after a month by which its figures are wanted, where nobody says: provinces ask for them
/// within five working days, which are seven.
const REPORT_DAYS: u32 = 7;

/// Names the plan to work on, before the configuration does.
const PLAN_VARIABLE: &str = "PLAN_PLAN";

/// Columns of a page that is not a terminal's.
const PAGE_WIDTH: usize = 80;

/// The world of one command.
#[derive(Debug)]
pub(super) struct Context {
    /// The language of everything printed.
    pub(super) lang: Lang,
    /// The database.
    pub(super) db: PathBuf,
    /// Whether a person named the database; the default one's directory is made when needed.
    pub(super) db_is_named: bool,
    /// The plan that was named on the command line.
    pub(super) named_plan: Option<String>,
    /// The plan that the environment or the configuration names.
    pub(super) usual_plan: Option<String>,
    /// Today, or the day that is looked back to.
    pub(super) today: NaiveDate,
    /// The last change that is seen; `None` for all of them.
    pub(super) as_of: Option<i64>,
    /// The rules that the environment or the configuration names.
    pub(super) usual_lights: Option<String>,
    /// The template of bulletins that the environment or the configuration names.
    pub(super) usual_template: Option<PathBuf>,
    /// Days after the end of a period by which its figures are wanted.
    pub(super) report_days: u32,
    /// How the terminal shows things.
    pub(super) screen: Screen,
    /// The configuration file, which need not be there; `None` where the system has no place for one.
    config: Option<PathBuf>,
    /// Who is at work; empty where unknown.
    by: String,
    /// The command as it was typed.
    command: String,
}

impl Context {
    /// Looks at the world, with what the command line says of it first.
    pub(super) fn of(shared: &Shared, arguments: &[OsString], lang: Lang) -> Result<Self, Failure> {
        let directories = ProjectDirs::from("", "", "plan");
        let path = config_path(directories.as_ref());
        let config = path.as_deref().map(config::read).transpose()?.unwrap_or_default();
        let named = shared.db.clone().or_else(|| path_variable("PLAN_DB"));
        let named = named.or_else(|| config.db.clone());
        let db_is_named = named.is_some();
        let default = || directories.as_ref().map(|known| known.data_dir().join("plan.db"));
        let db = named.or_else(default).ok_or(Fault::NoDataDirectory)?;
        let usual = variable("PLAN_LANG").or_else(|| config.lang.clone());
        let usual = usual.and_then(|key| Lang::of_key(&key));
        let lang = shared.lang.map(Lang::from).or(usual).unwrap_or(lang);
        Ok(Self {
            lang,
            db,
            db_is_named,
            named_plan: shared.plan.clone(),
            usual_plan: variable(PLAN_VARIABLE).or_else(|| config.plan.clone()),
            today: today(shared.today.as_deref())?,
            as_of: None,
            usual_lights: variable("PLAN_LIGHTS").or_else(|| config.lights.clone()),
            usual_template: path_variable("PLAN_TEMPLATE").or_else(|| config.template.clone()),
            report_days: config.report_days.unwrap_or(REPORT_DAYS),
            screen: screen(shared, &config),
            by: person(shared, &config),
            config: path,
            command: command_line(arguments),
        })
    }

    /// The words of the person's language.
    pub(super) fn words(&self) -> &'static dyn Catalogue {
        self.lang.catalogue()
    }

    /// The head of what this command will write, with the reason that the person gave.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    ///
    /// # Errors
    ///
    /// When that is empty.
    pub(super) fn change(&self, reason: Option<&str>) -> Result<Change, Failure> {
        let at = Local::now().to_rfc3339_opts(SecondsFormat::Secs, false);
        let uuid = Uuid::now_v7().to_string();
        let reason = reason.map(str::trim);
        if reason.is_some_and(str::is_empty) {
            return Err(Failure::usage(Fault::MissingValue { field: Field::Reason }));
        }
        let (by, command) = (self.by.clone(), self.command.clone());
        Ok(Change { uuid, at, by, command, reason: reason.map(str::to_owned) })
    }

    /// The configuration file, for a command that writes it.
    pub(super) fn config_file(&self) -> Result<PathBuf, Failure> {
        Ok(self.config.clone().ok_or(Fault::NoDataDirectory)?)
    }

    /// Who is at work; empty where unknown.
    pub(super) fn by(&self) -> &str {
        &self.by
    }

    /// The last month of `year` that has ended; `None` while none has.
    pub(super) fn last_finished_month(&self, year: i32) -> Option<Period> {
        match self.today.year() {
            this if this > year => Period::year_end(year),
            this if this == year => Period::of(year, self.today.month().checked_sub(1)?),
            _ => None,
        }
    }
}

/// The plan that the environment names, whatever the configuration says.
pub(super) fn plan_of_environment() -> Option<String> {
    variable(PLAN_VARIABLE)
}

/// The language before the command line is understood, for help and for its own errors.
pub(super) fn lang_before_parsing(arguments: &[OsString]) -> Lang {
    let texts: Vec<String> = arguments.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let after =
        texts.iter().position(|text| text == "--lang").and_then(|place| texts.get(place + 1));
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let typed = joined.or(after.map(String::as_str)).and_then(Lang::of_key);
    let usual = || variable("PLAN_LANG").and_then(|key| Lang::of_key(&key));
    let system = || Lang::of_locale(&sys_locale::get_locale().unwrap_or_default());
    typed.or_else(usual).unwrap_or_else(system)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The same of a path, which need not be text.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn path_variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn config_path(directories: Option<&ProjectDirs>) -> Option<PathBuf> {
    let named = path_variable("PLAN_CONFIG");
    named.or_else(|| directories.map(|known| known.config_dir().join("config.toml")))
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn today(named: Option<&str>) -> Result<NaiveDate, Failure> {
    let Some(text) = named else { return Ok(Local::now().date_naive()) };
    let wrong = || Failure::usage(Fault::BadDate { found: text.to_owned(), option: "--today" });
    text.parse().map_err(|_| wrong())
}

fn person(shared: &Shared, config: &Config) -> String {
    let named = shared.person.clone().or_else(|| variable("PLAN_BY")).or_else(|| config.by.clone());
    named.or_else(|| variable("USER")).or_else(|| variable("USERNAME")).unwrap_or_default()
}

fn screen(shared: &Shared, config: &Config) -> Screen {
    let is_terminal = io::stdout().is_terminal();
    let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(terminal).unwrap_or(PAGE_WIDTH);
    let colour = match shared.color {
        Some(ColorArg::Always) => true,
        Some(ColorArg::Never) => false,
        Some(ColorArg::Auto) | None => is_terminal && variable("NO_COLOR").is_none(),
    };
    let wide = match shared.ambiguous {
        Some(width) => width == AmbiguousArg::Wide,
        None => {
            let usual = variable("PLAN_AMBIGUOUS").or_else(|| config.ambiguous.clone());
            usual.as_deref() == Some("wide")
        }
    };
    Screen { width: width.max(20), colour, wide }
}

/// The command as it was typed, from the program's name on.
fn command_line(arguments: &[OsString]) -> String {
    let typed = arguments.iter().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once("plan".to_owned()).chain(typed).collect::<Vec<_>>().join(" ")
}
