import * as z from 'zod/mini';
import { isLoopbackCallback } from './redirect-uri.ts';

/** A name as a person may read it: one line, no control characters. */
const name = (longest: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      z.regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u, 'holds control characters'),
    );

/** What an app sends to ask for an activation; `redirect_uri` by RFC 8252, challenge by RFC 7636 (S256 only). */
export const requestBody = z.object({
  product: z.string().check(z.minLength(1), z.maxLength(100)),
  email: z.string().check(z.trim(), z.minLength(3), z.maxLength(254)),
  device: z.object({ name: name(120), os: name(120) }),
  redirect_uri: z
    .string()
    .check(
      z.refine(isLoopbackCallback, 'must be exactly http://127.0.0.1:<port>/callback or http://[::1]:<port>/callback'),
    ),
  code_challenge: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'must be the base64url of a SHA-256')),
  code_challenge_method: z.literal('S256'),
  state: z.string().check(z.minLength(16), z.maxLength(512), z.regex(/^[\x21-\x7e]+$/, 'must be printable ASCII')),
});
export type RequestBody = z.infer<typeof requestBody>;

/** What a computer without a browser sends to be signed in from another device: RFC 8628, and `dpop_jkt` of RFC 9449 section 10. */
export const deviceForm = z.object({
  client_id: z.string().check(z.minLength(1), z.maxLength(100)),
  email: z.string().check(z.trim(), z.minLength(3), z.maxLength(254)),
  device_name: name(120),
  device_os: name(120),
  dpop_jkt: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'must be the base64url of a SHA-256')),
});
export type DeviceForm = z.infer<typeof deviceForm>;

/** What an app sends to be activated by a key that was typed. */
export const keyBody = z.object({
  product: z.string().check(z.minLength(1), z.maxLength(100)),
  key: z.string().check(z.minLength(1), z.maxLength(100)),
  device: z.object({ name: name(120), os: name(120) }),
});
export type KeyBody = z.infer<typeof keyBody>;
