//! Whether a database is as it must be.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};

use crate::model::{DatabaseFault, Inspection, Invariant, Probe, Problem};
use crate::store::fault::fault_of;
use crate::store::rows::Reader;
use crate::store::verify::Rule::{Rows, Whole};
use crate::store::{Detail, NOW, Store, migration, problem};

/// How to find what breaks an invariant.
#[derive(Clone, Copy)]
enum Rule {
    /// A query that returns it, each as one text.
    Rows(&'static str),
    /// Anything else that does.
    Whole(fn(&Connection) -> rusqlite::Result<Vec<String>>),
}

/// What must be so in a sound database. A new one is a variant of [`Invariant`], its words, and a line
/// here.
const RULES: &[(Invariant, Rule)] = &[
    (Invariant::Pages, Whole(pages)),
    (Invariant::References, Whole(references)),
    (Invariant::Tables, Whole(tables)),
    (Invariant::Contents, Whole(contents)),
    (
        Invariant::Changes,
        Rows(
            "SELECT 'change ' || id FROM change
         WHERE uuid NOT GLOB '????????-????-[1-8]???-[89ab]???-????????????'
            OR replace(uuid, '-', '') GLOB '*[^0-9a-f]*'
            OR at NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*' OR julianday(at) IS NULL",
        ),
    ),
    (
        Invariant::Counts,
        Rows(
            "WITH written AS (
             SELECT change_id, plan_id, sum(part = 'item') AS items, sum(part = 'target') AS targets,
                 sum(part = 'entry') AS entries, sum(part = 'other') AS others
             FROM (
                 SELECT change_id, plan_id, 'item' AS part FROM item_state
                     JOIN item ON item.id = item_id
                 UNION ALL SELECT change_id, plan_id, 'target' FROM target
                     JOIN item ON item.id = item_id
                 UNION ALL SELECT change_id, plan_id, 'entry' FROM entry
                     JOIN item ON item.id = item_id
                 UNION ALL SELECT change_id, plan_id, 'other' FROM adjustment
                     JOIN item ON item.id = item_id
                 UNION ALL SELECT change_id, plan_id, 'other' FROM plan_state
                 UNION ALL SELECT change_id, plan_id, 'other' FROM baseline
                 UNION ALL SELECT change_id, plan_id, 'other' FROM investment
                 UNION ALL SELECT change_id, plan_id, 'other' FROM schedule
                 UNION ALL SELECT change_id, plan_id, 'other' FROM mapping
                 UNION ALL SELECT change_id, plan_id, 'other' FROM answer
                 UNION ALL SELECT change_id, plan_id, 'other' FROM closing)
             GROUP BY change_id, plan_id),
         noted AS (
             SELECT change_id, plan_id, items, targets, entries, others FROM change_plan
             WHERE items + targets + entries + others > 0)
         SELECT 'change ' || change_id FROM (SELECT * FROM written EXCEPT SELECT * FROM noted)
         UNION SELECT 'change ' || change_id FROM (SELECT * FROM noted EXCEPT SELECT * FROM written)",
        ),
    ),
    (
        Invariant::Reversals,
        Rows(
            "SELECT 'change ' || change_id FROM undo AS this
         WHERE undone_id >= change_id OR undone_id IN (SELECT change_id FROM undo)
            OR redo > (SELECT count(*) FROM undo AS before
                       WHERE before.undone_id = this.undone_id
                         AND before.change_id < this.change_id)
            -- Two files may each have taken the same change back.
            OR (redo <> (SELECT count(*) % 2 FROM undo AS before
                         WHERE before.undone_id = this.undone_id
                           AND before.change_id < this.change_id)
                AND NOT EXISTS (SELECT 1 FROM undo AS other
                                JOIN merged ON merged.change_id = other.change_id
                                WHERE other.undone_id = this.undone_id))",
        ),
    ),
    (
        Invariant::Merges,
        Rows(
            "SELECT 'change ' || merge_id FROM merged
             WHERE merge_id IN (SELECT change_id FROM undo)
             UNION SELECT 'change ' || own.merge_id
             FROM (SELECT change_id, max(merge_id) AS merge_id FROM merged GROUP BY change_id) AS own
             JOIN change ON change.id = own.change_id
             GROUP BY own.merge_id HAVING count(*) <> own.merge_id - min(own.change_id)",
        ),
    ),
    (
        Invariant::Sources,
        Rows(
            "SELECT 'source ' || id || ' ' || name FROM source
         WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*'",
        ),
    ),
    (
        Invariant::TargetRevisions,
        Rows(
            "SELECT 'item ' || item_id FROM target GROUP BY item_id
         HAVING min(revision) <> 1 OR max(revision) <> count(*)",
        ),
    ),
    (
        Invariant::Targets,
        Rows(
            "SELECT 'item ' || item_id || ' #' || revision FROM target
         WHERE upper < value OR (yardstick IS NOT NULL AND value IS NULL)
            OR effective NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
            OR (effective IS NULL AND approver IS NOT NULL)",
        ),
    ),
    (
        Invariant::EntryRevisions,
        Rows(
            "SELECT 'item ' || item_id || ' ' || period FROM entry GROUP BY item_id, period
         HAVING min(revision) <> 1 OR max(revision) <> count(*)",
        ),
    ),
    (
        Invariant::EntryPeriods,
        Rows(
            "SELECT DISTINCT 'item ' || item_id || ' ' || period FROM entry
         WHERE period % 100 NOT BETWEEN 1 AND 12 OR NOT EXISTS (
             SELECT 1 FROM item JOIN plan ON plan.id = item.plan_id
             WHERE item.id = entry.item_id AND period / 100 IN (plan.year, plan.year - 1))",
        ),
    ),
    (
        Invariant::Withdrawals,
        Rows(
            "SELECT 'item ' || item_id || ' ' || period || ' #' || revision FROM entry
         WHERE removed = 1 AND (revision = 1 OR value IS NOT NULL OR judgement IS NOT NULL
            OR amount IS NOT NULL OR physical IS NOT NULL OR status IS NOT NULL)",
        ),
    ),
    (
        Invariant::EntryFigures,
        Rows(
            "SELECT 'item ' || item_id || ' ' || period || ' #' || revision FROM entry
         WHERE physical NOT BETWEEN 0 AND 100000000 OR started % 100 NOT BETWEEN 1 AND 12
            OR finished % 100 NOT BETWEEN 1 AND 12
            OR (amount IS NULL) <> (amount_unit IS NULL)",
        ),
    ),
    (
        Invariant::Circles,
        Rows(
            "WITH RECURSIVE own (place_id, parent_id) AS (
             SELECT place_id, parent_id FROM place_state AS this WHERE change_id = (
                 SELECT max(change_id) FROM place_state AS later WHERE later.place_id = this.place_id
                 AND later.change_id NOT IN (SELECT change_id FROM undone))),
         up (place_id, above) AS (
             SELECT place_id, parent_id FROM own WHERE parent_id IS NOT NULL
             UNION SELECT up.place_id, own.parent_id FROM up JOIN own ON own.place_id = up.above
             WHERE own.parent_id IS NOT NULL)
         SELECT place.name FROM up JOIN place ON place.id = up.place_id WHERE up.above = up.place_id",
        ),
    ),
    (
        Invariant::Places,
        Rows(
            "WITH place (held, line, page, col) AS (
             SELECT 'item ' || item_id, line, page, col FROM item_state
             UNION ALL SELECT 'item ' || item_id || ' ' || period || ' #' || revision,
                 line, page, col FROM entry
             UNION ALL SELECT 'baseline ' || name, line, page, col FROM baseline
             UNION ALL SELECT 'investment ' || name, line, page, col FROM investment)
         SELECT held FROM place WHERE line < 1 OR page < 1 OR col < 1",
        ),
    ),
];

