/** Why an identity provider's answer was refused, for the administrator: the cause, then the cure. By the code of the refusal. */
export const saml = {
  'saml.other':
    'The answer is not one we can accept. Compare the application at the identity provider with step 4; if they agree, give support the code and the support ID.',
  'saml.audience_mismatch':
    'Wrong audience: the answer was made for another service. At the identity provider, set the audience to exactly our Service Provider Entity ID.',
  'saml.recipient_mismatch':
    'Wrong recipient: the answer was made for another address. At the identity provider, set the recipient to exactly our Assertion Consumer Service URL.',
  'saml.destination_mismatch':
    'Wrong destination: the answer names another address. At the identity provider, set the sign-on URL to exactly our Assertion Consumer Service URL.',
  'saml.issuer_mismatch':
    'Another issuer answered than step 4 knows. Copy the issuer, character for character, into Identity Provider Entity ID.',
  'saml.signature_invalid':
    'Signed with a certificate that is not stored here; it has probably been renewed. Add the new certificate in step 4.',
  'saml.key_missing': 'No usable certificate is stored. Save the Public Certificate in step 4.',
  'saml.key_algorithm_mismatch':
    'Signed with another kind of key than any stored certificate has. Add the present certificate in step 4.',
  'saml.not_signed':
    'Neither the response nor the assertion is signed. Switch signing on for this application, with RSA-SHA256.',
  'saml.sha1_not_allowed': 'Signed with SHA-1, which can be forged. Choose SHA-256 for this application.',
  'saml.algorithm_not_allowed': 'Signed by a method that we do not accept. Choose RSA-SHA256 for this application.',
  'saml.transform_not_allowed':
    'The signature uses an unusual canonicalization. Choose exclusive canonicalization, without comments.',
  'saml.digest_mismatch':
    'Something changed the answer after it was signed. Look for a proxy or extension that rewrites pages; if there is none, treat it as an attack.',
  'saml.assertion_encrypted':
    'The assertion is encrypted. Switch encryption off for this application; it travels over TLS.',
  'saml.status_not_success':
    'The identity provider refused by itself. Its own log says why; most often the person is not assigned to the application.',
  'saml.name_id_missing': 'The answer names nobody. Set the NameID of this application to the e-mail address.',
  'saml.attribute_duplicated':
    'An attribute is sent twice. Send each once, with several values where needed; remove the second mapping.',
  'saml.expired':
    'The answer came too late to be valid. Try again; if it repeats, the clock of the identity provider is behind.',
  'saml.not_yet_valid': 'The answer is dated in the future: the clock of the identity provider is ahead.',
  'saml.lifetime_too_long':
    'The answer would be valid for more than a day. Lower the lifetime; five minutes are plenty.',
  'saml.unsolicited_not_allowed':
    'The sign-in began at the identity provider, from its tile or bookmark. Begin on our Sign In page.',
  'saml.in_response_to_mismatch':
    'The answer belongs to another sign-in than this browser began. Begin again, in one window.',
  'saml.assertion_used_before': 'This answer was used before. Begin again; the Back button cannot repeat a sign-in.',
  'saml.not_a_response':
    'This is no SAML 2.0 response. Check the Identity Provider SSO URL, and that SAML 2.0 is chosen.',
  'saml.response_too_large': 'The answer is too large. Send only the groups that this application needs.',
  'saml.base64_invalid': 'The answer arrived damaged. Look for a proxy or extension that rewrites forms.',
} as const;
