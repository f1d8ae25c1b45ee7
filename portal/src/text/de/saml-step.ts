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
  'samlStep.byForm': 'Anfragen als Formular senden (HTTP-POST)',
  'samlStep.byForm.hint':
    'Nur wo der Identitätsanbieter sie anders nicht annimmt. Metadaten stellen das von selbst ein.',
  'samlStep.read.wantsSigned':
    'Dieser Identitätsanbieter verlangt unterschriebene Anfragen: siehe „Unterschriebene Anfragen“ weiter unten.',
  'signing.title': 'Unterschriebene Anfragen (freiwillig)',
  'signing.why':
    'Die meisten Identitätsanbieter brauchen das nicht. Schalten Sie es ein, wo der Identitätsanbieter unterschriebene Anfragen verlangt oder damit niemand eine Anfrage unterwegs verändern kann. Jede Anfrage trägt dann eine Unterschrift, die der Identitätsanbieter mit einem Zertifikat von uns prüft.',
  'signing.make': 'Schlüssel erzeugen',
  'signing.makeNext': 'Nächsten Schlüssel erzeugen, für den Wechsel',
  'signing.inIdp': 'Danach in {idp}',
  'signing.there':
    'Geben Sie ihm das hier geladene Zertifikat, wo er nach dem Signatur- oder Prüfzertifikat des Service Providers fragt.',
  'signing.metadata':
    'Ein Identitätsanbieter, der unsere Metadaten über ihre Adresse liest, findet dort jeden Schlüssel von selbst.',
  'signing.key': 'Schlüssel {sha256}',
  'signing.since': 'unterschreibt Anfragen seit',
  'signing.waiting': 'veröffentlicht, unterschreibt noch nicht',
  'signing.made': 'erzeugt',
  'signing.until': 'gültig bis',
  'signing.download': 'Zertifikat für den Identitätsanbieter',
  'signing.activate': 'Damit unterschreiben',
  'signing.activate.title': 'Anfragen mit diesem Schlüssel unterschreiben?',
  'signing.activate.text':
    'Ab jetzt ist jede Anfrage an {idp} damit unterschrieben. Tun Sie das, sobald {idp} das Zertifikat hat, und testen Sie die Anmeldung gleich danach; der Weg zurück ist ein Klick.',
  'signing.retire': 'Ausmustern',
  'signing.retire.title': 'Diesen Schlüssel ausmustern?',
  'signing.retire.text':
    'Er wird gelöscht und verschwindet aus unseren Metadaten. Entfernen Sie sein Zertifikat auch aus {idp}.',
  'signing.stop': 'Nicht mehr unterschreiben',
  'signing.stop.title': 'Anfragen nicht mehr unterschreiben?',
  'signing.stop.text':
    'Der Schlüssel wird gelöscht, und Anfragen gehen ohne Unterschrift hinaus. Verlangt {idp} weiter unterschriebene Anfragen, kann sich niemand darüber anmelden: Schalten Sie das zuerst dort aus.',
  'begunAtIdp.label': 'Anmeldungen dürfen in {idp} beginnen',
  'begunAtIdp.hint':
    'Über eine Kachel oder ein Lesezeichen dort. Wer so kommt, sieht, wohin es geht, und drückt einmal auf Weiter. Nur für dieses Portal, nie für die Aktivierung eines Produkts.',
};
