/**
 * `@keyseat/sdk/node` owns what only Node (or Electron's main process) can do: the loopback listener that receives the
 * browser's return, the storage in a file, and the computer's own proxy and certificate settings. It knows nothing of
 * the protocol. Called by the product, which hands the parts to `createActivation`.
 */
export { fileStorage } from './file-storage.ts';
export { loopbackListener } from './loopback.ts';
export { followSystemNetwork } from './system-network.ts';
