import { newCommand } from '#lib/server/command.ts';
import * as minutes from '#lib/server/minutes.ts';

/**
 * What a form without script asks to be kept: for each `key` in it, the fields that are named after it. A guest's key is
 * the name that was typed; a matter without title and text is none. A form is no page that goes on writing: what it says
 * again, after going back, is based on what stood there then.
 */
export function writingsOf(form: FormData): readonly minutes.Writing[] | undefined {
	const guest = text(form, 'guest').trim().slice(0, 200);
	const keys = form.getAll('key').map(String);
	return minutes.writingsIn([
		...keys.map((key) => writingOf(form, key)).filter(isWritten),
		...(guest ? [guestOf(guest)] : [])
	]);
}

function writingOf(form: FormData, key: string) {
	const field = (name: string) => text(form, `${name}:${key}`);
	const base = Number(field('base'));
	return {
		key,
		base,
		writing: newCommand(),
		step: 1,
		after: [],
		value: valueOf(key, field)
	};
}

function valueOf(key: string, field: (name: string) => string) {
	// A browser sends line ends of two signs.
	const words = field('text').replaceAll('\r\n', '\n');
	if (key.startsWith('decision/')) return { text: words, outcome: field('outcome') || 'open' };
	if (key.startsWith('attendance/')) {
		return { state: field('state'), note: field('note'), removed: field('removed') };
	}
	const [item, title, position] = [field('item'), field('title'), field('position')];
	return { item, title, text: words, position, removed: field('removed') };
}

function isWritten({ key, base, value }: ReturnType<typeof writingOf>): boolean {
	const empty = 'title' in value && value.title === '' && value.text === '';
	return !(key.startsWith('matter/') && base === 0 && empty);
}

function guestOf(name: string) {
	const value = { state: 'guest', note: '', removed: '' };
	const key = `attendance/${name}`;
	return { key, base: 0, writing: newCommand(), step: 1, after: [], value };
}

function text(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
