/**
 * Looks after active integrations by the clock and writes to their administrators before, or as soon as, people cannot sign in: keys that
 * expire, TXT records that are gone, a directory that fell silent, an unusual number of refused sign-ins. It owns which notices were sent: one
 * mail for each cause. It never changes an integration, and it never writes to anybody but administrators.
 * Called by the clock of `app.ts`.
 */
export { createNotices, type Notices, type NoticesDeps } from './notices.service.ts';
