# Asks python3-saml (OneLogin) for its verdict on one answer, in strict mode. JSON in on stdin, JSON out on stdout.
import json
import sys
from urllib.parse import urlparse

from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

asked = json.load(sys.stdin)
settings = OneLogin_Saml2_Settings(
    {
        "strict": True,
        "sp": {
            "entityId": asked["sp"]["entityId"],
            "assertionConsumerService": {
                "url": asked["sp"]["acsUrl"],
                "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            },
        },
        "idp": {
            "entityId": asked["issuer"],
            "singleSignOnService": {
                "url": "http://localhost/sso",
                "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
            },
            "x509cert": asked["certificate"],
        },
        "security": {
            "wantMessagesSigned": True,
            "wantAssertionsSigned": True,
            "wantNameId": True,
            "rejectDeprecatedAlgorithm": True,
        },
    },
    sp_validation_only=True,
)
acs = urlparse(asked["sp"]["acsUrl"])
request = {
    "http_host": acs.netloc,
    "script_name": acs.path,
    "https": "on" if acs.scheme == "https" else "off",
    "get_data": {},
    "post_data": {"SAMLResponse": asked["samlResponse"]},
}
response = OneLogin_Saml2_Response(settings, asked["samlResponse"])
valid = response.is_valid(request, asked["requestId"])
print(json.dumps({"valid": valid, "error": response.get_error(), "name": response.get_nameid() if valid else None}))
