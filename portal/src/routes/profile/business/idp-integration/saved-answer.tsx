import { useEffect, useState } from 'react';
import { useSay } from '../../../../text/index.ts';
import { Mark } from '../../../../ui/index.ts';

/** "Saved" beside the button for a few seconds. `at`: when, in milliseconds; 0 for not yet. */
export function SavedAnswer({ at }: { at: number }) {
  const say = useSay();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (at === 0) return;
    setShown(true);
    const timer = setTimeout(() => setShown(false), 4000);
    return () => clearTimeout(timer);
  }, [at]);
  return <span role="status">{shown ? <Mark tone="proved">{say('action.saved')}</Mark> : null}</span>;
}
