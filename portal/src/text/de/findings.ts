import type { findings as english } from '../en/findings.ts';

/** Was DNS antwortete: was geschah, warum, was zu tun ist. */
export const findings: Record<keyof typeof english, string> = {
  'finding.found.title': 'Gefunden: {domain} gehört Ihnen',
  'finding.found.why': 'Der Eintrag ist, wo er sein soll.',
  'finding.found.do': 'Lassen Sie ihn stehen. Wir sehen immer wieder nach.',
  'finding.no_domain.title': '{domain} gibt es im DNS nicht',
  'finding.no_domain.why': 'Die Nameserver antworteten, dass es eine solche Domain nicht gibt.',
  'finding.no_domain.do': 'Prüfen Sie die Schreibung. Ist die Domain neu, warten Sie, bis sie registriert ist.',
  'finding.no_record.title': 'Noch kein TXT-Eintrag bei {host}',
  'finding.no_record.why': 'Die Nameserver antworteten, haben aber keinen TXT-Eintrag dieses Namens.',
  'finding.no_record.do':
    'Legen Sie den Eintrag von unten an. Haben Sie das eben getan, warten Sie einige Minuten und wählen Sie „Jetzt prüfen“.',
  'finding.other_value.title': 'Es gibt einen TXT-Eintrag, aber mit anderem Wert',
  'finding.other_value.why': 'Bei <code>{host}</code> fanden wir {values}; nichts davon ist unseres.',
  'finding.other_value.do':
    'Kopieren Sie den Wert noch einmal, ohne Leerzeichen darum, und speichern Sie ihn als eigenen TXT-Eintrag. Lassen Sie die anderen stehen.',
  'finding.zone_appended_twice.title': 'Ihre DNS-Oberfläche hat die Domain zweimal angehängt',
  'finding.zone_appended_twice.why':
    'Unser Wert steht bei <code>{found}</code>: Die Oberfläche hängte {domain} an einen Namen, der schon damit endete.',
  'finding.zone_appended_twice.do': 'Bearbeiten Sie den Eintrag und setzen Sie Host auf <code>{short}</code>.',
  'finding.wrong_host.title': 'Der Wert stimmt, der Host nicht',
  'finding.wrong_host.why': 'Unser Wert steht bei <code>{found}</code>, wir fragen aber bei <code>{host}</code>.',
  'finding.wrong_host.do': 'Bearbeiten Sie den Eintrag und setzen Sie Host auf <code>{short}</code>.',
  'finding.value_quoted.title': 'Der Wert trägt Anführungszeichen',
  'finding.value_quoted.why':
    'Bei <code>{host}</code> fanden wir {values}. Die Zeichen wurden als Teil des Wertes gespeichert.',
  'finding.value_quoted.do': 'Bearbeiten Sie den Eintrag und entfernen Sie die Anführungszeichen.',
  'finding.cname_in_the_way.title': 'Bei {host} steht ein CNAME',
  'finding.cname_in_the_way.why':
    'Ein Name mit CNAME darf nichts anderes tragen, deshalb ist der TXT-Eintrag nicht zu sehen.',
  'finding.cname_in_the_way.do':
    'Entfernen Sie den CNAME bei <code>{host}</code> oder einen Platzhalter-CNAME, der ihn überdeckt; legen Sie dann den TXT-Eintrag an.',
  'finding.server_failure.title': 'Die Nameserver von {domain} antworteten nicht richtig',
  'finding.server_failure.why':
    'Es kam ein Fehler (SERVFAIL). Oft ist das DNSSEC der Domain oder ihre Delegation gestört.',
  'finding.server_failure.do': 'Bitten Sie, wer das DNS von {domain} betreibt, es zu prüfen; dann „Jetzt prüfen“.',
  'finding.timeout.title': 'DNS antwortete nicht rechtzeitig',
  'finding.timeout.why': 'Die Frage wurde gestellt, es kam keine Antwort. Über Ihren Eintrag sagt das nichts.',
  'finding.timeout.do':
    'Wählen Sie in einer Minute „Jetzt prüfen“. Bleibt es so, sind die Nameserver von {domain} vielleicht nicht erreichbar.',
  'finding.resolvers_disagree.title': 'Manche sehen den Eintrag schon, andere noch nicht',
  'finding.resolvers_disagree.why':
    'Die Änderung ist unterwegs, oder die Nameserver von {domain} haben nicht alle denselben Stand.',
  'finding.resolvers_disagree.do':
    'Warten Sie einige Minuten und wählen Sie „Jetzt prüfen“. Bleibt es über Stunden so, vergleichen Sie die Nameserver.',
  'finding.taken.title': '{domain} ist von einem anderen Unternehmenskonto nachgewiesen',
  'finding.taken.why': 'Eine Domain gehört jeweils zu einem Unternehmenskonto.',
  'finding.taken.do': 'Gehört jenes Konto Ihrer Organisation, lassen Sie die Domain dort entfernen oder sich einladen.',
};
