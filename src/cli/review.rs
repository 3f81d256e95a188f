//! Findings and what a person says of them: answers that a list or the database has, and those that are
//! asked for, one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};

use crate::check;
use crate::cli::answers::Heeding;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::tell;
use crate::extract::Named;
use crate::lang::Message;
use crate::model::{
    Answer, Check, Code, Doubt, Draft, DraftAnswer, Fault, Finding, Grade, Location, Period, Plan,
    Problem, Question, Reply, SourceFile,
};
use crate::read::file_fault;
use crate::report;

/// So many of the answers that were not used are named.
const NAMED: usize = 5;

/// What does not add up in files and in the plan that they are imported into, beside what was said of it.
pub(super) struct Review {
    /// What is found in the files and in the plan, new or not, and nobody has answered.
    pub(super) all: Vec<Finding>,
    /// What of it is new: what must be mended first, then by place.
    pub(super) open: Vec<Finding>,
    /// The answers that are not stored yet.
    pub(super) new: Vec<DraftAnswer>,
    /// What was done because a person said so.
    done: Vec<DraftAnswer>,
    /// How many findings were accepted.
    accepted: usize,
    /// The answers to what was not found: they wait for it.
    unused: Vec<DraftAnswer>,
}

impl Review {
    /// What is found in `draft` and, since it is a part of it, in the plan `after`. `answered` are the
    /// questions whose answers changed entries; `known` is the plan before.
    pub(super) fn of(
        known: Option<&Plan>,
        after: &Plan,
        draft: &Draft,
        heeding: &Heeding,
        answered: &BTreeSet<Question>,
    ) -> Self {
        let (of_files, of_plan) = (check::files(draft), check::plan(after));
        let found = [of_files.as_slice(), &of_plan].concat();
        let new = [of_files, check::new_among(of_plan, known)].concat();
        let done: BTreeSet<&Question> =
            heeding.done.iter().chain(&draft.parted).chain(answered).collect();
        let is_done = |finding: &Finding| !done.is_empty() && done.contains(&finding.question());
        let settles = |finding: &&Finding| heeding.answers.settle(finding);
        let is_said_now = |question: &Question| {
            heeding.answers.to(question).is_some_and(|answer| heeding.is_new(answer))
        };
        let of_before = found.iter().filter(settles).map(Finding::question).filter(is_said_now);
        let accepted: BTreeSet<Question> =
            new.iter().filter(settles).map(Finding::question).chain(of_before).collect();
        let accepted = accepted.len();
        let is_open = |finding: &Finding| !heeding.answers.settle(finding) && !is_done(finding);
        let open_of = |findings: &[Finding]| {
            let mut open: Vec<Finding> =
                findings.iter().filter(|it| is_open(it)).cloned().collect();
            // What must be mended stands first, else all is told as it is read.
            open.sort_by_key(|finding| (finding.grade != Grade::Error, finding.at.clone()));
            open
        };
        let (all, open) = (open_of(&found), open_of(&new));
        // What is said of an item and of its figures is said once.
        let told: BTreeMap<(Check, &str, Option<Period>), &DraftAnswer> = done
            .iter()
            .filter_map(|question| {
                let place = (question.check, question.subject.as_str(), question.period);
                Some((place, heeding.answers.to(question)?))
            })
            .collect();
        let says_no_more =
            |it: &&DraftAnswer| matches!(it.reply.answer, Answer::Accept | Answer::Open);
        let (mut new, mut unused) = (Vec::new(), Vec::new());
        if !draft.answers.is_empty() {
            let mut used: BTreeSet<&Question> = told.values().map(|it| &it.question).collect();
            let fitting = found.iter().filter_map(|it| heeding.answers.to(&it.question()));
            used.extend(fitting.filter(says_no_more).map(|it| &it.question));
            new = heeding.new_answers();
            unused = new.iter().filter(|it| !used.contains(&it.question)).cloned().collect();
        }
        let done = told.into_values().cloned().collect();
        Self { all, open, new, done, accepted, unused }
    }

