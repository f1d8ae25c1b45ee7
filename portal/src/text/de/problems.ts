import type { problems as english } from '../en/problems.ts';

/** Probleme von Aufrufen. */
export const problems: Record<keyof typeof english, string> = {
  'problem.title': 'Das hat nicht geklappt',
  'problem.no_connection':
    'Der Server hat nicht geantwortet. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal; geändert wurde nichts.',
  'problem.unreadable_answer': 'Die Antwort war nicht lesbar. Versuchen Sie es gleich noch einmal.',
  'problem.too_many_requests':
    'Zu viele Versuche in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es dann wieder.',
  'problem.reauthentication_needed': 'Dafür müssen Sie noch einmal zeigen, wer Sie sind. Geändert wurde nichts.',
  'problem.request': 'Support-ID {id}',
  'reauth.title': 'Bestätigen Sie, dass Sie es sind',
  'reauth.text':
    'Was Sie jetzt anfassen, entscheidet darüber, wer hereinkommt. Zeigen Sie bitte noch einmal, wer Sie sind; danach geht es von selbst weiter.',
  'reauth.confirm': 'Bestätigen',
  'reauth.sso.text':
    'Sie sind über Ihre Organisation gekommen. Melden Sie sich dort noch einmal an; Sie kehren auf diese Seite zurück.',
  'reauth.provider.text':
    'Sie sind über {provider} gekommen. Melden Sie sich dort noch einmal an; Sie kommen auf diese Seite zurück.',
  'reauth.code': 'Code aus Ihrer Authenticator-App',
};
