/**
 * Dragging with a mouse, in all views alike: what carries `data-move` (an id) is dropped on what carries `data-date`.
 * Nothing moves on the page: a drop only opens the change. Fetched when something is taken hold of.
 */
import { dayAndMonth } from '#lib/text/dates.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { Moves } from './moves.ts';

/** Pixels before a press is a drag and no click. */
const SLACK = 6;
/** Pixels from the window's upper and lower edge where it scrolls along, and how far each time. */
const EDGE = 48;

interface Label {
	readonly box: HTMLElement;
	readonly where: HTMLElement;
}

/** Follows the mouse from a press on `moved` until it is let go, and hands the chosen change on. */
export function drag(
	press: PointerEvent,
	moved: Element,
	moves: Moves,
	dropped: (href: string) => void
): void {
	const id = moved.getAttribute('data-move') ?? '';
	const link = moved.querySelector('a') ?? moved;
	const name = (link.getAttribute('aria-label') ?? link.textContent).trim();
	const until = new AbortController();
	const { signal } = until;
	let label: Label | undefined;
	let over: Element | null = null;
	let href: string | undefined;

	function follow(event: PointerEvent) {
		if (event.buttons === 0) return end();
		if (!label && far(press, event)) label = begin();
		if (!label) return;
		aim(dayAt(event.clientX, event.clientY));
		label.box.style.translate = `${event.clientX + 12}px ${event.clientY + 12}px`;
		scrollAlong(event.clientY);
	}

	function aim(target: Element | null) {
		if (target === over || !label) return;
		const day = target?.getAttribute('data-date') ?? '';
		over?.classList.remove('drop-here');
		over = target;
		href = day ? moves(id, day) : undefined;
		if (href) over?.classList.add('drop-here');
		label.where.textContent = href
			? `Til ${dayAndMonth(day as CivilDate)}`
			: 'Kan ikke flyttes hertil';
	}

	function release() {
		if (label) swallowClick();
		const chosen = href;
		end();
		if (chosen) dropped(chosen);
	}

	function begin(): Label {
		getSelection()?.removeAllRanges();
		document.documentElement.classList.add('dragging');
		return labelFor(name);
	}

	function end() {
		until.abort();
		over?.classList.remove('drop-here');
		label?.box.remove();
		document.documentElement.classList.remove('dragging');
	}

	addEventListener('pointermove', follow, { signal });
	addEventListener('pointerup', release, { signal });
	addEventListener('pointercancel', end, { signal });
	addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}

/** A vacation's bar is drawn over days that it does not stand in: what is hit must lie under the point itself. */
function dayAt(x: number, y: number): Element | null {
	const under = document.elementsFromPoint(x, y).map((element) => element.closest('[data-date]'));
	const hit = under.find((day) => {
		const box = day?.getBoundingClientRect();
		return box && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
	});
	return hit ?? null;
}

function far(press: PointerEvent, now: PointerEvent): boolean {
	return Math.hypot(now.clientX - press.clientX, now.clientY - press.clientY) > SLACK;
}

/** What goes with the mouse: what is moved, and where to. */
function labelFor(name: string): Label {
	const [box, what, where] = ['div', 'strong', 'span'].map((tag) =>
		document.createElement(tag)
	) as [HTMLElement, HTMLElement, HTMLElement];
	box.className = 'drag-label';
	box.ariaHidden = 'true';
	what.textContent = name;
	where.textContent = 'Vælg et møde';
	box.append(what, where);
	document.body.append(box);
	return { box, where };
}

function scrollAlong(y: number) {
	if (y < EDGE) scrollBy(0, y - EDGE);
	if (y > innerHeight - EDGE) scrollBy(0, y - innerHeight + EDGE);
}

/** Letting go over a link is no click on it. */
function swallowClick() {
	const swallow = (event: Event) => {
		event.preventDefault();
		event.stopPropagation();
	};
	addEventListener('click', swallow, { capture: true, once: true });
	setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}