/// What a database has of tables, columns, indexes, triggers and views.
const SHAPE: &str = "SELECT type || ' ' || name FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'
    UNION SELECT held.name || '.' || part.name || ' ' || part.type
    FROM sqlite_schema AS held JOIN pragma_table_info(held.name) AS part
    WHERE held.type = 'table' AND held.name NOT LIKE 'sqlite!_%' ESCAPE '!'";

/// As many places are named of each kind.
const NAMED: usize = 5;

impl Store {
    /// Looks at everything that must be so in a database.
    ///
    /// # Errors
    ///
    /// When the database cannot be read at all, or not now.
    pub fn inspect(&self) -> Result<Inspection, Problem> {
        inspection(&self.connection).map_err(|fault| problem(&self.path, fault))
    }
}

pub(super) fn inspection(connection: &Connection) -> Result<Inspection, DatabaseFault> {
    // One transaction, so that all of it is of one moment.
    let transaction = connection.unchecked_transaction().map_err(|error| fault_of(&error))?;
    let checks = RULES.iter().map(|(invariant, rule)| check(&transaction, *invariant, *rule));
    let checks = checks.collect::<Result<_, _>>()?;
    let number =
        |sql: &str| -> i64 { transaction.query_row(sql, [], |row| row.get(0)).unwrap_or_default() };
    let size = number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    let entries = number("SELECT count(*) FROM entry");
    Ok(Inspection {
        size: u64::try_from(size).unwrap_or_default(),
        plans: now(&transaction).plans().map_or(0, |plans| plans.len()),
        entries: usize::try_from(entries).unwrap_or_default(),
        checks,
    })
}

