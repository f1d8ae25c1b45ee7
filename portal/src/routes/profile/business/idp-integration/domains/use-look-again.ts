import { useEffect, useEffectEvent } from 'react';
import { waitSeconds } from './finding.ts';

/** Looks again by itself while the page is seen, with growing pauses. Never at once: the first look is the person's, or waits. */
export function useLookAgain(active: boolean, look: () => void): void {
  const onTime = useEffectEvent(look);
  useEffect(() => {
    if (!active) return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') {
          looks += 1;
          onTime();
        }
        wait();
      }, waitSeconds(looks) * 1000);
    };
    wait();
    return () => clearTimeout(timer);
  }, [active]);
}
