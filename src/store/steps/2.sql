-- From version 2 to 3: rows are kept by the change that wrote them, and never changed again. Of what
-- had no history, what is in force is taken to have been written with the first change that is known of
-- its plan, so that no later one takes it away when it is undone.
CREATE TEMP TABLE old_change AS SELECT * FROM change;
CREATE TEMP TABLE old_source AS SELECT * FROM source;
CREATE TEMP TABLE old_place AS SELECT * FROM place;
CREATE TEMP TABLE old_plan AS SELECT * FROM plan;
CREATE TEMP TABLE old_item AS SELECT * FROM item;
CREATE TEMP TABLE old_target AS SELECT * FROM target;
CREATE TEMP TABLE old_entry AS SELECT * FROM entry;
CREATE TEMP TABLE old_baseline AS SELECT * FROM baseline;
CREATE TEMP TABLE old_investment AS SELECT * FROM investment;
CREATE TEMP TABLE old_schedule AS SELECT * FROM schedule;
DROP TABLE schedule;
DROP TABLE investment;
DROP TABLE baseline;
DROP TABLE entry;
DROP TABLE target;
DROP TABLE item;
DROP TABLE plan;
DROP TABLE place;
DROP TABLE source;
DROP TABLE change;
CREATE TABLE change (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE,
    at      TEXT NOT NULL,
    person  TEXT NOT NULL,
    command TEXT NOT NULL,
    reason  TEXT
) STRICT;

CREATE TABLE undo (
    change_id INTEGER PRIMARY KEY REFERENCES change (id),
    undone_id INTEGER NOT NULL REFERENCES change (id),
    redo      INTEGER NOT NULL CHECK (redo IN (0, 1))
) STRICT;

CREATE TABLE source (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (name, sha256)
) STRICT;

