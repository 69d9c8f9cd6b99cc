# SPDX-License-Identifier: Apache-2.0
"""The modules of the OpenID conformance suite, by their names, against the provider as clients see it.

`docs/conformance.md` lists every module of the two plans with its clause and result; what stands here as a function
is held true by it, what another suite proves or does not apply says so there. A test below compares the two.
"""
import base64
import json
import pathlib
import time
import uuid

import pytest
import requests

from browserless import Person, Stayed
from conformance_plans import PLANS, table
from openid_client import BACK, VERIFIER, Client, challenge, ec, rsa
from server import Server, run

PASSWORD = "một câu dài để thử đăng nhập"
ROOT = pathlib.Path(__file__).resolve().parents[2]


class World:
    """One node with two people and a client of every kind."""

    def __init__(self, folder):
        self.data = folder / "data"
        for login in ("dan", "hoa"):
            run("account", "add", login, "--name", f"Người Mẫu {login}", data=self.data)
            run("account", "password", login, "--stdin", data=self.data, stdin=PASSWORD + "\n")
        self.basic = Client.register(self.data, "rp-basic", "--logout", "https://rp.example/bye")
        self.post = Client.register(self.data, "rp-post", post=True)
        self.fapi = Client.register(self.data, "rp-fapi", plain=False, key=ec())
        self.other = Client.register(self.data, "rp-other", plain=False, key=ec())
        self.rsa = Client.register(self.data, "rp-rsa", plain=False, key=rsa())
        self.server = Server(self.data).start()
        self.base = self.server.base
        for client in (self.basic, self.post, self.fapi, self.other, self.rsa):
            client.base = self.base

    def person(self, login="dan", allows=True):
        return Person(self.base, login, PASSWORD, allows)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = World(tmp_path_factory.mktemp("conformance"))
    yield made
    made.server.kill()


@pytest.fixture
def dan(world):
    return world.person().sign_in()


@pytest.fixture
def basic(world):
    return world.basic


@pytest.fixture
def fapi(world):
    return world.fapi


def refused(answer, error, status=400):
    assert answer.status_code == status and answer.json()["error"] == error, (answer.status_code, answer.text)


def test_no_module_is_skipped_in_silence():
    committed = (ROOT / "docs/conformance.md").read_text()
    here = globals()
    for plan in PLANS:
        for name, _, proof in plan.modules:
            if proof == "here":
                assert f"test_{name}" in here, name
    assert table() in committed, "docs/conformance.md is old: python Tests/Journeys/conformance_plans.py writes it"


# OpenID Connect Core: basic

def test_OIDCCServerTest(world, basic, dan):
    back = dan.go(basic.address())
    assert back["state"] == "st-1" and back["iss"] == world.base
    answer = basic.redeem(back["code"])
    assert answer.headers["Cache-Control"] == "no-store" and answer.json()["token_type"] == "Bearer"
    claims = basic.claims(answer.json()["id_token"]).claims
    assert claims["iss"] == world.base and claims["aud"] == "rp-basic" and claims["nonce"] == "no-1"
    assert claims["iat"] <= time.time() < claims["exp"] and claims["auth_time"] <= claims["iat"] and claims["sub"]


def test_OIDCCResponseTypeMissing(basic, dan):
    assert dan.go(basic.address(response_type=None))["error"] == "invalid_request"


def test_OIDCCIdTokenSignature(basic, dan):
    token = basic.claims(basic.tokens(dan)["id_token"])
    assert token.header["alg"] == "ES256" and token.header["kid"]


def test_OIDCCIdTokenUnsigned(basic):
    assert basic.metadata["id_token_signing_alg_values_supported"] == ["ES256"]


def test_OIDCCUserInfoGet(basic, dan):
    tokens = basic.tokens(dan)
    answer = basic.userinfo(tokens["access_token"])
    assert answer.json()["sub"] == basic.claims(tokens["id_token"]).claims["sub"]