    /// What was done because a person said so, and what is said of the other answers, at the end of a
    /// page.
    pub(super) fn told(&self, context: &Context) -> Vec<String> {
        let words = context.words();
        let mut counts: BTreeMap<Answer, usize> = BTreeMap::new();
        for answer in &self.done {
            *counts.entry(answer.reply.answer).or_default() += 1;
        }
        counts.extend(Some((Answer::Accept, self.accepted)).filter(|(_, count)| *count > 0));
        let subjects = |answers: &[DraftAnswer]| -> Vec<String> {
            let mut names: Vec<String> =
                answers.iter().map(|answer| answer.question.subject.clone()).collect();
            names.dedup();
            names
        };
        let first = |names: Vec<String>| names.into_iter().take(NAMED).collect();
        let settled = counts.iter().map(|(answer, count)| (*answer, *count)).collect();
        let settled = Some(Message::Settled { settled }).filter(|_| !counts.is_empty());
        let names = subjects(&self.done);
        let done = (!names.is_empty())
            .then(|| Message::DoneAsSaid { count: names.len(), names: first(names) });
        let count = self.unused.len();
        let unused = Message::UnusedAnswers { count, names: first(subjects(&self.unused)) };
        let unused = Some(unused).filter(|_| count > 0);
        [settled, done, unused].iter().flatten().map(|message| words.message(message)).collect()
    }
}

/// What a person says when asked.
enum Said {
    Reply(Reply),
    Later,
    Stop,
}

/// Asks a person about findings, one by one; what is asked goes to stderr, answers come from standard
/// input.
pub(super) struct Reviewer<'a> {
    context: &'a Context,
    /// The answers that mend nothing are left out where there is nothing to mend.
    is_import: bool,
    asked: BTreeSet<Question>,
    has_stopped: bool,
}

impl<'a> Reviewer<'a> {
    /// One who can have files read otherwise.
    pub(super) fn of_import(context: &'a Context) -> Self {
        Self { context, is_import: true, asked: BTreeSet::new(), has_stopped: false }
    }

    /// One for what is stored, which has commands of its own to be mended.
    pub(super) fn of_plan(context: &'a Context) -> Self {
        Self { is_import: false, ..Self::of_import(context) }
    }

    /// Asks about each of `findings` that was not asked yet, up to the first answer that changes what is
    /// read; returns the answers.
    ///
    /// # Errors
    ///
    /// When standard input cannot be read.
    pub(super) fn ask_of(&mut self, findings: &[Finding]) -> Result<Vec<DraftAnswer>, Failure> {
        let rest: Vec<(Question, &Finding)> = findings
            .iter()
            .map(|finding| (finding.question(), finding))
            .filter(|(question, _)| !self.asked.contains(question))
            .collect();
        let count = self.asked.len() + rest.len();
        let mut answers = Vec::new();
        for (question, finding) in rest {
            if self.has_stopped {
                break;
            }
            self.asked.insert(question.clone());
            let number = self.asked.len();
            let told = report::told(finding, self.context.words());
            let place = finding.at.as_ref().map(ToString::to_string);
            self.tell(&Message::AskedOf { number, count, place, told });
            match self.answer_of(finding)? {
                Said::Reply(reply) => {
                    let changes = reply.answer != Answer::Accept;
                    answers.push(DraftAnswer { question, reply, at: None });
                    if changes {
                        break;
                    }
                }
                Said::Later => {}
                Said::Stop => self.has_stopped = true,
            }
        }
        Ok(answers)
    }

    /// Asks whether an item that is not in the plan is one with a name like it; `None` where there is
    /// nothing to ask.
    ///
    /// # Errors
    ///
    /// When standard input cannot be read.
    pub(super) fn ask_names(
        &mut self,
        problems: &[Problem],
    ) -> Result<Option<DraftAnswer>, Failure> {
        for problem in problems {
            let Fault::UnknownItem { query, near } = &problem.fault else { continue };
            let question = Question::about(Check::PossibleTwin, query);
            let is_new = !near.is_empty() && self.asked.insert(question.clone());
            if !is_new || self.has_stopped {
                continue;
            }
            self.tell(&Message::AskedOfName { name: query.clone() });
            match self.other(near)? {
                Said::Reply(reply) => return Ok(Some(DraftAnswer { question, reply, at: None })),
                Said::Later => {}
                Said::Stop => self.has_stopped = true,
            }
        }
        Ok(None)
    }

