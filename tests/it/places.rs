//! Many plans in one file: places and their parts, plans by name, roll-ups, comparisons and series.

use crate::session::Session;

/// Fills the database with the plans of a city and three of its districts: 云溪县 has two years, 石桥区 has
/// reported little.
pub(crate) fn fill(session: &Session) {
    let plans = ["安河市-2022", "云溪县-2021", "云溪县-2022", "凤凰区-2022", "石桥区-2022"];
    for plan in plans {
        session.take(&format!("places/{plan}.csv"));
        session.take(&format!("places/{plan}-进度.csv"));
        session.run(&format!("import {plan}.csv --plan {plan}")).succeeds();
    }
    for place in ["云溪县", "凤凰区"] {
        session.take(&format!("places/{place}项目-2022.csv"));
        session.run(&format!("import {place}项目-2022.csv --plan {place}-2022")).succeeds();
    }
    for plan in plans {
        session.run(&format!("import {plan}-进度.csv --plan {plan}")).succeeds();
    }
    session.write("上年.csv", "编号,名称,年份,数值,单位\n2,一般公共预算收入,2021,58.9,亿元\n");
    session.run("import 上年.csv --plan 云溪县-2022").succeeds();
    session.run("place set 云溪县 凤凰区 石桥区 --part-of 安河市").succeeds();
}
