import type { signIn as english } from '../en/sign-in.ts';

/** Anmelden, Registrieren, Passwort, Einladung, abgelehnte Anmeldungen. */
export const signIn: Record<keyof typeof english, string> = {
  'signIn.title': 'Anmelden',
  'signIn.warning.title': 'Nicht Ihr Firmenpasswort',
  'signIn.warning':
    'Tippen Sie nie Ihr Firmenpasswort auf dieser Seite ein. Nutzt Ihre Organisation Single Sign-on, wählen Sie <b>Weiter mit SSO</b>.',
  'signIn.submit': 'Anmelden',
  'signIn.forgot': 'Passwort vergessen?',
  'signIn.new': 'Neu hier?',
  'signIn.signUp': 'Konto anlegen',
  'signIn.or': 'oder',
  'signIn.useSso.title': '{organization} meldet sich mit Single Sign-on an',
  'signIn.useSso.text':
    'Ihr Passwort wird hier nicht gebraucht und wurde nicht aufbewahrt. Wählen Sie <b>Weiter mit SSO</b>.',
  'signIn.useSso.unnamed': 'Ihre Organisation',
  'signIn.signedOut': 'Sie sind abgemeldet.',
  'signIn.signedOut.sso':
    'Sie sind hier abgemeldet. Beim Identitätsanbieter Ihrer Organisation sind Sie vielleicht noch angemeldet.',
  'signIn.code.title': 'Noch ein Schritt',
  'signIn.code.lead':
    'Ihr Konto ist durch einen zweiten Faktor geschützt. Tippen Sie den Code, den Ihre Authenticator-App jetzt zeigt.',
  'signIn.code.recovery': 'Keine App zur Hand? Tippen Sie stattdessen einen Ihrer Wiederherstellungscodes.',
  'signIn.code.back': 'Anderes Konto verwenden',
  'backup.title': 'Notfallzugang',
  'backup.lead':
    'Für den Notfallzugang eines Unternehmenskontos, dessen Identitätsanbieter nicht erreichbar ist. Jede Nutzung wird festgehalten und allen Administrierenden gemailt.',
  'backup.submit': 'Mit Notfallzugang anmelden',
  'rehearsal.title': 'Den Notfallzugang proben',
  'rehearsal.lead':
    'Als wäre der Identity-Provider ausgefallen: alles, was eine Anmeldung mit dem Notfallzugang verlangt. Niemand wird dadurch angemeldet, und wer in diesem Browser angemeldet ist, bleibt es. Alle Administratoren erfahren es per E-Mail.',
  'rehearsal.submit': 'Proben',
  'rehearsal.done.title': 'Er funktioniert',
  'rehearsal.done.text': 'Der Notfallzugang von {name} funktioniert. Sie können diesen Tab schließen.',
  'backup.back': 'Zurück zum Anmelden',
  'signUp.title': 'Konto anlegen',
  'signUp.lead': 'Ein Konto für Ihre Lizenzschlüssel und Ihre Organisation.',
  'signUp.name': 'Ihr Name',
  'signUp.warning.title': 'Wählen Sie ein neues Passwort',
  'signUp.warning':
    'Verwenden Sie nicht Ihr Firmenpasswort. Mit dem Identitätsanbieter Ihrer Organisation ist noch nichts verbunden; was Sie hier tippen, erreicht uns und nicht Ihre IT.',
  'signUp.submit': 'Konto anlegen',
  'signUp.have': 'Schon ein Konto?',
  'signUp.sent.title': 'Sehen Sie in Ihre Mail',
  'signUp.sent.lead': 'Wir haben an {email} geschrieben. Öffnen Sie den Link in dieser Mail.',
  'signUp.sent.text':
    'Nach einigen Minuten nichts da? Sehen Sie in den Spam-Ordner, oder prüfen Sie die Adresse und beginnen Sie noch einmal.',
  'signUp.sent.again': 'Noch einmal beginnen',
  'verify.title': 'Bestätigen Sie Ihre E-Mail',
  'verify.lead': 'Ein Klick, und die Adresse gehört zu Ihnen.',
  'verify.submit': 'E-Mail bestätigen',
  'verify.done.title': 'E-Mail bestätigt',
  'verify.done.lead': '{email} ist bestätigt. Melden Sie sich an, um fortzufahren.',
  'changeEmail.title': 'Ihre neue E-Mail verwenden',
  'changeEmail.lead': 'Ein Klick, und Ihr Konto läuft unter dieser Adresse.',
  'changeEmail.submit': 'Diese Adresse verwenden',
  'changeEmail.done.title': 'E-Mail geändert',
  'changeEmail.done.lead': 'Ihr Konto läuft nun unter {email}. Die frühere Adresse hat davon erfahren.',
  'confirmIdentity.title': 'Bestätigen Sie Ihre E-Mail',
  'confirmIdentity.lead':
    'Ein Klick, und die Adresse gehört zu Ihnen. Melden Sie sich dann an, wie Sie begonnen haben.',
  'confirmIdentity.submit': 'E-Mail bestätigen',
  'confirmIdentity.done.title': 'E-Mail bestätigt',
  'confirmIdentity.done.lead': '{email} ist bestätigt. Melden Sie sich an, wie Sie begonnen haben.',
  'verify.missing.title': 'Dieser Link ist nicht vollständig',
  'verify.missing.lead':
    'Manche Mailprogramme schneiden lange Links ab. Kopieren Sie den ganzen Link aus der Mail in die Adresszeile.',
  'reset.title': 'Passwort zurücksetzen',
  'reset.lead': 'Wir mailen Ihnen einen Link, um ein neues zu setzen.',
  'reset.submit': 'Link schicken',
  'reset.sent.title': 'Sehen Sie in Ihre Mail',
  'reset.sent.lead': 'Wenn {email} ein Konto hat, ist ein Link unterwegs. Er wirkt einmal und nur für kurze Zeit.',
  'reset.confirm.title': 'Neues Passwort setzen',
  'reset.confirm.lead': 'Alle Ihre Sitzungen enden, hier und überall sonst.',
  'reset.confirm.new': 'Neues Passwort',
  'reset.confirm.submit': 'Passwort setzen',
  'reset.done.title': 'Passwort geändert',
  'reset.done.lead': 'Melden Sie sich als {email} mit dem neuen Passwort an.',
  'invitation.title': 'Einem Unternehmenskonto beitreten',
  'invitation.lead': 'Sie wurden per Mail eingeladen. Der Beitritt fügt Ihrem Konto einen Arbeitsbereich hinzu.',
  'invitation.submit': 'Beitreten',
  'refused.title': 'Sie sind nicht angemeldet',
  'refused.at': 'Sie wollten sich bei {organization} anmelden.',
  'refused.support': 'Support-ID',
  'refused.support.hint': 'Damit findet Ihre Administration den Versuch unter IdP-Integration › Aktivität.',
  'refused.again': 'Zurück zum Anmelden',
  'refused.saml.code': 'Code',
  'refused.unknown.title': 'Die Anmeldung kam nicht zu Ende',
  'refused.unknown.text':
    'Beginnen Sie noch einmal. Geschieht es wieder, geben Sie Ihrer Administration die Support-ID.',
  'refused.domain_not_recognised.title': 'Diese E-Mail-Domain kennen wir nicht',
  'refused.domain_not_recognised.text':
    'Prüfen Sie die Adresse auf Tippfehler. Stimmt sie, fragen Sie Ihre IT, ob Single Sign-on dafür eingerichtet ist.',
  'refused.integration_inactive.title': 'Single Sign-on ist für Ihre Organisation abgeschaltet',
  'refused.integration_inactive.text':
    'Bitten Sie Ihre IT, die Integration zu aktivieren, und versuchen Sie es wieder.',
  'refused.request_unknown.title': 'Diese Antwort gehört zu keiner Anmeldung, die hier begann',
  'refused.request_unknown.text':
    'Beginnen Sie auf der Anmeldeseite mit „Weiter mit SSO“; ein altes Lesezeichen wirkt nicht.',
  'refused.request_expired.title': 'Die Anmeldung hat zu lange gedauert',
  'refused.request_expired.text':
    'Zu Ihrer Sicherheit endet eine begonnene Anmeldung nach einigen Minuten. Beginnen Sie noch einmal.',
  'refused.request_used.title': 'Diese Anmeldung wurde schon benutzt',
  'refused.request_used.text':
    'Jede Anmeldung wirkt einmal. Beginnen Sie noch einmal; die Zurück-Taste kann sie nicht wiederholen.',
  'refused.other_browser.title': 'Die Anmeldung begann in einem anderen Browser',
  'refused.other_browser.text':
    'Sie muss in dem Browser enden, in dem sie begann. Beginnen Sie hier noch einmal und erlauben Sie Cookies für diese Seite.',
  'refused.saml_refused.title': 'Die Antwort Ihrer Organisation war nicht annehmbar',
  'refused.saml_refused.text':
    'Sie haben nichts falsch gemacht: Die Einstellungen bei Ihrem Identitätsanbieter und hier passen nicht zusammen. Geben Sie Ihrer Administration Code und Support-ID.',
  'refused.domain_not_yours.title': 'Ihre Adresse liegt in einer anderen Domain',
  'refused.domain_not_yours.text':
    'Ihr Identitätsanbieter nannte eine E-Mail-Adresse, deren Domain {organization} nicht nachgewiesen hat. Bitten Sie Ihre IT, die Domain hinzuzufügen oder Ihre Adresse im Verzeichnis zu berichtigen.',
  'refused.name_missing.title': 'Ihr Identitätsanbieter sagte nicht, wer Sie sind',
  'refused.name_missing.text':
    'Weder das Attribut „name“ noch die NameID enthält Ihre E-Mail-Adresse. Bitten Sie Ihre IT, „name“ aus dem Anmeldenamen zu senden.',
  'refused.user_not_provisioned.title': 'Ihr Konto ist aus dem Verzeichnis noch nicht angekommen',
  'refused.user_not_provisioned.text':
    'Bitten Sie Ihre IT, Sie der Anwendung zuzuweisen. Es dauert einige Minuten; versuchen Sie es dann wieder.',
  'refused.user_deactivated.title': 'Ihr Konto ist deaktiviert',
  'refused.user_deactivated.text': 'Bitten Sie Ihre IT, Sie im Verzeichnis zu aktivieren.',
  'refused.user_blocked.title': 'Ihr Konto ist gesperrt',
  'refused.user_blocked.text': 'Bitten Sie die Kontoadministration von {organization}, Sie zu entsperren.',
  'refused.account_conflict.title': 'Ihr Konto braucht zuerst Ihre Administration',
  'refused.account_conflict.text': 'Zwei Konten wollen Sie sein. Geben Sie Ihrer Administration die Support-ID.',
  'refused.organization': 'Ihrer Organisation',
};
