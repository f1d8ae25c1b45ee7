import type { FastifyInstance } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Entry } from './entry.ts';

/** Item 4: the IdP's values and certificates. */
export function samlRoutes(app: FastifyInstance, { configurator, configuring, proving }: Entry): void {
  const { saml } = configurator;
  mount(app, contract.readSamlValues, async ({ params, body, request }) => {
    await configuring(request, params);
    const { entityId, ssoUrl, certificates } = await saml.read(body.text);
    return {
      entityId,
      ssoUrl,
      certificates: certificates.map(({ pem, subject, sha256, notAfter, expired }) => ({
        pem,
        subject,
        sha256,
        notAfter: notAfter.toISOString(),
        expired,
      })),
    };
  });
  mount(app, contract.saveSaml, async ({ params, body, request }) => {
    await saml.save(await proving(request, params), body);
    return {};
  });
  mount(app, contract.addCertificate, async ({ params, body, request }) => {
    await saml.addCertificate(await proving(request, params), body.certificate);
    return {};
  });
  mount(app, contract.removeCertificate, async ({ params, request }) => {
    await saml.removeCertificate(await proving(request, params), params.certificateId);
    return {};
  });
}
