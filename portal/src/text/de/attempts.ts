import type { attempts as english } from '../en/attempts.ts';

/** Was aus einem Versuch wurde, für die Administration: wie er heißt und was zu tun ist. */
export const attempts: Record<keyof typeof english, string> = {
  'attempt.signed_in.title': 'Angemeldet',
  'attempt.activated.title': 'Produkt aktiviert',
  'attempt.activated_by_key.title': 'Mit Schlüssel aktiviert',
  'attempt.begun_at_idp.title': 'Beim Identitätsanbieter begonnen',
  'attempt.begun_at_idp.cure':
    'Die Antwort war gut. Die Person wurde gefragt, ob sie weiter möchte; das beginnt eine Anmeldung von uns.',
  'attempt.domain_not_recognised.title': 'Domain nicht erkannt',
  'attempt.domain_not_recognised.cure':
    'Kein Unternehmenskonto mit aktiver Integration hat die Domain dieser Adresse nachgewiesen. Vergleichen Sie mit Schritt 1; suchen Sie einen Tippfehler in der Adresse.',
  'attempt.integration_inactive.title': 'Integration abgeschaltet',
  'attempt.integration_inactive.cure':
    'Aktivieren Sie die Integration; bis dahin meldet sich niemand damit an und aktiviert niemand damit.',
  'attempt.request_unknown.title': 'Antwort auf keine Anmeldung von hier',
  'attempt.request_unknown.cure':
    'Sie begann beim Identitätsanbieter, mit dessen Kachel oder einem alten Lesezeichen. Man muss hier oder in der App beginnen.',
  'attempt.request_expired.title': 'Zu lange gedauert',
  'attempt.request_expired.cure':
    'Eine begonnene Anmeldung endet nach einigen Minuten. Die Person soll noch einmal beginnen.',
  'attempt.request_used.title': 'Schon benutzt',
  'attempt.request_used.cure':
    'Dieselbe Antwort kam zweimal, meist durch die Zurück-Taste. Die Person soll noch einmal beginnen.',
  'attempt.other_browser.title': 'In einem anderen Browser beendet',
  'attempt.other_browser.cure':
    'Sie muss im selben Browser enden, mit erlaubten Cookies. Die Person soll dort noch einmal beginnen.',
  'attempt.saml_refused.title': 'Antwort nicht annehmbar',
  'attempt.saml_refused.cure': 'Was der Identitätsanbieter schickte, passt nicht zu Schritt 4.',
  'attempt.domain_not_yours.title': 'Adresse in anderer Domain',
  'attempt.domain_not_yours.cure':
    'Der Identitätsanbieter nannte eine Adresse, deren Domain in Schritt 1 nicht nachgewiesen ist. Fügen Sie die Domain hinzu, oder berichtigen Sie „name“ beim Identitätsanbieter.',
  'attempt.name_missing.title': 'Keine E-Mail-Adresse genannt',
  'attempt.name_missing.cure':
    'Weder das Attribut „name“ noch die NameID enthielt eine E-Mail-Adresse. Ordnen Sie „name“ beim Identitätsanbieter dem Anmeldenamen zu.',
  'attempt.user_not_provisioned.title': 'Noch nicht im Verzeichnis',
  'attempt.user_not_provisioned.cure':
    'Die Person wurde nicht geschickt. Weisen Sie sie über eine Gruppe der Anwendung zu und warten Sie die nächste Übertragung ab.',
  'attempt.user_deactivated.title': 'Im Verzeichnis deaktiviert',
  'attempt.user_deactivated.cure':
    'Das Verzeichnis nennt die Person inaktiv. Aktivieren Sie sie dort, wenn das falsch ist.',
  'attempt.user_blocked.title': 'Hier gesperrt',
  'attempt.user_blocked.cure':
    'Jemand hat diese Person auf der Seite Personen gesperrt. Entsperren Sie sie dort, wenn das falsch ist.',
  'attempt.account_conflict.title': 'Zwei Konten wollen diese Person sein',
  'attempt.account_conflict.cure':
    'Der Identitätsanbieter nannte eine andere ID als früher, oder die Adresse gehört hier jemand anderem. Vergleichen Sie „objectidentifier“ mit der Seite Personen.',
  'attempt.provisioning_not_configured.title': 'Ohne Bereitstellung',
  'attempt.provisioning_not_configured.cure': 'Anmelden geht, Aktivieren erst, wenn Schritt 5 eingerichtet ist.',
  'attempt.user_group_not_mapped.title': 'Keine Nutzergruppe zugeordnet',
  'attempt.user_group_not_mapped.cure': 'Ordnen Sie in Schritt 3 die Nutzergruppe dieses Produkts zu.',
  'attempt.not_in_user_group.title': 'Nicht in der Nutzergruppe',
  'attempt.not_in_user_group.cure':
    'Nehmen Sie die Person beim Identitätsanbieter in die Nutzergruppe auf, und sehen Sie nach, ob diese Gruppe geschickt wird.',
  'attempt.no_seats_left.title': 'Kein Platz frei',
  'attempt.no_seats_left.cure': 'Die Person wartet in der Reihe. Geben Sie einen Platz frei, oder kaufen Sie weitere.',
  'attempt.subscription_expired.title': 'Abonnement abgelaufen',
  'attempt.subscription_expired.cure': 'Verlängern Sie es beim Hersteller.',
  'attempt.subscription_suspended.title': 'Abonnement ausgesetzt',
  'attempt.subscription_suspended.cure': 'Fragen Sie den Hersteller nach dem Grund.',
  'attempt.subscription_revoked.title': 'Abonnement widerrufen',
  'attempt.subscription_revoked.cure': 'Fragen Sie den Hersteller nach dem Grund.',
  'attempt.device_blocked.title': 'Computer gesperrt',
  'attempt.device_blocked.cure':
    'Jemand hat diesen Computer auf der Seite Abonnements gesperrt. Entsperren Sie ihn dort, wenn das falsch ist.',
  'attempt.sign_in_required.title': 'Neue Anmeldung nötig',
  'attempt.sign_in_required.cure': 'Der letzte Nachweis ist zu alt. Die Person soll sich in der App neu anmelden.',
  'attempt.refresh_token_reused.title': 'Lizenz an zwei Orten erneuert',
  'attempt.refresh_token_reused.cure':
    'Eine alte Erneuerung kam noch einmal: ein kopierter oder aus einer Sicherung geholter Computer. Sie wurde beendet; die Person soll sich neu anmelden.',
  'attempt.key_mistyped.title': 'Schlüssel vertippt',
  'attempt.key_mistyped.cure': 'Vergleichen Sie Zeichen für Zeichen.',
  'attempt.key_unknown.title': 'Schlüssel unbekannt',
  'attempt.key_unknown.cure': 'Er ist richtig geschrieben, stammt aber nicht von diesem Hersteller.',
  'attempt.key_for_another_product.title': 'Schlüssel eines anderen Produkts',
  'attempt.key_for_another_product.cure': 'Er gehört in das Produkt, für das er gekauft wurde.',
  'attempt.key_not_registered.title': 'Schlüssel nicht registriert',
  'attempt.key_not_registered.cure': 'Registrieren Sie ihn zuerst hier.',
  'attempt.key_for_people.title': 'Schlüssel für Menschen, die sich anmelden',
  'attempt.key_for_people.cure': 'Es braucht keinen Schlüssel: Die Person wählt Continue with SSO.',
  'attempt.key_suspended.title': 'Schlüssel ausgesetzt',
  'attempt.key_suspended.cure': 'Fragen Sie den Hersteller nach dem Grund.',
  'attempt.key_revoked.title': 'Schlüssel widerrufen',
  'attempt.key_revoked.cure': 'Bitten Sie den Hersteller um einen anderen.',
  'attempt.key_expired.title': 'Schlüssel abgelaufen',
  'attempt.key_expired.cure': 'Verlängern Sie das Abonnement.',
  'attempt.key_seats_taken.title': 'Alle Computer des Schlüssels aktiviert',
  'attempt.key_seats_taken.cure': 'Geben Sie auf der Seite Abonnements einen Computer frei, oder kaufen Sie weitere.',
  'attempt.key_needed.title': 'Platz des Computers freigegeben',
  'attempt.key_needed.cure': 'Den Schlüssel neu eingeben, oder die Person meldet sich an.',
};
