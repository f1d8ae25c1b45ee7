import type { saml as english } from '../en/saml.ts';

/** Warum die Antwort eines Identitätsanbieters abgelehnt wurde: Grund, dann Abhilfe. */
export const saml: Record<keyof typeof english, string> = {
  'saml.other':
    'Diese Antwort können wir nicht annehmen. Vergleichen Sie die Anwendung beim Identitätsanbieter mit Schritt 4; stimmen beide überein, geben Sie dem Support Code und Support-ID.',
  'saml.audience_mismatch':
    'Falscher Empfängerkreis (Audience): Die Antwort war für einen anderen Dienst. Setzen Sie die Audience genau auf unsere Service Provider Entity ID.',
  'saml.recipient_mismatch':
    'Falscher Empfänger (Recipient): Die Antwort war für eine andere Adresse. Setzen Sie ihn genau auf unsere Assertion Consumer Service URL.',
  'saml.destination_mismatch':
    'Falsches Ziel (Destination): Die Antwort nennt eine andere Adresse. Setzen Sie die Sign-on URL genau auf unsere Assertion Consumer Service URL.',
  'saml.issuer_mismatch':
    'Es antwortete ein anderer Aussteller, als Schritt 4 kennt. Kopieren Sie ihn Zeichen für Zeichen in Identity Provider Entity ID.',
  'saml.signature_invalid':
    'Unterschrieben mit einem Zertifikat, das hier nicht gespeichert ist; vermutlich wurde es erneuert. Fügen Sie das neue in Schritt 4 hinzu.',
  'saml.key_missing': 'Kein brauchbares Zertifikat ist gespeichert. Speichern Sie das Public Certificate in Schritt 4.',
  'saml.key_algorithm_mismatch':
    'Unterschrieben mit einer anderen Art Schlüssel, als die gespeicherten Zertifikate haben. Fügen Sie das jetzige in Schritt 4 hinzu.',
  'saml.not_signed':
    'Weder Response noch Assertion ist unterschrieben. Schalten Sie das Unterschreiben mit RSA-SHA256 für diese Anwendung ein.',
  'saml.sha1_not_allowed': 'Unterschrieben mit SHA-1, das fälschbar ist. Wählen Sie SHA-256 für diese Anwendung.',
  'saml.algorithm_not_allowed':
    'Auf eine Weise unterschrieben, die wir nicht annehmen. Wählen Sie RSA-SHA256 für diese Anwendung.',
  'saml.transform_not_allowed':
    'Die Unterschrift nutzt eine unübliche Kanonisierung. Wählen Sie „exclusive“, ohne Kommentare.',
  'saml.digest_mismatch':
    'Etwas hat die Antwort nach dem Unterschreiben verändert. Suchen Sie einen Proxy oder eine Erweiterung, die Seiten umschreibt; gibt es keine, behandeln Sie es als Angriff.',
  'saml.assertion_encrypted':
    'Die Assertion ist verschlüsselt. Schalten Sie das für diese Anwendung ab; sie reist über TLS.',
  'saml.status_not_success':
    'Der Identitätsanbieter lehnte selbst ab. Sein Protokoll sagt, warum; meist ist die Person der Anwendung nicht zugewiesen.',
  'saml.name_id_missing': 'Die Antwort nennt niemanden. Setzen Sie die NameID dieser Anwendung auf die E-Mail-Adresse.',
  'saml.attribute_duplicated':
    'Ein Attribut kommt zweimal. Senden Sie jedes einmal, wenn nötig mit mehreren Werten; entfernen Sie die zweite Zuordnung.',
  'saml.expired':
    'Die Antwort kam zu spät, um zu gelten. Versuchen Sie es wieder; bleibt es so, geht die Uhr des Identitätsanbieters nach.',
  'saml.not_yet_valid': 'Die Antwort liegt in der Zukunft: Die Uhr des Identitätsanbieters geht vor.',
  'saml.lifetime_too_long': 'Die Antwort würde mehr als einen Tag gelten. Verkürzen Sie das; fünf Minuten genügen.',
  'saml.unsolicited_not_allowed':
    'Die Anmeldung begann beim Identitätsanbieter, über Kachel oder Lesezeichen. Beginnen Sie auf unserer Anmeldeseite.',
  'saml.in_response_to_mismatch':
    'Die Antwort gehört zu einer anderen Anmeldung, als dieser Browser begann. Beginnen Sie noch einmal, in einem Fenster.',
  'saml.assertion_used_before':
    'Diese Antwort wurde schon benutzt. Beginnen Sie noch einmal; die Zurück-Taste kann eine Anmeldung nicht wiederholen.',
  'saml.not_a_response':
    'Das ist keine SAML-2.0-Antwort. Prüfen Sie die Identity Provider SSO URL, und dass SAML 2.0 gewählt ist.',
  'saml.response_too_large': 'Die Antwort ist zu groß. Senden Sie nur die Gruppen, die diese Anwendung braucht.',
  'saml.base64_invalid':
    'Die Antwort kam beschädigt an. Suchen Sie einen Proxy oder eine Erweiterung, die Formulare umschreibt.',
};
