/** Where something was done: which of the windows an admin has open. */
export type Place = 'portal' | 'console' | 'dns' | 'inbox' | 'sign-in' | 'desktop';

/** What a person does: press, enter a value, choose from a list, carry a value to another window, tick an item done. */
export type Act = 'click' | 'value' | 'choice' | 'copy' | 'tick';

export interface Tally {
  clicks: number;
  /** Typed or pasted into the portal. */
  valuesInPortal: number;
  /** Typed or pasted into the IdP's console and the DNS zone editor. */
  valuesElsewhere: number;
  choices: number;
  copies: number;
  ticks: number;
  /** Between portal and console; going to the DNS host and back is left out. */
  switches: number;
}

/** Counts what a person does, by part of the way. Nothing is counted that the page does by itself. */
export class Counter {
  /** The part of the way that is being walked; the tally can be asked for by it. */
  part = '';
  readonly #noted: { act: Act; place: Place; part: string }[] = [];

  note(act: Act, place: Place): void {
    this.#noted.push({ act, place, part: this.part });
  }

  /** `part`: of this part alone. */
  tally(part?: string): Tally {
    const noted = this.#noted.filter((one) => part === undefined || one.part === part);
    const count = (act: Act, ...places: Place[]): number =>
      noted.filter((one) => one.act === act && (places.length === 0 || places.includes(one.place))).length;
    const windows = noted.map(({ place }) => place).filter((place) => place === 'portal' || place === 'console');
    return {
      clicks: count('click'),
      valuesInPortal: count('value', 'portal'),
      valuesElsewhere: count('value', 'console', 'dns'),
      choices: count('choice'),
      copies: count('copy'),
      ticks: count('tick'),
      switches: windows.filter((place, index) => index > 0 && place !== windows[index - 1]).length,
    };
  }
}
