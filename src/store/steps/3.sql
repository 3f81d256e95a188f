-- From version 3 to 4: evidence knows the sheet, the page and the column that it stands in, and what a
-- person says of headings and of findings is kept.
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