def test_OIDCCUserInfoPostHeader(basic, dan):
    assert basic.userinfo(basic.tokens(dan)["access_token"], "POST").json()["sub"]


def test_OIDCCUserInfoPostBody(basic, dan):
    assert basic.userinfo(basic.tokens(dan)["access_token"], "POST", body=True).json()["sub"]


def test_OIDCCEnsureRequestWithoutNonceSucceedsForCodeFlow(basic, dan):
    assert "nonce" not in basic.claims(basic.tokens(dan, nonce=None)["id_token"]).claims


def test_OIDCCScopeProfile(basic, dan):
    known = basic.userinfo(basic.tokens(dan, scope="openid profile")["access_token"]).json()
    assert known["name"] == "Người Mẫu dan"


def test_OIDCCScopeEmail(basic, dan):
    # An operator's account has no mail address; nothing is invented.
    assert "email" not in basic.userinfo(basic.tokens(dan, scope="openid email")["access_token"]).json()


def test_OIDCCScopeAddress(basic, dan):
    tokens = basic.tokens(dan, scope="openid address")
    assert "address" not in tokens["scope"]


def test_OIDCCScopePhone(basic, dan):
    assert basic.userinfo(basic.tokens(dan, scope="openid phone")["access_token"]).status_code == 200


def test_OIDCCScopeAll(basic, dan):
    tokens = basic.tokens(dan, scope="openid profile email address phone")
    assert set(tokens["scope"].split()) == {"openid", "profile", "email", "phone"}


def test_OIDCEnsureOtherScopeOrderSucceeds(basic, dan):
    assert basic.tokens(dan, scope="email openid")["id_token"]


def test_OIDCCDisplayPage(basic, dan):
    assert basic.tokens(dan, display="page")["id_token"]


def test_OIDCCDisplayPopup(basic, dan):
    assert basic.tokens(dan, display="popup")["id_token"]


def test_OIDCCPromptLogin(basic, dan):
    first = basic.claims(basic.tokens(dan)["id_token"]).claims
    time.sleep(1.1)
    dan.met.clear()
    second = basic.claims(basic.tokens(dan, prompt="login")["id_token"]).claims
    assert "/sign-in" in dan.met and second["auth_time"] > first["auth_time"] and second["sub"] == first["sub"]


def test_OIDCCPromptNoneNotLoggedIn(world, basic):
    assert world.person().go(basic.address(prompt="none"))["error"] == "login_required"


def test_OIDCCPromptNoneLoggedIn(basic, dan):
    first = basic.claims(basic.tokens(dan)["id_token"]).claims
    second = basic.claims(basic.tokens(dan, prompt="none")["id_token"]).claims
    assert (first["sub"], first["auth_time"]) == (second["sub"], second["auth_time"])


def test_OIDCCMaxAge1(basic, dan):
    first = basic.claims(basic.tokens(dan)["id_token"]).claims
    time.sleep(2.1)
    second = basic.claims(basic.tokens(dan, max_age="1")["id_token"]).claims
    assert second["auth_time"] > first["auth_time"]


def test_OIDCCMaxAge10000(basic, dan):
    first = basic.claims(basic.tokens(dan)["id_token"]).claims
    second = basic.claims(basic.tokens(dan, max_age="10000")["id_token"]).claims
    assert second["auth_time"] == first["auth_time"]


def test_OIDCCEnsureRequestWithUnknownParameterSucceeds(basic, dan):
    assert basic.tokens(dan, extra="foobar")["id_token"]


def test_OIDCCIdTokenHint(world, basic, dan):
    hint = basic.tokens(dan)["id_token"]
    assert "code" in dan.go(basic.address(prompt="none", id_token_hint=hint))
    hoa = world.person("hoa").sign_in()
    basic.tokens(hoa)
    assert hoa.go(basic.address(prompt="none", id_token_hint=hint))["error"] == "login_required"
    assert dan.go(basic.address(id_token_hint=hint[:-4] + "AAAA"))["error"] == "invalid_request"


