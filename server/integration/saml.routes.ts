import type { FastifyInstance } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Entry } from './entry.ts';

/** Item 4: the IdP's values and certificates, and our own keys to sign requests with. */
export function samlRoutes(app: FastifyInstance, entry: Entry): void {
  valueRoutes(app, entry);
  signingRoutes(app, entry);
}

function valueRoutes(app: FastifyInstance, { configurator, configuring, proving }: Entry): void {
  const { saml } = configurator;
  mount(app, contract.readSamlValues, async ({ params, body, request }) => {
    await configuring(request, params);
    const { certificates, ...values } = await saml.read(body.text);
    return {
      ...values,
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
  mount(app, contract.allowIdpInitiated, async ({ params, body, request }) => {
    await saml.allowIdpInitiated(await proving(request, params), body.allowed);
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

function signingRoutes(app: FastifyInstance, { configurator, proving }: Entry): void {
  const { signing } = configurator;
  mount(
    app,
    contract.makeSigningKey,
    async ({ params, request }) => {
      await signing.make(await proving(request, params));
      return {};
    },
    { perMinute: 10 },
  );
  mount(app, contract.activateSigningKey, async ({ params, request }) => {
    await signing.activate(await proving(request, params), params.signingKeyId);
    return {};
  });
  mount(app, contract.retireSigningKey, async ({ params, request }) => {
    await signing.retire(await proving(request, params), params.signingKeyId);
    return {};
  });
}
