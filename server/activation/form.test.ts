import { expect, it } from 'vitest';
import { readForm, take } from './form.ts';

it('reads fields that came once', () => {
  const form = readForm({ grant_type: 'refresh_token', refresh_token: 'x' });
  expect(form && take(form, ['refresh_token'])).toEqual({ ok: true, fields: { refresh_token: 'x' } });
  expect(form && take(form, ['client_id', 'toString'])).toEqual({ ok: false, missing: ['client_id', 'toString'] });
});

it.each([null, undefined, 'text', { code: ['a', 'b'] }, { code: { x: 1 } }, { code: 'x'.repeat(5000) }])(
  'refuses %j',
  (body) => expect(readForm(body)).toBeNull(),
);
