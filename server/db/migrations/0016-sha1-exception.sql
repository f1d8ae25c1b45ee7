-- Until when answers signed with SHA-1 are accepted from this organization's IdP: set by the vendor's operator, for the time it takes
-- to change the IdP. Null: not at all.
alter table integration add column sha1_allowed_until timestamptz;
