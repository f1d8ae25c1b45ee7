import type { Scope } from '../../contract/index.ts';
import type { Role, Verb } from '../lib/guard.ts';

/** Who may do what in a business account, to be read aloud. */
const MAY: Record<Role, readonly Verb[]> = {
  administrator: [
    'see_business',
    'edit_business',
    'see_users',
    'manage_users',
    'see_licenses',
    'manage_licenses',
    'register_key',
    'see_integration',
    'configure_integration',
    'see_audit',
    'see_webhooks',
    'replay_webhooks',
    'configure_webhooks',
    'manage_service_tokens',
  ],
  license_administrator: ['see_business', 'see_users', 'see_licenses', 'manage_licenses'],
  member: ['see_business'],
};

/** Whether a role may do `verb`. */
export const may = (role: Role, verb: Verb): boolean => MAY[role].includes(verb);

/** What a scope lets a service token do. Whatever wants proof of who somebody is, no token can give. */
const SCOPE_MAY: Record<Scope, readonly Verb[]> = {
  'users:read': ['see_users'],
  'users:block': ['manage_users'],
  'licenses:read': ['see_licenses'],
  'licenses:write': ['manage_licenses'],
  'integration:read': ['see_integration'],
  'webhooks:read': ['see_webhooks'],
  'webhooks:replay': ['replay_webhooks'],
  'audit:read': ['see_audit'],
};

/** Whether a scope covers `verb`. */
export const scopeCovers = (scope: Scope, verb: Verb): boolean => SCOPE_MAY[scope].includes(verb);
