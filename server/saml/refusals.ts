/** What went wrong, for the IT admin, and what to do about it at the identity provider (IdP) or in the portal. */
export interface RefusalText {
  readonly cause: string;
  readonly cure: string;
}

const askIdp = 'Compare the application at the IdP with the values shown in "Configure SAML integration".';
const unusual = 'Keep the sample from the sign-in record and report it: this IdP sends something not seen before.';
const hostile = 'If it repeats for ordinary sign-ins, report it with the sample; otherwise treat it as an attack.';

/**
 * Every reason for which a SAML answer is refused: the closed list. `SamlRefusal` is its keys.
 * The order follows the reading: the envelope, the XML, the message, its signature, its claims.
 */
export const refusals = {
  response_missing: {
    cause: 'The form field SAMLResponse was empty.',
    cure: 'Start again from the Sign In page. The IdP must answer with the HTTP-POST binding.',
  },
  response_too_large: {
    cause: 'The answer is larger than 256 KiB.',
    cure: 'Narrow the group attribute at the IdP so that only the groups this application needs are sent.',
  },
  base64_invalid: {
    cause: 'The form field SAMLResponse is not strict base64.',
    cure: 'Remove proxies or browser extensions that rewrite forms. The IdP must send the answer as plain base64.',
  },
  not_utf8: {
    cause: 'The answer is not valid UTF-8.',
    cure: 'Set the IdP to send UTF-8.',
  },
  xml_malformed: {
    cause: 'The answer is not well-formed XML.',
    cure: `Check that nothing between the IdP and the browser changes the answer. ${unusual}`,
  },
  xml_construct_forbidden: {
    cause: 'The answer holds a comment, a CDATA section, a processing instruction, a DTD or an entity.',
    cure: `No genuine answer needs these; they are used to hide text from a reader. ${hostile}`,
  },
  xml_character_forbidden: {
    cause: 'The answer holds a control character or a byte order mark inside the text.',
    cure: 'Look for damaged characters in the person’s name or group names in the directory and correct them.',
  },
  xml_too_complex: {
    cause: 'The answer has too many elements, too many attributes on one element, or is nested too deep.',
    cure: 'Send fewer groups and attributes to this application.',
  },
  namespace_invalid: {
    cause: 'A namespace prefix is unbound or a namespace name is not an absolute URI.',
    cure: hostile,
  },
  not_a_response: {
    cause: 'The message is not a SAML 2.0 Response.',
    cure: 'Check the sign-on address: the IdP answered with something else (a request, a logout, or SAML 1.1).',
  },
  version_unsupported: {
    cause: 'The message does not say Version 2.0.',
    cure: 'Choose SAML 2.0 for this application at the IdP.',
  },
  status_not_success: {
    cause: 'The IdP itself refused the sign-in; its status is shown as received.',
    cure: 'See the log of the IdP. Most often the person is not assigned to the application.',
  },
  element_unexpected: {
    cause: 'The answer holds an element where this profile of SAML has none.',
    cure: `Remove extensions and custom statements from the application at the IdP. ${hostile}`,
  },
  element_missing: {
    cause: 'A required element is absent.',
    cure: `${askIdp} ${unusual}`,
  },
  attribute_unexpected: {
    cause: 'An element carries an XML attribute that it may not have.',
    cure: unusual,
  },
  attribute_missing: {
    cause: 'A required XML attribute is absent.',
    cure: unusual,
  },
  text_unexpected: {
    cause: 'There is text between elements, or an element where only text may stand.',
    cure: 'Send plain text values only; a value made of XML elements (such as a nested NameID) is not read.',
  },
  id_invalid: {
    cause: 'An ID is not a plain XML name, or stands in a prefixed attribute.',
    cure: hostile,
  },
  id_duplicated: {
    cause: 'Two elements carry the same ID.',
    cure: hostile,
  },
  assertion_missing: {
    cause: 'The answer says success but holds no assertion.',
    cure: askIdp,
  },
  assertion_encrypted: {
    cause: 'The assertion or the NameID is encrypted. No encryption certificate is published for this service.',
    cure: 'Switch assertion encryption off for this application; the answer travels over TLS.',
  },
  assertions_several: {
    cause: 'There is more than one assertion in the message.',
    cure: hostile,
  },
  not_signed: {
    cause: 'Neither the response nor the assertion is signed.',
    cure: 'Switch on signing of the response, the assertion, or both, with RSA-SHA256.',
  },
  signature_misplaced: {
    cause: 'A signature stands somewhere else than directly below the response or the assertion, after its issuer.',
    cure: hostile,
  },
  signature_malformed: {
    cause: 'A signature does not consist of exactly one SignedInfo, one Reference, one digest and one value.',
    cure: hostile,
  },
  signature_reference_mismatch: {
    cause: 'A signature does not refer to the element that it stands in.',
    cure: hostile,
  },
  transform_not_allowed: {
    cause: 'The signature uses a transform or canonicalisation other than enveloped-signature and exclusive C14N.',
    cure: 'Set the IdP to exclusive canonicalisation (xml-exc-c14n#) without comments.',
  },
  algorithm_not_allowed: {
    cause: 'The signature or digest algorithm is not RSA or ECDSA with SHA-256, SHA-384 or SHA-512.',
    cure: 'Choose RSA-SHA256 for this application at the IdP.',
  },
  sha1_not_allowed: {
    cause: 'The answer is signed with SHA-1.',
    cure: 'Choose SHA-256 at the IdP. If it cannot, ask support for a dated exception.',
  },
  key_missing: {
    cause: 'No usable signing certificate of the IdP is stored.',
    cure: 'Add the IdP’s public certificate (RSA of 2048 bits or more, or EC P-256, P-384, P-521).',
  },
  key_algorithm_mismatch: {
    cause: 'The answer is signed with a kind of key (RSA or EC) that none of the stored certificates has.',
    cure: 'The IdP has probably changed its signing certificate: add the new one.',
  },
  digest_mismatch: {
    cause: 'The signed part of the answer was changed after signing.',
    cure: `Look for a proxy that rewrites pages. ${hostile}`,
  },
  signature_invalid: {
    cause: 'The signature was made with none of the stored certificates.',
    cure: 'The IdP has probably changed its signing certificate: compare the SHA-256 fingerprints and add the new one.',
  },
  issuer_mismatch: {
    cause: 'The issuer is not the Identity Provider Entity ID of this integration.',
    cure: 'Copy the issuer, character for character (http and https differ), into Identity Provider Entity ID.',
  },
  destination_mismatch: {
    cause: 'The answer was addressed to another URL (Destination).',
    cure: 'Set the Assertion Consumer Service URL at the IdP to exactly the one shown in the portal.',
  },
  unsolicited_not_allowed: {
    cause: 'The sign-in was started at the IdP, which is switched off for this integration.',
    cure: 'Start from the Sign In page, or allow sign-in started at the IdP in the SAML settings.',
  },
  in_response_to_mismatch: {
    cause: 'The answer does not belong to the request of this browser.',
    cure: 'Start again and finish in the same browser window. The IdP must send InResponseTo in both places.',
  },
  subject_confirmation_unusable: {
    cause: 'The assertion does not hold exactly one bearer confirmation of the subject.',
    cure: 'Choose the web browser SSO profile (bearer) for this application at the IdP.',
  },
  name_id_missing: {
    cause: 'The assertion does not name the person: there is no NameID or it is empty.',
    cure: 'Map a NameID (for example the e-mail address) for this application at the IdP.',
  },
  recipient_mismatch: {
    cause: 'The assertion was made for another Assertion Consumer Service URL (Recipient).',
    cure: 'Set the Assertion Consumer Service URL (and Recipient, if it is asked) at the IdP to exactly ours.',
  },
  audience_mismatch: {
    cause: 'The assertion was made for another service (Audience).',
    cure: 'Set the audience (SP Entity ID) at the IdP to exactly the Service Provider Entity ID shown in the portal.',
  },
  time_invalid: {
    cause: 'A time is not written as a UTC date and time.',
    cure: unusual,
  },
  not_yet_valid: {
    cause: 'The assertion starts to be valid in the future.',
    cure: 'Synchronise the clock of the IdP (NTP).',
  },
  expired: {
    cause: 'The assertion is no longer valid.',
    cure: 'Start again. If it repeats, synchronise the clock of the IdP (NTP).',
  },
  lifetime_too_long: {
    cause: 'The assertion would be valid for more than 24 hours, or ends before it begins.',
    cure: 'Lower the lifetime of assertions for this application at the IdP: five minutes are enough.',
  },
  attribute_duplicated: {
    cause: 'Two attributes of the person have the same name.',
    cure: 'Send each attribute once, with several values if needed (look for an option "single attribute").',
  },
  validator_fault: {
    cause: 'The validator was called with unusable settings or failed; the answer was refused to be safe.',
    cure: 'Report it with the request id: this is a fault of this service, not of the IdP.',
  },
} as const satisfies Record<string, RefusalText>;

/** The closed union of reasons. A caller may switch over it exhaustively. */
export type SamlRefusal = keyof typeof refusals;
