import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

const recorder = () => {
  const batches: string[][] = [];
  const enter = gather<string, string>({
    keyOf: (item) => item.split('/')[0] ?? '',
    most: 3,
    async work(items) {
      batches.push(items);
      await sleep(5);
      if (items.includes('a/broken')) throw new Error('the whole batch');
      return items.map((item) => (item.endsWith('taken') ? new Error(`${item} alone`) : `done ${item}`));
    },
  });
  return { batches, enter };
};

describe('what is asked at the same time', () => {
  it('goes together, in the order it came, and never more at once than allowed', async () => {
    const { batches, enter } = recorder();
    const answers = await Promise.all(['a/1', 'a/2', 'a/3', 'a/4', 'a/5'].map(enter));
    expect(answers).toEqual(['done a/1', 'done a/2', 'done a/3', 'done a/4', 'done a/5']);
    expect(batches).toEqual([
      ['a/1', 'a/2', 'a/3'],
      ['a/4', 'a/5'],
    ]);
  });

  it('waits for work that begins after it came', async () => {
    const { batches, enter } = recorder();
    const first = enter('a/1');
    await sleep(2);
    const second = enter('a/2');
    await Promise.all([first, second]);
    expect(batches).toEqual([['a/1'], ['a/2']]);
  });

  it('keeps keys apart', async () => {
    const { batches, enter } = recorder();
    await Promise.all(['a/1', 'b/1', 'a/2'].map(enter));
    expect(batches.map((batch) => batch.join(' ')).sort()).toEqual(['a/1 a/2', 'b/1']);
  });

  it('fails alone, or with its batch, and goes on after both', async () => {
    const { enter } = recorder();
    const settled = await Promise.allSettled(['a/1', 'a/taken', 'a/2', 'a/broken', 'a/3'].map(enter));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'rejected']);
    expect(await enter('a/6')).toBe('done a/6');
  });
});
