// SPDX-License-Identifier: Apache-2.0
// Passkeys: asks the device, puts its answer into the form beside it and sends that.

const bytes = (text) => Uint8Array.from(
	atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
	.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const ids = (list) => (list ? list.split(" ") : []).map((id) => ({ type: "public-key", id: bytes(id) }));

const put = (form, values) => {
	for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
	// Not requestSubmit: the press that asked the device counts as sent already, and would not be sent twice.
	form.submit();
};

// One question at a time: pressing the button ends the one that waits in the field of the user name.
let waiting;
const ask = async (box, mediation) => {
	waiting?.abort();
	waiting = new AbortController();
	const { challenge, site, user, login, name, known } = box.dataset;
	const signal = waiting.signal;
	if (box.dataset.passkey === "create") {
		return navigator.credentials.create({ signal, publicKey: {
			challenge: bytes(challenge), rp: { id: site, name: document.title },
			user: { id: bytes(user), name: login, displayName: name },
			pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
			excludeCredentials: ids(known), attestation: "none",
			authenticatorSelection: { residentKey: "required", userVerification: "required" },
		} });
	}
	return navigator.credentials.get({ signal, mediation, publicKey: {
		challenge: bytes(challenge), rpId: site, allowCredentials: ids(known), userVerification: "required",
	} });
};

const answer = (form, { id, response }) => put(form, {
	credential: id, client: text(response.clientDataJSON),
	data: text(response.attestationObject ?? response.authenticatorData),
	signature: response.signature ? text(response.signature) : "",
	user: response.userHandle ? text(response.userHandle) : "",
});

for (const box of document.querySelectorAll("[data-passkey]")) {
	if (!window.PublicKeyCredential) break;
	const form = box.querySelector("form");
	const note = box.querySelector("[role=status]");
	const isFilled = () => form.elements.credential.value !== "";
	const run = async (mediation) => {
		try {
			answer(form, await ask(box, mediation));
		} catch (error) {
			// Ended by ourselves; everything else is said, with the way that always works.
			if (error.name !== "AbortError") note.textContent = note.dataset.failed;
		}
	};
	box.hidden = false;
	form.addEventListener("submit", (event) => {
		if (isFilled()) return;
		event.preventDefault();
		run();
	});
	if (box.dataset.passkey === "get" && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
		run("conditional");
	}
}
