import { NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import * as z from 'zod/mini';
import { useSay } from '../text/index.ts';
import { optionalText, requiredText } from '../ui/index.ts';
import { countries } from './countries.ts';

export interface OrganizationValues extends Record<string, unknown> {
  name: string;
  country: string;
  website: string;
}

export const organizationSchema = z.object({
  name: requiredText(200),
  country: z.string().check(z.regex(/^[A-Z]{2}$/, 'field.required')),
  website: optionalText(200),
});

/** What the server wants of it: an empty website is left out. */
export const organizationBody = ({ name, country, website }: OrganizationValues) => ({
  name: name.trim(),
  country,
  ...(website.trim() ? { website: website.trim() } : {}),
});

/** Name, country and website of an organization, inside somebody's form. */
export function OrganizationFields({ form }: { form: UseFormReturnType<OrganizationValues> }) {
  const say = useSay();
  const { locale } = useIntl();
  const options = useMemo(() => countries(locale), [locale]);
  return (
    <>
      <TextInput label={say('organization.name')} autoComplete="organization" {...form.getInputProps('name')} />
      <NativeSelect
        label={say('organization.country')}
        autoComplete="country"
        data={[{ value: '', label: say('organization.country.choose') }, ...options]}
        {...form.getInputProps('country')}
      />
      <TextInput
        label={`${say('organization.website')} (${say('field.optional')})`}
        type="url"
        autoComplete="url"
        {...form.getInputProps('website')}
      />
    </>
  );
}
