import type { FastifyInstance } from 'fastify';
import { configuration as contract } from '../contract/index.ts';
import type { Settings } from './config.ts';
import { mount } from './http.ts';

interface ConfigurationDeps {
  settings: Settings;
  signIn: { offered: { google: boolean; apple: boolean; facebook: boolean } };
  licenses: { products(): Promise<{ id: string; name: string }[]> };
}

/** Tells the portal whose it is. */
export function configurationRoutes(app: FastifyInstance, { settings, licenses, signIn }: ConfigurationDeps): void {
  mount(app, contract.configuration, async () => ({
    vendorName: settings.vendorName,
    accent: settings.vendorAccent,
    products: await licenses.products(),
    social: signIn.offered,
  }));
}
