// The worker: asks node-saml about one answer at a time. It shares nothing with the server but messages.
import { Buffer } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { compare } from './agreement.ts';
import { isItsKind } from './its-kind.ts';
import { disagrees, type Opinion, type Question } from './opinion.ts';

// The library reads the machine's clock itself. This thread is its own, so the clock here is that of the question.
const MachineDate = Date;
let moment = MachineDate.now();
globalThis.Date = class extends MachineDate {
  constructor(...given: ConstructorParameters<typeof MachineDate> | []) {
    if (given.length === 0) super(moment);
    else super(...given);
  }
  static override now(): number {
    return moment;
  }
} as DateConstructor;

async function judge(question: Question): Promise<Opinion> {
  const { samlResponse, idp, sp, inResponseTo, now } = question;
  if (!isItsKind(Buffer.from(samlResponse, 'base64').toString('utf8'))) return { kind: 'none', why: 'not_its_kind' };
  moment = now.getTime();
  const saml = new SAML({
    issuer: sp.entityId,
    audience: sp.entityId,
    callbackUrl: sp.acsUrl,
    idpCert: [...idp.certificates],
    acceptedClockSkewMs: 120_000,
    // Some IdPs sign the one, some the other; the library still demands that what it reads is signed.
    wantAuthnResponseSigned: false,
    wantAssertionsSigned: false,
    validateInResponseTo: inResponseTo === null ? ValidateInResponseTo.ifPresent : ValidateInResponseTo.always,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async (id) => (id === inResponseTo ? new Date().toISOString() : null),
      removeAsync: async (id) => id,
    },
  });
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
    return profile ? compare(question, profile) : disagrees('It read no person.');
  } catch (refusal) {
    return disagrees(`It refused: ${refusal instanceof Error ? refusal.message : 'without a reason'}`);
  }
}

parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await judge(question)));
