/**
 * A shell owns the windows and the secret store of one operating system or toolkit: the only part to write anew for
 * Electron, Tauri or a native host. It never looks into a page and never keeps the app's state. Called by the app alone.
 */

export { openInBrowser } from './browser.ts';
export { createChromiumShell } from './chromium.ts';
export { createPrintShell } from './print.ts';
export type { Shell } from './shell.ts';
