/**
 * The reference app owns what a vendor's product shows around the SDK: the dialogs from "type your work e-mail" to
 * "activated", the account page, and the locked or unlocked product window. They are plain pages on loopback below a
 * random path of each run, in a window that a small `Shell` opens.
 *
 * It never asks for a password, never signs anybody in inside its own window, never speaks to the service except through
 * the SDK, and knows nothing else of this repository. Started by `main.ts` and by the system tests.
 */
export { type DesktopOptions, type RunningDesktop, startDesktop } from './desktop.ts';
export { type Experience, experienceOfName } from './experience.ts';
export { createChromiumShell, createPrintShell, type Shell } from './shells/index.ts';
