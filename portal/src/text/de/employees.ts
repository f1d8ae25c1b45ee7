import type { employees as english } from '../en/employees.ts';

/** Was die Administration an alle schickt: der Download und der Weg zum Aktivieren. */
export const employees: Record<keyof typeof english, string> = {
  'employees.title': 'Schicken Sie es allen',
  'employees.text':
    'Wer in der Nutzergruppe ist, aktiviert durch Anmelden bei der Arbeit. Dazu braucht man diesen Link und nie dieses Portal.',
  'employees.link': 'Download-Link für alle',
  'employees.link.hint':
    'Die App von diesem Link fragt zuerst nach der E-Mail bei der Arbeit. Lassen Sie „experience=sso“ beim Weitergeben stehen.',
  'employees.mail': 'Mail für alle',
  'employees.mail.copy': 'Mail kopieren',
  'employees.mail.open': 'Im Mailprogramm öffnen',
  'employees.mail.subject': '{product} ist für Sie bereit',
  'employees.mail.body': `Guten Tag

{product} ist für Sie bereit. Einen Lizenzschlüssel brauchen Sie nicht.

1. Installieren Sie es von diesem Link, und verwenden Sie nur die App von diesem Link:
{link}
2. Starten Sie es. Das erste Fenster fragt nach Ihrer E-Mail bei der Arbeit: Tippen Sie sie ein und wählen Sie „Next“.
3. Melden Sie sich auf der Seite von {organization} an, die sich im Browser öffnet. Das ist alles; ein Kontoportal müssen Sie nie öffnen.

Das erste Fenster verpasst? So kommen Sie wieder dorthin:
1. Wählen Sie im Menü von {product} den Punkt „Account & License…“.
2. Das Fenster „Sign-In“ öffnet sich. Tippen Sie dort nicht Ihr Passwort von der Arbeit ein.
3. Wählen Sie unten links „Business Edition“.
4. Tippen Sie bei „Enter Business Key“ keinen Schlüssel ein; wählen Sie unten links „Continue with SSO“.
5. Tippen Sie Ihre E-Mail bei der Arbeit ein, wählen Sie „Next“ und melden Sie sich auf der Seite von {organization} an.

Sagt es Nein, so zeigt es eine Support-ID: Bitte schicken Sie sie uns.`,
};
