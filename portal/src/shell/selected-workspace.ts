import { useSyncExternalStore } from 'react';

const KEY = 'keyseat.workspace';
const listeners = new Set<() => void>();

/** Remembers in this browser which workspace is selected; open tabs follow. */
export function selectWorkspace(id: string): void {
  localStorage.setItem(KEY, id);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export const useSelectedId = (): string | null => useSyncExternalStore(subscribe, () => localStorage.getItem(KEY));

/** The selected one if it is still there, else the first that opens, else the first. */
export function pickWorkspace<Space extends { id: string; access: string }>(
  spaces: Space[],
  selected: string | null,
): Space | null {
  return (
    spaces.find(({ id }) => id === selected) ?? spaces.find(({ access }) => access === 'open') ?? spaces[0] ?? null
  );
}
