import { expect, it } from 'vitest';
import { answersNothing } from './unsolicited.ts';

const field = (xml: string): string => Buffer.from(xml).toString('base64');

it('tells an answer to no request from everything else', () => {
  expect(answersNothing(field('<samlp:Response ID="a"><x/></samlp:Response>'))).toBe(true);
  expect(answersNothing(field('<?xml version="1.0"?><Response>'))).toBe(true);
  expect(answersNothing(field('<samlp:Response InResponseTo="_1">'))).toBe(false);
  expect(answersNothing(field('<samlp:Response><a InResponseTo="_1"/>'))).toBe(false);
  expect(answersNothing(field('<samlp:LogoutResponse ID="a">'))).toBe(false);
  for (const text of ['', '%%%', field('nothing of the kind')]) expect(answersNothing(text)).toBe(false);
});
