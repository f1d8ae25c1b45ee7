import type { samlStep as english } from '../en/saml-step.ts';

/** Der SAML-Schritt: Metadaten, die drei Werte, Zertifikate. */
export const samlStep: Record<keyof typeof english, string> = {
  'samlStep.read.label': 'IdP-Metadaten (URL oder XML) oder Zertifikat',
  'samlStep.read.hint': 'Einfügen oder Datei wählen. Eine URL ruft der Server ab. Gespeichert wird noch nichts.',
  'samlStep.read.submit': 'Werte lesen',
  'samlStep.read.file': 'Datei wählen',
  'samlStep.read.done': 'Gelesen. Sehen Sie die Werte unten an und speichern Sie dann.',
  'samlStep.read.empty': 'In diesem Text waren keine Werte eines Identitätsanbieters.',
  'samlStep.entityId': 'Identity Provider Entity ID',
  'samlStep.ssoUrl': 'Identity Provider SSO URL',
  'samlStep.ssoUrl.wrong': 'Das muss eine Webadresse sein, die mit https:// beginnt.',
  'samlStep.certificate': 'Public Certificate',
  'samlStep.certificate.hint': 'Der ganze Text, von BEGIN CERTIFICATE bis END CERTIFICATE.',
  'samlStep.certificate.keep': 'Ein Zertifikat ist gespeichert. Fügen Sie hier nur ein, um es zu ersetzen.',
  'samlStep.certificate.private':
    'Das ist ein privater Schlüssel. Geben Sie ihn nie weiter: Fügen Sie das Zertifikat ein und betrachten Sie den Schlüssel als bekannt geworden.',
  'samlStep.yours': 'Von {idp} hierher',
  'samlStep.ours': 'Von hier zu {idp}',
  'samlStep.stored': 'Gespeicherte Zertifikate',
  'samlStep.stored.until': 'gültig bis',
  'samlStep.stored.expired': 'abgelaufen am',
  'samlStep.stored.used': 'zuletzt benutzt',
  'samlStep.stored.fingerprint': 'SHA-256',
  'samlStep.stored.key': 'Schlüssel',
  'samlStep.stored.removeNamed': 'Zertifikat {subject} entfernen',
  'samlStep.stored.remove.title': 'Dieses Zertifikat entfernen?',
  'samlStep.stored.remove.text': 'Damit unterschriebene Antworten werden sofort abgelehnt.',
  'samlStep.second': 'Zweites Zertifikat, für den Wechsel',
  'samlStep.second.hint': 'Fügen Sie das neue hinzu, bevor der IdP wechselt; entfernen Sie das alte danach.',
  'samlStep.second.submit': 'Zertifikat hinzufügen',
  'testSignIn.begin': 'Anmeldung testen',
  'testSignIn.newTab': 'öffnet einen neuen Tab',
  'testSignIn.hint':
    'Melden Sie sich beim Identitätsanbieter als irgendjemand an. Das geht vor der Aktivierung, belegt keinen Platz, und Sie bleiben hier angemeldet wie bisher.',
};
