import { onMount } from 'svelte';
import type { Snapshot } from '@sveltejs/kit';

type Control = HTMLInputElement;
/** A field by its name and its place among those of that name, and what was typed or chosen in it. */
type Typed = readonly [name: string, place: number, value: string, checked: boolean];

/**
 * The snapshot of a page with a form: whoever leaves it and comes back finds what they typed. Fields they left alone
 * are as the page now says.
 */
export function keptTyping(): Snapshot<readonly Typed[]> {
	const touched = new Set<Control>();
	const touch = ({ target }: Event) => {
		const control = target as Control;
		// A browser lets nobody choose a file but the person.
		if (control.type !== 'file') touched.add(control);
	};
	onMount(() => {
		document.addEventListener('input', touch);
		return () => document.removeEventListener('input', touch);
	});
	return {
		capture: () =>
			[...touched].map((control) => {
				const { name, value, checked } = control;
				return [name, alike(name).indexOf(control), value, checked];
			}),
		restore: (typed) => {
			for (const [name, place, value, checked] of typed) {
				const control = alike(name)[place];
				if (!control) continue;
				control.value = value;
				control.checked = checked;
				for (const type of ['input', 'change']) {
					control.dispatchEvent(new Event(type, { bubbles: true }));
				}
			}
		}
	};
}

function alike(name: string): Control[] {
	return [...document.getElementsByName(name)] as Control[];
}
