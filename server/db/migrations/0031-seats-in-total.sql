-- The meters tell how many seats are taken of each product over all business accounts: two numbers a product, never whose they are.
create policy found_when_counted on subscription for select using (known() = 'seats in total');
