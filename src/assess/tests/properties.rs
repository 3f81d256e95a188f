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
                let judged = judged(&promise, month, &value.to_string());
                prop_assert!(judged.completion.is_none_or(|_| judged.target != Some(Decimal::ZERO)));
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

    /// A figure that is just as far as a bound has the light of the bound.
    #[test]
    fn what_is_on_a_bound_is_not_below_it(
        target in 1_i64..100_000,
        month in 1_u32..12,
        bound in prop::sample::select(vec![(105, "ahead"), (100, "on-track"), (80, "watch"), (60, "behind")]),
    ) {
        let (percent, verdict) = bound;
        // A = b × T × m ÷ 12, in hundredths of a target that is a multiple of 12.
        let target = target * 1200;
        let actual = Decimal::from(target) * Decimal::new(percent, 2) * Decimal::from(month)
            / Decimal::from(12);
        prop_assume!(actual < Decimal::from(target));
        let target: &'static str = Box::leak(target.to_string().into_boxed_str());
        let judged = judged(&Promise { value: target, ..FLOW }, month, &actual.normalize().to_string());
        prop_assert_eq!(judged.verdict.key(), verdict);
    }

    #[test]
    fn no_figure_is_too_large_to_be_judged(
        target in -9_200_000_000_000_i64..9_200_000_000_000,
        actual in -9_200_000_000_000_i64..9_200_000_000_000,
        part in -9_200_000_000_000_i64..9_200_000_000_000,
        whole in 1_i64..9_200_000_000_000,
        month in 1_u32..=12,
    ) {
        let amount = |micros: i64| crate::model::Amount {
            value: Quantity::from_micros(micros),
            unit: Unit::new("亿元").unwrap(),
        };
        for measure in Measure::ALL.iter().copied().filter(|m| *m != Measure::Qualitative) {
            let target = Box::leak(target.to_string().into_boxed_str());
            let item = Item {
                schedule: "9200000000000/1/0/9200000000000".parse().ok(),
                ..item(&Promise { measure, value: target, ..FLOW })
            };
            let before = |month, micros| Entry {
                period: Period::of(2021, month).unwrap(),
                ..entry_of(month, Reported {
                    value: Some(Quantity::from_micros(micros)),
                    amount: Some(amount(micros)),
                    ..Reported::default()
                })
            };
            let entries = [
                before(month, part),
                before(12, whole),
                entry(month, &actual.to_string(), Basis::Ytd),
            ];
            let judged = assess(&item, &entries, Period::of(2022, month).unwrap());
            prop_assert_eq!(judged.actual, actual.to_string().parse().ok());
        }
    }
}
