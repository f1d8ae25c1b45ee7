/** Fields of a form as they were sent: each once, or the form cannot be trusted (RFC 6749 section 3.2). */
export type Form = Record<string, string>;

/** Null when a field came twice, or the body is no form. */
export function readForm(body: unknown): Form | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body);
  if (fields.length > 40 || fields.some(([, value]) => typeof value !== 'string' || value.length > 4096)) return null;
  return Object.fromEntries(fields) as Form;
}

/** The named fields, or the names of those that are missing. */
export function take<const Name extends string>(
  form: Form,
  names: readonly Name[],
): { ok: true; fields: Record<Name, string> } | { ok: false; missing: Name[] } {
  const missing = names.filter((name) => !Object.hasOwn(form, name) || form[name] === '');
  if (missing.length > 0) return { ok: false, missing };
  return { ok: true, fields: Object.fromEntries(names.map((name) => [name, form[name]])) as Record<Name, string> };
}
