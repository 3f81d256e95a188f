//! What a person has said of findings, so that they are not asked twice.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::word::words;
use crate::model::{
    Check, Code, Doubt, Field, Finding, Location, Period, Value, Word, comparable, fold,
};

words! {
    /// What a person says of a finding 答复.
    Answer {
        /// 属实: it is as it was read. The finding is put aside.
        Accept = "accept",
        /// 更正: it should be something else, which stands beside the answer.
        Correct = "correct",
        /// 不导入: what it is about is left out.
        Drop = "drop",
        /// 同一项: two names of one thing.
        Same = "same",
        /// 待核: an answer of before no longer counts.
        Open = "open",
    }
}

impl Check {
    /// Whether it finds figures that were reported, and can be mended by another figure.
    pub fn is_of_entries(self) -> bool {
        matches!(
            self,
            Self::CumulativeFalls
                | Self::MonthsDoNotAddUp
                | Self::JumpOfUnit
                | Self::BelowZero
                | Self::FinishedShort
                | Self::HedgedFigure
        )
    }

    /// The answers that a finding of this check can have. What can be mended only in the file, or only
    /// by a command of its own, can be no more than accepted.
    pub fn answers(self) -> &'static [Answer] {
        match self {
            Self::CumulativeFalls
            | Self::MonthsDoNotAddUp
            | Self::JumpOfUnit
            | Self::OverTotal
            | Self::BelowZero
            | Self::FinishedShort
            | Self::HedgedFigure
            | Self::TargetBelowBaseline
            | Self::RestatedOtherwise
            | Self::SharedHedge
            | Self::AmbiguousSplit => {
                &[Answer::Accept, Answer::Correct, Answer::Drop, Answer::Open]
            }
            Self::PossibleTwin => &[Answer::Accept, Answer::Same, Answer::Drop, Answer::Open],
            Self::UnfinishedWork => &[Answer::Accept, Answer::Drop, Answer::Open],
            Self::StartedWithoutDate
            | Self::MonthsOutOfOrder
            | Self::SameText
            | Self::SumMismatch
            | Self::SumRounding
            | Self::CountMismatch
            | Self::HiddenData
            | Self::UnknownSheet
            | Self::OutsideForm
            | Self::BareRate
            | Self::UnclearBasis
            | Self::NoPeriod
            | Self::UnreadTarget
            | Self::FigureNotTaken
            | Self::CompletionMismatch => &[Answer::Accept, Answer::Open],
        }
    }
}

/// What a finding asks: by this it is known when it is found again. With another figure it is another
/// question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The check that found it.
    pub check: Check,
    /// The name of the item, or the words, that it is about.
    pub subject: String,
    /// The code of the item; `None` for words, and in an answer for any item of that name.
    pub code: Option<Code>,
    /// The period of the figure that it is about; `None` for what holds all year, and in an answer for
    /// any.
    pub period: Option<Period>,
    /// The figure or the words in doubt; in an answer empty for any.
    pub value: String,
    /// What they are held against; in an answer empty for any.
    pub against: String,
}

impl Question {
    /// Returns the question of `check` about `subject`, with everything else left open.
    pub fn about(check: Check, subject: &str) -> Self {
        Self {
            check,
            subject: subject.to_owned(),
            code: None,
            period: None,
            value: String::new(),
            against: String::new(),
        }
    }

    /// Whether an answer to this question is one to `other`, which has the same check and subject: what
    /// one of them leaves open is any.
    fn fits(&self, other: &Self) -> bool {
        let fits = |own: &str, other: &str| own.is_empty() || other.is_empty() || own == other;
        let codes = self.code.as_ref().zip(other.code.as_ref());
        codes.is_none_or(|(own, other)| own == other)
            && self.period.is_none_or(|period| other.period == Some(period))
            && fits(&self.value, &other.value)
            && fits(&self.against, &other.against)
    }
}

/// A number as it stands in a question: without zeros that say nothing. Words stay as they are.
pub fn plain_figure(text: &str) -> String {
    let text = text.trim();
    let number = fold(text).parse::<Decimal>().ok();
    number.map_or_else(|| text.to_owned(), |number| number.normalize().to_string())
}

