-- The whole database of `plan`, and the only place where its tables are defined.
--
-- A new database is made from this file. An older one is brought here by the steps in
-- src/store/migration.rs; PRAGMA user_version counts them, and a test holds both ways together.
--
-- Rows are only ever added: a row belongs to the change that wrote it and stays as it is, and the
-- triggers at the end refuse anything else. Of the rows that say the same thing, the one of the
-- newest change that counts is in force; a change that was taken back does not count (table undo).
-- What was in force at an earlier time is what the changes up to then say.
--
-- Numbers are INTEGER millionths (x 10^6) of the unit beside them, so that sums are exact; what is
-- not known is NULL, never 0. Closed lists are kept by their machine keys (src/model). Ids mean
-- nothing outside of this file: places, years, codes, periods and the uuids of changes do.

-- One command's writes.
CREATE TABLE change (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE,          -- UUIDv7: the same change in every copy of the file
    at      TEXT NOT NULL,                 -- RFC 3339 time with its offset
    person  TEXT NOT NULL,                 -- '' where unknown
    command TEXT NOT NULL,                 -- as typed
    reason  TEXT                           -- why, where the person said so
) STRICT;

-- Changes that take another one back, or bring it in again.
CREATE TABLE undo (
    change_id INTEGER NOT NULL REFERENCES change (id),
    undone_id INTEGER NOT NULL REFERENCES change (id),      -- of a merge also what came in with it
    redo      INTEGER NOT NULL CHECK (redo IN (0, 1)),      -- 1: brought in again
    PRIMARY KEY (change_id, undone_id)
) STRICT, WITHOUT ROWID;

-- Changes that were made in another file, and the change that brought them into this one, which has a higher
-- number. Of one that came through several files the highest is this file's own.
CREATE TABLE merged (
    change_id INTEGER NOT NULL REFERENCES change (id),
    merge_id  INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (change_id, merge_id),
    CHECK (change_id < merge_id)
) STRICT, WITHOUT ROWID;

-- A file that was imported.
CREATE TABLE source (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,                  -- as the person gave it
    sha256 TEXT NOT NULL,                  -- of its bytes, lower-case hexadecimal
    UNIQUE (name, sha256)
) STRICT;

