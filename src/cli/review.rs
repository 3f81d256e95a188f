//! Findings and what a person says of them: answers that a list or the database has, and those that are
//! asked for, one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};

use crate::check;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::tell;
use crate::extract::Named;
use crate::lang::Message;
use crate::model::{
    Answer, Check, Code, Doubt, Draft, DraftAnswer, Fault, Field, Finding, GivenAnswers, Grade,
    Location, Plan, Problem, Question, Reply, SourceFile,
};
use crate::read::file_fault;
use crate::report;

/// So many of the answers that were not used are named.
const NAMED: usize = 5;

/// What does not add up in files and in the plan that they are imported into, beside what was said of it.
pub(super) struct Review {
    /// What is new, and nobody has answered: what must be mended first, then by place.
    pub(super) open: Vec<Finding>,
    /// The same with what the plan had before.
    pub(super) all: Vec<Finding>,
    /// The answers that are not stored yet, each with the very question that it answers, or with its own
    /// where nothing was found that it answers.
    pub(super) new: Vec<(Question, Reply)>,
    /// How many of what was found were answered in which way.
    settled: BTreeMap<Answer, usize>,
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
        answered: &BTreeSet<Question>,
    ) -> Self {
        let (of_files, of_plan) = (check::files(draft), check::plan(after));
        let given: GivenAnswers = draft.answers.iter().cloned().collect();
        let done: BTreeSet<&Question> = draft.answered.iter().chain(answered).collect();
        let mut asked: BTreeSet<Question> = done.iter().map(|it| (*it).clone()).collect();
        if !given.is_empty() {
            // A list of answers may be about what was found before.
            asked.extend(of_files.iter().chain(&of_plan).map(Finding::question));
        }
        let (mut answers, mut new) = (after.answers.clone(), Vec::new());
        let mut used: BTreeSet<&Question> = BTreeSet::new();
        for question in &asked {
            let Some(answer) = given.to(question) else { continue };
            let needs_no_more = matches!(answer.reply.answer, Answer::Accept | Answer::Open);
            if !needs_no_more && !done.contains(question) {
                continue;
            }
            used.insert(&answer.question);
            if after.answers.get(question) != Some(&answer.reply) {
                answers.insert(question.clone(), answer.reply.clone());
                new.push((question.clone(), answer.reply.clone()));
            }
        }
        // Of two answers to one question the earlier is not needed.
        let is_unused = |it: &&DraftAnswer| {
            !used.contains(&it.question) && given.to(&it.question).is_some_and(|last| last == *it)
        };
        let unused: Vec<DraftAnswer> = draft.answers.iter().filter(is_unused).cloned().collect();
        for DraftAnswer { question, reply, .. } in &unused {
            let said = after.answers.get(question);
            let says_nothing = said.is_none() && reply.answer == Answer::Open;
            if said != Some(reply) && !says_nothing {
                new.push((question.clone(), reply.clone()));
            }
        }
        let mut settled: BTreeMap<Answer, usize> = BTreeMap::new();
        let is_open = |finding: &Finding| {
            !answers.settle(finding) && (done.is_empty() || !done.contains(&finding.question()))
        };
        let in_order = |mut findings: Vec<Finding>| {
            // What must be mended stands first, else all is told as it is read.
            findings.sort_by_key(|finding| (finding.grade != Grade::Error, finding.at.clone()));
            findings
        };
        let all = of_files.iter().chain(&of_plan).filter(|finding| is_open(finding));
        let all = in_order(all.cloned().collect());
        let found = [of_files, check::new_among(of_plan, known)].concat();
        let (open, put_aside): (Vec<Finding>, Vec<Finding>) = found.into_iter().partition(is_open);
        let open = in_order(open);
        let put_aside: Vec<Question> = put_aside.iter().map(Finding::question).collect();
        let stored = new.iter().map(|(question, _)| question).filter(|it| asked.contains(it));
        let answered: BTreeSet<&Question> = put_aside.iter().chain(done).chain(stored).collect();
        for reply in answered.into_iter().filter_map(|question| answers.get(question)) {
            *settled.entry(reply.answer).or_default() += 1;
        }
        Self { open, all, new, settled, unused }
    }

    /// What is said of the answers at the end of a page.
    pub(super) fn told(&self, context: &Context) -> Vec<String> {
        let words = context.words();
        let settled: Vec<(Answer, usize)> =
            self.settled.iter().map(|(answer, count)| (*answer, *count)).collect();
        let settled = Some(Message::Settled { settled }).filter(|_| !self.settled.is_empty());
        let names = self.unused.iter().map(|answer| answer.question.subject.clone());
        let (count, names) = (self.unused.len(), names.take(NAMED).collect());
        let unused = Some(Message::UnusedAnswers { count, names }).filter(|_| count > 0);
        [settled, unused].iter().flatten().map(|message| words.message(message)).collect()
    }
}

