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
  ],
  license_administrator: ['see_business', 'see_users', 'see_licenses', 'manage_licenses'],
  member: ['see_business'],
};

/** Whether a role may do `verb`. */
export const may = (role: Role, verb: Verb): boolean => MAY[role].includes(verb);
