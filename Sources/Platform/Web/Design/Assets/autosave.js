// SPDX-License-Identifier: Apache-2.0
// Saves forms as they are typed: form[data-autosave] names where.

const REST = 1500; // milliseconds without a key
const LONGEST = 15000; // milliseconds of steady typing, then it is saved anyway

const clock = () => new Date().toLocaleTimeString("vi", {
	timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit",
});

for (const form of document.querySelectorAll("form[data-autosave]")) {
	const note = form.querySelector(".saved");
	const place = `draft:${form.dataset.autosave}`;
	let timer = 0, since = 0, isComposing = false, isSaving = false, isDirty = false, pause = 2000;
	// Sent, or a conflict that the person must solve.
	let isOver = false;

	const tell = (key, isWarning) => {
		note.textContent = note.dataset[key].replace("{time}", clock());
		note.classList.toggle("warn", Boolean(isWarning));
	};
	const store = (action) => { try { return action(sessionStorage); } catch { return null; } };
	const isOurs = (name) => name.startsWith("_");
	// Files and secrets are never kept on the machine.
	const fields = () => [...new FormData(form)].filter(([name, value]) =>
		typeof value === "string" && form.elements[name]?.type !== "password");
	const keep = () => store((s) => s.setItem(place, JSON.stringify(fields().filter(([n]) => !isOurs(n)))));

	const save = async () => {
		clearTimeout(timer);
		if (isComposing || isSaving || isOver || !isDirty) return;
		isSaving = true;
		isDirty = false;
		since = 0;
		tell("saving");
		let answer = null;
		try {
			answer = await fetch(form.dataset.autosave, {
				method: "POST", body: new URLSearchParams(fields()), redirect: "manual",
				headers: { "X-Autosave": "1" },
			});
		} catch { /* no network: told below */ }
		isSaving = false;
		if (answer?.ok) {
			pause = 2000;
			store((s) => s.removeItem(place));
			tell("saved");
			const said = await answer.json().catch(() => null);
			if (said?.version) document.getElementsByName("_version").forEach((e) => { e.value = said.version; });
			if (isDirty) plan();
			return;
		}
		keep();
		isDirty = true;
		if (answer?.status === 409) { isOver = true; return tell("conflict", true); }
		if (answer && (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)))
			return tell("out", true);
		tell("kept", true);
		timer = setTimeout(save, pause);
		pause = Math.min(pause * 2, 60000);
	};
	const plan = () => {
		if (isOver) return;
		since ||= Date.now();
		clearTimeout(timer);
		timer = setTimeout(save, Math.max(0, Math.min(REST, since + LONGEST - Date.now())));
	};
	const changed = () => { isDirty = true; if (!isComposing) plan(); };

	// While Telex, VNI or a dead key is between keystrokes, the text is not what the person means.
	form.addEventListener("compositionstart", () => { isComposing = true; clearTimeout(timer); });
	form.addEventListener("compositionend", () => { isComposing = false; changed(); });
	form.addEventListener("keydown", (event) => {
		if (event.key === "Dead" || event.key === "Process") clearTimeout(timer);
	});
	form.addEventListener("input", (event) => {
		if (event.isComposing) { isDirty = true; clearTimeout(timer); } else changed();
	});
	form.addEventListener("change", changed);
	form.addEventListener("submit", () => { clearTimeout(timer); isOver = true; store((s) => s.removeItem(place)); });
	addEventListener("pageshow", (event) => { if (event.persisted) isOver = false; });
	addEventListener("online", save);
	addEventListener("pagehide", () => { if (isDirty && !isOver) keep(); });

	// What could not be saved last time comes back.
	const lost = store((s) => JSON.parse(s.getItem(place) || "null"));
	if (lost) {
		const values = new Map();
		for (const [name, value] of lost) values.set(name, [...(values.get(name) || []), value]);
		for (const element of form.elements) {
			if (!element.name || isOurs(element.name) || /^(file|password|submit|hidden)$/.test(element.type)) continue;
			const old = values.get(element.name) || [];
			if (/^(checkbox|radio)$/.test(element.type)) element.checked = old.includes(element.value);
			else if (old.length) element.value = old.shift();
		}
		tell("restored", true);
		isDirty = true;
		plan();
	}
}
