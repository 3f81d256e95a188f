use super::*;

#[track_caller]
fn check(sentence: &str, expected: &[&str]) {
    let shown = |task: Task| {
        let Target { measure, bound, unit, stretch, .. } = task.target;
        let bound = bound.unwrap();
        let upper = bound.upper.map(|upper| format!("–{upper}")).unwrap_or_default();
        let unit = unit.map(|unit| unit.to_string()).unwrap_or_default();
        let stretch = if stretch { " 力争" } else { "" };
        let (how, value, measure) = (bound.comparator.key(), bound.value, measure.key());
        format!("{} {how} {value}{upper}{unit} {measure}{stretch}", task.name)
    };
    let found: Vec<String> = tasks(sentence, None, others("云溪区"), &goals::time(2025))
        .into_iter()
        .map(shown)
        .collect();
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn what_is_promised_stands_before_the_number_or_behind_it() {
    check(
        "全年合同额达300亿元以上，到位资金120亿元",
        &["合同额 ge 300亿元 flow", "到位资金 eq 120亿元 flow"],
    );
    check("完成8万亩高标准农田建设", &["高标准农田建设 eq 8万亩 flow"]);
    check(
        "改造老旧小区12个、农村公路65公里，建设６个街头公园",
        &["改造老旧小区 eq 12个 flow", "改造农村公路 eq 65公里 flow", "建设街头公园 eq 6个 flow"],
    );
    check(
        "力争培育小巨人企业2家、成长型企业1家",
        &["培育小巨人企业 eq 2家 flow 力争", "培育成长型企业 eq 1家 flow 力争"],
    );
    check("新增学位1200至1500个", &["新增学位 range 1200–1500个 flow"]);
}

#[test]
fn a_hedge_behind_several_numbers_is_told_for_those_before_it() {
    let sentence = "生猪、家禽年出栏量分别稳定在3900万头、13.5亿只以上";
    let read = tasks(sentence, None, &[], &|_| None);
    let hedged: Vec<bool> = read.iter().map(|task| task.hedged_with.is_some()).collect();
    assert_eq!(hedged, [true, false]);
}

#[test]
fn a_size_that_things_have_is_no_promise() {
    check("培育产值超10亿元企业3户", &["培育产值超10亿元企业 eq 3户 flow"]);
    check("打造100万元以上村10个", &["打造100万元以上村 eq 10个 flow"]);
    check("10亿元以上项目不少于8个", &["10亿元以上项目 ge 8个 flow"]);
}

#[test]
fn a_verb_goes_for_several_numbers_and_examples_are_left_out() {
    check(
        "生猪、家禽年出栏量分别稳定在3900万头、13.5亿只以上",
        &["生猪年出栏量 eq 3900万头 level", "家禽年出栏量 ge 13.5亿只 level"],
    );
    check(
        "年内培育70家科技型企业、9家高新技术企业和研发机构",
        &["培育科技型企业 eq 70家 flow", "培育高新技术企业和研发机构 eq 9家 flow"],
    );
    check(
        "新建3公里护岸和湿地2万平方米等",
        &["新建护岸 eq 3公里 flow", "新建湿地 eq 2万平方米 flow"],
    );
    check(
        "开工建设投资30亿元的东湖水库、8亿元的环城大道等21个重大项目",
        &["开工建设重大项目 eq 21个 flow"],
    );
    check("确保芯片封装、风机叶片等9个工业项目开工", &["工业项目开工 eq 9个 flow"]);
}

#[test]
fn what_is_only_counted_is_of_the_works_or_of_the_thing_before() {
    let named = |sentence: &str, works: Option<&str>| -> Vec<String> {
        tasks(sentence, works, &[], &|_| None).into_iter().map(|task| task.name).collect()
    };
    let works = Some("县图书馆工程");
    assert_eq!(
        named("建筑面积6400平方米，惠及2万人，新建书屋3个", works),
        ["县图书馆工程建筑面积", "县图书馆工程惠及", "新建书屋"]
    );
    assert_eq!(named("粮食播种面积20万亩，产量8万吨", None), ["粮食播种面积", "粮食产量"]);
    assert_eq!(named("发展现代渔业，产量8万吨，惠及2万人", None), Vec::<String>::new());
}

#[test]
fn levels_and_shares_are_no_flows() {
    check("高新技术企业达到160家", &["高新技术企业 eq 160家 level"]);
    check("耕地保有量稳定在31万亩", &["耕地保有量 eq 31万亩 level"]);
    check("农村自来水普及率超90%", &["农村自来水普及率 gt 90% share"]);
    check("财政科技投入增长10%", &["财政科技投入 eq 10% growth"]);
    check("托育床位增加85个", &["托育床位 eq 85个 flow"]);
}

#[test]
fn what_was_done_is_said_of_others_or_names_a_thing_is_no_promise() {
    for sentence in [
        "全省新增就业80万人",
        "省里今年新建高速公路600公里",
        "近三年来累计新建学校28所",
        "去年改造小区15个",
        "已建成标准厂房3万平方米",
        "到2030年建成公园30个",
        "“十五五”期间培育企业300家",
        "加快5G基站和千山“1516”街区建设",
        "推进年产2000吨烘烤食品生产基地项目",
        "引进1.6万吨菌菇加工、30万只山羊等项目",
        "总投资12亿元",
        "教育质量保持在前8位",
        "抓好9个方面工作",
        "再生铝产能朝100万吨迈进",
        "3个月内办结",
        "为65岁以上老人体检",
        "第3批示范区",
    ] {
        check(sentence, &[]);
    }
}
