-- The whole database of `plan`, and the only place where its tables are defined.
--
-- A new database is made from this file. An older one is brought here by the steps in
-- src/store/migration.rs; PRAGMA user_version counts them, and a test holds both ways together.
--
-- Numbers are INTEGER millionths (x 10^6) of the unit beside them, so that sums are exact; what is
-- not known is NULL, never 0. Closed lists are kept by their machine keys (src/model). Ids mean
-- nothing outside of this file: places, years, codes and periods do.

-- One command's writes.
CREATE TABLE change (
    id      INTEGER PRIMARY KEY,
    uuid    TEXT NOT NULL UNIQUE,          -- UUIDv7: the same change in every copy of the file
    at      TEXT NOT NULL,                 -- RFC 3339 time with its offset
    person  TEXT NOT NULL,                 -- '' where unknown
    command TEXT NOT NULL                  -- as typed
) STRICT;

-- A file that was imported.
CREATE TABLE source (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,               -- as the person gave it
    sha256    TEXT NOT NULL,               -- of its bytes, lower-case hexadecimal
    change_id INTEGER NOT NULL REFERENCES change (id),
    UNIQUE (name, sha256)
) STRICT;

-- A district, county, city ...
CREATE TABLE place (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- One place's plan for one year.
CREATE TABLE plan (
    id       INTEGER PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place (id),
    year     INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
    title    TEXT,                         -- of the report that it comes from
    UNIQUE (place_id, year)
) STRICT;

-- Anything tracked: indicators and headings over them, projects, works.
CREATE TABLE item (
    id         INTEGER PRIMARY KEY,
    plan_id    INTEGER NOT NULL REFERENCES plan (id),
    code       TEXT NOT NULL CHECK (code <> ''),
    parent_id  INTEGER REFERENCES item (id),
    position   INTEGER NOT NULL,           -- order in the plan's lists
    kind       TEXT NOT NULL,              -- indicator, project, works
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
    source_id  INTEGER REFERENCES source (id),
    line       INTEGER,
    quote      TEXT,                       -- the words that it was read from
    planned_start  INTEGER,                -- 202203: the month in which work is to begin
    planned_finish INTEGER,                -- the month in which it is to be done
    schedule   TEXT,                       -- linear, days, 120%, 10/30/30/30; NULL: the plan's
    UNIQUE (plan_id, code)
) STRICT;

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

-- What was reported. Rows are only ever added; the highest revision of a period is in force.
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
    PRIMARY KEY (item_id, period, revision)
) STRICT, WITHOUT ROWID;

-- Figures of the year before.
CREATE TABLE baseline (
    plan_id    INTEGER NOT NULL REFERENCES plan (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    year       INTEGER NOT NULL,
    item_id    INTEGER REFERENCES item (id),   -- NULL: of another scope than any indicator
    comparator TEXT NOT NULL,              -- eq, or gt, approx ... where the report hedges
    value      INTEGER NOT NULL,           -- millionths of the unit
    unit       TEXT,
    source_id  INTEGER REFERENCES source (id),
    line       INTEGER,
    quote      TEXT,
    PRIMARY KEY (plan_id, name, year)
) STRICT, WITHOUT ROWID;

-- Groups of projects with their money.
CREATE TABLE investment (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    name      TEXT NOT NULL CHECK (name <> ''),
    position  INTEGER NOT NULL,            -- order in the report
    parent    TEXT,                        -- name of the group that it is a part of
    count     INTEGER CHECK (count >= 0),  -- projects
    total     INTEGER,                     -- millionths of the unit, over all years
    annual    INTEGER,                     -- millionths of the unit, planned for the year
    unit      TEXT NOT NULL,
    source_id INTEGER REFERENCES source (id),
    line      INTEGER,
    quote     TEXT,
    PRIMARY KEY (plan_id, name)
) STRICT, WITHOUT ROWID;

-- How the work of all items of a plan, or of those of one kind, is spread over the year.
CREATE TABLE schedule (
    plan_id   INTEGER NOT NULL REFERENCES plan (id),
    kind      TEXT NOT NULL,               -- indicator, project, works; '' for all
    schedule  TEXT NOT NULL,               -- linear, days, 120%, 10/30/30/30
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (plan_id, kind)
) STRICT, WITHOUT ROWID;
