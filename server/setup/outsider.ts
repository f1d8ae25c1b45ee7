import type { integration as contract } from '../../contract/index.ts';
import type { SetupStep } from './link.ts';

type View = contract.IntegrationView;

/**
 * Of the configurator, what the steps of a link need. People, groups, licenses and who administers are never among it. Every field
 * is named here: what the configurator learns to show later is not shown to outsiders by itself.
 */
export function viewForOutsider(view: View, steps: readonly SetupStep[]): View {
  const { id, status, idp, version, startedAt, changedAt, activatedAt, sp, done, tests } = view;
  const may = (step: SetupStep): boolean => steps.includes(step);
  return {
    ...{ id, status, idp, version, startedAt, changedAt, activatedAt, sp, done, tests },
    startedBy: '',
    changedBy: null,
    canActivate: false,
    steps: view.steps
      .filter(({ step }) => steps.includes(step as SetupStep))
      .map((step) => ({ ...step, attention: [], domainsFirst: step.domainsFirst && may('domains') })),
    domains: may('domains') ? view.domains : [],
    groups: { admins: null, products: [], holdsYou: null, pushed: [] },
    saml: samlOf(view, may('saml')),
    scim: scimOf(view, may('scim')),
    backup: { accountId: null, confirmed: false, rehearsedAt: null, rehearsal: 'never', candidates: [] },
  };
}

function samlOf({ saml }: View, may: boolean): View['saml'] {
  const { ssoBinding, idpInitiated } = saml;
  const hidden = { entityId: null, ssoUrl: null, ssoBinding, idpInitiated, certificates: [], signing: [] };
  return may ? { ...hidden, entityId: saml.entityId, ssoUrl: saml.ssoUrl, certificates: saml.certificates } : hidden;
}

function scimOf({ scim: { baseUrl, mode, strict, tokens, requests } }: View, may: boolean): View['scim'] {
  // What was refused or misnamed may name people.
  const nobody = { strict, people: 0, activePeople: 0, refused: null, misnamed: null };
  if (!may) return { baseUrl, mode, tokens: [], requests: 0, ...nobody };
  return { baseUrl, mode, tokens: tokens.map((token) => ({ ...token, createdBy: '' })), requests, ...nobody };
}
