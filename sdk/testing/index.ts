/**
 * A small, strict authorization server that speaks PROTOCOL.md: the counterpart in the tests of the SDK and of the
 * reference app. It shares no code with the SDK (shared code would share the bug), is not published, and keeps
 * everything in memory. `behaviour` makes it refuse, drop answers, demand nonces or lie. `createComputer` is the other
 * side: the SDK with a clock that tests can set.
 */
export { createComputer } from './computer.ts';
export { type Behaviour, startTestService, type TestService } from './service.ts';