def test_OIDCCLoginHint(basic, dan):
    assert basic.tokens(dan, login_hint="dan")["id_token"]


def test_OIDCCUiLocales(basic, dan):
    assert basic.tokens(dan, ui_locales="en fr")["id_token"]


def test_OIDCCClaimsLocales(basic, dan):
    assert basic.tokens(dan, claims_locales="en")["id_token"]


def test_OIDCCEnsureRequestWithAcrValuesSucceeds(basic, dan):
    claims = basic.claims(basic.tokens(dan, acr_values="1 2 urn:mace:incommon:iap:silver")["id_token"]).claims
    # At least what was asked.
    assert int(claims["acr"]) >= 1


def test_OIDCCAuthCodeReuse(basic, dan):
    code = dan.go(basic.address())["code"]
    token = basic.redeem(code).json()["access_token"]
    refused(basic.redeem(code), "invalid_grant")
    assert basic.userinfo(token).status_code == 401


def test_OIDCCEnsureRegisteredRedirectUri(basic, dan):
    for address in ("https://rp.example/other", BACK + "/", BACK + "?x=1", "https://rp.example.evil/back", "http://rp.example/back"):
        with pytest.raises(Stayed) as stayed:
            dan.go(basic.address(redirect_uri=address))
        assert stayed.value.status == 400


def test_OIDCCEnsurePostRequestSucceeds(world, basic, dan):
    asked = dict(pair.split("=", 1) for pair in basic.address().split("?")[1].split("&"))
    from urllib.parse import unquote_plus
    answer = requests.post(f"{world.base}/oidc/authorize", data={k: unquote_plus(v) for k, v in asked.items()},
                           allow_redirects=False, timeout=10)
    assert answer.status_code == 303
    assert "code" in dan.go(world.base + answer.headers["Location"])


def test_OIDCCServerTestClientSecretPost(world, dan):
    assert world.post.tokens(dan)["id_token"]


def test_OIDCCRequestUriUnsignedSupportedCorrectlyOrRejectedAsUnsupported(basic, dan):
    assert basic.metadata["request_uri_parameter_supported"] is False
    back = dan.go(basic.address(request_uri="https://rp.example/request"))
    assert back["error"] == "request_uri_not_supported"


def test_OIDCCUnsignedRequestObjectSupportedCorrectlyOrRejectedAsUnsupported(basic, dan):
    none = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    assert dan.go(basic.address(request=f"{none}.e30."))["error"] == "request_not_supported"


def test_OIDCCClaimsEssential(basic, dan):
    # Voluntary and essential alike: what was not consented to by scope is left out, and the sign-in succeeds (Core 5.5.1).
    assert basic.metadata["claims_parameter_supported"] is False
    assert basic.tokens(dan, claims='{"userinfo":{"name":{"essential":true}}}')["id_token"]


def test_OIDCCEnsureRequestObjectWithRedirectUri(basic, dan):
    none = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    assert dan.go(basic.address(request=f"{none}.e30."))["error"] == "request_not_supported"


def test_OIDCCRefreshToken(basic, dan):
    tokens = basic.tokens(dan, scope="openid offline_access")
    fields = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    second = basic.call("/oidc/token", fields).json()
    assert second["refresh_token"] != tokens["refresh_token"] and "nonce" not in basic.claims(second["id_token"]).claims
    assert basic.userinfo(second["access_token"]).status_code == 200
    # Used twice: somebody has a copy, so all of it ends.
    refused(basic.call("/oidc/token", fields), "invalid_grant")
    refused(basic.call("/oidc/token", fields | {"refresh_token": second["refresh_token"]}), "invalid_grant")
    assert basic.userinfo(second["access_token"]).status_code == 401


