# SPDX-License-Identifier: Apache-2.0
"""Every module of two plans of the OpenID conformance suite, with the clause it asks about and what proves it here.

Run as a program it writes the tables of docs/conformance.md. The lists follow `OIDCCBasicTestPlan.java` and
`FAPI2SPFinalTestPlan.java` of the suite; our tests ask the same in our own words.
"""
import pathlib
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = "here"


@dataclass
class Plan:
    title: str
    # (module, clause, HERE | a test elsewhere | why it does not apply)
    modules: list


BASIC = Plan("OpenID Connect Core: Basic Certification Profile (38 modules)", [
    ("OIDCCServerTest", "Core 3.1, 2", HERE),
    ("OIDCCResponseTypeMissing", "Core 3.1.2.1", HERE),
    ("OIDCCIdTokenSignature", "Core 2, 10.1", HERE),
    ("OIDCCIdTokenUnsigned", "Core 2: none is not offered", HERE),
    ("OIDCCUserInfoGet", "Core 5.3.1", HERE),
    ("OIDCCUserInfoPostHeader", "Core 5.3.1", HERE),
    ("OIDCCUserInfoPostBody", "RFC 6750 2.2", HERE),
    ("OIDCCEnsureRequestWithoutNonceSucceedsForCodeFlow", "Core 3.1.2.1", HERE),
    ("OIDCCScopeProfile", "Core 5.4", HERE),
    ("OIDCCScopeEmail", "Core 5.4", HERE),
    ("OIDCCScopeAddress", "Core 5.4: no address is kept; the scope is left out and told", HERE),
    ("OIDCCScopePhone", "Core 5.4", HERE),
    ("OIDCCScopeAll", "Core 5.4", HERE),
    ("OIDCEnsureOtherScopeOrderSucceeds", "RFC 6749 3.3", HERE),
    ("OIDCCDisplayPage", "Core 3.1.2.1", HERE),
    ("OIDCCDisplayPopup", "Core 3.1.2.1", HERE),
    ("OIDCCPromptLogin", "Core 3.1.2.1", HERE),
    ("OIDCCPromptNoneNotLoggedIn", "Core 3.1.2.6", HERE),
    ("OIDCCPromptNoneLoggedIn", "Core 3.1.2.1", HERE),
    ("OIDCCMaxAge1", "Core 3.1.2.1", HERE),
    ("OIDCCMaxAge10000", "Core 3.1.2.1", HERE),
    ("OIDCCEnsureRequestWithUnknownParameterSucceeds", "Core 3.1.2.1", HERE),
    ("OIDCCIdTokenHint", "Core 3.1.2.1", HERE),
    ("OIDCCLoginHint", "Core 3.1.2.1", HERE),
    ("OIDCCUiLocales", "Core 3.1.2.1", HERE),
    ("OIDCCClaimsLocales", "Core 5.2", HERE),
    ("OIDCCEnsureRequestWithAcrValuesSucceeds", "Core 3.1.2.1", HERE),
    ("OIDCCAuthCodeReuse", "RFC 6749 4.1.2", HERE),
    ("OIDCCAuthCodeReuseAfter30Seconds", "RFC 6749 4.1.2", "OpenIDTests – a code used again after half a minute ends what came of it"),
    ("OIDCCEnsureRegisteredRedirectUri", "Core 3.1.2.1", HERE),
    ("OIDCCEnsurePostRequestSucceeds", "Core 3.1.2.1", HERE),
    ("OIDCCServerTestClientSecretPost", "Core 9", HERE),
    ("OIDCCRequestUriUnsignedSupportedCorrectlyOrRejectedAsUnsupported", "Core 6.2: refused", HERE),
    ("OIDCCUnsignedRequestObjectSupportedCorrectlyOrRejectedAsUnsupported", "Core 6.1: refused", HERE),
    ("OIDCCClaimsEssential", "Core 5.5: not offered; the sign-in succeeds without", HERE),
    ("OIDCCEnsureRequestObjectWithRedirectUri", "Core 6.1: refused", HERE),
    ("OIDCCRefreshToken", "RFC 6749 6, RFC 9700 4.14", HERE),
    ("OIDCCEnsureRequestWithValidPkceSucceeds", "RFC 7636, RFC 9700 4.8", HERE),
])

OTHER_COUNTRY = "does not apply: a rule of {}"

