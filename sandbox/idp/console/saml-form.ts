import { checkbox, select, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { emptySaml } from '../apps.ts';
import { tidy } from '../context.ts';
import type { AttributeStatement, GroupAttributeStatement, GroupFilter, NameFormat, SamlSettings } from '../model.ts';
import { attributeSources, isAttributeSource } from '../saml/attributes.ts';

type Form = Record<string, string>;

const formats = [
  { value: 'unspecified', label: 'Unspecified' },
  { value: 'uri', label: 'URI Reference' },
  { value: 'basic', label: 'Basic' },
] satisfies { value: NameFormat; label: string }[];

const filters = [
  { value: 'STARTS_WITH', label: 'Starts with' },
  { value: 'EQUALS', label: 'Equals' },
  { value: 'CONTAINS', label: 'Contains' },
  { value: 'REGEX', label: 'Matches regex' },
] satisfies { value: GroupFilter; label: string }[];

const nameIdFormats = [
  { value: 'unspecified', label: 'Unspecified' },
  { value: 'emailAddress', label: 'EmailAddress' },
  { value: 'persistent', label: 'Persistent' },
  { value: 'transient', label: 'Transient' },
] satisfies { value: SamlSettings['nameIdFormat']; label: string }[];

const nameIdSources = [
  { value: 'user.login', label: 'Okta username' },
  { value: 'user.email', label: 'Email' },
] satisfies { value: SamlSettings['nameIdSource']; label: string }[];

const pick = <T extends string>(choices: { value: T }[], text: string | undefined, otherwise: T): T =>
  choices.find((choice) => choice.value === text)?.value ?? otherwise;

const rowLimit = 50;

/** Rows of a repeated part, `prefix-0-name`, `prefix-1-name`, …, as far as the form has them. */
function rows(form: Form, prefix: string): number[] {
  const found = Object.keys(form).flatMap((key) => {
    const match = new RegExp(`^${prefix}-(\\d+)-name$`).exec(key);
    return match ? [Number(match[1])] : [];
  });
  return found.sort((a, b) => a - b).slice(0, rowLimit);
}

export function statementsFrom(form: Form): Pick<SamlSettings, 'attributes' | 'groupAttributes'> {
  const attributes = rows(form, 'attr').map((row): AttributeStatement => {
    const value = form[`attr-${row}-value`] ?? '';
    return {
      name: tidy(form[`attr-${row}-name`]),
      format: pick(formats, form[`attr-${row}-format`], 'unspecified'),
      value: isAttributeSource(value) ? value : 'user.id',
    };
  });
  const groupAttributes = rows(form, 'group').map(
    (row): GroupAttributeStatement => ({
      name: tidy(form[`group-${row}-name`]),
      format: pick(formats, form[`group-${row}-format`], 'unspecified'),
      filter: pick(filters, form[`group-${row}-filter`], 'STARTS_WITH'),
      value: tidy(form[`group-${row}-value`]),
    }),
  );
  return { attributes, groupAttributes };
}

/** Rows without a name were left empty and do not count. */
export function withoutEmptyRows<T extends Pick<SamlSettings, 'attributes' | 'groupAttributes'>>(saml: T): T {
  const named = (row: { name: string }) => row.name !== '';
  return { ...saml, attributes: saml.attributes.filter(named), groupAttributes: saml.groupAttributes.filter(named) };
}

/** The settings of the form; statements only if the form asked for them, else those of `base`. */
export function samlFromForm(form: Form, base: SamlSettings): SamlSettings {
  const useAcs = form.useAcsForRecipient === 'on';
  return {
    ...emptySaml(),
    attributes: base.attributes,
    groupAttributes: base.groupAttributes,
    acsUrl: tidy(form.acsUrl),
    audience: tidy(form.audience),
    useAcsForRecipient: useAcs,
    recipientUrl: useAcs ? '' : tidy(form.recipientUrl),
    destinationUrl: useAcs ? '' : tidy(form.destinationUrl),
    allowOtherSsoUrls: form.allowOtherSsoUrls === 'on',
    defaultRelayState: tidy(form.defaultRelayState),
    nameIdFormat: pick(nameIdFormats, form.nameIdFormat, 'unspecified'),
    nameIdSource: pick(nameIdSources, form.nameIdSource, 'user.login'),
    ...(form.hasStatements === 'on' ? statementsFrom(form) : {}),
  };
}

export const generalFields = (saml: SamlSettings): Html => html`<section class="card"><h2>General</h2>
${textField({ name: 'acsUrl', label: 'Single sign on URL', value: saml.acsUrl, required: true })}
${checkbox({ name: 'useAcsForRecipient', label: 'Use this for Recipient URL and Destination URL', checked: saml.useAcsForRecipient })}
<div class="other-urls">
${textField({ name: 'recipientUrl', label: 'Recipient URL', value: saml.recipientUrl })}
${textField({ name: 'destinationUrl', label: 'Destination URL', value: saml.destinationUrl })}
</div>
${checkbox({ name: 'allowOtherSsoUrls', label: 'Allow this app to request other SSO URLs', checked: saml.allowOtherSsoUrls })}
${textField({ name: 'audience', label: 'Audience URI (SP Entity ID)', value: saml.audience, required: true })}
${textField({ name: 'defaultRelayState', label: 'Default RelayState', value: saml.defaultRelayState, hint: 'If no value is set, a blank RelayState is sent.' })}
${select({ name: 'nameIdFormat', label: 'Name ID format', value: saml.nameIdFormat }, nameIdFormats)}
${select({ name: 'nameIdSource', label: 'Application username', value: saml.nameIdSource }, nameIdSources)}
</section>`;

function attributeRow(row: AttributeStatement, index: number): Html {
  const name = `attr-${index}`;
  return html`<fieldset class="row"><legend>Attribute ${index + 1}</legend>
${textField({ name: `${name}-name`, label: 'Name', value: row.name })}
${select({ name: `${name}-format`, label: 'Name format (optional)', value: row.format }, formats)}
${select(
  { name: `${name}-value`, label: 'Value', value: row.value },
  attributeSources.map((source) => ({ value: source, label: source })),
)}</fieldset>`;
}

function groupRow(row: GroupAttributeStatement, index: number): Html {
  const name = `group-${index}`;
  return html`<fieldset class="row"><legend>Group attribute ${index + 1}</legend>
${textField({ name: `${name}-name`, label: 'Name', value: row.name })}
${select({ name: `${name}-format`, label: 'Name format (optional)', value: row.format }, formats)}
${select({ name: `${name}-filter`, label: 'Filter', value: row.filter }, filters)}
${textField({ name: `${name}-value`, label: 'Filter value', value: row.value })}</fieldset>`;
}

const emptyAttribute: AttributeStatement = { name: '', format: 'unspecified', value: 'user.id' };
const emptyGroup: GroupAttributeStatement = { name: '', format: 'unspecified', filter: 'STARTS_WITH', value: '' };

/** `extra` empty rows are shown after those filled in; there is always at least one. */
export function statementFields(
  saml: Pick<SamlSettings, 'attributes' | 'groupAttributes'>,
  extra: { attributes: number; groups: number },
): Html {
  const padded = <T>(list: T[], empty: T, more: number): T[] => [
    ...list,
    ...Array.from({ length: Math.max(more, list.length === 0 ? 1 : 0) }, () => empty),
  ];
  const attributes = padded(saml.attributes, emptyAttribute, extra.attributes);
  const groups = padded(saml.groupAttributes, emptyGroup, extra.groups);
  return html`<input type="hidden" name="hasStatements" value="on">
<section class="card"><h2>Attribute Statements (optional)</h2>${attributes.map(attributeRow)}
<button type="submit" name="action" value="add-attribute" class="plain">Add Another<span class="quiet"> attribute</span></button></section>
<section class="card"><h2>Group Attribute Statements (optional)</h2>${groups.map(groupRow)}
<button type="submit" name="action" value="add-group" class="plain">Add Another<span class="quiet"> group attribute</span></button></section>`;
}

/** Pressing Enter in a field means the form's main button, not the first *Add Another*. */
export const enterMeans = (action: string): Html =>
  html`<button type="submit" name="action" value="${action}" class="quiet" tabindex="-1" aria-hidden="true">Default</button>`;

export const extraRows = (action: string | undefined) => ({
  attributes: action === 'add-attribute' ? 1 : 0,
  groups: action === 'add-group' ? 1 : 0,
});
