import { readFileSync } from 'node:fs';
import type { Refusal } from '../sdk/index.ts';
import type { Attempt } from './attempts.ts';
import type { Model } from './model.ts';
import {
  accountPage,
  activatedPage,
  type Brand,
  businessKeyPage,
  checkingKeyPage,
  elsewherePage,
  failedPage,
  inLinePage,
  productPage,
  refusedPage,
  seatKeptPage,
  signInPage,
  signOutPage,
  type View,
  waitingPage,
  workEmailPage,
} from './pages/index.ts';
import type { Reply, Routes } from './server.ts';

const asset = (name: string) => readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
const style = asset('desktop.css');
const script = asset('desktop.js');

/** How long a page's question "did anything change?" may stay open. */
const patienceMs = 25_000;

/** Good enough to catch a slip; whether the domain is known is the service's to say. At most 254 characters (RFC 5321). */
const looksLikeEmail = (text: string): boolean => text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Every page and every button of the app on one screen. */
export function createRoutes(app: {
  model: Model;
  brand: Brand;
  inTab: boolean;
  openAccount: () => Promise<void>;
}): Routes {
  const { model } = app;
  const view = (): View => ({ brand: app.brand, version: model.version(), inTab: app.inTab });
  let notice = '';
  const takeNotice = () => {
    const text = notice;
    notice = '';
    return text;
  };
  return {
    get: {
      '': () => ({ page: productPage(view(), model.status()) }),
      'sign-in': () => ({ page: signInPage(view()) }),
      'business-key': () => ({ page: businessKeyPage(view(), keyRefused(model.attempts.current())) }),
      'work-email': () => ({ page: workEmailPage(view(), { email: model.attempts.email() }) }),
      attempt: () => attemptReply(view(), model.attempts.current()),
      account: () => accountReply(view(), model, takeNotice()),
      'sign-out': () => ({ page: signOutPage(view(), { unreachable: false }) }),
      changes: async ({ query }) => {
        if (query.get('since') === String(model.version())) await model.changed(patienceMs);
        return { json: { version: model.version() } };
      },
      'desktop.css': () => ({ asset: style, type: 'text/css' }),
      'desktop.js': () => ({ asset: script, type: 'text/javascript' }),
    },
    post: {
      'work-email': ({ form }) => {
        const email = (form.get('email') ?? '').trim();
        if (!looksLikeEmail(email)) return { page: workEmailPage(view(), { email, wrong: true }), status: 422 };
        void model.attempts.begin(email);
        return { to: 'attempt' };
      },
      'business-key': ({ form }) => {
        const key = (form.get('key') ?? '').trim();
        if (key.length < 5) return { page: businessKeyPage(view(), { key, wrong: noKey }), status: 422 };
        void model.attempts.beginWithKey(key);
        return { to: 'attempt' };
      },
      'attempt/cancel': () => {
        model.attempts.cancel();
        return { to: 'work-email' };
      },
      'attempt/elsewhere': () => {
        if (model.attempts.email() === '') return { to: 'work-email' };
        void model.attempts.beginElsewhere();
        return { to: 'attempt' };
      },
      'attempt/again': () => {
        if (model.attempts.email() === '') return { to: 'work-email' };
        void model.attempts.begin(model.attempts.email());
        return { to: 'attempt' };
      },
      'open-account': async () => {
        await app.openAccount().catch(() => undefined);
        return { to: 'sign-in' };
      },
      'account/renew': async () => {
        notice = await model.renew();
        return { to: 'account' };
      },
      'sign-out': async ({ form }) => {
        const evenOffline = form.get('even_offline') === 'yes';
        if (await model.signOut(evenOffline)) return { to: 'sign-in' };
        return { page: signOutPage(view(), { unreachable: true }), status: 503 };
      },
    },
  };
}

function attemptReply(view: View, attempt: Attempt): Reply {
  switch (attempt.phase) {
    case 'idle':
      return { to: 'work-email' };
    case 'starting':
    case 'waiting':
      return { page: waitingPage(view, attempt) };
    case 'elsewhere':
      return { page: elsewherePage(view, attempt) };
    case 'checking_key':
      return { page: checkingKeyPage(view) };
    case 'key_refused':
      return { to: 'business-key' };
    case 'in_line':
      return { page: inLinePage(view, attempt) };
    case 'seat_kept':
      return { page: seatKeptPage(view, attempt) };
    case 'activated':
      return { page: activatedPage(view, attempt.license) };
    case 'refused':
      return { page: refusedPage(view, attempt) };
    case 'declined':
      return { page: failedPage(view, { title: 'Not activated', message: attempt.detail, email: attempt.email }) };
    case 'failed':
      return { page: failedPage(view, { title: 'That did not work', message: attempt.message, email: attempt.email }) };
  }
}

const noKey: Refusal = {
  code: 'key_mistyped',
  title: 'Type the key first',
  detail: '',
  nextStep: 'It has 25 characters in five groups.',
};

/** What the key dialog says of the attempt before; the key itself is not kept. */
const keyRefused = (attempt: Attempt): { wrong?: Refusal } =>
  attempt.phase === 'key_refused' ? { wrong: attempt.refusal } : {};

/** *Account & License…*: what there is to know, or the Sign-In dialog when there is nothing yet. */
function accountReply(view: View, model: Model, notice: string): Reply {
  const status = model.status();
  return status.state === 'not_activated' ? { to: 'sign-in' } : { page: accountPage(view, status, notice) };
}