FAPI = Plan("FAPI 2.0 Security Profile (final): plain request, plain response, private_key_jwt, DPoP", [
    ("FAPI2SPFinalDiscoveryEndpointVerification", "5.3.2.1", HERE),
    ("FAPI2SPFinalHappyFlow", "5.3.2.2", HERE),
    ("FAPI2SPFinalUserRejectsAuthentication", "RFC 6749 4.1.2.1, RFC 9207", HERE),
    ("FAPI2SPFinalEnsureAuthorizationRequestWithoutStateSuccess", "RFC 6749 4.1.1", HERE),
    ("FAPI2SPFinalEnsureAuthorizationRequestWithoutNonceSuccess", "Core 3.1.2.1", HERE),
    ("FAPI2SPFinalEnsureAuthorizationRequestWith64CharNonceSuccess", "5.3.2.2 (12)", HERE),
    ("FAPI2SPFinalEnsureOtherScopeOrderSucceeds", "RFC 6749 3.3", HERE),
    ("FAPI2SPFinalTestClaimsParameterIdentityClaims", "Core 5.5: not offered; the sign-in succeeds without", HERE),
    ("FAPI2SPFinalAccessTokenTypeHeaderCaseSensitivity", "RFC 9110 11.1", HERE),
    ("FAPI2SPFinalCheckDpopProofNbfExp", "RFC 9449 4.2", HERE),
    ("FAPI2SPFinalEnsureDpopProofWithIat10SecondsBeforeSucceeds", "RFC 9449 11.1", HERE),
    ("FAPI2SPFinalEnsureDpopProofWithIat10SecondsAfterSucceeds", "5.3.2.1 (13)", HERE),
    ("FAPI2SPFinalEnsureMismatchedDpopJktFails", "RFC 9449 10.1", HERE),
    ("FAPI2SPFinalEnsureTokenEndpointFailsWithMismatchedDpopProofJkt", "RFC 9449 10", HERE),
    ("FAPI2SPFinalEnsureTokenEndpointFailsWithMismatchedDpopJkt", "RFC 9449 10", HERE),
    ("FAPI2SPFinalEnsureDpopProofAtParEndpointBindingSuccess", "RFC 9449 10.1", HERE),
    ("FAPI2SPFinalEnsureDpopAuthCodeBindingSuccess", "RFC 9449 10", HERE),
    ("FAPI2SPFinalEnsureDifferentNonceInsideAndOutsideRequestObject", "RFC 9126 4", HERE),
    ("FAPI2SPFinalEnsureDifferentStateInsideAndOutsideRequestObject", "RFC 9126 4", HERE),
    ("FAPI2SPFinalEnsureAuthorizationRequestWithLongNonce", "Core 3.1.2.1", HERE),
    ("FAPI2SPFinalEnsureAuthorizationRequestWithLongState", "RFC 6749 4.1.1", HERE),
    ("FAPI2SPFinalStateOnlyOutsideRequestObjectNotUsed", "RFC 9126 4", HERE),
    ("FAPI2SPFinalEnsureRequestObjectWithoutRedirectUriFails", "5.3.2.2 (10)", HERE),
    ("FAPI2SPFinalEnsureRegisteredRedirectUri", "5.3.2.2", HERE),
    ("FAPI2SPFinalTolerateUnregisteredRedirectUri", "RFC 9126 2.4",
     "does not apply: addresses are compared with the registered ones, which RFC 9126 2.4 leaves open"),
    ("FAPI2SPFinalEnsureUnsignedAuthorizationRequestWithoutUsingParFails", "5.3.2.2 (2)", HERE),
    ("FAPI2SPFinalEnsureRedirectUriInAuthorizationRequest", "5.3.2.2 (10)", HERE),
    ("FAPI2SPFinalEnsureResponseTypeCodeIdTokenFails", "5.3.2.2 (1)", HERE),
    ("FAPI2SPFinalAustraliaConnectIdEnsureInvalidPurposeFails", "ConnectID", OTHER_COUNTRY.format("ConnectID, Australia")),
    ("FAPI2SPFinalEnsureResponseTypeTokenFails", "5.3.2.2 (1)", HERE),
    ("FAPI2SPFinalEnsureClientIdInTokenEndpoint", "RFC 7523 3", HERE),
    ("FAPI2SPFinalEnsureHolderOfKeyRequired", "5.3.2.1 (4)", HERE),
    ("FAPI2SPFinalEnsureAuthorizationCodeIsBoundToClient", "RFC 6749 4.1.3", HERE),
    ("FAPI2SPFinalAttemptReuseAuthorizationCodeAfterOneSecond", "RFC 6749 4.1.2", HERE),
    ("FAPI2SPFinalAttemptToUseExpiredAuthCode", "5.3.2.2 (8)", "OpenIDTests – a code is good for a minute"),
    ("FAPI2SPFinalEnsureSignedClientAssertionWithRS256Fails", "5.4.1", HERE),
    ("FAPI2SPFinalEnsureClientAssertionInTokenEndpoint", "5.3.2.1 (6)", HERE),
    ("FAPI2SPFinalEnsureClientAssertionWithExpIs5MinutesInPastFails", "RFC 7523 3", HERE),
    ("FAPI2SPFinalEnsureClientAssertionWithWrongAudFails", "5.3.2.1 (8)", HERE),
    ("FAPI2SPFinalEnsureClientAssertionWithNoSubFails", "RFC 7523 3", HERE),
    ("FAPI2SPFinalDpopNegativeTests", "RFC 9449 4.3", HERE),
    ("FAPI2SPFinalRefreshToken", "5.3.2.1 (9)", HERE),
    ("FAPI2SPFinalCdrEnsureSharingDurationZeroGivesNoRefreshToken", "CDR", OTHER_COUNTRY.format("the Consumer Data Right, Australia")),
    ("FAPI2SPFinalCdrEnsureNegativeSharingDurationFails", "CDR", OTHER_COUNTRY.format("the Consumer Data Right, Australia")),
    ("FAPI2SPFinalCdrRefreshTokenIntrospectionExpiry", "CDR", OTHER_COUNTRY.format("the Consumer Data Right, Australia")),
    ("FAPI2SPFinalCdrArrangementAmendmentRevokesOldTokens", "CDR", OTHER_COUNTRY.format("the Consumer Data Right, Australia")),
    ("FAPI2SPFinalCdrEnsureUnrecognisedArrangementIdFails", "CDR", OTHER_COUNTRY.format("the Consumer Data Right, Australia")),
    ("FAPI2SPFinalBrazilEnsureBadPaymentSignatureFails", "Open Finance", OTHER_COUNTRY.format("Open Finance, Brazil")),
    ("FAPI2SPFinalAustraliaConnectIdTestClaimsParameterIdTokenIdentityClaims", "ConnectID", OTHER_COUNTRY.format("ConnectID, Australia")),
    ("FAPI2SPFinalPAREnsureServerAcceptsReusedRequestUriBeforeAuthenticationCompletion", "5.3.2.2 (13)", HERE),
    ("FAPI2SPFinalPARAttemptReuseRequestUri", "RFC 9126 7.3", HERE),
    ("FAPI2SPFinalPARAttemptToUseExpiredRequestUri", "RFC 9126 2.2", "OpenIDTests – a pushed request waits five minutes for its browser"),
    ("FAPI2SPFinalPAREnsureJWTClientAssertionWithIatNbf8SecondsInTheFutureIsAccepted", "5.3.2.1 (13)", HERE),
    ("FAPI2SPFinalPAREnsureJWTClientAssertionWithIatNbfOver60SecondsInTheFutureFails", "5.3.2.1 (13)", HERE),
    ("FAPI2SPFinalPAREnsureRequestUriIsBoundToClient", "RFC 9126 2.2", HERE),
    ("FAPI2SPFinalPARRejectRequestUriInParAuthorizationFormParams", "RFC 9126 2.1", HERE),
    ("FAPI2SPFinalPARRejectInvalidHttpVerb", "RFC 9126 2.3", HERE),
    ("FAPI2SPFinalPAREnsurePKCERequired", "5.3.2.2 (5)", HERE),
    ("FAPI2SPFinalPAREnsurePKCECodeVerifierRequired", "RFC 7636 4.6", HERE),
    ("FAPI2SPFinalPARIncorrectPKCECodeVerifierRejected", "RFC 7636 4.6", HERE),
    ("FAPI2SPFinalPAREnsurePlainPKCERejected", "5.3.2.2 (5)", HERE),
    ("FAPI2SPFinalParWithoutDuplicateParameters", "RFC 9126 4", HERE),
    ("FAPI2SPFinalPAREndpointAsArrayAudienceFails", "5.3.2.1 (8)", HERE),
    ("FAPI2SPFinalPAREndpointAsAudienceFails", "5.3.2.1 (8)", HERE),
    ("FAPI2SPFinalPARTokenEndpointAsAudienceFails", "5.3.2.1 (8)", HERE),
    *((f"FAPI2SPFinalGrantManagement{name}", "Grant Management 1.0",
       "does not apply: the extension is optional and not offered; people take consent back on their page")
      for name in ("HappyFlow", "Merge", "Replace", "EnsureInvalidGrantIdFails", "EnsureQueryNonExistentGrantFails",
                   "EnsureQueryAfterRevokeFails", "EnsureWrongClientCannotQueryGrant", "EnsureWrongClientCannotRevokeGrant")),
])

