import * as z from 'zod/mini';
import { codeText, emailText, id, nothing, passwordText, provider, role, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Personal accounts: sign-up, sign-in by password, the session, the second factor. */
export const signUp = endpoint({
  method: 'POST',
  path: '/api/accounts/sign-up',
  summary: 'Create a personal account. The answer is the same whether or not the address is known; the mail tells.',
  body: z.object({
    email: emailText,
    password: passwordText,
    displayName: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  }),
  response: nothing,
});

export const verifyEmail = endpoint({
  method: 'POST',
  path: '/api/accounts/verify-email',
  summary: 'Prove the e-mail address with the token of the mail. Signs nobody in.',
  body: z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)) }),
  response: z.object({ email: z.string() }),
});

export const requestPasswordReset = endpoint({
  method: 'POST',
  path: '/api/accounts/password-reset',
  summary: 'Ask for a mail with a link that sets a new password. Always the same answer.',
  body: z.object({ email: emailText }),
  response: nothing,
});

export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/accounts/password-reset/confirm',
  summary: 'Set a new password with the token of the mail. Ends all sessions of the account.',
  body: z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)), password: passwordText }),
  response: z.object({ email: z.string() }),
});

export const signIn = endpoint({
  method: 'POST',
  path: '/api/accounts/sign-in',
  summary: 'Sign in with e-mail and password, and the code of the second factor where one is set up.',
  body: z.object({ email: emailText, password: passwordText, code: z.optional(codeText) }),
  response: z.object({
    state: z.enum(['signed_in', 'second_factor_needed', 'use_sso']),
    /** With `use_sso`: the organization that answers for this address. Said only for proved domains, never for accounts. */
    organization: z.optional(z.string()),
  }),
});

export const backupSignIn = endpoint({
  method: 'POST',
  path: '/api/accounts/sign-in/backup',
  summary: 'Sign in as the backup login of a business account whose IdP is down. Every use is audited and mailed.',
  body: z.object({ email: emailText, password: passwordText, code: codeText }),
  response: z.object({ businessAccountId: id }),
});

export const rehearseBackup = endpoint({
  method: 'POST',
  path: '/api/accounts/sign-in/backup/rehearsal',
  summary:
    'Show that the backup login works: everything a sign-in by it asks, and no session. Works before activation; audited and mailed.',
  body: z.object({ email: emailText, password: passwordText, code: codeText }),
  response: z.object({ businessAccountId: id, name: z.string() }),
});

export const session = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, and which business accounts this session opens.',
  response: z.object({
    signedIn: z.boolean(),
    email: z.nullable(z.string()),
    displayName: z.nullable(z.string()),
    method: z.nullable(z.enum(['password', 'google', 'apple', 'facebook', 'sso', 'backup'])),
    /** False for an SSO session: an IdP never opens a person's own password and sign-in settings. */
    hasPersonalAccount: z.boolean(),
    secondFactor: z.boolean(),
    workspaces: z.array(
      z.object({
        id,
        name: z.string(),
        role,
        /** `sso_required`: the integration is active, and this session did not come by it. */
        access: z.enum(['open', 'sso_required', 'blocked']),
        perUserLicensing: z.boolean(),
      }),
    ),
  }),
});

export const signOut = endpoint({
  method: 'POST',
  path: '/api/session/sign-out',
  summary: 'End this session.',
  response: z.object({ idpSessionContinues: z.boolean() }),
});

export const signOutEverywhere = endpoint({
  method: 'POST',
  path: '/api/session/sign-out-everywhere',
  summary: 'End every session of this personal account, this one included.',
  response: z.object({ ended: z.number() }),
});

export const reauthenticate = endpoint({
  method: 'POST',
  path: '/api/session/reauthenticate',
  summary: 'Prove again who you are, before certificates, tokens, backup login or activation are touched.',
  body: z.object({ password: passwordText, code: z.optional(codeText) }),
  response: nothing,
});

export const startSecondFactor = endpoint({
  method: 'POST',
  path: '/api/accounts/second-factor/start',
  summary: 'Begin to set up a second factor (TOTP, RFC 6238): the secret is shown now and never again.',
  response: z.object({ secret: z.string(), uri: z.string() }),
});

export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/api/accounts/second-factor/confirm',
  summary: 'Finish setting up the second factor with a code from the app.',
  body: z.object({ code: codeText }),
  response: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const accountSessions = endpoint({
  method: 'GET',
  path: '/api/accounts/sessions',
  summary: 'The live sessions of this personal account.',
  response: z.object({
    sessions: z.array(
      z.object({
        id,
        method: z.string(),
        ip: z.nullable(z.string()),
        userAgent: z.nullable(z.string()),
        createdAt: time,
        lastSeenAt: time,
        current: z.boolean(),
      }),
    ),
  }),
});

export const endAccountSession = endpoint({
  method: 'DELETE',
  path: '/api/accounts/sessions/:sessionId',
  summary: 'End one session of this personal account.',
  params: z.object({ sessionId: id }),
  response: nothing,
});

export const security = endpoint({
  method: 'GET',
  path: '/api/accounts/security',
  summary: 'How this personal account signs in.',
  response: z.object({
    email: z.string(),
    displayName: z.string(),
    hasPassword: z.boolean(),
    secondFactor: z.boolean(),
    recoveryCodesLeft: z.number(),
    identities: z.array(z.object({ provider, email: z.string(), linkedAt: time, lastUsedAt: time })),
  }),
});

export const requestEmailChange = endpoint({
  method: 'POST',
  path: '/api/accounts/email',
  summary:
    'Ask for another e-mail address: a link is mailed to it. The answer does not tell whether it has an account.',
  body: z.object({ email: emailText }),
  response: nothing,
});

export const confirmEmailChange = endpoint({
  method: 'POST',
  path: '/api/accounts/email/confirm',
  summary: 'Use the new address from now on, with the token of the mail. The old address is told.',
  body: z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)) }),
  response: z.object({ email: z.string() }),
});

export const changePassword = endpoint({
  method: 'PUT',
  path: '/api/accounts/password',
  summary: 'Set another password, or the first one. Ends all other sessions of the account.',
  body: z.object({ password: passwordText }),
  response: z.object({ endedSessions: z.number() }),
});

export const removeSecondFactor = endpoint({
  method: 'DELETE',
  path: '/api/accounts/second-factor',
  summary: 'Do without a second factor. Refused while this account is the backup login of an active integration.',
  response: nothing,
});

export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/accounts/second-factor/recovery-codes',
  summary: 'Ten new recovery codes, shown once; earlier ones no longer work.',
  response: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const removeIdentity = endpoint({
  method: 'DELETE',
  path: '/api/accounts/identities/:provider',
  summary: 'Sign in with this provider no longer. Refused when it is the only way in.',
  params: z.object({ provider }),
  response: nothing,
});

export const confirmIdentity = endpoint({
  method: 'POST',
  path: '/api/accounts/identities/confirm',
  summary: 'Prove the address that a provider named, with the token of the mail. Signs nobody in.',
  body: z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)) }),
  response: z.object({ email: z.string() }),
});

export const joinIdentity = endpoint({
  method: 'POST',
  path: '/api/accounts/identities/:provider/join',
  summary: 'Join a provider to this personal account: answers the address to navigate to (never to fetch).',
  params: z.object({ provider }),
  response: z.object({ url: z.string() }),
});
