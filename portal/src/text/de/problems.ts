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
  'problem.metadata_unreadable': 'Das ist keine Webadresse. Sie beginnt mit https://.',
  'problem.metadata_not_https':
    'Die Metadaten-URL muss mit https:// beginnen: Sie bringt die Schlüssel, mit denen Anmeldungen geprüft werden.',
  'problem.metadata_credentials': 'Die Metadaten-URL darf weder Benutzernamen noch Passwort enthalten.',
  'problem.metadata_port_refused':
    'Metadaten werden nur auf Port 443 abgerufen. Öffnen Sie die URL im Browser und fügen Sie ein, was er zeigt.',
  'problem.metadata_address_refused':
    'Diese URL führt zu einer Adresse, die nicht im öffentlichen Internet liegt; dort wird nichts abgerufen. Öffnen Sie sie im Browser und fügen Sie ein, was er zeigt.',
  'problem.metadata_too_many_redirects':
    'Diese URL leitet immer weiter. Öffnen Sie sie im Browser und fügen Sie ein, was er zeigt.',
  'problem.metadata_too_large':
    'Das ist zu groß: vielleicht die Metadaten einer ganzen Föderation. Fügen Sie den Teil Ihres IdP ein.',
  'problem.metadata_too_slow':
    'Die URL hat nicht innerhalb von zehn Sekunden geantwortet. Versuchen Sie es noch einmal, oder öffnen Sie sie im Browser und fügen Sie ein, was er zeigt.',
  'problem.metadata_unreachable':
    'Die URL war nicht erreichbar oder zeigt kein vertrauenswürdiges Zertifikat. Prüfen Sie sie, oder öffnen Sie sie im Browser und fügen Sie ein, was er zeigt.',
  'problem.metadata_refused_by_server':
    'Die URL hat geantwortet, aber nicht mit Metadaten. Prüfen Sie sie, oder öffnen Sie sie im Browser und fügen Sie ein, was er zeigt.',
  'problem.request': 'Support-ID {id}',
  'reauth.title': 'Bestätigen Sie, dass Sie es sind',
  'reauth.text':
    'Was Sie jetzt anfassen, entscheidet darüber, wer hereinkommt. Zeigen Sie bitte noch einmal, wer Sie sind; danach geht es von selbst weiter.',
  'reauth.confirm': 'Bestätigen',
  'reauth.sso.text':
    'Sie sind über Ihre Organisation gekommen. Melden Sie sich dort noch einmal an; Sie kehren auf diese Seite zurück. Lässt sie Sie ohne Frage durch und erscheint dies wieder, melden Sie sich zuerst dort ab.',
  'reauth.provider.text':
    'Sie sind über {provider} gekommen. Melden Sie sich dort noch einmal an; Sie kommen auf diese Seite zurück.',
  'reauth.code': 'Code aus Ihrer Authenticator-App',
};
