import { type Html, html, type Printable } from './html.ts';

/** Form parts used by every page: each has a real label, hints are tied to their field. */

export interface TextField {
  name: string;
  label: string;
  value?: string | undefined;
  type?: 'text' | 'password' | 'email' | 'url' | 'search' | 'number';
  hint?: string;
  required?: boolean;
  autocomplete?: string;
  placeholder?: string;
}

const hintId = (name: string) => `${name.replace(/[^a-zA-Z0-9-]/g, '-')}-hint`;
const fieldId = (name: string) => `f-${name.replace(/[^a-zA-Z0-9-]/g, '-')}`;

export function textField(field: TextField): Html {
  const describe = field.hint ? html` aria-describedby="${hintId(field.name)}"` : '';
  return html`<div class="field"><label for="${fieldId(field.name)}">${field.label}</label>
<input id="${fieldId(field.name)}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value ?? ''}"${describe}${
    field.required ? html` required` : ''
  } autocomplete="${field.autocomplete ?? 'off'}" spellcheck="false"${
    field.placeholder ? html` placeholder="${field.placeholder}"` : ''
  }>${field.hint ? html`<p class="hint" id="${hintId(field.name)}">${field.hint}</p>` : ''}</div>`;
}

export interface CheckboxField {
  name: string;
  label: string;
  checked: boolean;
  hint?: string;
}

export function checkbox({ name, label, checked, hint }: CheckboxField): Html {
  return html`<div class="field check"><input id="${fieldId(name)}" name="${name}" type="checkbox" value="on"${
    checked ? html` checked` : ''
  }${hint ? html` aria-describedby="${hintId(name)}"` : ''}><label for="${fieldId(name)}">${label}</label>${
    hint ? html`<p class="hint" id="${hintId(name)}">${hint}</p>` : ''
  }</div>`;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export interface RadioField {
  name: string;
  legend: string;
  choices: Choice[];
  chosen: string | undefined;
}

export function radios({ name, legend, choices, chosen }: RadioField): Html {
  const one = (choice: Choice): Html => {
    const id = `${fieldId(name)}-${choice.value}`;
    return html`<div class="check"><input type="radio" id="${id}" name="${name}" value="${choice.value}"${
      choice.value === chosen ? html` checked` : ''
    }${choice.disabled ? html` disabled` : ''}><label for="${id}">${choice.label}</label>${
      choice.hint ? html`<p class="hint">${choice.hint}</p>` : ''
    }</div>`;
  };
  return html`<fieldset><legend>${legend}</legend>${choices.map(one)}</fieldset>`;
}

export function select(
  field: { name: string; label: string; value: string; hideLabel?: boolean },
  choices: Choice[],
): Html {
  const options = choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === field.value ? html` selected` : ''}>${choice.label}</option>`,
  );
  return html`<div class="field"><label for="${fieldId(field.name)}"${field.hideLabel ? html` class="quiet"` : ''}>${
    field.label
  }</label><select id="${fieldId(field.name)}" name="${field.name}">${options}</select></div>`;
}

/** A form that posts to our own address with one button, e.g. *Deactivate*. */
export function buttonForm(
  action: string,
  label: string,
  options: { name?: string; value?: string; quiet?: boolean } = {},
): Html {
  const named = options.name ? html` name="${options.name}" value="${options.value ?? ''}"` : '';
  return html`<form method="post" action="${action}" class="inline"><button type="submit"${named} class="${
    options.quiet ? 'quiet' : 'plain'
  }">${label}</button></form>`;
}

/** A value to be copied elsewhere: monospaced, wraps instead of clipping. */
export function valueToCopy(label: string, value: string, id: string): Html {
  return html`<div class="value"><h3 id="${id}-label">${label}</h3><pre id="${id}" tabindex="0" aria-labelledby="${id}-label">${value}</pre></div>`;
}

export interface Table {
  caption: string;
  heads: string[];
  rows: Printable[][];
  /** What is said when there is no row. */
  empty: string;
}

/** A table that becomes a list of labelled facts on narrow screens; roles are written out because of that. */
export function table({ caption, heads, rows, empty }: Table): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const cell = (value: Printable, index: number) =>
    html`<td role="cell" data-label="${heads[index]}"><span>${value}</span></td>`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table role="table" aria-label="${caption}">
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody></table></div>`;
}

export const refusedNote = (message: string | undefined): Printable =>
  message ? html`<div class="note refused" role="alert"><p>${message}</p></div>` : '';

export const doneNote = (message: string | undefined): Printable =>
  message ? html`<div class="note done" role="status"><p>${message}</p></div>` : '';
