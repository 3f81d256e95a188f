use crate::extract::{Hints, draft};
use crate::model::Kind;
use crate::read::document;

/// The targets of a report on 2023 with `text` in it: line, name, what is promised.
fn targets(text: &str) -> Vec<String> {
    let report = format!("2023年云溪县政府工作报告\n各位代表：\n{text}\n");
    let document = document("r.txt", report.as_bytes()).unwrap();
    let (draft, _) = draft(&[document], &Hints::default());
    let items = draft.items.iter().map(|draft| &draft.item);
    let items = items.filter(|item| item.kind == Kind::Indicator);
    let shown = items.filter_map(|item| {
        let line = item.evidence.as_ref()?.at.spot.line?;
        Some(format!("{line} {} {} {}", item.code, item.name, item.target.as_ref()?.text))
    });
    shown.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(targets(text), expected, "{text}");
}

#[test]
fn targets_stand_behind_their_announcement() {
    let expected = ["3 1 地区生产总值增速 增长6%", "3 2 粮食产量 8万吨以上"];
    for announcement in [
        "今年全县经济社会发展主要预期目标是：",
        "2023年发展的主要目标为：",
        "综合各方面情况，建议今年主要预期目标为",
        "今年是关键一年。主要预期目标安排如下：",
        "经济社会发展预期目标（建议）：",
        "全县主要指标计划安排为：",
        "报告提出了今年发展的主要预期目标——",
    ] {
        check(&format!("{announcement}地区生产总值增长6%，粮食产量8万吨以上。"), &expected);
    }
}

#[test]
fn growths_and_forecasts_are_announced_too() {
    for announcement in [
        "全年预期：",
        "2023年主要经济指标预期：",
        "全年目标：",
        "（一）主要经济指标预期\n",
        "（二）2023年主要指标安排\n经济增长方面，",
    ] {
        let expected = ["1 地区生产总值增速 增长6%", "2 粮食产量 8万吨以上"];
        let read =
            targets(&format!("{announcement}地区生产总值增长6%。粮食方面，粮食产量8万吨以上。"));
        let read: Vec<&str> = read.iter().map(|it| it.split_once(' ').unwrap().1).collect();
        assert_eq!(read, expected, "{announcement}");
    }
    check(
        "2023年全县主要经济指标增幅为：生产总值6%，游客人次10%，城镇登记失业率4%以内。",
        &["3 1 生产总值增速 6%", "3 2 游客人次增速 10%", "3 3 城镇登记失业率 4%以内"],
    );
    for text in ["形势比预期：好。粮食产量8万吨。", "去年预期：粮食产量8万吨。"]
    {
        check(text, &[]);
    }
}

#[test]
fn results_and_goals_of_other_times_are_no_targets() {
    for text in [
        "2022年主要预期目标是：地区生产总值增长6%。",
        "去年确定的主要预期目标是：地区生产总值增长6%。",
        "今后五年的主要目标是：地区生产总值年均增长6%。",
        "“十四五”时期主要目标：到2025年，地区生产总值达到500亿元。",
        "二、今后五年的奋斗目标\n主要目标是：地区生产总值突破500亿元。",
        "圆满完成主要预期目标，地区生产总值增长6%。",
        "全年实现地区生产总值300亿元、增长6%，固定资产投资增长8%，粮食产量8万吨。",
        "围绕上述目标，固定资产投资增长8%。",
    ] {
        check(text, &[]);
    }
    check(
        "今年主要预期目标是：地区生产总值增长6%，到2025年突破500亿元，今年粮食产量8万吨。",
        &["3 1 地区生产总值增速 增长6%", "3 2 粮食产量 8万吨"],
    );
}

#[test]
fn targets_end_where_they_are_explained() {
    check(
        "今年主要预期目标是：地区生产总值增长6%。单位能耗完成市下达任务。这样安排，经济增长6%是可能的。税收增长9%。",
        &["3 1 地区生产总值增速 增长6%", "3 2 单位能耗 完成市下达任务"],
    );
    check(
        "今年主要预期目标是：地区生产总值增长6%。粮食产量8万吨，统筹考虑了面积等因素。",
        &["3 1 地区生产总值增速 增长6%"],
    );
}

