import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/** What a page needs before anybody is signed in: whose portal this is. Public. */
export const configuration = endpoint({
  method: 'GET',
  path: '/api/configuration',
  summary: "The vendor's name, colour and products, and which other sign-ins are offered.",
  response: z.object({
    vendorName: z.string(),
    accent: z.string(),
    products: z.array(z.object({ id: z.string(), name: z.string() })),
    social: z.object({ google: z.boolean(), apple: z.boolean(), facebook: z.boolean() }),
  }),
});
