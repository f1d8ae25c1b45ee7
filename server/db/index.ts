/**
 * The only room that imports the SQL driver. It opens the database, keeps the embedded server, migrates the schema, and turns
 * the opaque transaction handles of `lib/transaction.ts` back into SQL. It knows tables, never rules. `app.ts` and `main.ts`
 * open it; `*.store.ts` files, and nothing else, query through `sql()`.
 */
export { sql as raw } from 'kysely';
export {
  type Connection,
  closing,
  type Database,
  openDatabase,
  poolOptions,
  prepared,
  rawQuery,
  sql,
  withPool,
} from './client.ts';
export { copyIn, copyOut, withClient } from './copy.ts';
export { type EmbeddedServer, reachEmbedded, removeEmbedded, startEmbedded } from './embedded.ts';
export { migrate, migrationFiles } from './migrate.ts';
export type { Schema } from './schema.ts';
