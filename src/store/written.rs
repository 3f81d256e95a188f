//! Reading everything that was ever written to a plan: what was corrected, withdrawn and taken back too.

use rusqlite::{Row, named_params};

use crate::model::{Kept, Period, PlanKey, Quantity, Written};
use crate::store::rows::{Reader, counts};
use crate::store::written::Sort::{Count, Month, Number, Text};

/// What a column holds.
#[derive(Clone, Copy)]
enum Sort {
    Text,
    Number,
    Count,
    Month,
}

/// A column: its name, where it comes from if that is not the table's own column of this name, and what
/// it holds.
type Column = (&'static str, &'static str, Sort);

/// One table, seen without its ids.
struct Part {
    table: &'static str,
    /// What is read: the table, or a query, whose rows have `change_id` and `plan_id` or `item_id`.
    from: &'static str,
    /// Whether its rows are of items; otherwise they are of the plan.
    of_items: bool,
    /// Whether its rows may have been read from a file.
    is_read: bool,
    /// The order of what one change wrote.
    order: &'static str,
    columns: &'static [Column],
}

/// What every row tells first.
const WRITING: &[Column] = &[
    ("change", "this.change_id", Count),
    ("undone", "", Count),
    ("at", "change.at", Text),
    ("by", "change.person", Text),
];

/// Where a row was read.
const PLACE: &[Column] = &[
    ("file", "source.name", Text),
    ("sha256", "source.sha256", Text),
    ("sheet", "", Text),
    ("page", "", Count),
    ("line", "", Count),
    ("col", "", Count),
    ("quote", "", Text),
];

const CHANGES: &str = "(SELECT change_plan.*, change.uuid, change.command, change.reason,
        iif(undo.redo, NULL, undo.undone_id) AS undoes, iif(undo.redo, undo.undone_id, NULL) AS redoes,
        (SELECT max(merge_id) FROM merged WHERE merged.change_id = change.id) AS merged_by,
        (SELECT group_concat(name, '; ') FROM (
             SELECT source.name FROM change_source JOIN source ON source.id = change_source.source_id
             WHERE change_source.change_id = change.id ORDER BY source.id)) AS files
     FROM change_plan JOIN change ON change.id = change_plan.change_id
     LEFT JOIN (SELECT change_id, max(undone_id) AS undone_id, redo FROM undo GROUP BY change_id) AS undo
         ON undo.change_id = change.id)";

const SOURCES: &str = "(SELECT change_plan.plan_id, change_source.*, source.name, source.sha256
     FROM change_plan JOIN change_source ON change_source.change_id = change_plan.change_id
     JOIN source ON source.id = change_source.source_id)";

/// The unit of an entry's figures, where it has any.
const UNIT: &str = "iif(coalesce(this.value, this.reference) IS NULL, NULL, state.unit)";

const SOURCE: &str = "LEFT JOIN source ON source.id = this.source_id";

