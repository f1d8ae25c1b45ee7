/**
 * Lists of leaked passwords begin with the same few thoughts: a word, alone or again or beside another, with digits around it, in
 * the usual disguises (p4$$w0rd); a walk along the keyboard; a short piece repeated. The thoughts are kept here rather than a list:
 * they also refuse what the list would have missed by a year.
 */
const WORDS = `
  password passwort passphrase passw pass welcome letmein qwerty qwertz azerty asdf zxcvbn administrator admin
  root user guest login access secret default changeme change temporary testing test example sample hello world
  iloveyou loveyou love sunshine princess angel football baseball basketball soccer hockey superman batman
  spiderman pokemon starwars matrix monkey dragon tigger master shadow killer hunter ranger phoenix mustang
  yankees liverpool michael jennifer jessica charlie jordan daniel thomas robert ashley nicole andrew joshua
  freedom whatever trustno trust nothing forever lucky happy smile money cheese pepper summer winter spring
  autumn january february march april june july august september october november december monday tuesday
  wednesday thursday friday saturday sunday computer internet server office company business manager service
  support system windows google chocolate cookie banana orange purple yellow flower ginger coffee abc xyz
  correcthorsebatterystaple correct horse battery staple my is the new one for me you in
`
  .trim()
  .split(/\s+/);
const WORDS_ALONE = new RegExp(`^\\d*(?:(?:${WORDS.join('|')})\\d*){1,3}$`);
const REPEATED = /^(.{1,8}?)\1+$/u;

/** Rows and columns of keyboards, the alphabet and the digits: a walk along one is no secret, in either direction. */
const WALKS = [
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop', 'abcdefghijklmnopqrstuvwxyz', '01234567890'],
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
];
const STEPS = new Set(
  WALKS.flatMap((walk) =>
    [...walk].slice(1).flatMap((sign, at) => [`${walk.charAt(at)}${sign}`, `${sign}${walk.charAt(at)}`]),
  ),
);

const DISGUISES: Record<string, string> = {
  '4': 'a',
  '@': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Lower case, letters and digits alone. */
export const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const undisguised = (text: string): string =>
  bare(text.toLowerCase().replace(/[4@31!0$57]/g, (sign) => DISGUISES[sign] ?? ''));

/** Nearly every character stands beside the one before: `qwertyuiop12`, `1qaz2wsx3edc`. */
function isWalk(text: string): boolean {
  const leaps = [...text].filter((_, at) => at > 0 && !STEPS.has(text.slice(at - 1, at + 1))).length;
  return leaps <= Math.floor(text.length / 6);
}

/** True for a password that a guesser tries first. */
export function isCommon(password: string): boolean {
  if (REPEATED.test(password.toLowerCase())) return true;
  const withoutEnding = password.replace(/[\d\W_]+$/, '');
  return [bare(password), undisguised(password), undisguised(withoutEnding)].some(
    (shape) => shape.length >= 4 && (WORDS_ALONE.test(shape) || isWalk(shape) || REPEATED.test(shape)),
  );
}