/// Gives answers that two names are one the name of the other, which may be given by its code or be the
/// only one that the question names.
///
/// # Errors
///
/// All answers that name no item of `plan` and `draft`.
pub(super) fn name_others(
    answers: &mut [DraftAnswer],
    plan: Option<&Plan>,
    draft: &Draft,
) -> Result<(), Vec<Problem>> {
    let stored = || plan.into_iter().flat_map(|plan| &plan.items);
    let items = || stored().chain(draft.items.iter().map(|draft| &draft.item));
    let mut problems = Vec::new();
    for answer in answers.iter_mut().filter(|answer| answer.reply.answer == Answer::Same) {
        let named = Some(answer.question.against.clone()).filter(|name| !name.is_empty());
        let Some(query) = answer.reply.correction.clone().or(named) else {
            let fault = Fault::MissingValue { field: Field::Correction };
            problems.push(Problem { at: answer.at.clone(), fault });
            continue;
        };
        let code = query.parse::<Code>().ok();
        let of_code = code.and_then(|code| items().find(|item| item.code == code));
        match of_code.or_else(|| items().find(|item| item.name == query)) {
            Some(item) => answer.reply.correction = Some(item.name.clone()),
            None => {
                let fault = Fault::UnknownItem { query, near: Vec::new() };
                problems.push(Problem { at: answer.at.clone(), fault });
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
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

    /// Asks about the first of `open` that was not asked yet, until one is answered; `None` at the end.
    ///
    /// # Errors
    ///
    /// When standard input cannot be read.
    pub(super) fn ask_of(&mut self, open: &[Finding]) -> Result<Option<DraftAnswer>, Failure> {
        let mut rest: Vec<&Finding> = open.iter().collect();
        rest.retain(|finding| !self.asked.contains(&finding.question()));
        let count = self.asked.len() + rest.len();
        for finding in rest {
            let question = finding.question();
            self.asked.insert(question.clone());
            if self.has_stopped {
                return Ok(None);
            }
            let number = self.asked.len();
            let told = report::told(finding, self.context.words());
            let place = finding.at.as_ref().map(ToString::to_string);
            self.tell(&Message::AskedOf { number, count, place, told });
            match self.answer_of(finding)? {
                Said::Reply(reply) => return Ok(Some(DraftAnswer { question, reply, at: None })),
                Said::Later => {}
                Said::Stop => self.has_stopped = true,
            }
        }
        Ok(None)
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
            let question = Question {
                check: Check::PossibleTwin,
                subject: query.clone(),
                period: None,
                value: String::new(),
                against: String::new(),
            };
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

    /// Tells why the last answer cannot be, and that it will be asked for again.
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
        self.tell(&Message::AnswersTo { answers: answers.clone() });
        loop {
            let Some(line) = read_line()? else { return Ok(Said::Stop) };
            if let Some(said) = without_answer(&line) {
                return Ok(said);
            }
            let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let named = || Answer::read(&line).ok().filter(|answer| answers.contains(answer));
            let chosen = number.and_then(|place| answers.get(place).copied()).or_else(named);
            let said = match chosen {
                None => None,
                Some(Answer::Correct) => self.correction(finding.check())?,
                Some(Answer::Same) => match finding.others() {
                    [(_, name)] => Some(same(name)),
                    others => Some(self.other(others)?),
                },
                Some(answer) => Some(Said::Reply(Reply { answer, correction: None })),
            };
            match said {
                Some(said) => return Ok(said),
                None => self.tell(&Message::AnswersTo { answers: answers.clone() }),
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
        loop {
            self.tell(&Message::WhichIsSame { others: others.to_vec() });
            let Some(line) = read_line()? else { return Ok(Said::Stop) };
            if let Some(said) = without_answer(&line) {
                return Ok(said);
            }
            let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            if let Some((_, name)) = number.and_then(|place| others.get(place)) {
                return Ok(same(name));
            }
        }
    }
}

fn same(name: &str) -> Said {
    Said::Reply(Reply { answer: Answer::Same, correction: Some(name.to_owned()) })
}

/// What is said without answering: nothing for now, or no more.
fn without_answer(line: &str) -> Option<Said> {
    match line {
        "" => Some(Said::Later),
        "q" | "Q" | "结束" => Some(Said::Stop),
        _ => None,
    }
}

/// A line of standard input without white space around it; `None` at its end.
fn read_line() -> Result<Option<String>, Failure> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    match read {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(line.trim().to_owned())),
        Err(error) => {
            let at = Location::file(SourceFile::STREAM);
            Err(Problem::at(at, Fault::File(file_fault(&error))).into())
        }
    }
}
