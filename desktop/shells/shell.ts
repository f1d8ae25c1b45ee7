import type { ActivationStorage } from '../../sdk/index.ts';

export interface Shell {
  /** Shows this page of the app in a window of the app. */
  openDialog(url: string): Promise<void>;
  /** Opens a web page in the person's own browser, never in a window of the app. */
  openExternal(url: string): Promise<void>;
  /** Where this system keeps secrets. The folder is this installation's own, for shells that know no better place. */
  secretStore(folder: string): ActivationStorage;
  /** Closes every window of the app. */
  close(): Promise<void>;
}