const PARTS: &[Part] = &[
    Part {
        table: "change",
        from: CHANGES,
        of_items: false,
        is_read: false,
        order: "this.change_id",
        columns: &[
            ("command", "", Text),
            ("reason", "", Text),
            ("undoes", "", Count),
            ("redoes", "", Count),
            ("files", "", Text),
            ("merged_by", "", Count),
            ("uuid", "", Text),
        ],
    },
    Part {
        table: "source",
        from: SOURCES,
        of_items: false,
        is_read: false,
        order: "this.source_id",
        columns: &[("file", "this.name", Text), ("sha256", "", Text)],
    },
    Part {
        table: "plan_state",
        from: "plan_state",
        of_items: false,
        is_read: false,
        order: "this.plan_id",
        columns: &[("title", "", Text)],
    },
    Part {
        table: "place_state",
        from: "(SELECT plan.id AS plan_id, place_state.* FROM place_state
               JOIN plan ON plan.place_id = place_state.place_id)",
        of_items: false,
        is_read: false,
        order: "this.place_id",
        columns: &[("parent", "(SELECT name FROM place WHERE id = this.parent_id)", Text)],
    },
    Part {
        table: "item_state",
        from: "item_state",
        of_items: true,
        is_read: true,
        order: "this.kind, this.position, item.code",
        columns: &[
            ("code", "item.code", Text),
            ("record", "this.kind", Text),
            ("name", "", Text),
            ("parent", "(SELECT code FROM item WHERE id = this.parent_id)", Text),
            ("position", "", Count),
            ("category", "", Text),
            ("sector", "", Text),
            ("box", "", Text),
            ("funding", "", Text),
            ("year", "", Count),
            ("department", "", Text),
            ("rhythm", "", Text),
            ("status", "", Text),
            ("text", "", Text),
            ("unit", "", Text),
            ("total", "", Number),
            ("start", "this.planned_start", Month),
            ("finish", "this.planned_finish", Month),
            ("schedule", "", Text),
        ],
    },
    Part {
        table: "target",
        from: "target",
        of_items: true,
        is_read: false,
        order: "item.id, this.revision",
        columns: &[
            ("code", "item.code", Text),
            ("name", "state.name", Text),
            ("revision", "", Count),
            ("effective", "", Text),
            ("target", "this.text", Text),
            ("measure", "", Text),
            ("comparator", "", Text),
            ("value", "", Number),
            ("upper", "", Number),
            ("yardstick", "", Text),
            ("unit", "", Text),
            ("nature", "", Text),
            ("stretch", "", Count),
            ("approver", "", Text),
            ("document", "", Text),
            ("reason", "", Text),
        ],
    },
    Part {
        table: "adjustment",
        from: "adjustment",
        of_items: true,
        is_read: false,
        order: "item.id, this.number",
        columns: &[
            ("code", "item.code", Text),
            ("name", "state.name", Text),
            ("position", "this.number", Count),
            ("adjustment", "this.kind", Text),
            ("effective", "", Text),
            ("other", "(SELECT code FROM item WHERE id = this.other_id)", Text),
            ("former", "", Text),
            ("approver", "", Text),
            ("document", "", Text),
            ("reason", "", Text),
        ],
    },
    Part {
        table: "entry",
        from: "entry",
        of_items: true,
        is_read: true,
        order: "item.id, this.period, this.revision",
        columns: &[
            ("code", "item.code", Text),
            ("name", "state.name", Text),
            ("period", "", Month),
            ("revision", "", Count),
            ("removed", "", Count),
            ("basis", "", Text),
            ("value", "", Number),
            ("unit", UNIT, Text),
            ("written", "", Text),
            ("judgement", "", Text),
            ("amount", "", Number),
            ("amount_unit", "", Text),
            ("reference", "", Number),
            ("physical", "", Number),
            ("status", "", Text),
            ("started", "", Month),
            ("finished", "", Month),
            ("problem", "", Text),
            ("next", "this.next_step", Text),
            ("source", "this.origin", Text),
            ("note", "", Text),
            ("reason", "", Text),
        ],
    },
    Part {
        table: "baseline",
        from: "baseline",
        of_items: false,
        is_read: true,
        order: "this.name, this.year",
        columns: &[
            ("code", "(SELECT code FROM item WHERE id = this.item_id)", Text),
            ("name", "", Text),
            ("year", "", Count),
            ("comparator", "", Text),
            ("value", "", Number),
            ("unit", "", Text),
        ],
    },
    Part {
        table: "investment",
        from: "investment",
        of_items: false,
        is_read: true,
        order: "this.position",
        columns: &[
            ("name", "", Text),
            ("parent", "", Text),
            ("position", "", Count),
            ("count", "", Count),
            ("total", "", Number),
            ("annual", "", Number),
            ("unit", "", Text),
        ],
    },
    Part {
        table: "schedule",
        from: "schedule",
        of_items: false,
        is_read: false,
        order: "this.kind",
        columns: &[("record", "this.kind", Text), ("schedule", "", Text)],
    },
    Part {
        table: "closing",
        from: "closing",
        of_items: false,
        is_read: false,
        order: "this.period",
        columns: &[("period", "", Month), ("reopened", "", Count)],
    },
    Part {
        table: "mapping",
        from: "mapping",
        of_items: false,
        is_read: false,
        order: "this.heading",
        columns: &[("heading", "", Text), ("meaning", "this.field", Text)],
    },
    Part {
        table: "answer",
        from: "answer",
        of_items: false,
        is_read: false,
        order: "this.finding, this.subject, this.code, this.period, this.value, this.against",
        columns: &[
            ("check", "this.finding", Text),
            ("code", "", Text),
            ("name", "this.subject", Text),
            ("period", "", Month),
            ("value", "", Text),
            ("against", "", Text),
            ("answer", "", Text),
            ("correction", "", Text),
        ],
    },
];