def test_OIDCCEnsureRequestWithValidPkceSucceeds(basic, dan):
    assert basic.tokens(dan)["id_token"]
    code = dan.go(basic.address())["code"]
    refused(basic.redeem(code, code_verifier="x" * 50), "invalid_grant")
    # A code without PKCE takes no verifier, one with it needs one: neither can be downgraded.
    code = dan.go(basic.address(code_challenge=None, code_challenge_method=None))["code"]
    refused(basic.redeem(code), "invalid_grant")
    code = dan.go(basic.address())["code"]
    refused(basic.redeem(code, code_verifier=None), "invalid_grant")


# FAPI 2.0 Security Profile

def test_FAPI2SPFinalDiscoveryEndpointVerification(world, fapi):
    told = fapi.metadata
    assert told["issuer"] == world.base and told["code_challenge_methods_supported"] == ["S256"]
    assert told["pushed_authorization_request_endpoint"] and told["authorization_response_iss_parameter_supported"]
    assert "private_key_jwt" in told["token_endpoint_auth_methods_supported"]
    assert not {"RS256", "none", "HS256"} & set(told["dpop_signing_alg_values_supported"])
    assert not {"RS256", "none", "HS256"} & set(told["token_endpoint_auth_signing_alg_values_supported"])


def test_FAPI2SPFinalHappyFlow(world, fapi, dan):
    back = dan.go(fapi.pushed())
    assert back["iss"] == world.base and back["state"] == "st-1"
    tokens = fapi.redeem(back["code"]).json()
    assert tokens["token_type"] == "DPoP" and fapi.userinfo(tokens["access_token"]).status_code == 200
    assert fapi.claims(tokens["id_token"]).claims["nonce"] == "no-1"


def test_FAPI2SPFinalUserRejectsAuthentication(world, fapi):
    back = world.person("hoa", allows=False).sign_in().go(fapi.pushed(prompt="consent"))
    assert back["error"] == "access_denied" and back["iss"] == world.base


def test_FAPI2SPFinalEnsureAuthorizationRequestWithoutStateSuccess(fapi, dan):
    assert "state" not in dan.go(fapi.pushed(state=None))


def test_FAPI2SPFinalEnsureAuthorizationRequestWithoutNonceSuccess(fapi, dan):
    assert fapi.tokens(dan, nonce=None)["id_token"]


def test_FAPI2SPFinalEnsureAuthorizationRequestWith64CharNonceSuccess(fapi, dan):
    assert fapi.claims(fapi.tokens(dan, nonce="n" * 64)["id_token"]).claims["nonce"] == "n" * 64


def test_FAPI2SPFinalEnsureOtherScopeOrderSucceeds(fapi, dan):
    assert fapi.tokens(dan, scope="profile openid")["id_token"]


def test_FAPI2SPFinalTestClaimsParameterIdentityClaims(fapi, dan):
    assert fapi.tokens(dan, claims='{"id_token":{"name":null}}')["id_token"]


def test_FAPI2SPFinalAccessTokenTypeHeaderCaseSensitivity(fapi, dan):
    token = fapi.tokens(dan)["access_token"]
    assert [fapi.userinfo(token, scheme=word).status_code for word in ("DPoP", "dpop", "DPOP")] == [200] * 3


def test_FAPI2SPFinalCheckDpopProofNbfExp(fapi, dan):
    now = int(time.time())
    back = dan.go(fapi.pushed())
    proof = fapi.proof("POST", "/oidc/token", nbf=now - 5, exp=now + 60)
    assert fapi.redeem(back["code"], proof).status_code == 200


def test_FAPI2SPFinalEnsureDpopProofWithIat10SecondsBeforeSucceeds(fapi, dan):
    proof = fapi.proof("POST", "/oidc/token", iat=int(time.time()) - 10)
    assert fapi.redeem(dan.go(fapi.pushed())["code"], proof).status_code == 200


def test_FAPI2SPFinalEnsureDpopProofWithIat10SecondsAfterSucceeds(fapi, dan):
    proof = fapi.proof("POST", "/oidc/token", iat=int(time.time()) + 10)
    assert fapi.redeem(dan.go(fapi.pushed())["code"], proof).status_code == 200


