-- From version 3 to 4: evidence knows the sheet, the page and the column that it stands in, and what a
-- person says of headings is kept.
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
