import pg from 'pg';

/** PostgreSQL's COPY over one connection (protocol: «COPY Operations»), which the driver knows of and does not offer. */
interface Wire {
  stream: {
    pause(): void;
    resume(): void;
    once(event: 'drain', listener: () => void): void;
    writableNeedDrain?: boolean;
  };
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
}

/** What the driver calls on a query of ours while it is the one under way. */
class Copy {
  readonly text: string;
  readonly onChunk: ((chunk: Buffer) => Promise<void>) | null;
  readonly source: AsyncIterable<Buffer> | null;
  #error: Error | undefined;
  #work: Promise<void> = Promise.resolve();
  readonly #done: (error?: Error) => void;

  constructor(
    text: string,
    how: { onChunk?: (chunk: Buffer) => Promise<void>; source?: AsyncIterable<Buffer> },
    done: (error?: Error) => void,
  ) {
    this.text = text;
    this.onChunk = how.onChunk ?? null;
    this.source = how.source ?? null;
    this.#done = done;
  }
  submit(connection: { query(text: string): void }): void {
    connection.query(this.text);
  }
  handleCopyData({ chunk: lent }: { chunk: Buffer }, wire: Wire): void {
    // The driver reads the next message into the same memory.
    const chunk = Buffer.from(lent);
    // The socket rests while a chunk is written away: no more than one read of it waits in memory.
    wire.stream.pause();
    this.#work = this.#work
      .then(() => this.onChunk?.(chunk))
      .catch((error: Error) => {
        this.#error ??= error;
      });
    void this.#work.then(() => wire.stream.resume());
  }
  handleCopyInResponse(wire: Wire): void {
    this.#work = this.#send(wire);
  }
  async #send(wire: Wire): Promise<void> {
    try {
      for await (const chunk of this.source ?? []) {
        wire.sendCopyFromChunk(chunk);
        if (wire.stream.writableNeedDrain) await new Promise<void>((resolve) => wire.stream.once('drain', resolve));
      }
      wire.endCopyFrom();
    } catch (error) {
      this.#error ??= error as Error;
      wire.sendCopyFail('the source failed');
    }
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleError(error: Error): void {
    // The source's own failure is the reason; the server only says that it was told of one.
    this.#done(this.#error ?? error);
  }
  handleReadyForQuery(): void {
    void this.#work.then(() => this.#done(this.#error));
  }
}

const copy = (client: pg.Client, text: string, how: ConstructorParameters<typeof Copy>[1]): Promise<void> =>
  new Promise((resolve, reject) => {
    const query = new Copy(text, how, (error) => (error ? reject(error) : resolve()));
    client.query(query as unknown as pg.Submittable);
  });

/** Runs `COPY … TO STDOUT` and hands over what comes, chunk by chunk. */
export const copyOut = (client: pg.Client, text: string, onChunk: (chunk: Buffer) => Promise<void>): Promise<void> =>
  copy(client, text, { onChunk });

/** Runs `COPY … FROM STDIN` with what `source` yields. */
export const copyIn = (client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<void> =>
  copy(client, text, { source });

/** One connection for one piece of work, closed at its end. */
export async function withClient<T>(options: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...options, application_name: 'keyseat-hands' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
