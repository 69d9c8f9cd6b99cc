// SPDX-License-Identifier: Apache-2.0
// On every page; nothing needs it.

const page = document.documentElement;

// Light, dark or high contrast, kept on this machine.
const display = (choice) => {
	page.dataset.display = choice;
	for (const button of document.querySelectorAll("[data-display]:not(html)"))
		button.setAttribute("aria-pressed", String(button.dataset.display === choice));
};
const kept = (action) => { try { return action(localStorage); } catch { return null; } };
display(kept((store) => store.getItem("display")) || "auto");
for (const part of document.querySelectorAll("[data-needs-js]")) part.hidden = false;
addEventListener("click", (event) => {
	const choice = event.target.closest("button[data-display]")?.dataset.display;
	if (choice) {
		display(choice);
		kept((store) => store.setItem("display", choice));
	}
	for (const menu of document.querySelectorAll("details.menu[open]"))
		if (!menu.contains(event.target)) menu.open = false;
});

// The sentence of a finished POST is told once: not again by reloading or from the history.
const address = new URL(location.href);
if (address.searchParams.has("done")) {
	address.searchParams.delete("done");
	history.replaceState(history.state, "", address);
}

// Errors and conflicts are read first.
document.querySelector("[data-focus]")?.focus();
addEventListener("click", (event) => {
	const link = event.target.closest(".errors a[href^='#']");
	const field = link && document.getElementById(link.hash.slice(1));
	if (!field) return;
	event.preventDefault();
	field.closest(".field")?.scrollIntoView();
	field.focus({ preventScroll: true });
});

// A second click sends nothing.
addEventListener("submit", (event) => {
	const form = event.target;
	if (form.method !== "post") return;
	if (form.dataset.sent && Date.now() - form.dataset.sent < 15000) {
		event.preventDefault();
		return;
	}
	form.dataset.sent = Date.now();
	if (event.submitter?.classList.contains("b")) event.submitter.classList.add("busy");
});
// After the back button its forms may be sent again.
addEventListener("pageshow", () => {
	for (const form of document.forms) delete form.dataset.sent;
	for (const button of document.querySelectorAll("button.busy[type=submit]:not([aria-disabled])"))
		button.classList.remove("busy");
});

// How much of a limit is typed, in characters.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
	const note = document.createElement("p");
	note.className = "hint";
	area.after(note);
	const count = () => {
		const length = [...area.value.normalize("NFC")].length;
		note.textContent = `${length} / ${area.dataset.limit}`;
		note.className = length > area.dataset.limit ? "over" : "hint";
	};
	area.addEventListener("input", count);
	count();
}

// All rows of a page, and ranges with Shift.
for (const all of document.querySelectorAll("[data-all]")) {
	const form = all.form;
	const boxes = () => [...form.querySelectorAll("input[name=row]")];
	const note = form.querySelector("[data-selected]");
	const plain = note?.textContent;
	const tell = () => {
		const count = boxes().filter((box) => box.checked).length;
		all.checked = count > 0 && count === boxes().length;
		all.indeterminate = count > 0 && !all.checked;
		if (note) note.textContent = count ? note.dataset.selected.replace("{count}", count) : plain;
	};
	let last = null;
	all.hidden = false;
	all.addEventListener("change", () => {
		for (const box of boxes()) box.checked = all.checked;
		tell();
	});
	form.addEventListener("click", (event) => {
		if (event.target.name !== "row") return;
		const list = boxes();
		if (event.shiftKey && last) {
			const [from, to] = [list.indexOf(last), list.indexOf(event.target)].sort((a, b) => a - b);
			for (const box of list.slice(from, to + 1)) box.checked = event.target.checked;
		}
		last = event.target;
		tell();
	});
	tell();
}

// One-letter shortcuts, never while typing; `?` lists them.
const isTyping = (target) =>
	target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
	!/^(checkbox|radio|button|submit)$/.test(target.type);
const keyed = () => [...document.querySelectorAll("[data-key]")];
const make = (name, text, ...inside) => {
	const element = document.createElement(name);
	element.textContent = text;
	element.append(...inside);
	return element;
};
const list = () => {
	const words = document.body.dataset;
	const lines = keyed().map((element) => [element.dataset.key, element.textContent.trim()]);
	const pairs = [...lines, ["?", words.keys]].flatMap(([key, text]) => [make("dt", "", make("kbd", key)), make("dd", text)]);
	const close = make("button", words.keysClose);
	const dialog = make("dialog", "", make("h2", words.keys), make("dl", "", ...pairs), close);
	close.className = "b secondary";
	close.addEventListener("click", () => dialog.close());
	dialog.addEventListener("close", () => dialog.remove());
	dialog.setAttribute("aria-label", words.keys);
	document.body.append(dialog);
	dialog.showModal();
};
addEventListener("keydown", (event) => {
	if (event.key === "Escape") {
		const menu = document.querySelector("details.menu[open]");
		if (menu) {
			menu.open = false;
			menu.querySelector("summary").focus();
		}
	}
	if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
	if (event.key === "?") return list();
	const wanted = keyed().find((element) => element.dataset.key === event.key.toLowerCase());
	if (!wanted) return;
	event.preventDefault();
	wanted.focus();
	const { ask } = wanted.dataset;
	if (!ask || confirm(ask)) wanted.click();
});
