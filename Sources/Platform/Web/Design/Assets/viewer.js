// SPDX-License-Identifier: Apache-2.0
// The browser's viewer of PDF takes the focus when it has opened, and every key with it: shortcuts do nothing, and
// what somebody types goes nowhere. It keeps the focus only of who went in, by pointer or by Tab.

let before = null;
let isTab = false;
addEventListener("keydown", (event) => { isTab = event.key === "Tab"; }, true);
addEventListener("focusout", (event) => { before = event.target; });
addEventListener("focusin", () => { before = null; });
const free = () => {
	const frame = document.activeElement;
	if (frame?.tagName !== "IFRAME" || isTab) return;
	// A pointer may rest there without a press; a press inside counts as the page's own.
	if (frame.matches(":hover") && navigator.userActivation?.isActive !== false) return;
	const kept = before;
	frame.blur();
	window.focus();
	kept?.focus({ preventScroll: true });
};
// The frame has the focus only after the event.
addEventListener("blur", () => setTimeout(free));
// It may have been quicker than this script.
free();
