/**
 * The pages by their address: one folder a page, loaded when it is first visited. This door makes the router; pages call the
 * server, and compose shell and ui. Called by the start of the portal alone.
 */
export { createPortalRouter } from './router.tsx';
