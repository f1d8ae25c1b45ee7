import type { social as english } from '../en/social.ts';

/** Wie ein Besuch bei Apple, Google oder Facebook ausging. */
export const social: Record<keyof typeof english, string> = {
  'social.joined.title': '{provider} öffnet nun dieses Konto',
  'social.joined.text': 'Ab jetzt können Sie sich damit anmelden.',
  'social.confirm_by_mail.title': 'Sehen Sie in Ihre Mail',
  'social.confirm_by_mail.text':
    '{provider} bürgte nicht für Ihre Adresse; darum haben wir Ihnen einen Link gemailt. Folgen Sie ihm und gehen Sie dann noch einmal mit {provider} weiter.',
  'social.cancelled.title': 'Es wurde nichts geändert',
  'social.cancelled.text':
    'Sie sind bei {provider} umgekehrt. Versuchen Sie es wieder, oder melden Sie sich anders an.',
  'social.request_unknown.title': 'Diese Antwort gehört zu nichts, was hier begann',
  'social.request_unknown.text': 'Beginnen Sie hier noch einmal mit {provider}; die Zurück-Taste wiederholt es nicht.',
  'social.request_expired.title': 'Das hat zu lange gedauert',
  'social.request_expired.text':
    'Zu Ihrer Sicherheit endet es nach einigen Minuten. Beginnen Sie noch einmal mit {provider}.',
  'social.other_browser.title': 'Es begann in einem anderen Browser',
  'social.other_browser.text':
    'Es muss dort enden, wo es begann. Beginnen Sie hier noch einmal und erlauben Sie Cookies für diese Seite.',
  'social.provider_unavailable.title': '{provider} antwortet nicht',
  'social.provider_unavailable.text': 'Versuchen Sie es in einigen Minuten wieder, oder melden Sie sich anders an.',
  'social.provider_refused.title': '{provider} hat nicht bestätigt, wer Sie sind',
  'social.provider_refused.text':
    'Beginnen Sie noch einmal. Geschieht es wieder, melden Sie sich anders an und sagen Sie es dem Support.',
  'social.email_missing.title': '{provider} nannte keine E-Mail-Adresse',
  'social.email_missing.text': 'Erlauben Sie {provider}, uns Ihre Adresse zu nennen, und versuchen Sie es wieder.',
  'social.join_from_security.title': 'Mit dieser Adresse gibt es schon ein Konto',
  'social.join_from_security.text':
    'Melden Sie sich dort anders an und fügen Sie {provider} unter „Passwort und Sicherheit“ hinzu: So kann es niemand sonst.',
  'social.identity_taken.title': 'Dieses {provider}-Konto öffnet ein anderes Konto',
  'social.identity_taken.text': 'Entfernen Sie es zuerst dort, oder nehmen Sie ein anderes Konto bei {provider}.',
};
