/**
 * The portal's way to the server: endpoints of the contract called by name, answers cached, problems as values with words. It
 * knows no page and draws nothing. Every page calls it; nothing else in the portal fetches.
 */
export { call } from './call.ts';
export { configuration, type PortalConfiguration, readConfiguration } from './configuration.ts';
export { listen } from './live.ts';
export { ApiProblem } from './problem.ts';
export type { SessionView, Workspace } from './queries.ts';
export { createQueryClient, sessionQuery, useApi, useSend, useSession } from './queries.ts';
export { type Asker, answerWith } from './reauthentication.ts';
