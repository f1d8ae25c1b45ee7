/** Splits what was pasted into e-mail addresses: lines, commas, semicolons and spaces separate; each is kept once. */
export function readAddresses(text: string): { emails: string[]; wrong: string[] } {
  const found = [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((one) => one.toLowerCase()),
    ),
  ];
  const fits = (one: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/.test(one);
  return { emails: found.filter(fits), wrong: found.filter((one) => !fits(one)) };
}
