import { chanceOf } from './chance.ts';
import type { FakeIdp } from './client.ts';
import { eventOf, type Move, type Naming } from './scenario.ts';

/**
 * Lets the moves happen in the client's directory and sends what follows: after some of them at once, after others together
 * with what comes next, as the seed has it. Resolves to what differs at the end.
 */
export async function play(
  idp: FakeIdp,
  moves: readonly Move[],
  { naming, seed, each }: { naming: Naming; seed: number; each?: (sentence: string) => void },
): Promise<string[]> {
  const chance = chanceOf(seed ^ 0x5eed);
  for (const move of moves) {
    if (move.what === 'synchronised') {
      each?.('full synchronisation');
      await idp.resync();
      continue;
    }
    const event = eventOf(idp.directory, move, naming);
    if (!event) continue;
    each?.(sentenceOf(event));
    await idp.tell(event);
    if (chance() < 0.6) await idp.settle();
  }
  await idp.settle();
  return idp.differences();
}

function sentenceOf(event: NonNullable<ReturnType<typeof eventOf>>): string {
  if (event.what === 'joined') return `${event.person.login} joined`;
  if (event.what === 'group created' || event.what === 'group renamed') return `${event.what}: ${event.name}`;
  if ('group' in event) return `${event.what} (${event.group}${'person' in event ? `, ${event.person}` : ''})`;
  return `${event.person} ${event.what}`;
}