def test_FAPI2SPFinalEnsureMismatchedDpopJktFails(fapi):
    refused(fapi.push(dpop_jkt=ec().thumbprint()), "invalid_dpop_proof")


def test_FAPI2SPFinalEnsureTokenEndpointFailsWithMismatchedDpopProofJkt(fapi, dan):
    code = dan.go(fapi.pushed())["code"]
    refused(fapi.redeem(code, fapi.proof("POST", "/oidc/token", key=ec())), "invalid_grant")


def test_FAPI2SPFinalEnsureTokenEndpointFailsWithMismatchedDpopJkt(fapi, dan):
    code = dan.go(fapi.pushed(proof=False, dpop_jkt=ec().thumbprint()))["code"]
    refused(fapi.redeem(code), "invalid_grant")


def test_FAPI2SPFinalEnsureDpopProofAtParEndpointBindingSuccess(fapi, dan):
    assert fapi.redeem(dan.go(fapi.pushed())["code"]).status_code == 200


def test_FAPI2SPFinalEnsureDpopAuthCodeBindingSuccess(fapi, dan):
    address = fapi.pushed(proof=False, dpop_jkt=fapi.proof_key.thumbprint())
    assert fapi.redeem(dan.go(address)["code"]).status_code == 200


def test_FAPI2SPFinalEnsureDifferentNonceInsideAndOutsideRequestObject(fapi, dan):
    back = dan.go(fapi.pushed() + "&nonce=outside")
    assert fapi.claims(fapi.redeem(back["code"]).json()["id_token"]).claims["nonce"] == "no-1"


def test_FAPI2SPFinalEnsureDifferentStateInsideAndOutsideRequestObject(fapi, dan):
    assert dan.go(fapi.pushed() + "&state=outside")["state"] == "st-1"


def test_FAPI2SPFinalEnsureAuthorizationRequestWithLongNonce(fapi, dan):
    assert fapi.claims(fapi.tokens(dan, nonce="n" * 384)["id_token"]).claims["nonce"] == "n" * 384


def test_FAPI2SPFinalEnsureAuthorizationRequestWithLongState(fapi, dan):
    assert dan.go(fapi.pushed(state="s" * 1000))["state"] == "s" * 1000


def test_FAPI2SPFinalStateOnlyOutsideRequestObjectNotUsed(fapi, dan):
    assert "state" not in dan.go(fapi.pushed(state=None) + "&state=outside")


def test_FAPI2SPFinalEnsureRequestObjectWithoutRedirectUriFails(fapi):
    refused(fapi.push(redirect_uri=None), "invalid_request")


def test_FAPI2SPFinalEnsureRegisteredRedirectUri(fapi):
    refused(fapi.push(redirect_uri="https://rp.example/other"), "invalid_request")


def test_FAPI2SPFinalEnsureUnsignedAuthorizationRequestWithoutUsingParFails(fapi, dan):
    assert dan.go(fapi.address())["error"] == "invalid_request"


def test_FAPI2SPFinalEnsureRedirectUriInAuthorizationRequest(fapi):
    refused(fapi.push(redirect_uri=None), "invalid_request")


def test_FAPI2SPFinalEnsureResponseTypeCodeIdTokenFails(fapi):
    refused(fapi.push(response_type="code id_token"), "unsupported_response_type")


def test_FAPI2SPFinalEnsureResponseTypeTokenFails(fapi):
    refused(fapi.push(response_type="token"), "unsupported_response_type")


def test_FAPI2SPFinalEnsureClientIdInTokenEndpoint(world, fapi, dan):
    code = dan.go(fapi.pushed())["code"]
    refused(fapi.redeem(code, assertion=world.other.assertion()), "invalid_client", 401)


