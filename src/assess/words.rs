//! What a person decides: targets in words, and the status of what is built.

use crate::assess::{Assessment, Latest};
use crate::model::{Judgement, Light, Reason, Status, Verdict};

/// The verdict that a person gave on a target in words.
pub(super) fn judge(judgement: Judgement) -> Assessment {
    let (verdict, light) = match judgement {
        Judgement::Done => (Verdict::Met, Light::Green),
        Judgement::OnSchedule => (Verdict::OnTrack, Light::Green),
        Judgement::NearlyOnSchedule => (Verdict::Watch, Light::Blue),
        Judgement::Behind => (Verdict::Behind, Light::Yellow),
        Judgement::NotDone => (Verdict::Missed, Light::Red),
        Judgement::NotSet => (Verdict::Undecided, Light::Grey),
    };
    Assessment::of(verdict, light, Reason::Person)
}

/// What a status alone says. `None` where nothing was reported and the status says nothing.
pub(super) fn judge_status(status: Option<Status>, latest: &Latest) -> Option<Assessment> {
    let (verdict, light) = match status {
        Some(Status::Completed) => (Verdict::Met, Light::Green),
        Some(Status::Suspended) => (Verdict::Behind, Light::Yellow),
        _ => {
            latest.period?;
            (Verdict::Undecided, Light::Grey)
        }
    };
    Some(Assessment::of(verdict, light, Reason::Status))
}
