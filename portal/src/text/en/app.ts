/** The app step: our values and the attributes to send. */
export const app = {
  'sp.acs': 'Assertion Consumer Service URL',
  'sp.entityId': 'Service Provider Entity ID',
  'sp.metadata': 'Service provider metadata (XML)',
  'sp.goesTo': 'goes to {field}',
  'attributes.title': 'Attributes to send',
  'attributes.hint': 'Character for character. Name format: Unspecified.',
  'attributes.name': 'Name',
  'attributes.value': 'Value',
} as const;
