import { AsyncLocalStorage } from 'node:async_hooks';

/** The ID of the request that the running piece of work answers; nothing in jobs and at start. The database's own log names it. */
export const requestScope = new AsyncLocalStorage<string>();