/// Looks for what breaks `invariant`. What cannot be read breaks it too; what cannot be read now is
/// no finding.
fn check(
    connection: &Connection,
    invariant: Invariant,
    rule: Rule,
) -> Result<Probe, DatabaseFault> {
    let found = match rule {
        Rows(sql) => texts(connection, sql),
        Whole(look) => look(connection),
    };
    let mut examples = match found.map_err(|error| (fault_of(&error), error)) {
        Ok(found) => found,
        Err((fault @ (DatabaseFault::Locked { .. } | DatabaseFault::CannotRead), _)) => {
            return Err(fault);
        }
        Err((_, error)) => vec![error.to_string()],
    };
    let violations = examples.len();
    examples.truncate(NAMED);
    Ok(Probe { invariant, violations, examples })
}

fn pages(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let found = texts(connection, "PRAGMA integrity_check(1000)")?;
    let lines = found.iter().flat_map(|text| text.lines());
    let is_finding = |line: &&str| *line != "ok" && !line.starts_with("***");
    Ok(lines.filter(is_finding).map(str::to_owned).collect())
}

fn references(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT \"table\" || ' ' || coalesce(rowid, '') || ' → ' || parent
               FROM pragma_foreign_key_check";
    texts(connection, sql)
}

/// What a new database has and this one lacks, and triggers, which no new one has.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let new = Connection::open_in_memory()?;
    new.execute_batch(migration::SCHEMA)?;
    let expected: BTreeSet<String> = texts(&new, SHAPE)?.into_iter().collect();
    let found: BTreeSet<String> = texts(connection, SHAPE)?.into_iter().collect();
    let lacking = expected.difference(&found).map(|part| format!("- {part}"));
    let foreign = found.difference(&expected).filter(|part| part.starts_with("trigger "));
    Ok(lacking.chain(foreign.map(|part| format!("+ {part}"))).collect())
}

/// Plans that cannot be read, because something in them is nothing that this program writes.
fn contents(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let unread = |key| {
        let reader = now(connection);
        let whole = reader.plan(&key, Detail::Whole).and_then(|_| reader.listed(&key));
        whole.err().map(|error| format!("{key}: {error}"))
    };
    Ok(now(connection).plans()?.into_iter().filter_map(unread).collect())
}

/// Everything as it stands now.
fn now(connection: &Connection) -> Reader<'_> {
    Reader { connection, until: NOW }
}

