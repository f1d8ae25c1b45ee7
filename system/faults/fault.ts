import type { Scene } from './scene.ts';

/** Where on the way it happens, and so which page the admin is looking at. */
export type Kind = 'domain' | 'values' | 'answer' | 'provisioning' | 'groups';

/** One broken set-up. */
export interface Fault {
  kind: Kind;
  /** What the admin did, in a few words. */
  title: string;
  /** Breaks a set-up that was sound, and goes to where an admin would see it. Answers with the first message. */
  meet(scene: Scene): Promise<string>;
  /** What the message must say happened … */
  cause: RegExp;
  /** … and what to do, where to click. */
  cure: RegExp;
}
