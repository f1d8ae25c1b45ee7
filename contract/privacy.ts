import * as z from 'zod/mini';
import { businessParams, emailText, id, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** People's data: exports, erasure, and the end of accounts. */
const personParams = z.object({ businessAccountId: id, personId: id });

/** A file in JSON: what each table holds, a list of rows each. */
const held = z.object({
  exportedAt: time,
  /** What the file is about. */
  about: z.string(),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

export const exportPerson = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/people/:personId/export',
  summary: 'Everything this business account holds about a person of its directory. Is itself audited.',
  params: personParams,
  response: held,
});

export const erasePerson = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/people/:personId/erasure',
  summary:
    'Erase a person: what names them goes, in the audit log too. Refused while the directory says they are active: it would bring them back.',
  params: personParams,
  response: nothing,
});

export const closing = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/closing',
  summary: 'When the business account will be deleted; null when nobody asked for it.',
  params: businessParams,
  response: z.object({ closesAt: z.nullable(time), graceDays: z.number() }),
});

export const closeBusiness = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/closing',
  summary: 'Ask to close the business account: after a time of grace everything of it is deleted.',
  params: businessParams,
  body: z.object({ name: z.string().check(z.maxLength(200)) }),
  response: z.object({ closesAt: time }),
});

export const keepBusiness = endpoint({
  method: 'DELETE',
  path: '/api/business/:businessAccountId/closing',
  summary: 'Keep the business account after all.',
  params: businessParams,
  response: nothing,
});

export const exportAccount = endpoint({
  method: 'GET',
  path: '/api/accounts/export',
  summary: 'Everything held about this personal account.',
  response: held,
});

export const deleteAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/deletion',
  summary:
    'Delete this personal account, at once and for good. Refused while it is the last administrator or the backup login of a business account.',
  body: z.object({ email: emailText }),
  response: nothing,
});
