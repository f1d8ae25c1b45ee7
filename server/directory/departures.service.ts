import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { IntegrationPort, LicensesPort } from './ports.ts';

interface DeparturesDeps {
  integration: Pick<IntegrationPort, 'mappings'>;
  licenses: LicensesPort;
  endSessions: (tenant: Tenant, personId: string) => Promise<void>;
}

export interface Departure {
  personIds: string[];
  actor: Actor;
}

/**
 * What follows when people lose what a seat stands on. Called after the directory's own rows changed, in the same
 * transaction: a grant that held those rows has committed by then, so these later statements see its seat.
 */
export interface Departures {
  /** Deactivated, blocked or deleted: every seat and every portal session ends. Resolves to the freed seats. */
  gone(tenant: Tenant, departure: Departure & { because: string }): Promise<string[]>;
  /**
   * Out of one group: the seats of the products it is mapped to end; sessions too, when it is mapped to anything. Very many seats
   * at once are held for an hour instead, until an administrator says: `licenses/` decides which those are.
   */
  leftGroup(
    tenant: Tenant,
    departure: Departure & { integrationId: string; group: { id: string; name: string }; because: string },
  ): Promise<string[]>;
}

export function createDepartures({ integration, licenses, endSessions }: DeparturesDeps): Departures {
  const endAll = async (tenant: Tenant, personIds: string[]): Promise<void> => {
    for (const personId of personIds) await endSessions(tenant, personId);
  };
  return {
    async gone(tenant, { personIds, actor, because }) {
      if (personIds.length === 0) return [];
      const freed = await licenses.freeSeats(tenant, { personIds, because, actor });
      await endAll(tenant, personIds);
      return freed;
    },
    async leftGroup(tenant, { personIds, actor, integrationId, group, because }) {
      if (personIds.length === 0) return [];
      const mappings = (await integration.mappings(tenant, integrationId)).filter(
        (mapping) => mapping.pinnedGroupId === group.id,
      );
      const freed: string[] = [];
      for (const { productId } of mappings) {
        if (productId === null) continue;
        freed.push(...(await licenses.freeSeats(tenant, { personIds, productId, because, actor, group })));
      }
      if (mappings.length > 0) await endAll(tenant, personIds);
      return freed;
    },
  };
}