impl Finding {
    /// Returns what the finding asks.
    pub fn question(&self) -> Question {
        let figures = || {
            let text = |number: Decimal| number.normalize().to_string();
            self.figures().map(|(value, against)| (text(value), text(against))).unwrap_or_default()
        };
        let group = |name: &str| (name.to_owned(), figures());
        let words = |words: &[String]| (words.join("、"), Default::default());
        let (own, (value, against)) = match &self.doubt {
            Doubt::Count { name, .. } | Doubt::Sum { name, .. } => group(name),
            Doubt::Restated { name, known, found } => {
                (name.clone(), (found.clone(), known.clone()))
            }
            Doubt::SharedHedge { name, text } | Doubt::UnreadTarget { name, text } => {
                (name.clone(), (text.clone(), String::new()))
            }
            Doubt::Split { first, second } => (format!("{first}、{second}"), Default::default()),
            Doubt::Hidden { what, .. } => words(what),
            Doubt::UnknownSheet { headings, .. } | Doubt::NoPeriod { headings } => words(headings),
            Doubt::BareRate { heading, example, .. } => {
                (heading.clone(), (example.clone(), String::new()))
            }
            Doubt::UnclearBasis { heading } => group(heading),
            Doubt::NotTaken { text, .. } => (text.clone(), (text.clone(), String::new())),
            Doubt::SameText { text, .. } => (String::new(), (text.clone(), String::new())),
            Doubt::Hedged { written, value, .. } => {
                (String::new(), (value.to_string(), written.clone()))
            }
            Doubt::OutsideForm { text } => (text.clone(), Default::default()),
            // It is held against the period that it was reported for.
            Doubt::MonthToCome { month, .. } => {
                let against = self.period.map(|period| period.to_string());
                (String::new(), (month.to_string(), against.unwrap_or_default()))
            }
            Doubt::DoneBeforeBegun { finished, started } => {
                (String::new(), (finished.to_string(), started.to_string()))
            }
            Doubt::Twin { others, .. } => {
                let names: Vec<&str> = others.iter().map(|(_, name)| name.as_str()).collect();
                (String::new(), (String::new(), names.join("、")))
            }
            Doubt::BelowBaseline { .. }
            | Doubt::Falls { .. }
            | Doubt::Months { .. }
            | Doubt::Jump { .. }
            | Doubt::OverTotal { .. }
            | Doubt::BelowZero { .. }
            | Doubt::Undated { .. }
            | Doubt::Short { .. }
            | Doubt::Completion { .. }
            | Doubt::Unfinished => (String::new(), figures()),
        };
        let (code, subject) = match &self.item {
            Some((code, name)) => (Some(code.clone()), name.clone()),
            None => (None, own),
        };
        let (value, against) = (plain_figure(&value), plain_figure(&against));
        Question { check: self.check(), subject, code, period: self.period, value, against }
    }
}

/// An answer with what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// What is right, for [`Answer::Correct`]; the code or name of the other, for [`Answer::Same`].
    pub correction: Option<String>,
}

impl Reply {
    /// Returns an answer that needs nothing beside it.
    pub fn of(answer: Answer) -> Self {
        Self { answer, correction: None }
    }

    /// The fields that differ from one answer to another.
    pub(in crate::model) fn fields(&self) -> Vec<(Field, Value)> {
        let correction = self.correction.clone();
        let correction = correction.map(|text| (Field::Correction, Value::Text(text)));
        let answer = (Field::Answer, Value::Word(Word::Answer(self.answer)));
        std::iter::once(answer).chain(correction).collect()
    }
}

/// An answer as it was read or given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAnswer {
    /// To what.
    pub question: Question,
    /// What was said.
    pub reply: Reply,
    /// Where it stands; `None` if it was given when asked.
    pub at: Option<Location>,
}

/// Answers by what they are about, in the order in which they were given. What is left open in one is any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<(Check, String), Vec<DraftAnswer>>);

impl Answers {
    /// Takes an answer, over those before it that it is one to as well.
    pub fn insert(&mut self, answer: DraftAnswer) {
        let key = (answer.question.check, comparable(&answer.question.subject));
        let alike = self.0.entry(key).or_default();
        alike.retain(|known| known.question != answer.question);
        alike.push(answer);
    }

