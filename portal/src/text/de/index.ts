import { type Catalog, catalog as en } from '../en/index.ts';
export const catalog: Catalog = en;
