import type { integration } from '../../../contract/index.ts';

/**
 * Instructions for one IdP as data. In every text `**words**` is a label to look for in that console and `` `text` `` something
 * to type exactly. Labels stay in the console's language; the sentences are ours.
 */
export interface Guide {
  idp: integration.IdpKind;
  attributes: Attribute[];
  /** Where our two values go: the labels of their fields there. */
  acsField: string;
  entityIdField: string;
  /** Where the certificate of our signed requests goes; left out: this console has no place of its own for it. */
  signedRequests?: string[];
  /** The newest console first. */
  variants: Variant[];
}

/** An attribute of the answer, and what the IdP fills it from. */
export interface Attribute {
  name: 'objectidentifier' | 'name' | 'displayName' | 'groups';
  source: string;
}

export type GuidedStep = 'app' | 'groups' | 'saml' | 'scim' | 'people';

export interface Variant {
  id: string;
  label: string;
  /** The month in which the texts were last compared with the console, `2026-02`. */
  checked: string;
  steps: Record<GuidedStep, Part[]>;
}

/** A run of numbered clicks under a heading, or a closing checklist. */
export interface Part {
  title?: string;
  clicks: (string | { text: string; sub: string[] })[];
  checklist?: string[];
}

/** What a message may have to send somebody to. */
export type Place =
  | 'audience'
  | 'acs'
  | 'issuer'
  | 'metadata'
  | 'certificate'
  | 'signing'
  | 'algorithm'
  | 'attributes'
  | 'groupAttributes'
  | 'userName'
  | 'assign'
  | 'connector'
  | 'pushGroups'
  | 'assignPeople';

/**
 * The click for each place: labels alone, in the console's own language, so one table serves every language of ours. `…` stands for
 * the application, group or person itself.
 */
export type Where = { [place in Place]?: string };
