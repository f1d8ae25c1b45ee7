import { Buffer } from 'node:buffer';
import { decodeText } from './decode.ts';
import { ns } from './namespaces.ts';
import { Refused } from './refused.ts';
import { readXml } from './xml-reader.ts';
import type { XmlElement } from './xml-tree.ts';
import { attributeOf, childrenOf, textOf } from './xml-tree.ts';

/**
 * Bounds of metadata. Federation services publish long lists of claims, and comments are common; a comment within a
 * text still refuses it, because it splits the one text run.
 */
const metadataBounds = { elements: 20_000, depth: 32, attributes: 64, comments: true } as const;

/** Root element of metadata, or what is wrong with the XML. */
export function readMetadataXml(text: string): XmlElement | Refused {
  try {
    return readXml(decodeText(Buffer.from(text.replace(/^\ufeff/, '').trim())), metadataBounds);
  } catch (reason) {
    if (reason instanceof Refused) return reason;
    throw reason;
  }
}

/** Base64 of the signing certificates of every IdP role in metadata; null when the text is not metadata of one. */
export function signingCertificates(text: string): string[] | null {
  const root = readMetadataXml(text);
  if (root instanceof Refused) return null;
  if (root.namespace !== ns.metadata || root.local !== 'EntityDescriptor') return null;
  return childrenOf(root, ns.metadata, 'IDPSSODescriptor').flatMap(certificatesOf);
}

/** Base64 of the certificates that a role uses to sign: `use="signing"`, or no `use` (both purposes). */
export function certificatesOf(role: XmlElement): string[] {
  const found: string[] = [];
  for (const descriptor of childrenOf(role, ns.metadata, 'KeyDescriptor')) {
    const use = attributeOf(descriptor, 'use');
    if (use !== undefined && use !== 'signing') continue;
    for (const keyInfo of childrenOf(descriptor, ns.signature, 'KeyInfo')) {
      for (const data of childrenOf(keyInfo, ns.signature, 'X509Data')) {
        for (const certificate of childrenOf(data, ns.signature, 'X509Certificate')) {
          found.push(textOf(certificate) ?? '');
        }
      }
    }
  }
  return found;
}
