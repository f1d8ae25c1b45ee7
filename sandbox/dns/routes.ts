import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonFile } from '../web/json-file.ts';
import { formOf, sendPage } from '../web/server.ts';
import { addZone, putRecords, type RecordSet, removeRecord, removeZone, setFault } from './editor.ts';
import { zonePage, zonesPage } from './pages.ts';
import { type DnsFault, plainName, type Zones } from './zones.ts';

interface Outcome {
  /** Why not; undefined when it was done. */
  refused: string | undefined;
  done: string;
}

/** The zone editor's pages under `/dns` and its control API under `/dns/api`. */
export function dnsRoutes(app: FastifyInstance, file: JsonFile<Zones>, port: number): void {
  const data = file.state;
  const back = async (reply: FastifyReply, to: string, { refused, done }: Outcome) => {
    await file.save();
    const query = new URLSearchParams(refused ? { refused } : { done });
    return reply.redirect(`${to}?${query}`, 303);
  };
  const zoneOfPath = (request: FastifyRequest) => plainName((request.params as { zone: string }).zone);
  const notesOf = (request: FastifyRequest) => request.query as { refused?: string; done?: string };

  app.get('/dns', (request, reply) => sendPage(reply, zonesPage(data, port, notesOf(request))));
  app.post('/dns/zones', (request, reply) => {
    const { zone = '' } = formOf(request);
    return back(reply, '/dns', { refused: addZone(data, zone), done: `${plainName(zone)} was added.` });
  });
  app.get('/dns/zone/:zone', (request, reply) => {
    const zone = zoneOfPath(request);
    if (!data.zones.includes(zone)) return reply.redirect('/dns', 303);
    return sendPage(reply, zonePage(data, zone, notesOf(request)));
  });
  app.post('/dns/zone/:zone/records', (request, reply) => {
    const zone = zoneOfPath(request);
    return back(reply, `/dns/zone/${zone}`, {
      refused: addRecord(data, zone, formOf(request)),
      done: 'The record was added.',
    });
  });
  app.post('/dns/zone/:zone/delete', (request, reply) => {
    const refused = removeRecord(data, formOf(request).record ?? '');
    return back(reply, `/dns/zone/${zoneOfPath(request)}`, { refused, done: 'The record was deleted.' });
  });
  app.post('/dns/zone/:zone/fault', (request, reply) => {
    const zone = zoneOfPath(request);
    return back(reply, `/dns/zone/${zone}`, {
      refused: setFault(data, zone, faultFrom(formOf(request).fault)),
      done: 'Saved.',
    });
  });
  app.post('/dns/zone/:zone/remove', (request, reply) =>
    back(reply, '/dns', { refused: removeZone(data, zoneOfPath(request)), done: 'The zone was removed.' }),
  );
  dnsApi(app, file);
}

const faultFrom = (text: unknown): DnsFault | null =>
  text === 'servfail' || text === 'timeout' || text === 'refused' ? text : null;

/** One more record of its name and type; the host is relative, as in most DNS panels. */
function addRecord(data: Zones, zone: string, form: Record<string, string>): string | undefined {
  const host = plainName(form.host ?? '');
  const name = host === '@' || host === '' ? zone : `${host}.${zone}`;
  const type = form.type ?? 'TXT';
  const present = data.records.filter((record) => record.name === name && record.type === type);
  const values = [...present.map((record) => record.value), (form.value ?? '').trim()];
  return putRecords(data, { name, type, values, ttl: Number(form.ttl) || 60 });
}

function dnsApi(app: FastifyInstance, file: JsonFile<Zones>): void {
  const data = file.state;
  const done = async (reply: FastifyReply, refused: string | undefined) => {
    if (refused) return reply.code(422).send({ error: refused });
    await file.save();
    return reply.send({ done: true });
  };
  const body = (request: FastifyRequest) => (request.body ?? {}) as Partial<Record<string, unknown>>;
  app.get('/dns/api/records', () => ({ zones: data.zones, records: data.records, faults: data.faults }));
  app.put('/dns/api/zones/:zone', (request, reply) =>
    done(reply, addZone(data, (request.params as { zone: string }).zone)),
  );
  app.delete('/dns/api/zones/:zone', (request, reply) =>
    done(reply, removeZone(data, (request.params as { zone: string }).zone)),
  );
  app.put('/dns/api/records', (request, reply) => done(reply, putRecords(data, recordSet(body(request)))));
  app.put('/dns/api/faults', (request, reply) => {
    const { name, fault } = body(request);
    return done(reply, setFault(data, String(name ?? ''), faultFrom(fault)));
  });
}

function recordSet(body: Partial<Record<string, unknown>>): RecordSet {
  const given = Array.isArray(body.values) ? body.values : body.value === undefined ? [] : [body.value];
  const values = given.map((value: unknown) => (Array.isArray(value) ? value.map(String) : String(value)));
  return {
    name: String(body.name ?? ''),
    type: String(body.type ?? 'TXT'),
    values,
    ...(typeof body.ttl === 'number' ? { ttl: body.ttl } : {}),
    ...(typeof body.zone === 'string' ? { zone: body.zone } : {}),
  };
}
