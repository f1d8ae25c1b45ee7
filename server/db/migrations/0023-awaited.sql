-- Whether anybody waits in the line of the subscription's product. A seat is taken under the lock of its subscription's row alone
-- while nobody does, and the newest version of that row is the one place where a grant can see it without another look.
alter table subscription add column awaited boolean not null default false;
update subscription set awaited = true
 where exists (select from waiting
   where waiting.business_account_id = subscription.business_account_id and waiting.product_id = subscription.product_id);
