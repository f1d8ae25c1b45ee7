import { Buffer } from 'node:buffer';
import { hash, verify, X509Certificate } from 'node:crypto';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import * as samlify from 'samlify';
import { verifyResponse } from '../server/saml/index.ts';
import type { SignedAnswer } from './saml-answers.ts';

/** One way to validate an answer. It throws, or rejects, when it refuses. */
export interface Contender {
  name: string;
  validate(answer: SignedAnswer): unknown;
}

export type Contend = (answer: SignedAnswer) => Contender;

/** What no validator of a doubly signed answer can leave out: base64, one SHA-256 and one RSA verification a signature. */
export const floor: Contend = (answer) => {
  const xml = Buffer.from(answer.samlResponse, 'base64').toString('latin1');
  const assertion = /<saml2:Assertion .*<\/saml2:Assertion>/s.exec(xml)?.[0] ?? '';
  const signatures = [...xml.matchAll(/<ds:SignatureValue>([^<]+)/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64'),
  );
  if (signatures.length !== 2) throw new Error('Two signatures were expected.');
  const key = new X509Certificate(answer.certificate).publicKey;
  const signedInfo = Buffer.alloc(950, 'x');
  return {
    name: 'floor',
    validate({ samlResponse }) {
      Buffer.from(samlResponse, 'base64');
      hash('sha256', xml, 'base64');
      hash('sha256', assertion, 'base64');
      for (const value of signatures) verify('sha256', signedInfo, key, value);
    },
  };
};

export const ours: Contend = ({ issuer, certificate, sp, inResponseTo }) => {
  const idp = { entityId: issuer, certificates: [certificate] };
  return {
    name: 'ours',
    validate({ samlResponse }) {
      const verdict = verifyResponse({ samlResponse, idp, sp, inResponseTo, now: new Date() });
      if (!verdict.ok) throw new Error(verdict.code);
    },
  };
};

/** Both signatures, issuer, audience, times and InResponseTo: all it can be told to check. */
export const nodeSaml: Contend = ({ issuer, certificate, sp, inResponseTo }) => {
  const saml = new SAML({
    issuer: sp.entityId,
    audience: sp.entityId,
    callbackUrl: sp.acsUrl,
    idpIssuer: issuer,
    idpCert: certificate,
    acceptedClockSkewMs: 120_000,
    wantAuthnResponseSigned: true,
    wantAssertionsSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async (id) => (id === inResponseTo ? new Date().toISOString() : null),
      removeAsync: async (id) => id,
    },
  });
  return {
    name: 'node-saml',
    validate: ({ samlResponse }) => saml.validatePostResponseAsync({ SAMLResponse: samlResponse }),
  };
};

/** It stops at the first signature that verifies, so it does half of the arithmetic of the others. */
export const samlifyPeer: Contend = ({ issuer, certificate, sp }) => {
  samlify.setSchemaValidator({ validate: async () => 'skipped' });
  const { redirect, post } = samlify.Constants.namespace.binding;
  const idp = samlify.IdentityProvider({
    entityID: issuer,
    signingCert: certificate,
    singleSignOnService: [{ Binding: redirect, Location: `${issuer}/sso` }],
    singleLogoutService: [{ Binding: redirect, Location: `${issuer}/slo` }],
  });
  const service = samlify.ServiceProvider({
    entityID: sp.entityId,
    assertionConsumerService: [{ Binding: post, Location: sp.acsUrl }],
    wantMessageSigned: true,
    wantAssertionsSigned: true,
    clockDrifts: [-120_000, 120_000],
  });
  return {
    name: 'samlify',
    validate: ({ samlResponse }) => service.parseLoginResponse(idp, 'post', { body: { SAMLResponse: samlResponse } }),
  };
};
