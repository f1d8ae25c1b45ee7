import type { setup as contract } from '../../contract/index.ts';
import { readCertificates } from '../saml/index.ts';

interface Row {
  id: string;
  proposed_by: string;
  proposed_at: Date;
  entity_id: string;
  sso_url: string;
  sso_binding: 'redirect' | 'post' | null;
  certificates: string | null;
}

/** Proposed values as people read them: of each certificate what identifies it. */
export function present(row: Row): contract.SamlProposal {
  const read = row.certificates === null ? null : readCertificates(row.certificates);
  return {
    id: row.id,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at.toISOString(),
    entityId: row.entity_id,
    ssoUrl: row.sso_url,
    ssoBinding: row.sso_binding,
    certificates: read?.ok
      ? read.certificates.map(({ subject, sha256, notAfter }) => ({
          subject,
          sha256,
          notAfter: notAfter.toISOString(),
        }))
      : null,
  };
}
