import type { ChangeForm } from '#lib/text/change-form.ts';
import type { ShownChange } from './ChangePreview.svelte';

/** A change that stands open in a dialog, as its page loaded it. */
export interface OpenedChange {
	readonly change: {
		readonly form: ChangeForm;
		readonly back: string;
		readonly action: string;
		readonly query: string;
	};
	/** What it would do, when there is nothing to fill in. */
	readonly step?: {
		readonly shown?: ShownChange;
		readonly message?: string;
		readonly seal?: string;
	};
	/** Its fields are filled in already: shown at once. */
	readonly started: boolean;
}
