// SPDX-License-Identifier: Apache-2.0
// Fetches closed branches of a tree and filters the open ones while typing.

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
	.replace(/đ/g, "d").replace(/([^aeiouy\W]|qu)y\b/g, "$1i");

for (const picker of document.querySelectorAll(".picker")) {
	const note = picker.querySelector("[data-picked]");
	const tell = () => {
		const count = picker.querySelectorAll(".tree input:checked").length;
		note.textContent = note.dataset.picked.replace("{count}", count);
		note.classList.toggle("vh", count === 0);
	};
	picker.addEventListener("change", tell);
	tell();

	picker.addEventListener("click", async (event) => {
		const button = event.target.closest("button[data-branch]");
		if (!button) return;
		event.preventDefault();
		button.classList.add("busy");
		try {
			const answer = await fetch(button.dataset.branch, { headers: { "X-Fragment": "1" } });
			if (!answer.ok) throw new Error(String(answer.status));
			const branch = document.createElement("details");
			const head = document.createElement("summary");
			const list = document.createElement("ul");
			head.textContent = button.textContent;
			head.setAttribute("aria-label", button.getAttribute("aria-label"));
			list.innerHTML = await answer.text();
			branch.append(head, list);
			branch.open = true;
			button.replaceWith(branch);
			head.focus();
		} catch {
			// The plain way still works.
			button.removeAttribute("data-branch");
			button.classList.remove("busy");
			button.click();
		}
	});

	const search = picker.querySelector("[data-filter-tree]");
	const filter = (list, words) => {
		let isFound = false;
		for (const item of list.children) {
			const inner = item.querySelector(":scope > details > ul");
			const isHit = fold(item.querySelector("label").textContent).includes(words);
			const isInside = inner ? filter(inner, isHit ? "" : words) : false;
			item.hidden = !isHit && !isInside;
			if (isInside && words && inner) inner.parentElement.open = true;
			isFound ||= !item.hidden;
		}
		return isFound;
	};
	search?.addEventListener("input", (event) => {
		if (event.isComposing) return;
		const tree = picker.querySelector(".tree");
		if (tree) filter(tree, fold(search.value.trim()));
	});
	search?.addEventListener("compositionend", () => search.dispatchEvent(new Event("input")));
}
