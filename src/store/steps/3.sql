-- From version 3 to 4: evidence knows the sheet, the page and the column that it stands in.
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
