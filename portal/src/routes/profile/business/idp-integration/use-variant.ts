import { useState } from 'react';

/** Which console this admin has: remembered per IdP in this browser. */
export function useVariant(idp: string | undefined): [string | null, (id: string) => void] {
  const key = `keyseat.console.${idp ?? ''}`;
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = (id: string): void => {
    localStorage.setItem(key, id);
    setChosen(id);
  };
  return [chosen ?? localStorage.getItem(key), choose];
}
