import { expect, test } from 'vitest';
import { createBudget as budgetOf } from './budget.ts';

const busy = () => Object.assign(new Error('busy'), { code: 'busy' });
const createBudget = (bounds: { each: number; all: number; most: number }) => budgetOf({ ...bounds, busy });

const settled = () => new Promise((done) => setImmediate(done));

test('each has its share at most, and one who takes all of it keeps nobody else waiting', async () => {
  const budget = createBudget({ each: 2, all: 10, most: 5 });
  const entered: string[] = [];
  const enter = (key: string, amount = 1) =>
    budget.take(key, amount).then((giveBack) => {
      entered.push(key);
      return giveBack;
    });
  const [first] = await Promise.all([enter('a'), enter('a')]);
  const third = enter('a');
  await enter('b');
  expect(entered).toEqual(['a', 'a', 'b']);
  first?.();
  first?.();
  await third;
  const fourth = enter('a');
  await settled();
  expect(entered).toEqual(['a', 'a', 'b', 'a']);
  void fourth;
});

test('the bound of all holds, in the order of coming', async () => {
  const budget = createBudget({ each: 10, all: 10, most: 5 });
  const giveBack = await budget.take('a', 8);
  const order: string[] = [];
  const large = budget.take('b', 5).then(() => order.push('b'));
  const small = budget.take('c', 2).then(() => order.push('c'));
  await settled();
  expect(order).toEqual(['c']);
  giveBack();
  await Promise.all([large, small]);
  expect(order).toEqual(['c', 'b']);
});

test('who asks for more than a share gets it alone', async () => {
  const budget = createBudget({ each: 2, all: 10, most: 5 });
  const giveBack = await budget.take('a', 7);
  let entered = false;
  void budget.take('a', 1).then(() => {
    entered = true;
  });
  await settled();
  expect(entered).toBe(false);
  giveBack();
  await settled();
  expect(entered).toBe(true);
});

test('too many that wait are told to come again', async () => {
  const budget = createBudget({ each: 1, all: 10, most: 1 });
  await budget.take('a', 1);
  void budget.take('a', 1);
  await expect(budget.take('a', 1)).rejects.toMatchObject({ code: 'busy' });
  await budget.take('b', 1);
});

test('what fails gives back too', async () => {
  const budget = createBudget({ each: 1, all: 1, most: 0 });
  const failing = budget.spend('a', 1, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await budget.spend('a', 1, async () => 'yes')).toBe('yes');
});
