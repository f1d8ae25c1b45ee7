/**
 * The pieces pages are made of: page frame, panels, notices, values to copy, forms that check, tables. They know tokens and words,
 * and nothing of a page or an endpoint beyond proving again who you are. Called by shell and routes.
 */
export { useCheckedForm } from './checked-form.ts';
export { Confirm } from './confirm.tsx';
export { CopyField } from './copy-field.tsx';
export { Dialog } from './dialog.tsx';
export { Empty } from './empty.tsx';
export {
  currentPassword,
  newPassword,
  optionalText,
  requiredEmail,
  requiredText,
  secondFactorCode,
  wholeNumber,
} from './fields.ts';
export { goToIdp } from './go-to-idp.ts';
export * from './icons.ts';
export { ButtonLink, TextLink } from './links.tsx';
export { Loaded, Waiting } from './loaded.tsx';
export { Mark, type MarkTone } from './mark.tsx';
export { Day, Moment } from './moment.tsx';
export { Notice, type Tone } from './notice.tsx';
export { Page } from './page.tsx';
export { Pager } from './pager.tsx';
export { Column, Hint, Panel, Row, Words } from './panel.tsx';
export { ProblemNotice, useProblemWords } from './problem-notice.tsx';
export { Reauthentication } from './reauthentication.tsx';
export { Records } from './records.tsx';
export { Soft, Who } from './who.tsx';
