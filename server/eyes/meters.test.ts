import { expect, test } from 'vitest';
import { clientKind, createMeters } from './meters.ts';

const meters = () =>
  createMeters({
    pool: () => ({ total: 5, idle: 2, waiting: 1 }),
    totals: async () => ({
      products: [{ product: 'meridian-desktop', bought: 25, taken: 7 }],
      queues: [{ queue: 'mail', waiting: 3, failed: 1, oldestSeconds: 12.5 }],
    }),
  });

test('what happened is counted, and what stands is asked for at each scrape', async () => {
  const one = meters();
  one.event('seat.granted');
  one.signIn('portal', 'succeeded');
  one.mail('sent');
  one.scim('Okta SCIM Client 1.0.0', 'POST', 201);
  const said = await one.read();
  for (const line of [
    'keyseat_events_total{type="seat.granted"} 1',
    'keyseat_sign_ins_total{purpose="portal",outcome="succeeded"} 1',
    'keyseat_mails_total{outcome="sent"} 1',
    'keyseat_scim_requests_total{client="okta",method="POST",status="2xx"} 1',
    'keyseat_seats_bought{product="meridian-desktop"} 25',
    'keyseat_seats_taken{product="meridian-desktop"} 7',
    'keyseat_jobs_oldest_seconds{queue="mail"} 12.5',
    'keyseat_database_connections{state="busy"} 3',
    'nodejs_eventloop_lag_seconds',
  ])
    expect(said).toContain(line);
});

test('whatever strangers send as method or name, the lines stay few', async () => {
  const one = meters();
  for (let index = 0; index < 500; index += 1) {
    one.scim(`client ${index}`, `METHOD${index}`, 200 + (index % 5));
    one.request('none', `METHOD${index}`, { status: 404, seconds: 0.1 });
  }
  const said = await one.read();
  expect(said.split('\n').filter((line) => line.startsWith('keyseat_scim_requests_total'))).toHaveLength(1);
  expect(said.split('\n').filter((line) => line.startsWith('keyseat_http_request_seconds_count'))).toHaveLength(1);
  expect(clientKind(undefined)).toBe('other');
});
