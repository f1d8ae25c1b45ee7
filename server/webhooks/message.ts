import { createHmac } from 'node:crypto';
import { WEBHOOK_EVENTS } from '../../contract/index.ts';
import type { BUSINESS_EVENTS } from '../events.ts';

type Events = typeof BUSINESS_EVENTS;
type ToldType = { [Type in keyof Events]: Events[Type]['webhook'] extends true ? Type : never }[keyof Events];
/** An event that is told has a schema in the catalogue: otherwise this does not compile. */
const CATALOGUE: Record<ToldType, unknown> & typeof WEBHOOK_EVENTS = WEBHOOK_EVENTS;

/** An event as the outbox keeps it. */
export interface OutboxEvent {
  businessAccountId: string;
  id: string;
  at: Date;
  type: string;
  subject: string;
  data: unknown;
}

/**
 * The body of a message (Standard Webhooks 1.0.0): type, timestamp and data, the latter through the schema of the catalogue, which drops
 * what it does not name. Null where the data does not fit its schema: a defect of ours, and the caller says so.
 */
export function bodyOf({ businessAccountId, at, type, subject, data }: OutboxEvent): string | null {
  const known = Object.hasOwn(CATALOGUE, type) ? CATALOGUE[type as keyof typeof WEBHOOK_EVENTS] : undefined;
  const read = known?.data.safeParse(data);
  if (!read?.success) return null;
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { businessAccountId, subject, ...read.data } });
}

/** What the data of an event that fits no schema is sent as: whose and of what, and nothing more. */
export const bareBody = ({ businessAccountId, at, type, subject }: OutboxEvent): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data: { businessAccountId, subject } });

const PREFIX = 'whsec_';

/** 256 random bits in the form that receivers' libraries take. */
export const secretText = (bytes: Uint8Array): string => `${PREFIX}${Buffer.from(bytes).toString('base64')}`;

interface Signing {
  id: string;
  /** Of this try. */
  at: Date;
  body: string;
  /** The secret, and while a rotation lasts the one before. */
  secrets: string[];
}

/** The three headers of Standard Webhooks 1.0.0: HMAC-SHA-256 over ID, timestamp and body, once with each secret. */
export function signedHeaders({ id, at, body, secrets }: Signing): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
