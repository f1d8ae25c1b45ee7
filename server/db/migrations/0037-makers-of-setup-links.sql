-- Who made a setup link: it works no longer than they administer. Null for links from before; those expire within two weeks.
alter table setup_link add column maker_kind text check (maker_kind in ('account', 'person'));
alter table setup_link add column maker_id text;
