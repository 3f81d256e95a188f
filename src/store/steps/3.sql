-- From version 3 to 4: evidence knows the sheet, the page and the column that it stands in, and what a
-- person says of headings and of findings is kept; places know what they are a part of; changes come in
-- from other files; views for people who query the file.
ALTER TABLE item_state ADD COLUMN sheet TEXT;
ALTER TABLE item_state ADD COLUMN page INTEGER;
ALTER TABLE item_state ADD COLUMN col INTEGER;
ALTER TABLE entry ADD COLUMN sheet TEXT;
ALTER TABLE entry ADD COLUMN page INTEGER;
ALTER TABLE entry ADD COLUMN col INTEGER;
ALTER TABLE baseline ADD COLUMN sheet TEXT;
ALTER TABLE baseline ADD COLUMN page INTEGER;
ALTER TABLE baseline ADD COLUMN col INTEGER;
ALTER TABLE investment ADD COLUMN sheet TEXT;
ALTER TABLE investment ADD COLUMN page INTEGER;
ALTER TABLE investment ADD COLUMN col INTEGER;

-- One change may take back several: those that came in with a merge.
ALTER TABLE undo RENAME TO undo_of_one;
CREATE TABLE undo (
    change_id INTEGER NOT NULL REFERENCES change (id),
    undone_id INTEGER NOT NULL REFERENCES change (id),      -- of a merge also what came in with it
    redo      INTEGER NOT NULL CHECK (redo IN (0, 1)),      -- 1: brought in again
    PRIMARY KEY (change_id, undone_id)
) STRICT, WITHOUT ROWID;
INSERT INTO undo SELECT change_id, undone_id, redo FROM undo_of_one;
DROP TABLE undo_of_one;
CREATE TRIGGER undo_stays BEFORE UPDATE ON undo BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER undo_is_kept BEFORE DELETE ON undo BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;

-- Changes that were made in another file, and the change that brought them into this one, which has a higher
-- number. Of one that came through several files the highest is this file's own.
CREATE TABLE merged (
    change_id INTEGER NOT NULL REFERENCES change (id),
    merge_id  INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (change_id, merge_id),
    CHECK (change_id < merge_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER merged_stays BEFORE UPDATE ON merged BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER merged_is_kept BEFORE DELETE ON merged BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;

-- What a person has said that the columns under a heading hold, of every plan's lists.
CREATE TABLE mapping (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    heading   TEXT NOT NULL CHECK (heading <> ''), -- without white space, of one width
    change_id INTEGER NOT NULL REFERENCES change (id),
    field     TEXT NOT NULL,               -- '': not to be read
    PRIMARY KEY (plan_id, heading, change_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER mapping_stays BEFORE UPDATE ON mapping BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER mapping_is_kept BEFORE DELETE ON mapping BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;

-- Where a place lies: the last row that counts. A place without one lies nowhere that is known.
CREATE TABLE place_state (
    place_id  INTEGER NOT NULL REFERENCES place (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    parent_id INTEGER REFERENCES place (id),   -- the place that it is a part of; NULL: of none
    PRIMARY KEY (place_id, change_id),
    CHECK (parent_id <> place_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER place_state_stays BEFORE UPDATE ON place_state BEGIN SELECT RAISE(ABORT, 'rows are never changed'); END;
CREATE TRIGGER place_state_is_kept BEFORE DELETE ON place_state BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END;

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