def test_FAPI2SPFinalEnsureHolderOfKeyRequired(fapi, dan):
    refused(fapi.redeem(dan.go(fapi.pushed())["code"], proof=False), "invalid_dpop_proof")
    token = fapi.tokens(dan)["access_token"]
    assert fapi.userinfo(token, scheme="Bearer", proof=False).status_code == 401
    assert fapi.userinfo(token, proof=False).status_code == 401
    assert fapi.userinfo(token, proof=fapi.proof("GET", "/oidc/userinfo", key=ec(), token=token)).status_code == 401


def test_FAPI2SPFinalEnsureAuthorizationCodeIsBoundToClient(world, fapi, dan):
    code = dan.go(fapi.pushed())["code"]
    refused(world.other.redeem(code), "invalid_grant")


def test_FAPI2SPFinalAttemptReuseAuthorizationCodeAfterOneSecond(fapi, dan):
    code = dan.go(fapi.pushed())["code"]
    token = fapi.redeem(code).json()["access_token"]
    time.sleep(1)
    refused(fapi.redeem(code), "invalid_grant")
    assert fapi.userinfo(token).status_code == 401


def test_FAPI2SPFinalEnsureSignedClientAssertionWithRS256Fails(world, dan):
    client = world.rsa
    refused(client.push(assertion=client.assertion({"alg": "RS256"})), "invalid_client", 401)


def test_FAPI2SPFinalEnsureClientAssertionInTokenEndpoint(fapi, dan):
    code = dan.go(fapi.pushed())["code"]
    answer = requests.post(f"{fapi.base}/oidc/token", timeout=10, headers={"DPoP": fapi.proof("POST", "/oidc/token")}, data={
        "grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER,
        "client_id": fapi.id})
    refused(answer, "invalid_client", 401)


def test_FAPI2SPFinalEnsureClientAssertionWithExpIs5MinutesInPastFails(fapi):
    past = int(time.time()) - 300
    refused(fapi.push(assertion=fapi.assertion(exp=past, iat=past - 60)), "invalid_client", 401)


def test_FAPI2SPFinalEnsureClientAssertionWithWrongAudFails(fapi):
    refused(fapi.push(assertion=fapi.assertion(aud="https://other.example")), "invalid_client", 401)


def test_FAPI2SPFinalEnsureClientAssertionWithNoSubFails(fapi):
    refused(fapi.push(assertion=fapi.assertion(sub=None)), "invalid_client", 401)


def test_FAPI2SPFinalDpopNegativeTests(fapi, dan):
    now = int(time.time())
    wrong = [
        fapi.proof("POST", "/oidc/token", header={"typ": "JWT"}),
        fapi.proof("POST", "/oidc/token", header={"jwk": None}),
        fapi.proof("POST", "/oidc/token", header={"jwk": fapi.proof_key.as_dict(private=True)}),
        fapi.proof("POST", "/oidc/token", header={"jwk": ec().as_dict(private=False)}),
        fapi.proof("GET", "/oidc/token"), fapi.proof("POST", "/oidc/par"),
        fapi.proof("POST", "/oidc/token", htm=None), fapi.proof("POST", "/oidc/token", htu=None),
        fapi.proof("POST", "/oidc/token", jti=None), fapi.proof("POST", "/oidc/token", iat=None),
        fapi.proof("POST", "/oidc/token", iat=now - 600), fapi.proof("POST", "/oidc/token", iat=now + 600),
        fapi.proof("POST", "/oidc/token")[:-6] + "AAAAAA", "nonsense",
    ]
    for proof in wrong:
        refused(fapi.redeem("nothing", proof), "invalid_dpop_proof")
    proof = fapi.proof("POST", "/oidc/token")
    assert fapi.redeem(dan.go(fapi.pushed())["code"], proof).status_code == 200
    # Once only.
    refused(fapi.redeem("nothing", proof), "invalid_dpop_proof")
    token = fapi.tokens(dan)["access_token"]
    assert fapi.userinfo(token, proof=fapi.proof("GET", "/oidc/userinfo", token="other")).status_code in (400, 401)


