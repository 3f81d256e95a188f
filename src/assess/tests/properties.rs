//! What holds for every plan.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn completion_never_falls_when_an_amount_rises(one in -9999_i32..9999, more in 0_i32..9999, month in 1_u32..=12) {
        let low = judged(&FLOW, month, &one.to_string());
        let high = judged(&FLOW, month, &(one + more).to_string());
        prop_assert!(low.completion <= high.completion);
        prop_assert!(low.light >= high.light);
    }

    #[test]
    fn no_target_makes_a_division_by_zero(value in -5_i32..5, month in 1_u32..=12, target in -2_i32..2) {
        for measure in [Measure::Flow, Measure::Growth, Measure::Share, Measure::Change, Measure::Days] {
            for comparator in Comparator::ALL {
                let target = Box::leak(target.to_string().into_boxed_str());
                let promise = Promise { measure, comparator: *comparator, value: target, ..FLOW };
                judged(&promise, month, &value.to_string());
            }
        }
    }

    #[test]
    fn a_finished_years_forecast_is_what_it_came_to(value in -9999_i32..99999, last in 1_i32..9999) {
        let value = value.to_string();
        let year_end = Period::of(2021, 12).unwrap();
        let before = Entry { period: year_end, ..entry(12, &last.to_string(), Basis::Ytd) };
        let entries = [before, entry(12, &value, Basis::Ytd)];
        let year = assess(&item(&FLOW), &entries, Period::of(2022, 12).unwrap());
        prop_assert_eq!(year.forecast, value.parse().ok());
    }

    #[test]
    fn what_the_rest_of_the_year_must_bring_makes_up_the_target(value in 0_i32..1300, month in 1_u32..12) {
        let judged = judged(&FLOW, month, &value.to_string());
        let needed = judged.needed.unwrap() * Decimal::from(12 - month);
        let total = half_away_from_zero(needed + Decimal::from(value), 9);
        prop_assert_eq!(total.normalize(), Decimal::from(1300));
    }

    #[test]
    fn a_schedule_never_goes_back_and_ends_with_all(parts in prop::collection::vec(0_u32..1000, 12)) {
        prop_assume!(parts.iter().any(|part| *part > 0));
        let text = parts.iter().map(u32::to_string).collect::<Vec<_>>().join("/");
        let schedule: Schedule = text.parse().unwrap();
        let due: Vec<Decimal> =
            (1..=12).map(|month| schedule.due(Period::of(2022, month).unwrap()).share()).collect();
        prop_assert!(due.is_sorted());
        prop_assert_eq!(due[11], Decimal::ONE);
    }
}