PLANS = [BASIC, FAPI]


def result(proof):
    if proof == HERE:
        return "holds", "`test_sign_in_conformance.py`, the test of this name"
    return ("–", proof) if proof.startswith("does not apply") else ("holds", proof)


def table():
    lines = []
    for plan in PLANS:
        lines += [f"## {plan.title}", "", "| module | clause | result | proof |", "|---|---|---|---|"]
        for name, clause, proof in plan.modules:
            outcome, words = result(proof)
            lines.append(f"| `{name}` | {clause} | {outcome} | {words} |")
        lines.append("")
    return "\n".join(lines)


INTRODUCTION = """# Conformance of the OpenID Connect provider

The OpenID conformance suite is a program of its own that cannot run here; its modules are asked one by one in
`Tests/Journeys/test_sign_in_conformance.py`, by the same names, in our own words, against a running node. Results of one's own
are no certification: that is given by running the suite at certification.openid.net.

A module is `holds` when the test named beside it passes in every run of `make test`, and `–` when it does not apply, with the
reason. The tables are written by `Tests/Journeys/conformance_plans.py` and compared by a test; do not edit them.

What the provider does not offer, on purpose: implicit and hybrid flows, request objects, the claims parameter, JARM, grant
management, dynamic registration. Tokens are bound by DPoP, which these tables ask for, or by the certificate of the connection
(RFC 8705; `IdentityTests/TokenBindingTests`), where this program ends TLS itself.

"""

if __name__ == "__main__":
    (ROOT / "docs/conformance.md").write_text(INTRODUCTION + table())
