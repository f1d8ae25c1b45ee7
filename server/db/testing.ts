import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Connection, type Database, openDatabase, poolOptions } from './client.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The embedded server of this test run: a migrated template, and the two ways to connect. */
    postgres: { owner: Connection; app: Connection; template: string };
  }
}

export interface TestDatabase {
  database: Database;
  /** Connects as the server's owner: for tests that must look behind row-level security. */
  owner: Connection;
  app: Connection;
  close(): Promise<void>;
}

/** A fresh, migrated database on the test run's PostgreSQL (a copy of the template, some 50 ms). */
export async function testDatabase(): Promise<TestDatabase> {
  const { owner, app, template } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(owner, `create database ${name} template ${template}`);
  const ofName = (connection: Connection): Connection => ({ ...connection, database: name });
  const database = openDatabase(ofName(app));
  return {
    database,
    owner: ofName(owner),
    app: ofName(app),
    close: async () => {
      await database.close();
      await asOwner(owner, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asOwner(owner: Connection, statement: string): Promise<void> {
  const client = new pg.Client(poolOptions(owner));
  await client.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(statement);
        return;
      } catch (error) {
        // Two test files may copy the template in the same instant (55006: it is being accessed).
        if ((error as { code?: string }).code !== '55006' || attempt >= 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    await client.end();
  }
}