    /// Tells why an answer cannot be, and that it will be asked for again.
    pub(super) fn refuse(&mut self, answer: &DraftAnswer, problems: &[Problem]) {
        for problem in problems {
            tell(&self.context.words().fault(&problem.fault));
        }
        self.asked.remove(&answer.question);
    }

    fn tell(&self, message: &Message) {
        tell(&self.context.words().message(message));
    }

    /// The answer to `finding`, asked for until it is one.
    fn answer_of(&self, finding: &Finding) -> Result<Said, Failure> {
        let is_open_here = |answer: &Answer| match answer {
            Answer::Accept => true,
            Answer::Open => false,
            Answer::Same => {
                self.is_import && matches!(finding.doubt, Doubt::Twin { listed_twice: true, .. })
            }
            Answer::Correct | Answer::Drop => self.is_import,
        };
        let answers = finding.check().answers().iter().copied();
        let answers: Vec<Answer> = answers.filter(is_open_here).collect();
        loop {
            self.tell(&Message::AnswersTo { answers: answers.clone() });
            let said = self.choice(|line, number| {
                let numbered = number.and_then(|place| Answer::ALL.get(place).copied());
                let chosen = numbered.or_else(|| Answer::read(line).ok());
                chosen.filter(|answer| answers.contains(answer))
            })?;
            let answer = match said {
                Ok(answer) => answer,
                Err(said) => return Ok(said),
            };
            match answer {
                Answer::Correct => {
                    if let Some(said) = self.correction(finding.check())? {
                        return Ok(said);
                    }
                }
                Answer::Same => match finding.others() {
                    [(_, name)] => return Ok(same(name)),
                    others => return self.other(others),
                },
                Answer::Accept | Answer::Drop | Answer::Open => {
                    return Ok(Said::Reply(Reply::of(answer)));
                }
            }
        }
    }

    /// What is right; `None` where nothing is said.
    fn correction(&self, check: Check) -> Result<Option<Said>, Failure> {
        self.tell(&Message::AskCorrection { check });
        let text = read_line()?.filter(|line| !line.is_empty());
        let reply = |text| Said::Reply(Reply { answer: Answer::Correct, correction: Some(text) });
        Ok(text.map(reply))
    }

    /// Which of `others` is the same.
    fn other(&self, others: &[(Code, String)]) -> Result<Said, Failure> {
        self.tell(&Message::WhichIsSame { others: others.to_vec() });
        let chosen = self.choice(|_, number| {
            let (_, name) = others.get(number?)?;
            Some(same(name))
        })?;
        Ok(chosen.unwrap_or_else(|said| said))
    }

    /// What `read` makes of a line and of the place that it numbers, asked for until it is something;
    /// `Err` is what is said without choosing.
    fn choice<T>(
        &self,
        read: impl Fn(&str, Option<usize>) -> Option<T>,
    ) -> Result<Result<T, Said>, Failure> {
        loop {
            let Some(line) = read_line()? else { return Ok(Err(Said::Stop)) };
            match line.as_str() {
                "" => return Ok(Err(Said::Later)),
                "q" | "Q" => return Ok(Err(Said::Stop)),
                _ => {}
            }
            let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match read(&line, number) {
                Some(chosen) => return Ok(Ok(chosen)),
                None => self.tell(&Message::NotAChoice { line }),
            }
        }
    }
}

fn same(name: &str) -> Said {
    let correction = Some(name.to_owned());
    Said::Reply(Reply { answer: Answer::Same, correction })
}

/// A line of standard input without white space around it; `None` at its end.
fn read_line() -> Result<Option<String>, Failure> {
    let mut line = Vec::new();
    match io::stdin().lock().read_until(b'\n', &mut line) {
        Ok(0) => Ok(None),
        // What is no text is no answer.
        Ok(_) => Ok(Some(String::from_utf8_lossy(&line).trim().to_owned())),
        Err(error) => {
            let at = Location::file(SourceFile::STREAM);
            Err(Problem::at(at, Fault::File(file_fault(&error))).into())
        }
    }
}
