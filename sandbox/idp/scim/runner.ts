import { setTimeout as sleep } from 'node:timers/promises';
import type { Idp } from '../context.ts';
import type { App, Job, Org } from '../model.ts';
import { CallFailure, call } from './call.ts';
import { createGroup, deleteGroup, replaceGroup } from './group-jobs.ts';
import { type Send, switchOff, switchOn, update } from './person-jobs.ts';
import { contentOf, reconcile } from './reconcile.ts';

export interface RunnerOptions {
  /** Pauses between attempts of one job, milliseconds; their number bounds the attempts. */
  retryDelays?: number[];
  /** Milliseconds until a request counts as unanswered. */
  timeout?: number;
}

export interface Runner {
  /** To be called after every change: queues what follows from it and sets the queue going. */
  settle(org: Org): void;
  /** Starts whatever a previous run left in the queues. */
  resume(): void;
  /** True once nothing is queued or under way in this organization; false after `timeout` milliseconds. */
  idle(org: Org, timeout: number): Promise<boolean>;
  close(): Promise<void>;
}

const defaults = { retryDelays: [500, 2000, 5000], timeout: 60_000 };

/** Works each app's queue in order, one request at a time, in the background. */
export function createRunner(idp: Idp, given: RunnerOptions = {}): Runner {
  const options = { ...defaults, ...given };
  const stop = new AbortController();
  const running = new Map<App, Promise<void>>();
  const jobs = new Set<string>();
  const isRunning = (id: string) => jobs.has(id);

  const settle = (org: Org): void => {
    reconcile(org, { random: idp.random, isRunning });
    for (const app of org.apps) start(org, app);
  };

  const start = (org: Org, app: App): void => {
    if (running.has(app) || app.queue.length === 0 || stop.signal.aborted) return;
    // A full disk is reported by the next change that is answered; the queue itself stays in memory.
    const work = drain(org, app)
      .catch(() => {})
      .finally(() => running.delete(app));
    running.set(app, work);
  };

  const drain = async (org: Org, app: App): Promise<void> => {
    for (let job = app.queue[0]; job && !stop.signal.aborted; job = app.queue[0]) {
      jobs.add(job.id);
      const finished = await attempt(org, app, job);
      jobs.delete(job.id);
      if (!finished) return;
      const { id } = job;
      app.queue = app.queue.filter((one) => one.id !== id);
      reconcile(org, { random: idp.random, isRunning });
      await idp.save();
    }
  };

  /** False when stopped in the middle: the job stays first in the queue for the next start. */
  const attempt = async (org: Org, app: App, job: Job): Promise<boolean> => {
    const send: Send = (request) =>
      call(
        app,
        app.provisioning,
        { ...request, job: job.kind },
        { now: idp.clock, signal: stop.signal, timeout: options.timeout },
      );
    for (let tries = 0; ; tries += 1) {
      try {
        await perform(idp, { org, app, job, send });
        return true;
      } catch (problem) {
        if (stop.signal.aborted) return false;
        const failure = problem instanceof CallFailure ? problem : new CallFailure(String(problem), 422);
        const pause = options.retryDelays[tries];
        if (!failure.mayPass || pause === undefined) {
          fail(app, job, failure.message);
          return true;
        }
        await sleep(failure.waitFor ?? pause, undefined, { signal: stop.signal }).catch(() => {});
        if (stop.signal.aborted) return false;
      }
    }
  };

  return {
    settle,
    resume: () => Object.values(idp.state.orgs).forEach(settle),
    idle: async (org, timeout) => {
      const until = performance.now() + timeout;
      const busy = () => org.apps.some((app) => app.queue.length > 0 || running.has(app));
      while (busy() && performance.now() < until && !stop.signal.aborted) await sleep(5);
      return !busy();
    },
    close: async () => {
      stop.abort();
      await Promise.all(running.values());
    },
  };
}

interface Performing {
  org: Org;
  app: App;
  job: Job;
  send: Send;
}

async function perform(idp: Idp, { org, app, job, send }: Performing): Promise<void> {
  if (job.kind === 'group-delete') return deleteGroup(send, job.remoteId);
  if (job.kind === 'group-push') return pushGroup(idp, { org, app, job, send });
  const link = app.links.find((one) => one.personId === job.personId);
  if (!link) return;
  const person = org.people.find((one) => one.id === job.personId);
  if (job.kind === 'person-off') {
    if (link.remoteId) await switchOff(send, link.remoteId);
  } else if (!person) {
    return;
  } else if (job.kind === 'person-on' || !link.remoteId) {
    link.remoteId = await switchOn(send, person, link, app.provisioning);
  } else {
    await update(send, person, link.remoteId);
  }
  Object.assign(link, { status: 'done', error: '' });
}

async function pushGroup(idp: Idp, { org, app, job, send }: Performing): Promise<void> {
  const push = app.pushes.find((one) => job.kind === 'group-push' && one.id === job.pushId);
  const content = push ? contentOf(org, app, push) : null;
  if (!push || !content) return;
  push.wanted = JSON.stringify(content);
  const isNew = !push.remoteId;
  push.remoteId ??= await createGroup(send, content.name);
  if (!isNew || content.members.length > 0) await replaceGroup(send, push.remoteId, content);
  Object.assign(push, { status: 'active', error: '', pushedAt: idp.clock().toISOString() });
}

function fail(app: App, job: Job, error: string): void {
  if (job.kind === 'group-push') {
    const push = app.pushes.find((one) => one.id === job.pushId);
    if (push) Object.assign(push, { status: 'error', error });
  } else if (job.kind !== 'group-delete') {
    const link = app.links.find((one) => one.personId === job.personId);
    if (link) Object.assign(link, { status: 'error', error });
  }
}
