import { Buffer } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import { verifyResponse } from '../verify-response.ts';
import { readCorpus } from './corpus.ts';
import { mutateText, spliceElements } from './mutate.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';

/** Longest time one verdict may take, in milliseconds: generous, for a busy machine. */
const patience = 1000;

/**
 * Forgery: signed messages are taken apart and put together again, with pieces of each other. Whatever is accepted
 * must say exactly what the genuine message of that ID says. Throws on the first forgery.
 * @returns how many changed messages were accepted.
 */
export function fuzzForgery(seed: number, rounds: number): number {
  const samples = readCorpus('good');
  let accepted = 0;
  for (let round = 0; round < rounds; round += 1) {
    const random = randomFrom(seed + round);
    const { xml, request } = random.pick(samples);
    const donor = random.pick(samples).xml;
    const changed = random.chance(0.6) ? spliceElements(xml, donor, random) : mutateText(xml, random);
    const result = verifyResponse({ ...request, samlResponse: Buffer.from(changed).toString('base64') });
    if (!result.ok) {
      if (result.code === 'validator_fault') throw new Error(`seed ${seed + round}: fault on ${changed}`);
      continue;
    }
    accepted += 1;
    const genuine = verifyResponse({ ...request, samlResponse: Buffer.from(xml).toString('base64') });
    if (!isDeepStrictEqual(result, genuine)) throw new Error(`seed ${seed + round}: forged ${changed}`);
  }
  return accepted;
}

/** Crash: any field at all yields a verdict, in bounded time, and never `validator_fault`. Throws on the first miss. */
export function fuzzCrash(seed: number, rounds: number): void {
  const samples = [...readCorpus('good'), ...readCorpus('bad')];
  for (let round = 0; round < rounds; round += 1) {
    const random = randomFrom(seed + round);
    const { xml, request } = random.pick(samples);
    const samlResponse = randomField(xml, random);
    const start = performance.now();
    const result = verifyResponse({ ...request, samlResponse });
    const took = performance.now() - start;
    if (took > patience) throw new Error(`seed ${seed + round}: ${took} ms`);
    const ourFault =
      request.inResponseTo === '' || request.idp.entityId === '' || (request.clockSkewSeconds ?? 0) > 600;
    if (!result.ok && result.code === 'validator_fault' && !ourFault) throw new Error(`seed ${seed + round}: fault`);
  }
}

function randomField(xml: string, random: Random): string {
  switch (random.below(5)) {
    case 0:
      return Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256))).toString('base64');
    case 1:
      return String.fromCharCode(...Array.from({ length: random.below(300) }, () => random.below(0x10000)));
    case 2: {
      const bytes = Buffer.from(xml);
      for (let left = 1 + random.below(8); left > 0; left -= 1) bytes[random.below(bytes.length)] = random.below(256);
      return bytes.toString('base64');
    }
    case 3:
      return mutateText(Buffer.from(xml).toString('base64'), random);
    default:
      return Buffer.from(bomb(random)).toString('base64');
  }
}

/** Much of one thing, as large as is let in. */
function bomb(random: Random): string {
  const piece = random.pick([
    '<a>',
    '<a xmlns:a="urn:a">',
    '<a b="">',
    '&amp;',
    '&',
    '<',
    '<a ',
    ' a=""',
    '<!--',
    ']]>',
    '\r',
    "<a b='&#13;'/>",
    '<?',
    'x',
    '</a>',
    '<a:b xmlns:a="urn:b" a:c=""/>',
  ]);
  const start = '<r xmlns="urn:oasis:names:tc:SAML:2.0:protocol"';
  return random.pick(['', '<r>', start, `${start}>`]) + piece.repeat(Math.floor(random.below(262_144) / piece.length));
}
