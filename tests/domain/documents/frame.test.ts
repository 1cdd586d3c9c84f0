import { expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { frameOf } from '#lib/documents/frame.ts';
import type { MeetingDocument } from '#lib/documents/meeting-document.ts';

const MINUTES: MeetingDocument = {
	kind: 'minutes',
	revision: 1,
	forum: { name: 'Chefforum', prefix: 'CF' },
	date: civilDate('2019-03-28'),
	start: '09:00',
	place: 'Mødelokale 1',
	approvedOn: null,
	attendance: [
		{ label: 'Kommunaldirektøren', state: 'present', note: '' },
		{ label: 'Chefen for Økonomi & Stab', state: 'absent', note: '' },
		{ label: 'Afdelingschefen for Drift & Service', state: 'present', note: 'fra kl. 9.30' }
	],
	items: []
};

test('a referat is named by its forum and its day, as the minutes of 28-03-2019 are', () => {
	expect(frameOf(MINUTES)).toEqual({
		title: 'REFERAT Chefforum d. 28-03-2019',
		state: '',
		facts: [
			{ label: 'Mødedato', words: 'Torsdag d. 28. marts 2019 kl. 09:00' },
			{ label: 'Mødested', words: 'Mødelokale 1' },
			{
				label: 'Til stede',
				words: 'Kommunaldirektøren, Afdelingschefen for Drift & Service (fra kl. 9.30)'
			},
			{ label: 'Afbud', words: 'Chefen for Økonomi & Stab' }
		],
		contents: 'Indholdsfortegnelse'
	});
});

test('a document says that it is a draft, then nothing, then which revision it is', () => {
	const states = [0, 1, 2, 3].map((revision) => frameOf({ ...MINUTES, revision }).state);
	expect(states).toEqual(['UDKAST', '', 'Revision 2', 'Revision 3']);
});

test('a document with the words of a closed item says so, for whoever would pass it on', () => {
	const item = {
		...{
			readable: true as const,
			id: 'i',
			number: 1,
			heading: 'CF - Personalesag',
			caseNumber: ''
		},
		...{ clock: null, closed: true, sections: [] }
	};
	const states = [0, 1, 2].map(
		(revision) => frameOf({ ...MINUTES, revision, items: [item] }).state
	);
	expect(states).toEqual([
		'UDKAST · Indeholder lukkede punkter',
		'Indeholder lukkede punkter',
		'Revision 2 · Indeholder lukkede punkter'
	]);
	const open = { ...item, closed: false };
	expect(frameOf({ ...MINUTES, items: [open] }).state).toBe('');
});

test('minutes that were approved say on which meeting; a meeting without a place leaves it out', () => {
	const approvedOn = civilDate('2019-04-11');
	const { facts } = frameOf({ ...MINUTES, place: '', attendance: [], approvedOn });
	expect(facts.map(({ label }) => label)).toEqual(['Mødedato', 'Godkendt']);
	expect(facts.at(-1)?.words).toBe('På mødet d. 11. april 2019');
});