fn texts(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let text = |row: &Row<'_>| row.get::<_, Option<String>>(0).map(Option::unwrap_or_default);
    statement.query_map([], text)?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migration::create(&mut connection).unwrap();
        connection
    }

    /// A database with one of everything, and nothing wrong.
    fn sound() -> Connection {
        let connection = new();
        let sha256 = "0".repeat(64);
        let rows = format!(
            "INSERT INTO change VALUES
                 (1, '019f8b6e-0000-7000-8000-000000000000', '2022-07-15T09:00:00+08:00', '', 'plan', NULL),
                 (2, '019f8b6e-0000-7000-8000-000000000001', '2022-07-15T09:01:00+08:00', '', 'plan', NULL),
                 (3, '019f8b6e-0000-7000-8000-000000000002', '2022-07-15T09:02:00+08:00', '', 'plan', NULL),
                 (4, '019f8b6e-0000-7000-8000-000000000003', '2022-07-15T09:03:00+08:00', '', 'plan', NULL),
                 (5, '019f8b6e-0000-7000-8000-000000000004', '2022-07-15T09:04:00+08:00', '', 'plan', NULL);
             INSERT INTO undo VALUES (2, 1, 0), (3, 1, 1);
             INSERT INTO merged VALUES (4, 5);
             INSERT INTO source VALUES (1, 'p.csv', '{sha256}');
             INSERT INTO place VALUES (1, '示例县'), (2, '示例市');
             INSERT INTO place_state VALUES (1, 1, 2), (2, 1, NULL);
             INSERT INTO plan (id, place_id, year) VALUES (1, 1, 2022);
             INSERT INTO plan_state VALUES (1, 1, NULL);
             INSERT INTO change_plan VALUES (1, 1, 1, 1, 3, 3), (2, 1, 0, 0, 0, 0), (3, 1, 0, 0, 0, 0);
             INSERT INTO item VALUES (1, 1, '1');
             INSERT INTO item_state (item_id, change_id, position, kind, name, year, rhythm)
                 VALUES (1, 1, 0, 'indicator', '进出口总额', 2022, 'monthly');
             INSERT INTO target (item_id, revision, measure, stretch, text, change_id)
                 VALUES (1, 1, 'flow', 0, '', 1);
             INSERT INTO baseline (plan_id, name, year, change_id, comparator, value)
                 VALUES (1, '进出口总额', 2021, 1, 'eq', 1);
             INSERT INTO investment (plan_id, name, change_id, position, unit)
                 VALUES (1, '重点项目', 1, 0, '亿元');
             INSERT INTO entry (item_id, period, revision, removed, change_id)
                 VALUES (1, 202205, 1, 0, 1), (1, 202205, 2, 1, 1), (1, 202112, 1, 0, 1);"
        );
        connection.execute_batch(&rows).unwrap();
        connection
    }

    fn broken(connection: &Connection) -> Vec<Invariant> {
        let checks = inspection(connection).unwrap().checks;
        checks.iter().filter(|check| check.violations > 0).map(|check| check.invariant).collect()
    }

    /// Drops the triggers, and returns what makes them again.
    fn without_triggers(connection: &Connection) -> String {
        let of = |what: &str| format!("SELECT {what} FROM sqlite_schema WHERE type = 'trigger'");
        let made = texts(connection, &of("sql || ';'")).unwrap().concat();
        let dropped = texts(connection, &of("'DROP TRIGGER ' || name || ';'")).unwrap().concat();
        connection.execute_batch(&dropped).unwrap();
        made
    }

    #[test]
    fn a_new_and_a_sound_database_break_nothing() {
        assert_eq!(broken(&new()), []);
        assert_eq!(broken(&sound()), []);
        let found = inspection(&sound()).unwrap();
        assert_eq!((found.plans, found.entries, found.violations()), (1, 3, 0));
    }

    #[test]
    fn every_invariant_has_a_rule() {
        let known: Vec<Invariant> = RULES.iter().map(|(invariant, _)| *invariant).collect();
        assert_eq!(known, Invariant::ALL);
    }

    #[test]
    fn what_breaks_a_rule_is_found() {
        let cases = [
            ("UPDATE change SET uuid = '019f8b6e' WHERE id = 1", Invariant::Changes),
            ("UPDATE change SET uuid = replace(uuid, 'f', 'x')", Invariant::Changes),
            ("UPDATE change SET at = '2022-07-15'", Invariant::Changes),
            ("UPDATE change SET at = '2022-19-15T09:00:00Z'", Invariant::Changes),
            ("DELETE FROM entry WHERE revision = 2", Invariant::Counts),
            ("UPDATE change_plan SET items = 2", Invariant::Counts),
            ("DELETE FROM change_plan WHERE change_id = 1", Invariant::Counts),
            ("INSERT INTO place_state VALUES (2, 3, 1)", Invariant::Circles),
            ("UPDATE undo SET redo = 1", Invariant::Reversals),
            ("UPDATE undo SET undone_id = 2 WHERE change_id = 3", Invariant::Reversals),
            ("INSERT INTO merged VALUES (2, 4)", Invariant::Merges),
            ("INSERT INTO merged VALUES (1, 2)", Invariant::Merges),
            ("UPDATE source SET sha256 = substr(sha256, 2)", Invariant::Sources),
            ("UPDATE source SET sha256 = 'A' || substr(sha256, 2)", Invariant::Sources),
            ("UPDATE target SET revision = 2", Invariant::TargetRevisions),
            ("UPDATE target SET effective = '1 Sep'", Invariant::Targets),
            ("UPDATE target SET comparator = 'range', value = 6, upper = 5", Invariant::Targets),
            ("UPDATE entry SET revision = 3 WHERE revision = 2", Invariant::EntryRevisions),
            ("UPDATE entry SET period = 202200 WHERE revision = 2", Invariant::EntryPeriods),
            ("UPDATE plan SET year = 2023", Invariant::EntryPeriods),
            ("UPDATE entry SET removed = 1", Invariant::Withdrawals),
            ("UPDATE entry SET status = 'started'", Invariant::Withdrawals),
            ("UPDATE entry SET physical = 101000000", Invariant::EntryFigures),
            ("UPDATE entry SET started = 202213", Invariant::EntryFigures),
            ("UPDATE entry SET line = 0", Invariant::Places),
            ("UPDATE entry SET page = 3, col = -1", Invariant::Places),
            ("UPDATE item_state SET line = 4, page = 0", Invariant::Places),
            ("UPDATE baseline SET col = 0", Invariant::Places),
            ("UPDATE investment SET line = 0", Invariant::Places),
            ("UPDATE item_state SET kind = 'dream'", Invariant::Contents),
            ("UPDATE entry SET period = 7 WHERE period = 202112", Invariant::Contents),
            ("DROP TABLE investment", Invariant::Tables),
            ("ALTER TABLE investment DROP COLUMN annual", Invariant::Tables),
            ("DROP VIEW entries", Invariant::Tables),
            (
                "CREATE TRIGGER later AFTER INSERT ON change BEGIN DELETE FROM entry; END",
                Invariant::Tables,
            ),
            ("PRAGMA foreign_keys = OFF; UPDATE entry SET change_id = 9", Invariant::References),
            (
                "PRAGMA ignore_check_constraints = ON; UPDATE target SET stretch = 2;
                 PRAGMA ignore_check_constraints = OFF",
                Invariant::Pages,
            ),
        ];
        for (damage, expected) in cases {
            let connection = sound();
            let changes_rows =
                ["UPDATE", "DELETE", "PRAGMA"].iter().any(|it| damage.starts_with(it));
            // The triggers that keep rows as they are stand in the way of all but the most determined.
            let triggers = if changes_rows { without_triggers(&connection) } else { String::new() };
            connection.execute_batch(damage).unwrap();
            connection.execute_batch(&triggers).unwrap();
            let found = broken(&connection);
            assert!(found.contains(&expected), "{damage}: {found:?}");
        }
    }
}
