/** What an administrator sends to employees: the download and the way to activate. */
export const employees = {
  'employees.title': 'Send it to your people',
  'employees.text':
    'Everybody in the users group can activate by signing in at work. They need this link, and never this portal.',
  'employees.link': 'Download link for employees',
  'employees.link.hint':
    'The app from this link asks for the work e-mail first. Keep “experience=sso” when you pass it on.',
  'employees.mail': 'Mail for employees',
  'employees.mail.copy': 'Copy the mail',
  'employees.mail.open': 'Open in mail program',
  'employees.mail.subject': '{product} is ready for you',
  'employees.mail.body': `Hello,

{product} is ready for you. You need no license key.

1. Install it from this link, and use only the app from this link:
{link}
2. Start it. Its first window asks for your work e-mail: type it and choose “Next”.
3. Sign in on the page of {organization} that opens in your browser. That is all; you never need to open an account portal.

Did you miss the first window? This way leads back to it:
1. In the menu of {product}, choose “Account & License…”
2. The “Sign-In” window opens. Do not type your password from work there.
3. Choose “Business Edition”, at the bottom left.
4. Type no key in “Enter Business Key”; choose “Continue with SSO”, at the bottom left.
5. Type your work e-mail, choose “Next”, and sign in on the page of {organization}.

If it says no, it shows a support ID: please send it to us.`,
} as const;