CREATE TABLE change_source (
    change_id INTEGER NOT NULL REFERENCES change (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    PRIMARY KEY (change_id, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE plan (
    id       INTEGER PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place (id),
    year     INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
    UNIQUE (place_id, year)
) STRICT;

CREATE TABLE plan_state (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    title     TEXT,
    PRIMARY KEY (plan_id, change_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_plan (
    change_id INTEGER NOT NULL REFERENCES change (id),
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    items     INTEGER NOT NULL,
    targets   INTEGER NOT NULL,
    entries   INTEGER NOT NULL,
    others    INTEGER NOT NULL,
    PRIMARY KEY (change_id, plan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    id      INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES plan (id),
    code    TEXT NOT NULL CHECK (code <> ''),
    UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE item_state (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    change_id  INTEGER NOT NULL REFERENCES change (id),
    parent_id  INTEGER REFERENCES item (id),
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL CHECK (name <> ''),
    category   TEXT,
    sector     TEXT,
    box        TEXT,
    funding    TEXT,
    year       INTEGER NOT NULL,
    department TEXT,
    rhythm     TEXT NOT NULL,
    status     TEXT,
    text       TEXT,
    unit       TEXT,
    total      INTEGER,
    planned_start  INTEGER,
    planned_finish INTEGER,
    schedule   TEXT,
    source_id  INTEGER REFERENCES source (id),
    line       INTEGER,
    quote      TEXT,
    PRIMARY KEY (item_id, change_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjustment (
    item_id   INTEGER NOT NULL REFERENCES item (id),
    number    INTEGER NOT NULL CHECK (number > 0),
    change_id INTEGER NOT NULL REFERENCES change (id),
    kind      TEXT NOT NULL,
    effective TEXT NOT NULL,
    other_id  INTEGER REFERENCES item (id),
    former    TEXT,
    approver  TEXT,
    document  TEXT,
    reason    TEXT NOT NULL,
    PRIMARY KEY (item_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    revision   INTEGER NOT NULL CHECK (revision > 0),
    measure    TEXT NOT NULL,
    comparator TEXT,
    value      INTEGER,
    upper      INTEGER,
    unit       TEXT,
    nature     TEXT,
    stretch    INTEGER NOT NULL CHECK (stretch IN (0, 1)),
    text       TEXT NOT NULL,
    change_id  INTEGER NOT NULL REFERENCES change (id),
    yardstick  TEXT,
    effective  TEXT,
    approver   TEXT,
    document   TEXT,
    reason     TEXT,
    PRIMARY KEY (item_id, revision),
    CHECK ((comparator IS NULL) = (value IS NULL)),
    CHECK (upper IS NULL OR comparator = 'range')
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    item_id   INTEGER NOT NULL REFERENCES item (id),
    period    INTEGER NOT NULL,

    revision  INTEGER NOT NULL CHECK (revision > 0),
    removed   INTEGER NOT NULL CHECK (removed IN (0, 1)),
    basis     TEXT,
    value     INTEGER,
    written   TEXT,
    judgement TEXT,
    physical  INTEGER,
    status    TEXT,
    problem   TEXT,
    next_step TEXT,
    origin    TEXT,
    note      TEXT,
    reason    TEXT,
    source_id INTEGER REFERENCES source (id),
    line      INTEGER,
    quote     TEXT,
    change_id INTEGER NOT NULL REFERENCES change (id),
    amount    INTEGER,
    amount_unit TEXT,
    reference INTEGER,
    started   INTEGER,
    finished  INTEGER,
    PRIMARY KEY (item_id, period, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline (
    plan_id    INTEGER NOT NULL REFERENCES plan (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    year       INTEGER NOT NULL,
    change_id  INTEGER NOT NULL REFERENCES change (id),
    item_id    INTEGER REFERENCES item (id),
    comparator TEXT NOT NULL,
    value      INTEGER NOT NULL,
    unit       TEXT,
    source_id  INTEGER REFERENCES source (id),
    line       INTEGER,
    quote      TEXT,
    PRIMARY KEY (plan_id, name, year, change_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE investment (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    name      TEXT NOT NULL CHECK (name <> ''),
    change_id INTEGER NOT NULL REFERENCES change (id),
    position  INTEGER NOT NULL,
    parent    TEXT,
    count     INTEGER CHECK (count >= 0),
    total     INTEGER,
    annual    INTEGER,
    unit      TEXT NOT NULL,
    source_id INTEGER REFERENCES source (id),
    line      INTEGER,
    quote     TEXT,
    PRIMARY KEY (plan_id, name, change_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    kind      TEXT NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    schedule  TEXT,
    PRIMARY KEY (plan_id, kind, change_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    period    INTEGER NOT NULL,

    reopened  INTEGER NOT NULL CHECK (reopened IN (0, 1)),
    PRIMARY KEY (plan_id, change_id)
) STRICT, WITHOUT ROWID;

INSERT INTO change SELECT id, uuid, at, person, command, NULL FROM old_change;
INSERT INTO source SELECT id, name, sha256 FROM old_source;
INSERT INTO change_source SELECT change_id, id FROM old_source;
INSERT INTO place SELECT id, name FROM old_place;
INSERT INTO plan SELECT id, place_id, year FROM old_plan;
INSERT INTO item SELECT id, plan_id, code FROM old_item;
INSERT INTO target
    SELECT item_id, revision, measure, comparator, value, upper, unit, nature, stretch, text, change_id,
        yardstick, effective, approver, document, reason FROM old_target;
INSERT INTO entry
    SELECT item_id, period, revision, removed, basis, value, written, judgement, physical, status, problem,
        next_step, origin, note, reason, source_id, line, quote, change_id, amount, amount_unit, reference,
        started, finished FROM old_entry;
CREATE TEMP TABLE first_of AS
    SELECT old_plan.id AS plan_id, coalesce(min(known.change_id), (SELECT min(id) FROM old_change)) AS first_change
    FROM old_plan LEFT JOIN (
        SELECT plan_id, change_id FROM old_target JOIN old_item ON old_item.id = item_id
        UNION ALL SELECT plan_id, change_id FROM old_entry JOIN old_item ON old_item.id = item_id
        UNION ALL SELECT plan_id, change_id FROM old_item JOIN old_source ON old_source.id = source_id
        UNION ALL SELECT plan_id, change_id FROM old_schedule) AS known ON known.plan_id = old_plan.id
    GROUP BY old_plan.id;
INSERT INTO item_state
    SELECT old_item.id, first_change, parent_id,
        row_number() OVER (PARTITION BY old_item.plan_id, kind ORDER BY position) - 1,
        kind, name, category, sector, box, funding, year, department, rhythm, status,
        text, unit, total, planned_start, planned_finish, schedule, source_id, line, quote
    FROM old_item JOIN first_of ON first_of.plan_id = old_item.plan_id;
INSERT INTO plan_state
    SELECT id, first_change, title FROM old_plan JOIN first_of ON first_of.plan_id = old_plan.id;
INSERT INTO baseline
    SELECT old_baseline.plan_id, name, year, first_change, item_id, comparator, value, unit, source_id, line,
        quote
    FROM old_baseline JOIN first_of ON first_of.plan_id = old_baseline.plan_id;
INSERT INTO investment
    SELECT old_investment.plan_id, name, first_change, position, parent, count, total, annual, unit, source_id,
        line, quote
    FROM old_investment JOIN first_of ON first_of.plan_id = old_investment.plan_id;
INSERT INTO schedule SELECT plan_id, kind, change_id, schedule FROM old_schedule;
INSERT INTO change_plan
    SELECT change_id, plan_id, sum(part = 'item'), sum(part = 'target'), sum(part = 'entry'),
        sum(part = 'other')
    FROM (
        SELECT change_id, plan_id, 'item' AS part FROM item_state JOIN item ON item.id = item_id
        UNION ALL SELECT change_id, plan_id, 'target' FROM target JOIN item ON item.id = item_id
        UNION ALL SELECT change_id, plan_id, 'entry' FROM entry JOIN item ON item.id = item_id
        UNION ALL SELECT change_id, plan_id, 'other' FROM plan_state
        UNION ALL SELECT change_id, plan_id, 'other' FROM baseline
        UNION ALL SELECT change_id, plan_id, 'other' FROM investment
        UNION ALL SELECT change_id, plan_id, 'other' FROM schedule)
    GROUP BY change_id, plan_id;

CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER undo_stays BEFORE UPDATE ON undo BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER undo_is_kept BEFORE DELETE ON undo BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER source_stays BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER source_is_kept BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER change_source_stays BEFORE UPDATE ON change_source BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER change_source_is_kept BEFORE DELETE ON change_source BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER place_stays BEFORE UPDATE ON place BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER place_is_kept BEFORE DELETE ON place BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER plan_stays BEFORE UPDATE ON plan BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER plan_is_kept BEFORE DELETE ON plan BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER plan_state_stays BEFORE UPDATE ON plan_state BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER plan_state_is_kept BEFORE DELETE ON plan_state BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER change_plan_stays BEFORE UPDATE ON change_plan BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER change_plan_is_kept BEFORE DELETE ON change_plan BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER item_stays BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER item_is_kept BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER item_state_stays BEFORE UPDATE ON item_state BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER item_state_is_kept BEFORE DELETE ON item_state BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER adjustment_stays BEFORE UPDATE ON adjustment BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER adjustment_is_kept BEFORE DELETE ON adjustment BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER target_stays BEFORE UPDATE ON target BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER target_is_kept BEFORE DELETE ON target BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER baseline_stays BEFORE UPDATE ON baseline BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER baseline_is_kept BEFORE DELETE ON baseline BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER investment_stays BEFORE UPDATE ON investment BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER investment_is_kept BEFORE DELETE ON investment BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER schedule_stays BEFORE UPDATE ON schedule BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER schedule_is_kept BEFORE DELETE ON schedule BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER closing_stays BEFORE UPDATE ON closing BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
DROP TABLE old_schedule;
DROP TABLE old_investment;
DROP TABLE old_baseline;
DROP TABLE old_entry;
DROP TABLE old_target;
DROP TABLE old_item;
DROP TABLE old_plan;
DROP TABLE old_place;
DROP TABLE old_source;
DROP TABLE old_change;
DROP TABLE first_of;
