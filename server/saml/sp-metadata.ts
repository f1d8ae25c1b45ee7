export interface SpMetadataInput {
  readonly entityId: string;
  readonly acsUrl: string;
  /** PEM. Two during a rotation. None: requests are not signed. No encryption certificate is ever published. */
  readonly signingCertificates?: readonly string[];
}

/** To come. */
export function spMetadata(_input: SpMetadataInput): string {
  throw new Error('spMetadata is not written yet');
}
