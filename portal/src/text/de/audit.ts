import type { audit as english } from '../en/audit.ts';

/** Das Audit-Log. */
export const audit: Record<keyof typeof english, string> = {
  'audit.title': 'Audit-Log',
  'audit.lead': 'Wer was womit getan hat, von wo, vorher und nachher. Nichts darin lässt sich ändern.',
  'audit.kind': 'Art',
  'audit.kind.all': 'Alle',
  'audit.who': 'Wer oder was',
  'audit.who.hint': 'Eine E-Mail-Adresse oder ID, genau',
  'audit.from': 'Von (UTC)',
  'audit.to': 'Bis (UTC)',
  'audit.find': 'Zeigen',
  'audit.clear': 'Alles zeigen',
  'audit.export': 'Das Gefilterte exportieren:',
  'audit.activity': 'Anmeldungen und SCIM-Anfragen im Einzelnen',
  'audit.none': 'Nichts Passendes ist geschehen',
  'audit.older': 'Ältere',
  'audit.newest': 'Neueste',
  'audit.at': 'Wann',
  'audit.who.column': 'Wer',
  'audit.what': 'Was',
  'audit.where': 'Von wo',
  'audit.detail': 'Einzelheiten',
  'audit.subject': 'an',
  'audit.request': 'Anfrage',
};
