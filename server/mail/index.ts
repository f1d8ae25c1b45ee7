/**
 * Mail to people: renders text and HTML from the same words and hands it to the SMTP server. It never decides who is written
 * to or what is said: the room that has something to say does. The only room that imports the mail package.
 */

export { createMailer, greetServer, type Mailer } from './mail.service.ts';
export type { Mail, RenderedMail } from './mail.ts';
