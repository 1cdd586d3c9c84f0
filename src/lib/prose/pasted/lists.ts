/**
 * Word's lists: paragraphs that only look like entries. Each says its depth in its style ('mso-list:l0 level2 lfo1') and
 * its sign in a span of its own ('mso-list:Ignore'), which is '·' of the font Symbol, 'o', '1.', 'a)' …
 */

interface Entry {
	readonly paragraph: HTMLElement;
	readonly level: number;
	/** The number an ordered entry says; undefined for a bullet. */
	readonly number: number | undefined;
}

/** Makes the lists in the body real ones. */
export function listsOf(body: HTMLElement): void {
	let run: Entry[] = [];
	for (const paragraph of [
		...body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, div')
	]) {
		const entry = entryOf(paragraph);
		if (!entry) continue;
		const last = run.at(-1)?.paragraph;
		if (last && nextTo(last) !== paragraph) {
			replace(run);
			run = [];
		}
		run.push(entry);
	}
	replace(run);
}

const SIGNS =
	/^\s*([•▪◦‣·\u00a7\uf0b7\uf0a7\uf0d8o\u2013-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+/i;

function entryOf(paragraph: HTMLElement): Entry | undefined {
	const style = paragraph.getAttribute('style') ?? '';
	const told = /mso-list:\s*\S*\s*level(\d)/i.exec(style);
	const sign = paragraph.querySelector<HTMLElement>(
		'[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]'
	);
	const bullet = told || sign ? undefined : bulletIn(paragraph);
	if (!told && !sign && bullet === undefined) return undefined;
	if (/^H[1-6]$/.test(paragraph.nodeName)) {
		// A numbered heading is a heading, without the number that Word counts.
		sign?.remove();
		return undefined;
	}
	const said = sign?.textContent.trim() ?? bullet ?? '';
	sign?.remove();
	return { paragraph, level: Number(told?.[1] ?? 1), number: numberOf(said) };
}

/** The bullet that a paragraph of Outlook or an older Word simply begins with; it is taken away. */
function bulletIn(paragraph: HTMLElement): string | undefined {
	if (paragraph.nodeName !== 'P') return undefined;
	const isEntry = /^MsoListParagraph/.test(paragraph.className);
	const words = paragraph.textContent;
	const found = SIGNS.exec(words)?.[1];
	if (isEntry && found === undefined) return '';
	const sure = isEntry || /^[•▪◦‣·\uf0b7\uf0a7\uf0d8]$/.test(found ?? '');
	if (found === undefined || !sure) return undefined;
	cut(paragraph, SIGNS.exec(words)?.[0].length ?? 0);
	return found;
}

/** Takes so many signs away from the start. */
function cut(paragraph: HTMLElement, length: number): void {
	const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
	let left = length;
	while (left > 0 && walker.nextNode()) {
		const text = walker.currentNode as Text;
		const here = Math.min(left, text.data.length);
		text.data = text.data.slice(here);
		left -= here;
	}
}

function numberOf(sign: string): number | undefined {
	const [, counted] = /^\(?(\d{1,3}|[a-z]{1,4})[.)]$/i.exec(sign) ?? [];
	if (counted === undefined) return undefined;
	return /^\d/.test(counted) ? Number(counted) : 1;
}

function nextTo(element: HTMLElement): Element | null {
	return element.nextElementSibling;
}

function replace(run: readonly Entry[]): void {
	const [first] = run;
	if (!first) return;
	const top = listFor(first);
	first.paragraph.before(top);
	const open: { list: HTMLElement; level: number }[] = [{ list: top, level: first.level }];
	for (const entry of run) {
		while (open.length > 1 && (open.at(-1)?.level ?? 0) > entry.level) open.pop();
		const deepest = open.at(-1);
		const within = deepest?.list.lastElementChild;
		if (deepest && within && entry.level > deepest.level) {
			const list = listFor(entry);
			within.append(list);
			open.push({ list, level: entry.level });
		}
		const item = document.createElement('li');
		item.append(...entry.paragraph.childNodes);
		open.at(-1)?.list.append(item);
		entry.paragraph.remove();
	}
}

function listFor({ number }: Entry): HTMLElement {
	const list = document.createElement(number === undefined ? 'ul' : 'ol');
	if (number !== undefined && number > 1) list.setAttribute('start', String(number));
	return list;
}
