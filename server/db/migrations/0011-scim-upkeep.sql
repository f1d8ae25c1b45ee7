-- The clock forgets old lines of the request journal, and member IDs nobody came for; it sees whose they are, and nothing else.
create index on scim_request (at);
create index on parked_member (parked_at);
create policy found_when_due on scim_request for select using (known() = 'SCIM requests to forget');
create policy found_when_due on parked_member for select using (known() = 'member IDs to forget');
