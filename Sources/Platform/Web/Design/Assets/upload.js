// SPDX-License-Identifier: Apache-2.0
// Sends files in pieces and goes on after a cut; data-upload says where.

const PIECE = 1 << 20;
const HASHED = 256 << 20; // WebCrypto wants all at once

const make = (name, text) => {
	const element = document.createElement(name);
	if (text) element.textContent = text;
	return element;
};
const size = (bytes) => {
	let unit = 0;
	for (; bytes >= 999.5 && unit < 3; unit++) bytes /= 1000;
	const digits = unit && bytes < 99.95 ? 1 : 0;
	const number = bytes.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
	return `${number} ${["B", "kB", "MB", "GB"][unit]}`;
};
const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const rest = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

const digest = async (file) => {
	if (!globalThis.crypto?.subtle || file.size > HASHED) return null;
	const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

class Sending {
	constructor(input, file, list) {
		this.input = input;
		this.file = file;
		this.words = input.dataset;
		this.line = make("li");
		this.state = make("span", this.words.waiting);
		this.bar = make("progress");
		this.bar.max = file.size || 1;
		this.bar.setAttribute("aria-label", file.name);
		this.state.className = "facts";
		this.stop = make("button", this.words.stop);
		this.stop.type = "button";
		this.stop.className = "b quiet";
		this.stop.setAttribute("aria-label", `${this.words.stop} ${file.name}`);
		this.stop.addEventListener("click", () => this.drop());
		this.line.append(make("strong", `${file.name} · ${size(file.size)}`), this.stop, this.state, this.bar);
		list.append(this.line);
	}

	get token() { return this.input.form.elements._token?.value || ""; }

	request(method, path, headers, body) {
		return fetch(path, {
			method, body, signal: this.abort.signal,
			headers: { "Tus-Resumable": "1.0.0", "X-Form-Token": this.token, ...headers },
		});
	}

	async run() {
		if (this.abort) return; // dropped while it waited
		const { signal } = this.abort = new AbortController();
		if (this.file.size > Number(this.words.limit)) return this.fail(this.words.large);
		this.state.textContent = this.words.checking;
		const sha = await digest(this.file).catch(() => null);
		if (sha) {
			const code = make("code", `SHA-256 ${sha.replace(/(.{8})(?=.)/g, "$1 ")}`);
			code.className = "sha";
			this.line.append(code);
		}
		for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, 30000)) {
			try {
				await this.send(sha);
				return;
			} catch (error) {
				if (signal.aborted) return;
				if (error.isFinal) return this.fail(error.said || this.words.refused);
				this.state.textContent = error.said || this.words.again;
				await rest(wait);
			}
		}
	}

	async send(sha) {
		const { file } = this;
		if (!this.path) {
			const metadata = [`filename ${encode(file.name)}`, `filetype ${encode(file.type)}`];
			if (sha) metadata.push(`sha256 ${encode(sha)}`);
			const made = await this.check(this.request("POST", this.words.upload, {
				"Upload-Length": String(file.size), "Upload-Metadata": metadata.join(","),
			}));
			this.path = made.headers.get("Location");
			this.offset = 0;
		} else {
			const told = await this.check(this.request("HEAD", this.path));
			this.offset = Number(told.headers.get("Upload-Offset"));
		}
		const [start, from] = [Date.now(), this.offset];
		while (this.offset < file.size) {
			this.show(start, from);
			const piece = file.slice(this.offset, this.offset + PIECE);
			const answer = await this.check(this.request("PATCH", this.path, {
				"Content-Type": "application/offset+octet-stream", "Upload-Offset": String(this.offset),
			}, piece));
			this.offset = Number(answer.headers.get("Upload-Offset"));
		}
		this.finish();
	}

	async check(sent) {
		const answer = await sent;
		if (answer.ok) return answer;
		const error = new Error(answer.status);
		error.said = (await answer.json().catch(() => ({}))).detail;
		// 409: HEAD tells how far it came. 5xx and 429 pass.
		error.isFinal = answer.status >= 400 && answer.status < 500 && ![408, 409, 423, 429].includes(answer.status);
		throw error;
	}

	show(start, from) {
		this.bar.value = this.offset;
		const speed = (this.offset - from) / Math.max(1, Date.now() - start);
		const seconds = Math.ceil((this.file.size - this.offset) / speed / 1000);
		const left = seconds > 90 ? `${Math.round(seconds / 60)} min` : `${seconds} s`;
		this.state.textContent = `${size(this.offset)} / ${size(this.file.size)}`
			+ (speed ? `. ${this.words.sending.replace("{left}", left)}` : "");
	}

	finish() {
		this.bar.value = this.bar.max;
		this.bar.hidden = true;
		this.state.textContent = this.words.done;
		const field = make("input");
		field.type = "hidden";
		field.name = this.words.field;
		field.value = decodeURIComponent(this.path.split("/").pop());
		this.line.append(field);
		this.input.form.dispatchEvent(new Event("change"));
	}

	fail(words) {
		this.bar.hidden = true;
		this.state.textContent = words;
		this.state.className = "error";
	}

	drop() {
		this.abort?.abort();
		this.abort = new AbortController();
		this.line.remove();
		if (this.path) this.request("DELETE", this.path).catch(() => {});
		this.input.form.dispatchEvent(new Event("change"));
	}
}

for (const input of document.querySelectorAll("input[type=file][data-upload]")) {
	const list = input.parentElement.querySelector(".uploads");
	// One after the other suits a thin line.
	let queue = Promise.resolve();
	input.addEventListener("change", () => {
		for (const file of input.files) {
			const sending = new Sending(input, file, list);
			queue = queue.then(() => sending.run()).catch(() => {});
		}
		// They travel by themselves now, not a second time with the form.
		input.value = "";
	});
}
