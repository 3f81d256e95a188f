-- From version 1 to 2: planned months, schedules, revised targets, last year's sums, figures of others.
ALTER TABLE item ADD COLUMN planned_start INTEGER;
ALTER TABLE item ADD COLUMN planned_finish INTEGER;
ALTER TABLE item ADD COLUMN schedule TEXT;
ALTER TABLE target ADD COLUMN yardstick TEXT;
ALTER TABLE target ADD COLUMN effective TEXT;
ALTER TABLE target ADD COLUMN approver TEXT;
ALTER TABLE target ADD COLUMN document TEXT;
ALTER TABLE target ADD COLUMN reason TEXT;
ALTER TABLE entry ADD COLUMN amount INTEGER;
ALTER TABLE entry ADD COLUMN amount_unit TEXT;
ALTER TABLE entry ADD COLUMN reference INTEGER;
ALTER TABLE entry ADD COLUMN started INTEGER;
ALTER TABLE entry ADD COLUMN finished INTEGER;
CREATE TABLE schedule (
    plan_id INTEGER NOT NULL REFERENCES plan (id),
    kind TEXT NOT NULL,
    schedule TEXT NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (plan_id, kind)
) STRICT, WITHOUT ROWID;
