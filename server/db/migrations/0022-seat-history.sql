-- The history of a subscription: all its seats in the order they were taken, and who took and freed each.
create index on seat (business_account_id, subscription_id, taken_at, id);
create index on audit_event (business_account_id, subject)
  where type in ('seat.granted', 'seat.freed', 'key.registered', 'subscription.extended');