def test_FAPI2SPFinalRefreshToken(fapi, dan):
    tokens = fapi.tokens(dan, scope="openid offline_access")
    fields = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    for _ in range(2):
        answer = fapi.call("/oidc/token", fields)
        # Bound tokens are not rotated (FAPI 2.0 5.3.2.1).
        assert answer.status_code == 200 and "refresh_token" not in answer.json()
    refused(fapi.call("/oidc/token", fields, fapi.proof("POST", "/oidc/token", key=ec())), "invalid_grant")


def test_FAPI2SPFinalPAREnsureServerAcceptsReusedRequestUriBeforeAuthenticationCompletion(world, fapi):
    address = fapi.pushed()
    page = requests.get(address, timeout=10)
    assert page.status_code == 200
    assert "code" in world.person().sign_in().go(address)


def test_FAPI2SPFinalPARAttemptReuseRequestUri(fapi, dan):
    address = fapi.pushed()
    assert "code" in dan.go(address)
    with pytest.raises(Stayed):
        dan.go(address)


def test_FAPI2SPFinalPAREnsureJWTClientAssertionWithIatNbf8SecondsInTheFutureIsAccepted(fapi):
    soon = int(time.time()) + 8
    assert fapi.push(assertion=fapi.assertion(iat=soon, nbf=soon, exp=soon + 60)).status_code == 201


def test_FAPI2SPFinalPAREnsureJWTClientAssertionWithIatNbfOver60SecondsInTheFutureFails(fapi):
    late = int(time.time()) + 70
    refused(fapi.push(assertion=fapi.assertion(iat=late, nbf=late, exp=late + 60)), "invalid_client", 401)


def test_FAPI2SPFinalPAREnsureRequestUriIsBoundToClient(world, fapi, dan):
    address = fapi.pushed().replace(f"client_id={fapi.id}", f"client_id={world.other.id}")
    with pytest.raises(Stayed):
        dan.go(address)


def test_FAPI2SPFinalPARRejectRequestUriInParAuthorizationFormParams(fapi):
    refused(fapi.push(request_uri="urn:ietf:params:oauth:request_uri:x"), "invalid_request")


def test_FAPI2SPFinalPARRejectInvalidHttpVerb(world):
    assert requests.get(f"{world.base}/oidc/par", timeout=10).status_code == 405
    assert requests.put(f"{world.base}/oidc/par", timeout=10).status_code == 405


def test_FAPI2SPFinalPAREnsurePKCERequired(fapi):
    refused(fapi.push(code_challenge=None, code_challenge_method=None), "invalid_request")


def test_FAPI2SPFinalPAREnsurePKCECodeVerifierRequired(fapi, dan):
    refused(fapi.redeem(dan.go(fapi.pushed())["code"], code_verifier=None), "invalid_grant")


def test_FAPI2SPFinalPARIncorrectPKCECodeVerifierRejected(fapi, dan):
    refused(fapi.redeem(dan.go(fapi.pushed())["code"], code_verifier="x" * 50), "invalid_grant")


def test_FAPI2SPFinalPAREnsurePlainPKCERejected(fapi):
    refused(fapi.push(code_challenge=VERIFIER, code_challenge_method="plain"), "invalid_request")


def test_FAPI2SPFinalParWithoutDuplicateParameters(fapi, dan):
    assert "code" in dan.go(fapi.pushed())


def test_FAPI2SPFinalPAREndpointAsArrayAudienceFails(fapi):
    refused(fapi.push(assertion=fapi.assertion(aud=[fapi.base + "/oidc/par"])), "invalid_client", 401)


def test_FAPI2SPFinalPAREndpointAsAudienceFails(fapi):
    refused(fapi.push(assertion=fapi.assertion(aud=fapi.base + "/oidc/par")), "invalid_client", 401)


def test_FAPI2SPFinalPARTokenEndpointAsAudienceFails(fapi):
    refused(fapi.push(assertion=fapi.assertion(aud=fapi.base + "/oidc/token")), "invalid_client", 401)


# Beyond the plans: the bad input that the issue names.

