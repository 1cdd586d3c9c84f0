/** The form of a change as it is drawn: in a dialog, and as a page of its own. */

export interface ChangeField {
	readonly name: string;
	readonly label: string;
	readonly hint?: string;
	/** 'checkboxes' posts each chosen option as `name:value`; 'list' is text with a line each. */
	readonly type: 'date' | 'time' | 'number' | 'text' | 'list' | 'select' | 'checkboxes' | 'hidden';
	readonly options?: readonly ChangeOption[];
	readonly optional?: boolean;
	/** Asked only while another field has one of these values; without a script, always. */
	readonly when?: { readonly field: string; readonly is: readonly string[] };
	/** Smallest and largest of a number or a date. */
	readonly min?: string;
	readonly max?: string;
}

export interface ChangeOption {
	readonly value: string;
	readonly label: string;
	readonly hint?: string;
	/** Shown, but not to be chosen. */
	readonly disabled?: boolean;
}

export interface ChangeForm {
	/** 'Flyt mødet 7. januar 2027' */
	readonly title: string;
	/** What it does, where the title and fields do not say it. */
	readonly lead?: string;
	readonly fields: readonly ChangeField[];
	/** What stands in the fields, by their names. */
	readonly values: Readonly<Record<string, string>>;
	/** What the last button says: 'Flyt mødet'. */
	readonly submit: string;
	/** Where one comes from and returns to, under the forum's address: '/moedekalender/2027'. */
	readonly back: string;
	/** One of its fields says why, and is the log's note too: no other is asked for. */
	readonly explained?: boolean;
	/** There is nothing to fill in: the preview is shown at once. */
	readonly immediate?: boolean;
}
