/** Asks the person to prove again who they are; resolves to false when they would rather not. */
export type Asker = () => Promise<boolean>;

let asker: Asker | null = null;
let asking: Promise<boolean> | null = null;

/** The dialog announces itself here while it is mounted. Returns how to leave. */
export function answerWith(next: Asker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = null;
  };
}

/** One dialog at a time, however many calls were refused. */
export function askAgain(): Promise<boolean> {
  if (!asker) return Promise.resolve(false);
  asking ??= asker().finally(() => {
    asking = null;
  });
  return asking;
}