    /// Returns the answer to `question`: of several the last.
    pub fn to(&self, question: &Question) -> Option<&DraftAnswer> {
        if self.0.is_empty() {
            return None;
        }
        let alike = self.0.get(&(question.check, comparable(&question.subject)))?;
        alike.iter().rev().find(|answer| answer.question.fits(question))
    }

    /// What was said to exactly `question`.
    pub fn said(&self, question: &Question) -> Option<&Reply> {
        let alike = self.0.get(&(question.check, comparable(&question.subject)))?;
        alike.iter().find(|answer| answer.question == *question).map(|answer| &answer.reply)
    }

    /// Whether what `finding` says has been accepted, so that it need not be told. What was corrected
    /// or left out and is found again, is found anew.
    pub fn settle(&self, finding: &Finding) -> bool {
        let accepts = |answer: &DraftAnswer| answer.reply.answer == Answer::Accept;
        !self.0.is_empty() && self.to(&finding.question()).is_some_and(accepts)
    }

    /// Every answer, by check and subject.
    pub fn iter(&self) -> impl Iterator<Item = &DraftAnswer> {
        self.0.values().flatten()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<DraftAnswer> for Answers {
    fn extend<T: IntoIterator<Item = DraftAnswer>>(&mut self, answers: T) {
        answers.into_iter().for_each(|answer| self.insert(answer));
    }
}

impl FromIterator<DraftAnswer> for Answers {
    fn from_iter<T: IntoIterator<Item = DraftAnswer>>(answers: T) -> Self {
        let mut all = Self::default();
        all.extend(answers);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(period: Option<&str>, value: &str, against: &str) -> Question {
        Question {
            period: period.map(|period| period.parse().unwrap()),
            value: value.to_owned(),
            against: against.to_owned(),
            ..Question::about(Check::JumpOfUnit, "进出口总额")
        }
    }

    fn given(question: Question, answer: Answer) -> DraftAnswer {
        DraftAnswer { question, reply: Reply::of(answer), at: None }
    }

    #[test]
    fn what_an_answer_leaves_open_is_any() {
        let asked = question(Some("2022-06"), "14000", "4");
        let cases = [
            (None, "", "", true),
            (Some("2022-06"), "14000", "4", true),
            (Some("2022-06"), "", "4", true),
            (Some("2022-07"), "", "", false),
            (None, "14", "", false),
            (None, "14000", "5", false),
        ];
        for (period, value, against, fits) in cases {
            let answers: Answers =
                [given(question(period, value, against), Answer::Accept)].into_iter().collect();
            assert_eq!(answers.to(&asked).is_some(), fits, "{period:?} {value} {against}");
        }
    }

    #[test]
    fn an_answer_is_of_one_check_and_one_subject_in_any_width() {
        let wide = Question { subject: " 进出口 总额".to_owned(), ..question(None, "", "") };
        let answers: Answers = [given(wide, Answer::Accept)].into_iter().collect();
        let asked = question(Some("2022-06"), "1", "2");
        assert!(answers.to(&asked).is_some());
        assert!(answers.to(&Question { check: Check::OverTotal, ..asked.clone() }).is_none());
        assert!(answers.to(&Question { subject: "进口总额".to_owned(), ..asked }).is_none());
    }

    #[test]
    fn of_two_answers_that_fit_the_later_counts() {
        let (any, one) = (question(None, "", ""), question(None, "1", ""));
        let answers: Answers =
            [given(one.clone(), Answer::Drop), given(any.clone(), Answer::Accept)]
                .into_iter()
                .collect();
        assert_eq!(answers.to(&one).unwrap().reply.answer, Answer::Accept);
    }

    #[test]
    fn figures_are_compared_as_numbers_and_words_as_they_are() {
        let cases = [("38.0", "38"), (" １２ ", "12"), ("0", "0"), ("9以上", "9以上"), ("", "")];
        for (written, plain) in cases {
            assert_eq!(plain_figure(written), plain);
        }
    }

    #[test]
    fn every_finding_can_be_accepted_and_opened_again() {
        for check in Check::ALL {
            let answers = check.answers();
            assert!(answers.contains(&Answer::Accept) && answers.contains(&Answer::Open));
        }
    }
}
