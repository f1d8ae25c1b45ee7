import { integration, setup } from '../../../../../../contract/index.ts';

/** The calls that an administrator and somebody with a setup link make alike. */
export interface Calls {
  addDomain: typeof integration.addDomain;
  checkDomain: typeof integration.checkDomain;
  removeDomain: typeof integration.removeDomain;
  setDone: typeof integration.setDone;
  readSamlValues: typeof integration.readSamlValues;
  saveSaml: typeof integration.saveSaml;
  mintScimToken: typeof integration.mintScimToken;
  /** What is read again after a change. */
  changed: { path: string }[];
}

const { addDomain, checkDomain, removeDomain, setDone, readSamlValues, saveSaml, mintScimToken } = integration;

export const asAdministrator: Calls = {
  ...{ addDomain, checkDomain, removeDomain, setDone, readSamlValues, saveSaml, mintScimToken },
  changed: [integration.getIntegration],
};

export const asOutsider: Calls = {
  addDomain: setup.addDomain,
  checkDomain: setup.checkDomain,
  removeDomain: setup.removeDomain,
  setDone: setup.setDone,
  readSamlValues: setup.readSamlValues,
  saveSaml: setup.saveSaml,
  mintScimToken: setup.mintScimToken,
  changed: [setup.setupSession],
};
