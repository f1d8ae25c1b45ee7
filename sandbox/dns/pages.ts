import { buttonForm, doneNote, refusedNote, select, table, textField } from '../web/fields.ts';
import { html } from '../web/html.ts';
import { page } from '../web/layout.ts';
import { recordKey } from './editor.ts';
import { kinds, type ZoneRecord, type Zones, zoneOf } from './zones.ts';

export interface Notes {
  refused?: string | undefined;
  done?: string | undefined;
}

export function zonesPage(data: Zones, port: number, notes: Notes): string {
  const rows = data.zones.map((zone) => [
    html`<a href="/dns/zone/${zone}">${zone}</a>`,
    data.records.filter((record) => zoneOf(data, record.name) === zone).length,
  ]);
  return page({
    title: 'DNS zones',
    body: html`<h1>DNS zones</h1>
<p>This server answers real DNS questions on 127.0.0.1, port ${port} (UDP and TCP). Nothing here reaches the public DNS.</p>
${refusedNote(notes.refused)}${doneNote(notes.done)}
<section class="card"><h2>Zones</h2>${table({ caption: 'Zones', heads: ['Zone', 'Records'], rows, empty: 'No zone yet. Add the domain of the e-mail addresses below.' })}</section>
<section class="card"><h2>Add a zone</h2><form method="post" action="/dns/zones">
${textField({ name: 'zone', label: 'Domain', placeholder: 'example.test', required: true })}
<div class="actions"><button class="primary" type="submit">Add zone</button></div></form></section>`,
  });
}

const shown = (value: ZoneRecord['value']) =>
  Array.isArray(value) ? value.map((part) => `"${part}"`).join(' ') : value;

function recordRow(zone: string, record: ZoneRecord) {
  return [
    html`<code>${record.name}</code>`,
    record.type,
    html`<code class="wrap">${shown(record.value)}</code>`,
    record.ttl,
    html`<form method="post" action="/dns/zone/${zone}/delete" class="inline"><input type="hidden" name="record" value="${recordKey(record)}"><button class="quiet" type="submit">Delete<span class="quiet"> ${record.type} ${record.name}</span></button></form>`,
  ];
}

export function zonePage(data: Zones, zone: string, notes: Notes): string {
  const own = data.records.filter((record) => zoneOf(data, record.name) === zone);
  const rows = own.map((record) => recordRow(zone, record));
  const fault = data.faults[zone];
  const choices = [
    { value: '', label: 'Answers normally' },
    { value: 'servfail', label: 'Fails (SERVFAIL)' },
    { value: 'timeout', label: 'Does not answer' },
    { value: 'refused', label: 'Refuses' },
  ];
  return page({
    title: zone,
    body: html`<p><a href="/dns">DNS zones</a></p><h1>${zone}</h1>
${refusedNote(notes.refused)}${doneNote(notes.done)}
<section class="card"><h2>Records</h2>${table({ caption: 'Records', heads: ['Name', 'Type', 'Value', 'TTL', 'Action'], rows, empty: 'No record yet.' })}</section>
<section class="card"><h2>Add a record</h2><form method="post" action="/dns/zone/${zone}/records">
${select(
  { name: 'type', label: 'Type', value: 'TXT' },
  kinds.map((kind) => ({ value: kind, label: kind })),
)}
${textField({ name: 'host', label: 'Host', hint: `Relative to ${zone}; @ is the zone itself. The zone is appended, as most DNS panels do.`, required: true })}
${textField({ name: 'value', label: 'Value', required: true })}
${textField({ name: 'ttl', label: 'TTL in seconds', type: 'number', value: '60' })}
<div class="actions"><button class="primary" type="submit">Add record</button></div></form></section>
<section class="card"><h2>Trouble on purpose</h2><form method="post" action="/dns/zone/${zone}/fault">
${select({ name: 'fault', label: 'How this zone behaves', value: fault ?? '' }, choices)}
<div class="actions"><button type="submit" class="plain">Save</button></div></form></section>
${buttonForm(`/dns/zone/${zone}/remove`, 'Remove this zone', { quiet: true })}`,
  });
}
