import { createHash } from 'node:crypto';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A UUID that is always the same for the same words (RFC 9562 section 5.8), so that a newer profile replaces the older one. */
export function stableUuid(...words: string[]): string {
  const bytes = createHash('sha256').update(words.join('\n')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export interface ProfileFacts {
  baseUrl: string;
  vendorName: string;
  product: { id: string; name: string };
}

/**
 * A configuration profile for device management on macOS: managed preferences in the domain named like the product, with `Issuer`
 * and `Experience`. Text from outside is escaped; nothing in it is secret.
 */
export function mobileConfiguration({ baseUrl, vendorName, product }: ProfileFacts): string {
  const host = new URL(baseUrl).hostname;
  const identifier = `${host.split('.').reverse().join('.')}.${product.id}`;
  const settings = { Issuer: baseUrl, Experience: 'sso' };
  const text = (key: string, value: string): string =>
    `<key>${escapeXml(key)}</key><string>${escapeXml(value)}</string>`;
  const preferences = Object.entries(settings)
    .map(([key, value]) => text(key, value))
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
${text('PayloadType', 'Configuration')}
<key>PayloadVersion</key><integer>1</integer>
${text('PayloadIdentifier', identifier)}
${text('PayloadUUID', stableUuid(identifier, 'profile'))}
${text('PayloadDisplayName', `${product.name}: sign in with the work account`)}
${text('PayloadOrganization', vendorName)}
${text('PayloadScope', 'System')}
<key>PayloadContent</key>
<array><dict>
${text('PayloadType', 'com.apple.ManagedClient.preferences')}
<key>PayloadVersion</key><integer>1</integer>
${text('PayloadIdentifier', `${identifier}.preferences`)}
${text('PayloadUUID', stableUuid(identifier, 'preferences'))}
<key>PayloadContent</key>
<dict><key>${escapeXml(product.id)}</key><dict><key>Forced</key><array><dict>
<key>mcx_preference_settings</key><dict>${preferences}</dict>
</dict></array></dict></dict>
</dict></array>
</dict>
</plist>
`;
}