impl Reader<'_> {
    /// Every row of the plan `key`, by table; none where there is no such plan.
    pub(super) fn written(&self, key: &PlanKey) -> rusqlite::Result<Vec<Written>> {
        let Some(plan_id) = self.plan_id(key)? else { return Ok(Vec::new()) };
        PARTS.iter().map(|part| self.written_in(part, plan_id)).collect()
    }

    fn written_in(&self, part: &Part, plan_id: i64) -> rusqlite::Result<Written> {
        let columns = part.all_columns();
        let mut statement = self.prepare(&part.sql())?;
        let kept = |row: &Row<'_>| {
            let cells = columns.iter().enumerate();
            cells.map(|(place, (.., sort))| kept(row, place, *sort)).collect()
        };
        let values = named_params! {":plan": plan_id, ":until": self.until};
        let rows = statement.query_map(values, kept)?.collect::<rusqlite::Result<_>>()?;
        let columns = columns.iter().map(|(name, ..)| *name).collect();
        Ok(Written { sort: part.table, columns, rows })
    }
}

impl Part {
    fn all_columns(&self) -> Vec<Column> {
        let place = if self.is_read { PLACE } else { &[] };
        [WRITING, self.columns, place].concat()
    }

    fn sql(&self) -> String {
        let counts = counts("this");
        let column = |(name, from, _): &Column| match (*name, *from) {
            ("undone", _) => format!("NOT ({counts})"),
            (own, "") => format!("this.{own}"),
            (_, from) => from.to_owned(),
        };
        let columns: Vec<String> = self.all_columns().iter().map(column).collect();
        let columns = columns.join(", ");
        let Self { from, order, .. } = self;
        let (items, whose) =
            if self.of_items { (items(), "item") } else { (String::new(), "this") };
        let sources = if self.is_read { SOURCE } else { "" };
        format!(
            "SELECT {columns} FROM {from} AS this JOIN change ON change.id = this.change_id
             {items} {sources}
             WHERE {whose}.plan_id = :plan AND this.change_id <= :until
             ORDER BY this.change_id, {order}"
        )
    }
}

/// The items, each as it stands; one that no longer does, as it was written last.
fn items() -> String {
    let counts = counts("own");
    format!(
        "JOIN item ON item.id = this.item_id
         LEFT JOIN item_state AS state ON state.item_id = item.id AND state.change_id = (
             SELECT own.change_id FROM item_state AS own
             WHERE own.item_id = item.id AND own.change_id <= :until
             ORDER BY {counts} DESC, own.change_id DESC LIMIT 1)"
    )
}

fn kept(row: &Row<'_>, place: usize, sort: Sort) -> rusqlite::Result<Option<Kept>> {
    Ok(match sort {
        Text => row.get::<_, Option<String>>(place)?.filter(|it| !it.is_empty()).map(Kept::Text),
        Number => row.get::<_, Option<Quantity>>(place)?.map(Kept::Number),
        Count => row.get::<_, Option<u32>>(place)?.map(Kept::Count),
        // Where no month is meant, some tables have 0.
        Month => row.get::<_, Option<i64>>(place)?.and_then(Period::from_number).map(Kept::Month),
    })
}