-- The files that a change was read from.
CREATE TABLE change_source (
    change_id INTEGER NOT NULL REFERENCES change (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    PRIMARY KEY (change_id, source_id)
) STRICT, WITHOUT ROWID;

-- A district, county, city ...
CREATE TABLE place (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- Where a place lies: the last row that counts. A place without one lies nowhere that is known.
CREATE TABLE place_state (
    place_id  INTEGER NOT NULL REFERENCES place (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    parent_id INTEGER REFERENCES place (id),   -- the place that it is a part of; NULL: of none
    PRIMARY KEY (place_id, change_id),
    CHECK (parent_id <> place_id)
) STRICT, WITHOUT ROWID;

-- One place's plan for one year; it is there from its first plan_state that counts.
CREATE TABLE plan (
    id       INTEGER PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place (id),
    year     INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
    UNIQUE (place_id, year)
) STRICT;

CREATE TABLE plan_state (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    title     TEXT,                        -- of the report that it comes from
    PRIMARY KEY (plan_id, change_id)
) STRICT, WITHOUT ROWID;

-- The plans that a change wrote to, with how many rows of each table it wrote: what a log tells
-- without reading them, and what a check of the file holds them against.
CREATE TABLE change_plan (
    change_id INTEGER NOT NULL REFERENCES change (id),
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    items     INTEGER NOT NULL,            -- item_state
    targets   INTEGER NOT NULL,
    entries   INTEGER NOT NULL,
    others    INTEGER NOT NULL,            -- of all other tables
    PRIMARY KEY (change_id, plan_id)
) STRICT, WITHOUT ROWID;

-- Anything tracked: indicators and headings over them, projects, works, commitments. It is there from its first
-- item_state that counts.
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
    position   INTEGER NOT NULL,           -- order among the plan's items of its kind
    kind       TEXT NOT NULL,              -- indicator, project, works, commitment
    name       TEXT NOT NULL CHECK (name <> ''),
    category   TEXT,
    sector     TEXT,
    box        TEXT,                       -- number of the report's box
    funding    TEXT,                       -- government, state-owned, social
    year       INTEGER NOT NULL,           -- the plan's, or earlier for results that it tells
    department TEXT,
    rhythm     TEXT NOT NULL,              -- monthly, monthly-from-february, quarterly, annual
    status     TEXT,                       -- when it was read; entries may tell a later one
    text       TEXT,                       -- what is to be done, in words
    unit       TEXT,                       -- of total and of entries' values
    total      INTEGER,                    -- millionths of the unit: investment over all years
    planned_start  INTEGER,                -- 202203: the month in which work is to begin
    planned_finish INTEGER,                -- the month in which it is to be done
    schedule   TEXT,                       -- linear, days, 120%, 10/30/30/30; NULL: the plan's
    source_id  INTEGER REFERENCES source (id),
    line       INTEGER,
    quote      TEXT,                       -- the words that it was read from
    sheet      TEXT,                       -- of a workbook
    page       INTEGER,                    -- of a document with pages
    col        INTEGER,                    -- beside line: characters of a text, cells of a table
    PRIMARY KEY (item_id, change_id)
) STRICT, WITHOUT ROWID;

-- What became of an item after the plan was published.
CREATE TABLE adjustment (
    item_id   INTEGER NOT NULL REFERENCES item (id),
    number    INTEGER NOT NULL CHECK (number > 0),      -- in the order in which they were recorded
    change_id INTEGER NOT NULL REFERENCES change (id),
    kind      TEXT NOT NULL,               -- added, dropped, renamed, split, merged
    effective TEXT NOT NULL,               -- 2022-09-01: from this day on
    other_id  INTEGER REFERENCES item (id),   -- added: came in its place; merged: went into it
    former    TEXT,                        -- renamed: the name until then
    approver  TEXT,
    document  TEXT,                        -- number of the document that says so
    reason    TEXT NOT NULL,
    PRIMARY KEY (item_id, number)
) STRICT, WITHOUT ROWID;

-- What was promised. Of the rows without a day, the highest revision is the target as published; a
-- row with a day takes its place from then on, the last day first, then the highest revision.
CREATE TABLE target (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    revision   INTEGER NOT NULL CHECK (revision > 0),
    measure    TEXT NOT NULL,
    comparator TEXT,                       -- NULL with value: words
    value      INTEGER,                    -- millionths of the unit; beside a yardstick, the offset
    upper      INTEGER,                    -- millionths of the unit; only of a range
    unit       TEXT,
    nature     TEXT,                       -- binding, expected
    stretch    INTEGER NOT NULL CHECK (stretch IN (0, 1)),
    text       TEXT NOT NULL,              -- as written in the plan
    change_id  INTEGER NOT NULL REFERENCES change (id),
    yardstick  TEXT,                       -- economic-growth, reference, last-year
    effective  TEXT,                       -- 2022-09-01; NULL: as published
    approver   TEXT,
    document   TEXT,                       -- number of the document that says so
    reason     TEXT,
    PRIMARY KEY (item_id, revision),
    CHECK ((comparator IS NULL) = (value IS NULL)),
    CHECK (upper IS NULL OR comparator = 'range')
) STRICT, WITHOUT ROWID;

-- What was reported; the highest revision of a period is in force.
CREATE TABLE entry (
    item_id   INTEGER NOT NULL REFERENCES item (id),
    period    INTEGER NOT NULL,            -- 202205: the month that the figure ends with; of the
                                           -- plan's year or the year before
    revision  INTEGER NOT NULL CHECK (revision > 0),
    removed   INTEGER NOT NULL CHECK (removed IN (0, 1)),   -- 1: this revision takes it back
    basis     TEXT,                        -- ytd, month; NULL without value, for shares, levels
    value     INTEGER,                     -- millionths of the item's unit
    written   TEXT,                        -- the value as typed
    judgement TEXT,                        -- a person's verdict on a target in words
    physical  INTEGER,                     -- millionths of a percent
    status    TEXT,
    problem   TEXT,
    next_step TEXT,
    origin    TEXT,                        -- where the figure comes from
    note      TEXT,
    reason    TEXT,                        -- why it differs from the revision before
    source_id INTEGER REFERENCES source (id),
    line      INTEGER,
    quote     TEXT,                        -- the words that it was read from
    change_id INTEGER NOT NULL REFERENCES change (id),
    amount    INTEGER,                     -- millionths of its unit: the sum that a rate is of
    amount_unit TEXT,
    reference INTEGER,                     -- millionths of the item's unit: the figure of others
    started   INTEGER,                     -- 202203: the month in which a project began
    finished  INTEGER,                     -- the month in which it was done
    sheet      TEXT,                       -- of a workbook
    page       INTEGER,                    -- of a document with pages
    col        INTEGER,                    -- beside line: characters of a text, cells of a table
    PRIMARY KEY (item_id, period, revision)
) STRICT, WITHOUT ROWID;

-- Figures of the year before.
CREATE TABLE baseline (
    plan_id    INTEGER NOT NULL REFERENCES plan (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    year       INTEGER NOT NULL,
    change_id  INTEGER NOT NULL REFERENCES change (id),
    item_id    INTEGER REFERENCES item (id),   -- NULL: of another scope than any indicator
    comparator TEXT NOT NULL,              -- eq, or gt, approx ... where the report hedges
    value      INTEGER NOT NULL,           -- millionths of the unit
    unit       TEXT,
    source_id  INTEGER REFERENCES source (id),
    line       INTEGER,
    quote      TEXT,
    sheet      TEXT,                       -- of a workbook
    page       INTEGER,                    -- of a document with pages
    col        INTEGER,                    -- beside line: characters of a text, cells of a table
    PRIMARY KEY (plan_id, name, year, change_id)
) STRICT, WITHOUT ROWID;

-- Groups of projects with their money.
CREATE TABLE investment (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    name      TEXT NOT NULL CHECK (name <> ''),
    change_id INTEGER NOT NULL REFERENCES change (id),
    position  INTEGER NOT NULL,            -- order in the report
    parent    TEXT,                        -- name of the group that it is a part of
    count     INTEGER CHECK (count >= 0),  -- projects
    total     INTEGER,                     -- millionths of the unit, over all years
    annual    INTEGER,                     -- millionths of the unit, planned for the year
    unit      TEXT NOT NULL,
    source_id INTEGER REFERENCES source (id),
    line      INTEGER,
    quote     TEXT,
    sheet      TEXT,                       -- of a workbook
    page       INTEGER,                    -- of a document with pages
    col        INTEGER,                    -- beside line: characters of a text, cells of a table
    PRIMARY KEY (plan_id, name, change_id)
) STRICT, WITHOUT ROWID;

-- How the work of all items of a plan, or of those of one kind, is spread over the year.
CREATE TABLE schedule (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    kind      TEXT NOT NULL,               -- indicator, project, works, commitment; '' for all
    change_id INTEGER NOT NULL REFERENCES change (id),
    schedule  TEXT,                        -- linear, days, 120%, 10/30/30/30; NULL: the usual one again
    PRIMARY KEY (plan_id, kind, change_id)
) STRICT, WITHOUT ROWID;

-- Periods that were closed when their report was published, and opened again.
CREATE TABLE closing (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    period    INTEGER NOT NULL,            -- 202206: with every period before it; reopened: with
                                           -- every period after it
    reopened  INTEGER NOT NULL CHECK (reopened IN (0, 1)),
    PRIMARY KEY (plan_id, change_id)
) STRICT, WITHOUT ROWID;

-- What a person has said that the columns under a heading hold, of every plan's lists.
CREATE TABLE mapping (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    heading   TEXT NOT NULL CHECK (heading <> ''), -- without white space, of one width
    change_id INTEGER NOT NULL REFERENCES change (id),
    field     TEXT NOT NULL,               -- '': not to be read
    PRIMARY KEY (plan_id, heading, change_id)
) STRICT, WITHOUT ROWID;

-- What a person has said of findings, so that they are not asked again.
CREATE TABLE answer (
    plan_id    INTEGER NOT NULL REFERENCES plan (id),
    finding    TEXT NOT NULL,              -- the check that found it: sum-mismatch
    subject    TEXT NOT NULL,              -- the name of the item, or the words, that it is about
    code       TEXT NOT NULL,              -- the item's; '': none, or any of that name
    period     INTEGER NOT NULL,           -- 202205; 0: none, or any
    value      TEXT NOT NULL,              -- the figure or words in doubt; '': none, or any
    against    TEXT NOT NULL,              -- what they are held against; '': none, or any
    change_id  INTEGER NOT NULL REFERENCES change (id),
    answer     TEXT NOT NULL,              -- accept, correct, drop, same, open
    correction TEXT,                       -- what is right, or the item that is the same
    PRIMARY KEY (plan_id, finding, subject, code, period, value, against, change_id)
) STRICT, WITHOUT ROWID;

-- Nothing is ever changed or deleted.
CREATE TRIGGER change_stays BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER undo_stays BEFORE UPDATE ON undo BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER undo_is_kept BEFORE DELETE ON undo BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER merged_stays BEFORE UPDATE ON merged BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER merged_is_kept BEFORE DELETE ON merged BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER source_stays BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER source_is_kept BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER change_source_stays BEFORE UPDATE ON change_source BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER change_source_is_kept BEFORE DELETE ON change_source BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER place_stays BEFORE UPDATE ON place BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER place_is_kept BEFORE DELETE ON place BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER place_state_stays BEFORE UPDATE ON place_state BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER place_state_is_kept BEFORE DELETE ON place_state BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
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
CREATE TRIGGER mapping_stays BEFORE UPDATE ON mapping BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER mapping_is_kept BEFORE DELETE ON mapping BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON answer BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER answer_is_kept BEFORE DELETE ON answer BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;

-- Views for people who query the file (docs/database.md). The program itself uses none of them. What they
-- show is in force now, with numbers in the unit beside them; the `_exact` ones are texts, since a
-- REAL has some 15 digits.

-- The changes that were taken back and not brought in again: what they wrote does not count.
CREATE VIEW undone AS
SELECT undone_id AS change_id FROM (
    SELECT undone_id, redo, max(change_id) FROM undo GROUP BY undone_id) WHERE NOT redo;

CREATE VIEW places AS
SELECT place.name AS place, whole.name AS part_of, place.id AS place_id
FROM place
LEFT JOIN place_state AS state ON state.place_id = place.id AND state.change_id = (
    SELECT max(change_id) FROM place_state AS own
    WHERE own.place_id = place.id AND own.change_id NOT IN (SELECT change_id FROM undone))
LEFT JOIN place AS whole ON whole.id = state.parent_id;

CREATE VIEW plans AS
SELECT place.name || '-' || plan.year AS plan, place.name AS place, plan.year AS year, state.title AS title,
    plan.id AS plan_id
FROM plan JOIN place ON place.id = plan.place_id
JOIN plan_state AS state ON state.plan_id = plan.id
WHERE state.change_id = (
    SELECT max(change_id) FROM plan_state AS own
    WHERE own.plan_id = plan.id AND own.change_id NOT IN (SELECT change_id FROM undone));

CREATE VIEW items AS
SELECT plans.plan AS plan, item.code AS code, state.kind AS kind, state.name AS name, parent.code AS parent,
    state.category AS category, state.sector AS sector, state.box AS box, state.funding AS funding,
    state.year AS year, state.department AS department, state.rhythm AS rhythm, state.status AS status,
    state.text AS text, state.total / 1000000.0 AS total, state.unit AS unit,
    (state.planned_start / 100) || '-' || substr(state.planned_start, 5) AS planned_start,
    (state.planned_finish / 100) || '-' || substr(state.planned_finish, 5) AS planned_finish,
    state.schedule AS schedule, state.position AS position, source.name AS file, state.sheet AS sheet,
    state.page AS page, state.line AS line, state.col AS col, state.quote AS quote,
    state.change_id AS change, item.id AS item_id
FROM plans JOIN item ON item.plan_id = plans.plan_id
JOIN item_state AS state ON state.item_id = item.id
LEFT JOIN item AS parent ON parent.id = state.parent_id
LEFT JOIN source ON source.id = state.source_id
WHERE state.change_id = (
    SELECT max(change_id) FROM item_state AS own
    WHERE own.item_id = item.id AND own.change_id NOT IN (SELECT change_id FROM undone));

-- The target as published, and those that took its place, each from its day on until the next one's.
CREATE VIEW targets AS
SELECT items.plan AS plan, items.code AS code, items.kind AS kind, items.name AS name,
    items.department AS department, target.effective AS effective,
    lead(target.effective) OVER (PARTITION BY target.item_id ORDER BY target.effective, target.revision)
        AS until,
    target.measure AS measure, target.comparator AS comparator, target.value / 1000000.0 AS value,
    rtrim(rtrim(substr('-', 1, target.value < 0) || (abs(target.value) / 1000000) || '.'
        || substr(abs(target.value) % 1000000 + 1000000, 2), '0'), '.') AS value_exact,
    target.upper / 1000000.0 AS upper, target.yardstick AS yardstick, target.unit AS unit,
    target.nature AS nature, target.stretch AS stretch, target.text AS text, target.approver AS approver,
    target.document AS document, coalesce(target.reason, change.reason) AS reason,
    change.at AS recorded_at, change.person AS recorded_by, target.change_id AS change,
    target.item_id AS item_id
FROM items JOIN target ON target.item_id = items.item_id
JOIN change ON change.id = target.change_id
WHERE target.change_id NOT IN (SELECT change_id FROM undone)
AND (target.effective IS NOT NULL OR target.revision = (
    SELECT max(revision) FROM target AS own WHERE own.item_id = target.item_id
    AND own.effective IS NULL AND own.change_id NOT IN (SELECT change_id FROM undone)));

-- Everything that was ever reported, corrected, taken back or undone.
CREATE VIEW entry_history AS
SELECT place.name || '-' || plan.year AS plan, item.code AS code, items.kind AS kind, items.name AS name,
    items.department AS department, (entry.period / 100) || '-' || substr(entry.period, 5) AS period,
    entry.revision AS revision,
    items.item_id IS NOT NULL AND NOT entry.removed AND entry.revision IS (
        SELECT max(revision) FROM entry AS own
        WHERE own.item_id = entry.item_id AND own.period = entry.period
        AND own.change_id NOT IN (SELECT change_id FROM undone)) AS in_force,
    entry.change_id IN (SELECT change_id FROM undone) AS undone, entry.removed AS removed,
    entry.basis AS basis, entry.value / 1000000.0 AS value,
    rtrim(rtrim(substr('-', 1, entry.value < 0) || (abs(entry.value) / 1000000) || '.'
        || substr(abs(entry.value) % 1000000 + 1000000, 2), '0'), '.') AS value_exact,
    iif(entry.value IS NULL, NULL, items.unit) AS unit, entry.written AS written,
    entry.amount / 1000000.0 AS amount, entry.amount_unit AS amount_unit,
    entry.reference / 1000000.0 AS reference, entry.judgement AS judgement,
    entry.physical / 1000000.0 AS physical, entry.status AS status,
    (entry.started / 100) || '-' || substr(entry.started, 5) AS started,
    (entry.finished / 100) || '-' || substr(entry.finished, 5) AS finished,
    entry.problem AS problem, entry.next_step AS next_step, entry.origin AS origin, entry.note AS note,
    entry.reason AS reason, source.name AS file, entry.sheet AS sheet, entry.page AS page,
    entry.line AS line, entry.col AS col, entry.quote AS quote, change.at AS recorded_at,
    change.person AS recorded_by, entry.change_id AS change, entry.item_id AS item_id
FROM entry JOIN item ON item.id = entry.item_id
JOIN plan ON plan.id = item.plan_id
JOIN place ON place.id = plan.place_id
JOIN change ON change.id = entry.change_id
LEFT JOIN items ON items.item_id = entry.item_id
LEFT JOIN source ON source.id = entry.source_id;

-- What was reported and is in force.
CREATE VIEW entries AS SELECT * FROM entry_history WHERE in_force;

CREATE VIEW changes AS
SELECT change.id AS change, change.at AS at, change.person AS person, change.command AS command,
    change.reason AS reason, iif(undo.redo, NULL, undo.undone_id) AS undoes,
    iif(undo.redo, undo.undone_id, NULL) AS redoes,
    change.id IN (SELECT change_id FROM undone) AS undone,
    (SELECT group_concat(place.name || '-' || plan.year, ' ')
     FROM change_plan JOIN plan ON plan.id = change_plan.plan_id JOIN place ON place.id = plan.place_id
     WHERE change_plan.change_id = change.id) AS plans,
    (SELECT group_concat(source.name, ' ')
     FROM change_source JOIN source ON source.id = change_source.source_id
     WHERE change_source.change_id = change.id) AS files,
    (SELECT max(merge_id) FROM merged WHERE merged.change_id = change.id) AS merged_by,
    change.uuid AS uuid
FROM change LEFT JOIN (
    SELECT change_id, max(undone_id) AS undone_id, redo FROM undo GROUP BY change_id) AS undo
ON undo.change_id = change.id;
