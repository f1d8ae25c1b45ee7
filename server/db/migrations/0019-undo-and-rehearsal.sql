-- An activation can be taken back for a quarter of an hour: until when, by which session besides the administrators, and what was
-- before it. Null: nothing can be taken back.
alter table integration add column undo jsonb;
-- When somebody last signed in by the confirmed backup login, or rehearsed it. Null: never since it was confirmed.
alter table integration add column backup_rehearsed_at timestamptz;
