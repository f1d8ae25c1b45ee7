/**
 * What an operator does on the machine itself, with the database and the master key in hand: backup and restore in a format of our
 * own, and the questions of the doctor. It serves no request and knows no rule of any room; it sees every tenant's rows as bytes,
 * and opens none. Called by `server/hands.ts`, the composition root of these verbs.
 */
export { type Archive, type ArchiveHeader, readArchive } from './archive.service.ts';
export { backUp } from './backup.store.ts';
export { databaseFindings } from './database-checks.store.ts';
export { type Finding, judgement, printFindings } from './finding.ts';
export { machineFindings } from './machine-checks.service.ts';
export { restore } from './restore.store.ts';
