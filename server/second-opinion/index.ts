/**
 * What another SAML library says of an answer that our own verdict accepted: node-saml, in a worker thread.
 *
 * Owns: the worker (one, started when asked, bounded in memory, ended when idle, slow or broken) and the comparison of the two
 * readings. Its answer can only take away: nothing that our verdict refused ever comes here.
 * Never does: the verdict itself (`saml/`), deciding when to ask and what a disagreement means for a sign-in (`sign-in/`), and
 * anything on the event loop that serves requests: the library takes tens of milliseconds, and all of them are the worker's.
 * Called by: `sign-in/`, at the first use of a key and by *Test sign-in*. The package is imported here and nowhere else.
 */
export type { Opinion, Question, Reading, SecondOpinion } from './opinion.ts';
export { createSecondOpinion, type SecondOpinionOptions } from './second-opinion.service.ts';
