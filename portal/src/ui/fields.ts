import * as z from 'zod/mini';
import type { MessageId } from '../text/index.ts';

/** Checks that several forms share. Their messages are message IDs, which the form says in the person's language. */
const say = (id: MessageId): string => id;

export const requiredText = (longest: number) =>
  z.string().check(z.trim(), z.minLength(1, say('field.required')), z.maxLength(longest, say('field.tooLong')));

export const optionalText = (longest: number) => z.string().check(z.trim(), z.maxLength(longest, say('field.tooLong')));

export const requiredEmail = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, say('field.required')),
    z.regex(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/, say('field.email.wrong')),
  );

export const newPassword = z
  .string()
  .check(z.minLength(12, say('field.password.short')), z.maxLength(256, say('field.tooLong')));

export const currentPassword = z.string().check(z.minLength(1, say('field.required')));

export const secondFactorCode = z
  .string()
  .check(z.trim(), z.minLength(6, say('field.code.wrong')), z.maxLength(20, say('field.code.wrong')));

/** A whole number from 1 on, as it is typed. */
export const wholeNumber = z.string().check(z.trim(), z.regex(/^[1-9]\d{0,6}$/, say('field.wholeNumber')));