#[test]
fn targets_may_be_a_list_or_broken_over_lines() {
    check(
        "今年主要预期目标是：\n——地区生产总值增长6%；\n——改善财政状况；\n（3）粮食产量8万吨。\n一、重点工作\n税收增长9%。",
        &["4 1 地区生产总值增速 增长6%", "6 2 粮食产量 8万吨"],
    );
    check(
        "今年主要预期目标是：地区生产总值增长6%；\n粮食产量8万吨。\n税收增长9%。",
        &["3 1 地区生产总值增速 增长6%", "4 2 粮食产量 8万吨"],
    );
    check(
        "（二）主要预期目标\n地区生产总值增长6%，粮食产量8万吨。",
        &["4 1 地区生产总值增速 增长6%", "4 2 粮食产量 8万吨"],
    );
    check(
        "今年经济社会发展的\n主要预期目标\n是：地区生产总值增长6%，粮食\n产量8万吨。\n税收增长9%。",
        &["5 1 地区生产总值增速 增长6%", "5 2 粮食产量 8万吨"],
    );
    check(
        "今年主要预期目标是：\nThe main targets are:\n地区生产总值增长6%，\nGDP growth of 6%;\n粮食产量8万吨。",
        &["5 1 地区生产总值增速 增长6%", "7 2 粮食产量 8万吨"],
    );
    check("二、主要目标和任务\n坚持稳中求进。\n地区生产总值增长6%。", &[]);
}

#[test]
fn figures_of_other_years_and_goals_are_no_results_of_last_year() {
    let text = "一、2022年工作回顾\n过去五年，地区生产总值年均增长6.8%，由2017年的280亿元增加到385亿元；2022年，地区生产总值增长4.2%，税收3亿元。\n年初确定的主要预期目标是：税收9亿元。\n二、2023年工作\n今年主要预期目标是：地区生产总值增长6%，税收5亿元。";
    let report = format!("2023年云溪县政府工作报告\n{text}\n");
    let document = document("r.txt", report.as_bytes()).unwrap();
    let (draft, _) = draft(&[document], &Hints::default());
    let shown: Vec<String> = draft
        .baselines
        .iter()
        .map(|baseline| format!("{} {}", baseline.name, baseline.value))
        .collect();
    assert_eq!(shown, ["地区生产总值增速 4.2", "税收 3"]);
}

#[test]
fn a_figure_and_its_growth_are_two_and_a_part_knows_its_whole() {
    check(
        "今年主要目标是：居民人均可支配收入增长8%，其中城镇居民人均可支配收入增长7%；工业产值达到90亿元，同比增长9%。",
        &[
            "3 1 居民人均可支配收入增速 增长8%",
            "3 1.1 城镇居民人均可支配收入增速 增长7%",
            "3 2 工业产值 达到90亿元",
            "3 3 工业产值增速 同比增长9%",
        ],
    );
}

#[test]
fn a_ratio_of_several_numbers_is_told() {
    let text = "今年主要目标是：地区生产总值增长6%，三次产业结构调整为10:40:50。";
    let report = format!("2023年云溪县政府工作报告\n{text}\n");
    let document = document("r.txt", report.as_bytes()).unwrap();
    let (draft, _) = draft(&[document], &Hints::default());
    let told: Vec<String> =
        draft.findings.iter().map(|finding| format!("{:?}", finding.doubt)).collect();
    assert_eq!(draft.items.len(), 1);
    assert_eq!(told, ["UnreadTarget { name: \"三次产业结构\", text: \"调整为10:40:50\" }"]);
}

#[test]
fn a_level_and_what_it_is_to_rise_by_are_two() {
    check(
        "今年主要目标是：农民人均纯收入达到2万元，比上年净增1000元。",
        &["3 1 农民人均纯收入 达到2万元", "3 2 农民人均纯收入 比上年净增1000元"],
    );
}

#[test]
fn what_is_said_again_is_linked_and_told_where_it_differs() {
    let text = "今年主要目标是：地区生产总值增长6%，税收5亿元。\n今年主要目标是：生产总值增长6%，税收50000万元。\n今年主要目标是：税收6亿元。";
    let report = format!("2023年云溪县政府工作报告\n{text}\n");
    let document = document("r.txt", report.as_bytes()).unwrap();
    let (draft, problems) = draft(&[document], &Hints::default());
    let told: Vec<String> = draft
        .findings
        .iter()
        .map(|finding| format!("{} {:?}", finding.at.as_ref().unwrap(), finding.doubt))
        .collect();
    assert_eq!(problems, []);
    assert_eq!(draft.items.len(), 2);
    assert_eq!(told, ["r.txt:4 Restated { name: \"税收\", known: \"5亿元\", found: \"6亿元\" }"]);
}

#[test]
fn a_sentence_that_aims_high_is_read_where_none_announces() {
    check(
        "今年，确保地区生产总值增长6%，力争固定资产投资增长8%，粮食产量8万吨以上。\n今年新建学校3所。",
        &["3 1 地区生产总值增速 增长6%", "3 2 固定资产投资增速 增长8%", "3 3 粮食产量 8万吨以上"],
    );
}
