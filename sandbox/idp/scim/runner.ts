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
  const stop = new AbortController();
  const running = new Map<App, Promise<void>>();
  const jobs = new Set<string>();
  const work: Work = { idp, stop: stop.signal, ...defaults, ...given };
  const follow = (org: Org) => reconcile(org, { random: idp.random, isRunning: (id) => jobs.has(id) });

  const start = (org: Org, app: App): void => {
    if (running.has(app) || app.queue.length === 0 || stop.signal.aborted) return;
    // A full disk is reported by the next change that is answered; the queue itself stays in memory.
    const drained = drain(org, app)
      .catch(() => {})
      .finally(() => running.delete(app));
    running.set(app, drained);
  };

  const drain = async (org: Org, app: App): Promise<void> => {
    for (let job = app.queue[0]; job && !stop.signal.aborted; job = app.queue[0]) {
      const { id } = job;
      jobs.add(id);
      const finished = await attempt(work, { org, app, job });
      jobs.delete(id);
      if (!finished) return;
      app.queue = app.queue.filter((one) => one.id !== id);
      follow(org);
      await idp.save();
    }
  };

  const settle = (org: Org): void => {
    follow(org);
    for (const app of org.apps) start(org, app);
  };
  const busy = (org: Org) => org.apps.some((app) => app.queue.length > 0 || running.has(app));
  return {
    settle,
    resume: () => Object.values(idp.state.orgs).forEach(settle),
    idle: async (org, timeout) => {
      const until = performance.now() + timeout;
      while (busy(org) && performance.now() < until && !stop.signal.aborted) await sleep(5);
      return !busy(org);
    },
    close: async () => {
      stop.abort();
      await Promise.all(running.values());
    },
  };
}

interface Work extends Required<RunnerOptions> {
  idp: Idp;
  stop: AbortSignal;
}

interface Task {
  org: Org;
  app: App;
  job: Job;
}

/** Tries a job until it is done or has failed for good. False: stopped in the middle; it stays first in the queue. */
async function attempt(work: Work, task: Task): Promise<boolean> {
  const { app, job } = task;
  const options = { now: work.idp.clock, signal: work.stop, timeout: work.timeout };
  const send: Send = (request) => call({ app, settings: app.provisioning }, { ...request, job: job.kind }, options);
  for (let tries = 0; ; tries += 1) {
    try {
      await perform(work.idp, { ...task, send });
      return true;
    } catch (problem) {
      if (work.stop.aborted) return false;
      const failure = problem instanceof CallFailure ? problem : new CallFailure(String(problem), 422);
      const pause = work.retryDelays[tries];
      if (!failure.mayPass || pause === undefined) {
        fail(app, job, failure.message);
        return true;
      }
      await sleep(failure.waitFor ?? pause, undefined, { signal: work.stop }).catch(() => {});
      if (work.stop.aborted) return false;
    }
  }
}

interface Performing extends Task {
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
    link.remoteId = await switchOn(send, { person, link, settings: app.provisioning });
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
