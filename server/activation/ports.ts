import type { Directory } from '../directory/index.ts';
import type { Domains } from '../domains/index.ts';
import type { Integration } from '../integration/index.ts';
import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Licenses } from '../licenses/index.ts';
import type { SignIn } from '../sign-in/index.ts';

export type ProvedBy = 'directory' | 'assertion';

export type GrantRefusal = 'no_seats_left' | 'subscription_expired' | 'subscription_suspended' | 'subscription_revoked';

/** The only place a seat is taken or freed. */
export interface LicensesPort {
  /** Locks subscriptions FOR UPDATE: the last lock of the order. A seat held already is granted again, with the new proof. */
  grantSeat(
    tenant: Tenant,
    seat: {
      personId: string;
      productId: string;
      provedBy: ProvedBy;
      provedUntil: Date | null;
      groupId: string | null;
      actor: Actor;
    },
  ): Promise<
    | { granted: true; seatId: string; subscriptionId: string; isNew: boolean }
    | { granted: false; reason: GrantRefusal; waitingId: string | null }
  >;
  product: Licenses['product'];
  offer: Licenses['offer'];
  takeOffered: Licenses['takeOffered'];
  /** A place in the waiting line, for the computer that was given its ID. */
  waiting: Licenses['waiting'];
  computerKey: Licenses['computerKey'];
  grantComputerSeat: Licenses['grantComputerSeat'];
  freeComputer: Licenses['freeComputer'];
  checkSeat(
    tenant: Tenant,
    seatId: string,
  ): Promise<
    | {
        live: true;
        personId: string | null;
        /** Set instead where a computer was activated by key. */
        deviceId: string | null;
        productId: string;
        provedBy: ProvedBy | 'key';
        provedUntil: Date | null;
        /** Set while the directory's mass removal waits for an admin: no license may outlive it. */
        holdUntil?: Date | null;
      }
    | { live: false; reason: string }
  >;
}

export type DirectoryPort = Pick<Directory, 'lockPerson' | 'lockMembership'>;
export type IntegrationPort = Pick<Integration, 'find' | 'lock' | 'usersGroup'>;
export type DomainsPort = Pick<Domains, 'ownerOf'>;
export type SignInPort = Pick<SignIn, 'beginSso' | 'record' | 'guard'>;

/** Whose license it is, for its text. */
export interface BusinessPort {
  find(tenant: Tenant): Promise<{ name: string } | null>;
}
