import type { backup as english } from '../en/backup.ts';

/** Der Schritt mit dem Notfallzugang: wer ihn hat. */
export const backup: Record<keyof typeof english, string> = {
  'backup.step.what':
    'Der Notfallzugang meldet sich mit eigenem Passwort und einem Code aus einer Authenticator-App an, am Identitätsanbieter vorbei. Jede Nutzung wird festgehalten und allen Administrierenden gemailt.',
  'backup.step.choose': 'Wer ihn hält',
  'backup.step.you': '{email} (Sie)',
  'backup.step.submit': 'Notfallzugang bestätigen',
  'backup.step.confirmed': 'Bestätigt: {email}',
  'backup.step.none': 'Hier kann ihn noch niemand halten.',
  'backup.step.rehearse': 'Proben',
  'backup.step.rehearse.hint':
    'Öffnet einen neuen Tab und fragt, was der Notfallzugang fragen wird. Es dauert eine Minute, und hier bleiben Sie angemeldet.',
  'backup.step.rehearsed': 'Funktioniert nachweislich:',
  'backup.step.rehearsedLongAgo': 'Zuletzt nachgewiesen:',
  'backup.step.newTab': 'öffnet einen neuen Tab',
  'backup.unfit.not_administrator': 'gehört nicht zur Kontoadministration',
  'backup.unfit.never_signed_in': 'war in diesem Unternehmenskonto noch nie angemeldet',
  'backup.unfit.no_password': 'hat kein eigenes Passwort',
  'backup.unfit.no_second_factor': 'hat noch keinen zweiten Faktor',
  'backup.unfit.blocked': 'ist gesperrt',
  'backup.step.secondFactor': 'Ihren zweiten Faktor einrichten',
  'backup.step.users': 'Jemand anderes? Nehmen Sie die Person zuerst auf; sie muss einmal angemeldet gewesen sein.',
  'backup.step.usersLink': 'Seite Personen',
};
