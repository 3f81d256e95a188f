//! What only the files can tell, and what a draft tells before it is merged into a plan.

use std::collections::BTreeMap;

use crate::check::sums;
use crate::model::{Claim, Code, Doubt, Draft, Finding, Grade, Item, Status};

/// Returns what does not add up in `draft` by itself, in the order of the places: for files whose plan
/// is not known, so that there is nothing to hold them against.
pub fn draft(draft: &Draft) -> Vec<Finding> {
    let mut findings = files(draft);
    findings.extend(sums::groups(&draft.investments));
    findings.extend(packages(draft));
    findings.sort_by(|one, other| one.at.cmp(&other.at));
    findings
}

/// Returns what only the files of `draft` can tell, in the order of the places: what could be read in
/// two ways, and counts that differ from the lists.
pub fn files(draft: &Draft) -> Vec<Finding> {
    let differs = |claim: &&Claim| claim.claimed != claim.listed;
    let count = |claim: &Claim| {
        let doubt = Doubt::Count {
            name: claim.name.clone(),
            claimed: claim.claimed,
            listed: claim.listed,
            unpacked: claim.unpacked,
        };
        Finding::new(Grade::Warning, doubt, Some(claim.at.clone()))
    };
    let counts = draft.claims.iter().filter(differs).map(count);
    let mut findings: Vec<Finding> = draft.findings.iter().cloned().chain(counts).collect();
    findings.sort_by(|one, other| one.at.cmp(&other.at));
    findings
}

/// Holds the money of each package against that of the parts that are in.
fn packages(draft: &Draft) -> Vec<Finding> {
    let items = || draft.items.iter().map(|draft| &draft.item);
    let mut parts: BTreeMap<&Code, Vec<&Item>> = BTreeMap::new();
    for part in items().filter(|part| part.status != Some(Status::Dropped)) {
        if let Some(parent) = part.whole() {
            parts.entry(parent).or_default().push(part);
        }
    }
    let of = |whole: &Item| parts.get(&whole.code).map(|parts| sums::of_plan(whole, parts));
    items().filter_map(of).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Location;

    #[test]
    fn a_claimed_count_is_held_against_the_list() {
        let claim = |claimed, listed| Claim {
            name: "政府投资类项目".to_owned(),
            claimed,
            listed,
            unpacked: listed,
            at: Location::file("r.txt"),
        };
        let claims = vec![claim(9, 9), claim(38, 36)];
        let found = draft(&Draft { claims, ..Draft::default() });
        assert_eq!(found.len(), 1);
        assert!(matches!(found[0].doubt, Doubt::Count { claimed: 38, listed: 36, .. }));
    }
}
