export { guide } from '../en/okta.ts';
