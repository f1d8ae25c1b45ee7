import { badInput, type Problem } from '../lib/problem.ts';
import type { OrganizationDetails } from './business.ts';
import { readWebsite } from './website.ts';

const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** The details as they are kept. Throws 422 `name_unusable` and `website_unusable`. */
export function readOrganization(details: OrganizationDetails): {
  name: string;
  country: string;
  website: string | null;
} {
  const name = details.name.trim().replaceAll(/\s+/g, ' ');
  // The name stands in mails to people who were invited: it may not smuggle an address of its own into them.
  if (name.length < 2 || CONTROL.test(name) || /:\/\/|\bwww\./i.test(name)) throw nameUnusable();
  const website = readWebsite(details.website);
  if (website === undefined) throw websiteUnusable();
  return { name, country: details.country, website };
}

const nameUnusable = (): Problem =>
  badInput('name_unusable', 'name', "Enter the organization's name, without web addresses.");

const websiteUnusable = (): Problem =>
  badInput('website_unusable', 'website', 'This is not a web address. It looks like https://www.example.com.');
