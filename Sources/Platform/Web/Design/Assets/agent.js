// SPDX-License-Identifier: Apache-2.0
// Signs the documents of a page with the signing program on this PC: [data-agent] says where it listens.
// What counts is what arrived at the server and was verified; the program's own answer only ends the waiting.

const CONNECT = 3000; // an absent program is silent
const PATIENCE = 300000; // somebody looks for a token and types a PIN

const call = (address, name, frame) => new Promise((resolve, reject) => {
	let socket, timer;
	const end = (settle, value) => {
		clearTimeout(timer);
		if (socket) {
			socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null;
			socket.close();
		}
		settle(value);
	};
	const limit = (milliseconds, word) => {
		clearTimeout(timer);
		timer = setTimeout(() => end(reject, new Error(word)), milliseconds);
	};
	limit(CONNECT, "absent");
	try { socket = new WebSocket(address + name); } catch { return end(reject, new Error("absent")); }
	let word = "absent";
	socket.onopen = () => {
		word = "broken";
		limit(PATIENCE, "timeout");
		socket.send(frame);
	};
	socket.onmessage = (message) => {
		try { end(resolve, JSON.parse(message.data)); } catch { end(reject, new Error("broken")); }
	};
	socket.onerror = socket.onclose = () => end(reject, new Error(word));
});

const failure = (answer) => String(answer.Message || answer.Error || answer.Status);

class Sitting {
	constructor(place) {
		this.place = place;
		this.words = place.dataset;
		this.state = place.querySelector("[role=status]");
		this.button = place.querySelector("button");
		this.button.hidden = false;
		this.button.addEventListener("click", () => this.run());
	}

	say(text) { this.state.textContent = text; }

	async ask(path, fields) {
		const token = document.querySelector("[name=_token]").value;
		const response = await fetch(path, {
			method: fields ? "POST" : "GET",
			headers: { Accept: "application/json", "X-Form-Token": token },
			body: fields && new URLSearchParams(fields),
		});
		const answer = await response.json().catch(() => ({}));
		if (!response.ok) throw Object.assign(new Error("refused"), { answer });
		return answer;
	}

	async run() {
		this.button.disabled = true;
		try {
			await this.sign();
		} catch (error) {
			const { answer } = error;
			this.say(answer ? answer.detail || answer.title : this.words[error.message] || this.words.broken);
			if (answer?.code === "signing.certificate.none") this.offer();
		}
		this.button.disabled = false;
	}

	async sign() {
		const { agent, path } = this.words;
		this.say(this.words.looking);
		const seen = await call(agent, "GetCertInfo", "get_cert_info");
		this.certificate = seen.CertInfo?.Base64Data || "";
		if (seen.Status !== 0 || !this.certificate) return this.say(failure(seen));
		await this.ask(`${path}/token`, { certificate: this.certificate });
		const { documents } = await this.ask(`${path}/state`);
		const waiting = documents.filter((document) => document.state === "waiting");
		for (const [index, document] of waiting.entries()) {
			this.say(this.words.signing.replace("{number}", index + 1).replace("{total}", waiting.length));
			if (!await this.one(document)) return;
		}
		location.reload();
	}

	// One document; false when the sitting must stop, as after a wrong PIN.
	async one(document) {
		const { agent, path } = this.words;
		const errand = await this.ask(`${document.path}/errand`, { certificate: this.certificate });
		// The program reaches this site under the address that the browser does.
		const frame = JSON.parse(errand.frame);
		for (const key of ["FileName", "FileUploadHandler"]) frame[key] = location.origin + frame[key];
		let said;
		try {
			const answer = await call(agent, errand.function, JSON.stringify(frame));
			said = answer.Status === 0 ? this.words.missing : failure(answer);
		} catch (error) {
			said = this.words[error.message];
		}
		const { documents } = await this.ask(`${path}/state`);
		const now = documents.find(({ id }) => id === document.id);
		const line = window.document.getElementById(`s-${document.id}`);
		if (line && now) line.textContent = now.word;
		if (now?.state === "signed") return true;
		this.say(said);
		await this.ask(`${document.path}/failure`, { message: said });
		return false;
	}

	// The token is nobody's yet: its owner may register it here.
	offer() {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "b secondary";
		button.textContent = this.words.register;
		this.state.after(button);
		button.addEventListener("click", async () => {
			button.remove();
			try {
				await this.ask(`${this.words.path}/certificate`, { certificate: this.certificate });
				await this.run();
			} catch ({ answer }) {
				this.say(answer?.detail || this.words.broken);
			}
		});
	}
}

for (const place of document.querySelectorAll("[data-agent]")) new Sitting(place);
