import type { app as english } from '../en/app.ts';

/** Der Schritt mit der App: unsere Werte und die Attribute. */
export const app: Record<keyof typeof english, string> = {
  'sp.acs': 'Assertion Consumer Service URL',
  'sp.entityId': 'Service Provider Entity ID',
  'sp.metadata': 'Metadaten des Service Providers (XML)',
  'sp.goesTo': 'gehört in {field}',
  'attributes.title': 'Zu sendende Attribute',
  'attributes.hint': 'Zeichen für Zeichen. Name format: Unspecified.',
  'attributes.name': 'Name',
  'attributes.value': 'Wert',
};
