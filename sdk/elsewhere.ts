import { thumbprint } from './dpop.ts';
import { ActivationFailure, isUnreachable } from './failure.ts';
import { acceptTokens, refusalOf, type Session } from './session.ts';
import type { ActivationOptions, NotStarted, Outcome, StartedElsewhere } from './types.ts';
import { rememberWaiting } from './waiting.ts';
import { type Answer, isSecureUrl } from './wire.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * The device flow (RFC 8628): the person signs in elsewhere, and this computer asks from time to time whether they have. The
 * request names the thumbprint of the device key (RFC 9449 §10), and only that key can redeem it.
 */
export async function startElsewhere(
  session: Session,
  device: ActivationOptions['device'],
  { email, inTurn }: { email: string; inTurn: <T>(verb: () => Promise<T>) => Promise<T> },
): Promise<StartedElsewhere | NotStarted> {
  const { deviceAuthorizationEndpoint } = await session.wire.metadata();
  if (deviceAuthorizationEndpoint === undefined)
    throw new ActivationFailure('rejected', 'This service does not offer to sign in on another device.');
  const { deviceKey } = await session.memory.change((kept) => kept);
  const form = {
    client_id: session.product,
    email: email.trim(),
    device_name: device.name,
    device_os: device.os,
    dpop_jkt: await thumbprint(deviceKey),
  };
  const answer = await session.wire.post(deviceAuthorizationEndpoint, { form }, deviceKey);
  if (answer.status !== 200) return { started: false, refusal: refusalOf(answer) };
  const read = readAnswer(answer, session);
  const stop = createStop();
  const outcome = ask(session, { ...read, email: form.email, stop, inTurn });
  // Whoever never waits must not bring the process down; whoever does still sees the failure.
  outcome.catch(() => undefined);
  const { userCode, verificationUri, expiresAt } = read;
  return { started: true, userCode, verificationUri, expiresAt, wait: () => outcome, cancel: stop.now };
}

interface Asked {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  expiresAt: Date;
  /** Seconds between two questions. */
  interval: number;
}

function readAnswer({ body }: Answer, session: Session): Asked {
  const { device_code: deviceCode, user_code: userCode, verification_uri: verificationUri } = body;
  const usable =
    typeof deviceCode === 'string' &&
    typeof userCode === 'string' &&
    /^[A-Z0-9-]{4,20}$/.test(userCode) &&
    typeof verificationUri === 'string' &&
    isSecureUrl(verificationUri) &&
    new URL(verificationUri).origin === new URL(session.issuer).origin;
  if (!usable) throw new ActivationFailure('bad_answer', 'The service sent no usable code.');
  const seconds = Math.min(3600, Math.max(30, typeof body.expires_in === 'number' ? body.expires_in : 600));
  const interval = Math.min(60, Math.max(1, typeof body.interval === 'number' ? body.interval : 5));
  return { deviceCode, userCode, verificationUri, expiresAt: new Date((session.now() + seconds) * 1000), interval };
}

/** RFC 8628 §3.5: five seconds slower when told so, or when nothing answers. */
async function ask(
  session: Session,
  {
    deviceCode,
    expiresAt,
    email,
    stop,
    inTurn,
    ...asked
  }: Asked & { email: string; stop: Stop; inTurn: <T>(verb: () => Promise<T>) => Promise<T> },
): Promise<Outcome> {
  let { interval } = asked;
  while (session.now() * 1000 < expiresAt.getTime()) {
    await Promise.race([session.pause(interval * 1000), stop.asked]);
    if (stop.isAsked()) return { activated: false, reason: 'cancelled' };
    const answer = await inTurn(() => redeem(session, deviceCode, email));
    if ('activated' in answer) return answer;
    if (answer.pending === 'slower') interval = Math.min(60, interval + 5);
    if (answer.pending === 'over') break;
  }
  return { activated: false, reason: 'timed_out' };
}

type Pending = { readonly pending: 'same' | 'slower' | 'over' };

const PENDING: Record<string, Pending> = {
  authorization_pending: { pending: 'same' },
  slow_down: { pending: 'slower' },
  expired_token: { pending: 'over' },
};

async function redeem(session: Session, deviceCode: string, email: string): Promise<Outcome | Pending> {
  try {
    const { tokenEndpoint } = await session.wire.metadata();
    const { deviceKey } = await session.memory.change((kept) => kept);
    const form = { grant_type: GRANT, device_code: deviceCode, client_id: session.product };
    const answer = await session.wire.post(tokenEndpoint, { form }, deviceKey);
    if (answer.status === 200) return { activated: true, license: await acceptTokens(session, answer.body) };
    const pending = PENDING[String(answer.body.error)];
    if (pending) return pending;
    await rememberWaiting(session, answer, email);
    return { activated: false, reason: 'refused', refusal: refusalOf(answer) };
  } catch (error) {
    if (isUnreachable(error)) return { pending: 'slower' };
    throw error;
  }
}

interface Stop {
  asked: Promise<void>;
  isAsked(): boolean;
  now(): void;
}

function createStop(): Stop {
  let isAsked = false;
  let resolve: () => void = () => undefined;
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  return {
    asked,
    isAsked: () => isAsked,
    now() {
      isAsked = true;
      resolve();
    },
  };
}