def test_tricks_with_algorithms_and_headers(fapi):
    from joserfc.jwk import OctKey

    secret = OctKey.import_key("x" * 32)
    from joserfc import jws
    claims = {"iss": fapi.id, "sub": fapi.id, "aud": fapi.base, "jti": str(uuid.uuid4()), "exp": int(time.time()) + 60}
    hmac = jws.serialize_compact({"alg": "HS256", "typ": "JWT", "kid": "one"}, json.dumps(claims).encode(), secret)
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT","kid":"one"}').decode().rstrip("=")
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    for assertion in (hmac, f"{none}.{body}.", f"{none}.{body}.AAAA", fapi.assertion({"crit": ["exp"], "exp": 1}),
                      fapi.assertion({"crit": ["b64"], "b64": True}), fapi.assertion({"kid": "two"}), "x.y.z", "." * 50):
        refused(fapi.push(assertion=assertion), "invalid_client", 401)


def test_an_assertion_works_once(fapi):
    assertion = fapi.assertion()
    assert fapi.push(assertion=assertion).status_code == 201
    refused(fapi.push(assertion=assertion), "invalid_client", 401)


def test_a_parameter_that_stands_twice_is_refused(world, basic, dan):
    with pytest.raises(Stayed):
        dan.go(basic.address() + "&state=two")
    answer = requests.post(f"{world.base}/oidc/token", data="grant_type=authorization_code&code=a&code=b",
                           headers={"Content-Type": "application/x-www-form-urlencoded"}, auth=(basic.id, basic.secret), timeout=10)
    refused(answer, "invalid_request")


def test_a_wrong_secret_and_an_unknown_client_look_the_same(basic):
    answers = [requests.post(f"{basic.base}/oidc/token", data={"grant_type": "authorization_code", "code": "x"},
                             auth=pair, timeout=10) for pair in ((basic.id, "wrong"), ("nobody", "wrong"))]
    assert answers[0].json() == answers[1].json() and [a.status_code for a in answers] == [401, 401]


def test_the_service_of_a_client_needs_leave(basic):
    refused(basic.call("/oidc/token", {"grant_type": "client_credentials"}), "unauthorized_client")


def test_introspection_and_revocation_tell_only_the_owner(world, basic, dan):
    tokens = basic.tokens(dan, scope="openid offline_access")
    ask = {"token": tokens["access_token"]}
    assert basic.call("/oidc/introspect", ask).json()["active"] is True
    assert world.post.call("/oidc/introspect", ask).json() == {"active": False}
    assert world.post.call("/oidc/revoke", {"token": tokens["refresh_token"]}).status_code == 200
    assert basic.call("/oidc/introspect", {"token": tokens["refresh_token"]}).json()["active"] is True
    assert basic.call("/oidc/revoke", ask).status_code == 200
    assert basic.call("/oidc/introspect", ask).json() == {"active": False}
    assert basic.call("/oidc/revoke", {"token": tokens["refresh_token"]}).status_code == 200
    assert basic.call("/oidc/introspect", {"token": tokens["refresh_token"]}).json() == {"active": False}


def test_signing_out_at_the_portal_asks_and_comes_back(world, basic, dan):
    hint = basic.tokens(dan)["id_token"]
    address = f"{world.base}/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri=https://rp.example/bye&state=s7"
    page = dan.http.get(address, timeout=10)
    assert page.status_code == 200 and "Cổng mẫu rp-basic" in page.text
    for wrong in ("https://evil.example/", "https://rp.example/bye/", BACK):
        assert dan.http.get(address.replace("https://rp.example/bye", wrong), timeout=10).status_code == 400
    # Nobody signed in any more: straight back.
    dan.sign_out()
    answer = dan.http.get(address, timeout=10, allow_redirects=False)
    answer = dan.http.get(world.base + answer.headers["Location"], timeout=10, allow_redirects=False)
    assert answer.headers["Location"] == "https://rp.example/bye?state=s7"
