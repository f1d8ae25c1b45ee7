-- How browsers are sent to the organization's IdP, and whether sign-ins may begin there.
alter table integration add column idp_sso_binding text not null default 'redirect' check (idp_sso_binding in ('redirect', 'post'));
alter table integration add column idp_initiated boolean not null default false;

-- The session this browser had when it set out: it ends when the sign-in opens another. Its cookie does not come with the IdP's answer.
alter table sso_request add column earlier_session_id text;
