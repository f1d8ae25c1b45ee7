import type { ForeignCustomer, Pushed } from '../walk/foreign-idp.ts';
import type { World } from '../world.ts';
import type { IdpUser, SimpleSamlPhp } from './simplesamlphp.ts';

/** Two organizations at one IdP, so that an answer made for one can be carried to the other. */
export interface Scene {
  world: World;
  port: number;
  idp?: SimpleSamlPhp;
  alpha?: ForeignCustomer;
  beta?: ForeignCustomer;
}

export type Standing = Required<Pick<Scene, 'world' | 'idp' | 'alpha' | 'beta'>>;

export const ALPHA = 'interop-alpha.example';
export const BETA = 'interop-beta.example';

const person = (domain: string, name: string, group: Pushed['group']): Pushed => ({
  userName: `${name}@${domain}`,
  externalId: `uid-${name}-${domain}`,
  displayName: `${name} of ${domain}`,
  group,
});
export const PEOPLE = {
  [ALPHA]: [person(ALPHA, 'anna', 'admins'), person(ALPHA, 'emil', 'users'), person(ALPHA, 'gus', 'none')],
  [BETA]: [person(BETA, 'bea', 'admins')],
};
const password = (userName: string): string => `${userName.split('@')[0]}-secret`;

export const idpUser = ({ userName, externalId, displayName, group }: Pushed): IdpUser => ({
  login: userName,
  password: password(userName),
  attributes: {
    objectidentifier: [externalId],
    name: [userName],
    displayName: [displayName],
    ...(group === 'none'
      ? {}
      : { groups: [group === 'admins' ? 'Keyseat Admins' : 'Meridian Desktop Users', 'Staff'] }),
  },
});

/** What somebody types at the IdP. */
export const who = (userName: string) => ({ login: userName, password: password(userName) });

export function standing({ world, idp, alpha, beta }: Scene): Standing {
  if (!idp || !alpha || !beta) throw new Error('The steps before this one did not pass.');
  return { world, idp, alpha, beta };
}
