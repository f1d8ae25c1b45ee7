/**
 * The master key's life in the database: which master keys it has lived under, whether the one in hand is among them, and how every
 * sealed and keyed value is carried over to a new one. It never decides what is sealed: rooms do, with the vault they are given, and
 * name the column in `places.ts`. `app.ts` opens the vault with it; `hands.ts` carries values over and looks at the generations.
 */
export { lookAtVault, type OpenedVault, openVault, type VaultState } from './ring.service.ts';
export { type Carried, carryOver } from './rotation.service.ts';
