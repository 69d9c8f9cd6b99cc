// SPDX-License-Identifier: Apache-2.0
// Says politely that something changed: [data-live] names the stream of events.

for (const place of document.querySelectorAll("[data-live]")) {
	const { live, events, sentence, show, lost } = place.dataset;
	let count = 0, wait = 1000, last = "", timer = 0;

	const tell = (text, isLost) => {
		const line = document.createElement("p");
		line.textContent = text;
		place.replaceChildren(line);
		place.classList.toggle("lost", isLost);
		if (isLost) return;
		const link = document.createElement("a");
		link.href = location.href;
		link.textContent = show;
		place.append(link);
	};

	const listen = () => {
		const address = new URL(live, location.href);
		if (last) address.searchParams.set("after", last);
		const stream = new EventSource(address);
		const take = (event) => {
			last = event.lastEventId || last;
			count += 1;
			tell(sentence.replace("{count}", count), false);
			place.dispatchEvent(new CustomEvent("live", { bubbles: true, detail: event.data }));
		};
		for (const name of [...events.split(" "), "reset"]) stream.addEventListener(name, take);
		stream.addEventListener("open", (event) => { last = event.lastEventId || last; });
		stream.onopen = () => {
			wait = 1000;
			clearTimeout(timer);
			if (place.classList.contains("lost")) {
				place.replaceChildren();
				place.classList.remove("lost");
				if (count) { count -= 1; take({}); }
			}
		};
		// A short cut is nobody's business; the browser reconnects by itself unless it was refused.
		stream.onerror = () => {
			clearTimeout(timer);
			timer = setTimeout(() => tell(lost, true), 8000);
			if (stream.readyState !== EventSource.CLOSED) return;
			setTimeout(listen, wait);
			wait = Math.min(wait * 2, 60000);
		};
		addEventListener("pagehide", () => stream.close(), { once: true });
	};
	listen();
}
