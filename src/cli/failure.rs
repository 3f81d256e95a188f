//! Why a command stops, and how a person is told.

use crate::cli::output::tell;
use crate::lang::{Catalogue, Label, Lang, Message};
use crate::model::{Fault, Problem};

/// At most this many problems are printed.
const SHOWN: usize = 20;

/// Characters that a line has at most: of a longer one its front and its back are printed.
const FRONT: usize = 800;
const BACK: usize = 200;

/// A command that cannot be done.
#[derive(Debug)]
pub(super) struct Failure {
    /// 1 an error in data or run, 2 usage, 3 a check found errors.
    code: u8,
    /// What was not done, where several problems stand below it.
    head: Option<Message>,
    problems: Vec<Problem>,
}

impl Failure {
    /// Something wrong with what was typed.
    pub(super) fn usage(fault: Fault) -> Self {
        Self { code: 2, head: None, problems: vec![fault.into()] }
    }

    /// Findings that have been printed, as a result is.
    pub(super) fn found() -> Self {
        Self { code: 3, head: None, problems: Vec::new() }
    }

    /// A file that cannot be used, with everything that is wrong in it.
    pub(super) fn several(head: Message, problems: Vec<Problem>) -> Self {
        Self { code: 1, head: Some(head), problems }
    }

    /// Files that were not imported, with everything that is wrong in them.
    pub(super) fn not_imported(files: String, mut problems: Vec<Problem>) -> Self {
        // File by file as they were given, and in each from the top.
        let order: Vec<String> =
            problems.iter().filter_map(|problem| Some(problem.at.as_ref()?.file.clone())).collect();
        problems.sort_by_cached_key(|problem| {
            let at = problem.at.as_ref();
            let file = at.and_then(|at| order.iter().position(|file| *file == at.file));
            (file, at.map(|at| (at.sheet.clone(), at.spot)))
        });
        Self::several(Message::NotImported { files }, problems)
    }

    /// Prints the failure, if there is more to say than its exit code, and returns that.
    pub(super) fn print(&self, lang: Lang) -> u8 {
        let words = lang.catalogue();
        if self.head.is_none() && self.problems.is_empty() {
            return self.code;
        }
        self.lines(words).iter().for_each(|line| tell(&in_short(line)));
        self.code
    }

    fn lines(&self, words: &dyn Catalogue) -> Vec<String> {
        let label =
            |label, text: &str| words.message(&Message::Labelled { label, text: text.to_owned() });
        let told = |problem: &Problem| {
            let text = words.fault(&problem.fault);
            problem.at.as_ref().map_or(text.clone(), |at| format!("{at}: {text}"))
        };
        let mut problems = self.problems.iter().map(told);
        let first = self.head.as_ref().map(|head| words.message(head)).or_else(|| problems.next());
        let mut lines = vec![label(Label::Error, &first.unwrap_or_default())];
        lines.extend(problems.by_ref().take(SHOWN));
        let more = problems.count();
        if more > 0 {
            lines.push(words.message(&Message::MoreProblems(more)));
        }
        let is_import = matches!(self.head, Some(Message::NotImported { .. }));
        let mut hints: Vec<String> = Vec::new();
        for problem in &self.problems {
            let own = words.hint(&problem.fault, is_import);
            let usual = || is_import.then(|| words.message(&Message::CorrectAndRetry));
            let hint = own.or_else(usual).filter(|hint| !hints.contains(hint));
            hints.extend(hint);
        }
        lines.extend(hints.iter().take(3).map(|hint| label(Label::Hint, hint)));
        lines
    }
}

/// Returns `line` without the middle of what it quotes, where that is longer than anybody reads.
fn in_short(line: &str) -> String {
    let count = line.chars().count();
    if count <= FRONT + BACK {
        return line.to_owned();
    }
    let front = line.chars().take(FRONT);
    front.chain(['…']).chain(line.chars().skip(count - BACK)).collect()
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self { code: 1, head: None, problems: vec![problem] }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Problem::from(fault).into()
    }
}
