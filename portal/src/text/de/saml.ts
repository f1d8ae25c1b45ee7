import type { saml as english } from '../en/saml.ts';

/** Warum die Antwort eines Identitätsanbieters abgelehnt wurde: Grund, dann Abhilfe. */
export const saml: Record<keyof typeof english, string> = {
  'saml.other.cause': 'Diese Antwort können wir nicht annehmen.',
  'saml.other.cure':
    'Vergleichen Sie die Anwendung beim Identitätsanbieter mit Schritt 4; stimmen beide überein, geben Sie dem Support Code und Support-ID.',
  'saml.audience_mismatch.cause': 'Falscher Empfängerkreis (Audience): Die Antwort war für einen anderen Dienst.',
  'saml.audience_mismatch.cure': 'Setzen Sie die Audience genau auf unsere Service Provider Entity ID.',
  'saml.recipient_mismatch.cause': 'Falscher Empfänger (Recipient): Die Antwort war für eine andere Adresse.',
  'saml.recipient_mismatch.cure': 'Setzen Sie ihn genau auf unsere Assertion Consumer Service URL.',
  'saml.destination_mismatch.cause': 'Falsches Ziel (Destination): Die Antwort nennt eine andere Adresse.',
  'saml.destination_mismatch.cure': 'Setzen Sie die Sign-on URL genau auf unsere Assertion Consumer Service URL.',
  'saml.issuer_mismatch.cause': 'Es antwortete ein anderer Aussteller, als Schritt 4 kennt.',
  'saml.issuer_mismatch.cure': 'Kopieren Sie ihn Zeichen für Zeichen in Identity Provider Entity ID.',
  'saml.signature_invalid.cause':
    'Unterschrieben mit einem Zertifikat, das hier nicht gespeichert ist; vermutlich wurde es erneuert.',
  'saml.signature_invalid.cure': 'Fügen Sie das neue in Schritt 4 hinzu.',
  'saml.key_missing.cause': 'Kein brauchbares Zertifikat ist gespeichert.',
  'saml.key_missing.cure': 'Speichern Sie das Public Certificate in Schritt 4.',
  'saml.key_algorithm_mismatch.cause':
    'Unterschrieben mit einer anderen Art Schlüssel, als die gespeicherten Zertifikate haben.',
  'saml.key_algorithm_mismatch.cure': 'Fügen Sie das jetzige in Schritt 4 hinzu.',
  'saml.not_signed.cause': 'Weder Response noch Assertion ist unterschrieben.',
  'saml.not_signed.cure': 'Schalten Sie das Unterschreiben mit RSA-SHA256 für diese Anwendung ein.',
  'saml.sha1_not_allowed.cause': 'Unterschrieben mit SHA-1, das fälschbar ist.',
  'saml.sha1_not_allowed.cure': 'Wählen Sie SHA-256 für diese Anwendung.',
  'saml.algorithm_not_allowed.cause': 'Auf eine Weise unterschrieben, die wir nicht annehmen.',
  'saml.algorithm_not_allowed.cure': 'Wählen Sie RSA-SHA256 für diese Anwendung.',
  'saml.transform_not_allowed.cause': 'Die Unterschrift nutzt eine unübliche Kanonisierung.',
  'saml.transform_not_allowed.cure': 'Wählen Sie „exclusive“, ohne Kommentare.',
  'saml.digest_mismatch.cause': 'Etwas hat die Antwort nach dem Unterschreiben verändert.',
  'saml.digest_mismatch.cure':
    'Suchen Sie einen Proxy oder eine Erweiterung, die Seiten umschreibt; gibt es keine, behandeln Sie es als Angriff.',
  'saml.assertion_encrypted.cause': 'Die Assertion ist verschlüsselt.',
  'saml.assertion_encrypted.cure': 'Schalten Sie das für diese Anwendung ab; sie reist über TLS.',
  'saml.status_not_success.cause': 'Der Identitätsanbieter lehnte selbst ab.',
  'saml.status_not_success.cure': 'Sein Protokoll sagt, warum; meist ist die Person der Anwendung nicht zugewiesen.',
  'saml.name_id_missing.cause': 'Die Antwort nennt niemanden.',
  'saml.name_id_missing.cure': 'Setzen Sie die NameID dieser Anwendung auf die E-Mail-Adresse.',
  'saml.attribute_duplicated.cause': 'Ein Attribut kommt zweimal.',
  'saml.attribute_duplicated.cure':
    'Senden Sie jedes einmal, wenn nötig mit mehreren Werten; entfernen Sie die zweite Zuordnung.',
  'saml.expired.cause': 'Die Antwort kam zu spät, um zu gelten.',
  'saml.expired.cure': 'Versuchen Sie es wieder; bleibt es so, geht die Uhr des Identitätsanbieters nach.',
  'saml.not_yet_valid.cause': 'Die Antwort liegt in der Zukunft: Die Uhr des Identitätsanbieters geht vor.',
  'saml.not_yet_valid.cure': 'Stellen Sie jene Uhr (NTP), und testen Sie noch einmal.',
  'saml.lifetime_too_long.cause': 'Die Antwort würde mehr als einen Tag gelten.',
  'saml.lifetime_too_long.cure': 'Verkürzen Sie das; fünf Minuten genügen.',
  'saml.unsolicited_not_allowed.cause': 'Die Anmeldung begann beim Identitätsanbieter, über Kachel oder Lesezeichen.',
  'saml.unsolicited_not_allowed.cure':
    'Beginnen Sie auf unserer Anmeldeseite, oder erlauben Sie in Schritt 4, dass Anmeldungen dort beginnen.',
  'saml.in_response_to_mismatch.cause': 'Die Antwort gehört zu einer anderen Anmeldung, als dieser Browser begann.',
  'saml.in_response_to_mismatch.cure': 'Beginnen Sie noch einmal, in einem Fenster.',
  'saml.assertion_used_before.cause': 'Diese Antwort wurde schon benutzt.',
  'saml.assertion_used_before.cure':
    'Beginnen Sie noch einmal; die Zurück-Taste kann eine Anmeldung nicht wiederholen.',
  'saml.not_a_response.cause': 'Das ist keine SAML-2.0-Antwort.',
  'saml.not_a_response.cure': 'Prüfen Sie die Identity Provider SSO URL, und dass SAML 2.0 gewählt ist.',
  'saml.response_too_large.cause': 'Die Antwort ist zu groß.',
  'saml.response_too_large.cure': 'Senden Sie nur die Gruppen, die diese Anwendung braucht.',
  'saml.base64_invalid.cause': 'Die Antwort kam beschädigt an.',
  'saml.base64_invalid.cure': 'Suchen Sie einen Proxy oder eine Erweiterung, die Formulare umschreibt.',
  'saml.name_missing.cause':
    'Die Antwort benennt die Person nicht, wie sie muss: mit einer E-Mail-Adresse und einem objectidentifier.',
  'saml.name_missing.cure':
    'Senden Sie „name“ aus dem Login und „objectidentifier“ aus der unveränderlichen ID der Person.',
  'saml.domain_not_yours.cause':
    'Die E-Mail-Adresse dieser Person liegt in einer Domain, die hier nicht verifiziert ist.',
  'saml.domain_not_yours.cure':
    'Verifizieren Sie die Domain in Schritt 1, oder korrigieren Sie, was als „name“ gesendet wird.',
  'saml.user_deactivated.cause': 'Laut Verzeichnis ist diese Person inaktiv.',
  'saml.user_deactivated.cure': 'Aktivieren Sie sie dort, oder testen Sie mit jemand anderem.',
  'saml.user_blocked.cause': 'Diese Person ist in diesem Geschäftskonto gesperrt.',
  'saml.user_blocked.cure': 'Entsperren Sie sie auf der Seite Personen, oder testen Sie mit jemand anderem.',
  'saml.account_conflict.cause': 'Zwei Konten geben vor, diese Person zu sein.',
  'saml.account_conflict.cure': 'Vergleichen Sie „objectidentifier“ mit der Person auf der Seite Personen.',
  'saml.request_expired.cause': 'Die Antwort kam mehr als zehn Minuten nach Beginn des Tests.',
  'saml.request_expired.cure': 'Beginnen Sie neu, und melden Sie sich ohne lange Pause an.',
  'saml.second_opinion_disagreed.cause':
    'Ein zweiter, unabhängiger Leser hat die Antwort anders verstanden, darum wurde sie abgelehnt.',
  'saml.second_opinion_disagreed.cure':
    'Melden Sie es mit dem Muster. Behandeln Sie es als Angriff, bis der Grund bekannt ist.',
  'saml.response_missing.cause': 'Im Formular kam keine Antwort.',
  'saml.response_missing.cure': 'Stellen Sie das Binding der Antwort auf HTTP-POST, und beginnen Sie neu.',
  'saml.version_unsupported.cause': 'Die Antwort ist nicht SAML 2.0.',
  'saml.version_unsupported.cure': 'Wählen Sie SAML 2.0 für diese Anwendung.',
  'saml.assertion_missing.cause': 'Die Antwort meldet Erfolg, enthält aber keine Assertion.',
  'saml.assertion_missing.cure': 'Vergleichen Sie die Anwendung mit den Werten der Schritte 2 und 4.',
  'saml.assertions_several.cause': 'Die Antwort enthält mehr als eine Assertion.',
  'saml.assertions_several.cure': 'Senden Sie eine. Wurde nichts so eingestellt, behandeln Sie es als Angriff.',
  'saml.element_unexpected.cause': 'Die Antwort enthält etwas, das nicht hineingehört.',
  'saml.element_unexpected.cure': 'Entfernen Sie Erweiterungen und eigene Statements aus der Anwendung.',
  'saml.subject_confirmation_unusable.cause': 'Die Antwort ist nicht für einen Browser bestätigt (bearer).',
  'saml.subject_confirmation_unusable.cure': 'Wählen Sie das Profil Web Browser SSO für diese Anwendung.',
  'saml.signature_misplaced.cause': 'Eine Unterschrift steht, wo keine stehen darf.',
  'saml.signature_misplaced.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.not_utf8.cause': 'Die Antwort ist nicht in UTF-8 geschrieben.',
  'saml.not_utf8.cure': 'Stellen Sie den Identitätsanbieter auf UTF-8 um.',
  'saml.xml_malformed.cause': 'Die Antwort ist kein wohlgeformtes XML.',
  'saml.xml_malformed.cure':
    'Suchen Sie nach einem Proxy oder einer Erweiterung, die Seiten verändert. Melden Sie es mit dem Muster: Dieser Identitätsanbieter sendet etwas, das noch nicht vorkam.',
  'saml.xml_construct_forbidden.cause':
    'Die Antwort enthält einen Kommentar, einen CDATA-Abschnitt, eine Verarbeitungsanweisung, eine DTD oder eine Entität; keine echte Antwort braucht das.',
  'saml.xml_construct_forbidden.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.xml_character_forbidden.cause': 'Die Antwort enthält ein Steuerzeichen im Text.',
  'saml.xml_character_forbidden.cure':
    'Suchen Sie nach beschädigten Zeichen in den Namen der Person und der Gruppen, und berichtigen Sie sie im Verzeichnis.',
  'saml.xml_too_complex.cause': 'Die Antwort hat zu viele Teile oder ist zu tief verschachtelt.',
  'saml.xml_too_complex.cure': 'Senden Sie weniger Gruppen und Attribute an diese Anwendung.',
  'saml.namespace_invalid.cause': 'Ein Name in der Antwort gehört zu keinem bekannten Namensraum.',
  'saml.namespace_invalid.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.element_missing.cause': 'Ein nötiger Teil der Antwort fehlt.',
  'saml.element_missing.cure':
    'Vergleichen Sie die Anwendung mit den Werten der Schritte 2 und 4. Melden Sie es mit dem Muster: Dieser Identitätsanbieter sendet etwas, das noch nicht vorkam.',
  'saml.attribute_unexpected.cause': 'Ein Teil der Antwort trägt ein XML-Attribut, das er nicht haben darf.',
  'saml.attribute_unexpected.cure':
    'Melden Sie es mit dem Muster: Dieser Identitätsanbieter sendet etwas, das noch nicht vorkam.',
  'saml.attribute_missing.cause': 'Einem Teil der Antwort fehlt ein nötiges XML-Attribut.',
  'saml.attribute_missing.cure':
    'Melden Sie es mit dem Muster: Dieser Identitätsanbieter sendet etwas, das noch nicht vorkam.',
  'saml.text_unexpected.cause': 'Es steht Text, wo keiner stehen darf, oder ein Wert ist kein schlichter Text.',
  'saml.text_unexpected.cure': 'Senden Sie nur schlichte Textwerte.',
  'saml.id_invalid.cause': 'Eine ID in der Antwort ist geschrieben, wie keine es sein darf.',
  'saml.id_invalid.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.id_duplicated.cause': 'Zwei Teile der Antwort tragen dieselbe ID.',
  'saml.id_duplicated.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.signature_malformed.cause': 'Eine Unterschrift in der Antwort ist ungewöhnlich gebaut.',
  'saml.signature_malformed.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.signature_reference_mismatch.cause':
    'Eine Unterschrift in der Antwort gilt etwas anderem als dem, worin sie steht.',
  'saml.signature_reference_mismatch.cure':
    'Tun das gewöhnliche Anmeldungen, melden Sie es mit dem Muster; sonst behandeln Sie es als Angriff.',
  'saml.time_invalid.cause': 'Eine Zeit in der Antwort ist nicht als Datum und Uhrzeit in UTC geschrieben.',
  'saml.time_invalid.cure':
    'Melden Sie es mit dem Muster: Dieser Identitätsanbieter sendet etwas, das noch nicht vorkam.',
  'saml.validator_fault.cause': 'Die Antwort konnte nicht beurteilt werden und wurde sicherheitshalber abgelehnt.',
  'saml.validator_fault.cure':
    'Geben Sie Code und Support-ID dem Support des Anbieters: Der Fehler liegt hier, nicht beim Identitätsanbieter.',
};
