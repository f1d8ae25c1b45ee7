import type { integration as contract } from '../../contract/index.ts';
import type { SetupStep } from './link.ts';

type View = contract.IntegrationView;

/** Of the configurator, what the steps of a link need. People, groups, licenses and who administers are never among it. */
export function viewForOutsider(view: View, steps: readonly SetupStep[]): View {
  const may = (step: SetupStep): boolean => steps.includes(step);
  return {
    ...view,
    startedBy: '',
    changedBy: null,
    canActivate: false,
    steps: view.steps
      .filter(({ step }) => steps.includes(step as SetupStep))
      .map((step) => ({ ...step, attention: [], domainsFirst: step.domainsFirst && may('domains') })),
    domains: may('domains') ? view.domains : [],
    groups: { admins: null, products: [], holdsYou: null, pushed: [] },
    saml: may('saml')
      ? { ...view.saml, signing: view.saml.signing.map((key) => ({ ...key, createdBy: '' })) }
      : { ...view.saml, entityId: null, ssoUrl: null, certificates: [], signing: [] },
    scim: {
      ...view.scim,
      tokens: may('scim') ? view.scim.tokens.map((token) => ({ ...token, createdBy: '' })) : [],
      people: 0,
      activePeople: 0,
      requests: may('scim') ? view.scim.requests : 0,
      refused: may('scim') ? view.scim.refused : null,
      misnamed: null,
    },
    backup: { accountId: null, confirmed: false, rehearsedAt: null, rehearsal: 'never', candidates: [] },
  };
}
