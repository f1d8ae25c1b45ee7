/**
 * Work that happens later: queues in the same database (pg-boss), so that a job exists exactly when the change that asked for
 * it was committed. It never knows what a job means: rooms put and work their own queues through `app.ts`.
 */
export { type Jobs, prepareJobs, type QueueName, startJobs } from './jobs.store.ts';
