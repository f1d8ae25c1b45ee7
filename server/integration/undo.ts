import { after, MINUTE } from '../lib/clock.ts';
import type { IntegrationStatus } from './integration.ts';

/** How long an activation can be taken back. */
export const UNDO_LIFE = 15 * MINUTE;

/** What was before an activation, and by whose session it can be taken back besides the administrators of the moment. */
export interface Undo {
  until: Date;
  sessionId: string;
  status: Exclude<IntegrationStatus, 'active'>;
  activatedAt: Date | null;
  deactivatedAt: Date | null;
}

interface Before {
  status: IntegrationStatus;
  activated_at: Date | null;
  deactivated_at: Date | null;
}

/** For the integration's row, as the activation by this session is written there. */
export const undoText = (before: Before, sessionId: string, now: Date): string =>
  JSON.stringify({
    until: after(now, UNDO_LIFE),
    sessionId,
    status: before.status === 'inactive' ? 'inactive' : 'configuring',
    activatedAt: before.activated_at,
    deactivatedAt: before.deactivated_at,
  });

const moment = (text: unknown): Date | null => (typeof text === 'string' ? new Date(text) : null);

/** What can still be taken back now; null when nothing can: it was deactivated since, or the time is over. */
export function undoOf(row: { status: IntegrationStatus; undo: unknown }, now: Date): Undo | null {
  if (row.status !== 'active' || typeof row.undo !== 'object' || row.undo === null) return null;
  const { until, sessionId, status, activatedAt, deactivatedAt } = row.undo as Record<string, unknown>;
  const end = moment(until);
  if (end === null || end <= now || typeof sessionId !== 'string') return null;
  const before = status === 'inactive' ? 'inactive' : 'configuring';
  return {
    until: end,
    sessionId,
    status: before,
    activatedAt: moment(activatedAt),
    deactivatedAt: moment(deactivatedAt),
  };
}
