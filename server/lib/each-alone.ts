/** Does all of it, whatever fails: one customer's trouble is not another's. Then throws what failed, for the log. */
export async function eachAlone<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${items.length} failed, such as this.`, { cause: failures[0] });
}
