import { describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { itemValues, parseItemForm } from '#lib/server/item-form.ts';

const FILLED = {
	title: 'Temadrøftelse: AI',
	kind: 'theme',
	minutes: '45',
	proposer: 'Kommunaldirektøren',
	presenter: 'Chefen for Økonomi & Stab',
	theme: 'IT og digitalisering',
	caseNumber: '00.01.10-P35-1-19',
	priority: 'should',
	occasion: 'Chefforum ønskede en drøftelse.',
	recommendation: '1. at Chefforum drøfter oplægget\r\n\r\nat der følges op'
};

function form(fields: Readonly<Record<string, string>>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
}

describe('Et punkts formular', () => {
	test('bliver til punktet, med et "at" for hver linje i indstillingen', () => {
		expect(parseItemForm(form(FILLED))).toMatchObject({
			ok: true,
			draft: {
				title: 'Temadrøftelse: AI',
				kind: 'theme',
				minutes: 45,
				proposer: 'Kommunaldirektøren',
				presenter: 'Chefen for Økonomi & Stab',
				theme: 'IT og digitalisering',
				caseNumber: '00.01.10-P35-1-19',
				closed: false,
				priority: 'should',
				sections: {
					occasion: 'Chefforum ønskede en drøftelse.',
					caseText: '',
					finance: '',
					legalBasis: '',
					recommendation: ['at Chefforum drøfter oplægget', 'at der følges op']
				}
			}
		});
	});

	test('lader det valgfrie være tomt', () => {
		const read = parseItemForm(form({ ...FILLED, presenter: ' ', theme: '', caseNumber: '' }));
		expect(read).toMatchObject({
			ok: true,
			draft: { presenter: undefined, theme: undefined, caseNumber: undefined }
		});
	});

	test.each([
		['title', '', 'Skriv en titel.'],
		['title', '   ', 'Skriv en titel.'],
		['minutes', 'et kvarter', 'Skriv minutterne som et helt tal, f.eks. 15.'],
		['minutes', '-5', 'Skriv minutterne som et helt tal, f.eks. 15.'],
		['minutes', '1441', 'Et punkt kan højst vare 1440 minutter.'],
		['kind', 'festtale', 'Vælg, hvad punktet skal på mødet.'],
		['priority', '', 'Vælg, hvor vigtigt punktet er.'],
		[
			'caseNumber',
			'00.01.10-35-1-19',
			'Skriv sagsnummeret som 00.01.10-P35-1-19, eller lad feltet stå tomt.'
		]
	])('siger ved feltet %s, at "%s" er forkert', (field, value, message) => {
		const read = parseItemForm(form({ ...FILLED, [field]: value }));
		expect(read).toMatchObject({ ok: false, errors: { [field]: message } });
	});

	test('siger på dansk, hvad en tom formular mangler', () => {
		expect(parseItemForm(new FormData())).toMatchObject({
			ok: false,
			errors: {
				title: 'Skriv en titel.',
				kind: 'Vælg, hvad punktet skal på mødet.',
				minutes: 'Skriv minutterne som et helt tal, f.eks. 15.',
				proposer: 'Skriv, hvem der indstiller punktet, f.eks. Kommunaldirektøren.',
				priority: 'Vælg, hvor vigtigt punktet er.'
			}
		});
	});

	test('beholder det skrevne, når noget er forkert', () => {
		const typed = { ...FILLED, minutes: 'mange', caseText: 'Et langt afsnit.' };
		expect(parseItemForm(form(typed)).values).toEqual(typed);
	});

	test('viser et punkt og læser det uændret tilbage', () => {
		const item: AgendaItem = {
			visible: true,
			id: '7d4c6a0e-0000-4000-8000-000000000001',
			meeting: null,
			series: null,
			key: null,
			origin: 'hand',
			standing: null,
			position: null,
			pinned: false,
			parked: false,
			dropped: null,
			window: null,
			because: null,
			reason: null,
			version: 3,
			title: 'Sundhedspuljen',
			kind: 'approval',
			minutes: 10,
			proposer: 'Kommunaldirektøren',
			closed: true,
			priority: 'must',
			sections: {
				occasion: '',
				caseText: 'Første afsnit.\n\nAndet afsnit.',
				finance: '',
				legalBasis: '',
				recommendation: ['at udmøntningen godkendes']
			}
		};
		const read = parseItemForm(form(itemValues(item)));
		expect(read).toMatchObject({
			ok: true,
			draft: { title: 'Sundhedspuljen', closed: true, minutes: 10, sections: item.sections }
		});
	});
});
