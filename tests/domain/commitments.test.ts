import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import { proposedCommitments, type Call } from '#lib/domain/commitments.ts';
import { sentencesOf } from '#lib/domain/commitments/sentences.ts';

/** The meeting that decided, unless a rule says otherwise: a Thursday. */
const MEETING = civilDate('2019-03-28');

function callsIn(decision: string, meeting: CivilDate = MEETING): Call[] {
	return proposedCommitments(decision, { meeting }).map(({ call }) => call);
}

function day(date: string): Call {
	return { kind: 'date', date: civilDate(date) };
}

function span(earliest: string, latest: string): Call {
	return { kind: 'span', earliest: civilDate(earliest), latest: civilDate(latest) };
}

function task(responsible: string, deadline: string): Call {
	return { kind: 'task', responsible, deadline: civilDate(deadline) };
}

describe('En dato', () => {
	test.each([
		'Udkastet forelægges på ny den 11. april.',
		'Udkastet forelægges den 11/4.',
		'Udkastet skal på igen 11/4.',
		'Udkastet drøftes torsdag den 11. april 2019 kl. 9.00.',
		'Udkastet drøftes d. 11. april.',
		'Udkastet drøftes 11-04-2019.',
		'Udkastet drøftes d. 11.04.2019.',
		'Udkastet drøftes den 11.4.',
		'Udkastet drøftes den 11.4.19.',
		'Udkastet drøftes 11/4-19.',
		'Udkastet drøftes 11/4 2019.',
		'Udkastet drøftes 11. apr. 2019.',
		'Udkastet drøftes 2019-04-11.',
		'Udkastet genoptages 11 april.'
	])('læses, som den er skrevet: %s', (sentence) => {
		expect(callsIn(sentence)).toEqual([day('2019-04-11')]);
	});

	test('med år er det år', () => {
		const sentence = 'Fællesdrøftelsen holdes på mødet d. 21. december 2023.';
		expect(callsIn(sentence, civilDate('2023-12-07'))).toEqual([day('2023-12-21')]);
	});

	test.each([
		['2019-03-28', 'Sagen drøftes den 28. marts.', '2020-03-28'],
		['2019-03-28', 'Sagen drøftes den 27. marts.', '2020-03-27'],
		['2026-12-03', 'Sagen drøftes den 7. januar.', '2027-01-07'],
		['2026-12-03', 'Sagen drøftes den 29. februar.', '2028-02-29'],
		['2096-12-06', 'Sagen drøftes den 29. februar.', '2104-02-29']
	])('uden år er den første efter mødet %s: %s', (meeting, sentence, date) => {
		expect(callsIn(sentence, civilDate(meeting))).toEqual([day(date)]);
	});

	test('mødet er flyttet til, er den, der kaldes på', () => {
		expect(callsIn('Punktet er udsat til den 11. april.')).toEqual([day('2019-04-11')]);
	});

	test.each([
		'Referatet fra d. 7. marts 2019 og dagsordenen blev godkendt.',
		'Chefforum godkendte referatet fra d. 7. marts.',
		'Referatet af 14. juni drøftes ikke.',
		'På mødet den 8. juni gav Chefforum grønt lys til forsøget.',
		'Chefforum drøftede forsøget på mødet den 8. juni.',
		'Chefforum har drøftet forsøget den 3. april.',
		'Afdelingen overtog opgaven, og fra den 1. januar 2020 gælder nye regler.',
		'Store Lederdøgn er den 29. april 2027.',
		'Forslaget drøftes i 2015, men ikke den 8. juni 2017.'
	])('der kun fortæller, kalder ikke på noget: %s', (sentence) => {
		expect(callsIn(sentence)).toEqual([]);
	});

	test.each([
		'Sag 00.01.10-P35-1-19 drøftes.',
		'De 4 temaer drøftes.',
		'Der afsættes 11.4 mio. kr. til formålet, som drøftes.',
		'Punktet drøftes 1/2 time.',
		'Der skal være åbent 24/7.',
		'Pkt. 3 og nr. 11 drøftes.',
		'Det skal ske kl. 9.30.',
		'Den 31. april drøftes sagen, og den 45/13 og 99-99-2019 ligeså.'
	])('er ikke et tal: %s', (sentence) => {
		expect(callsIn(sentence)).toEqual([]);
	});
});

describe('Et tidsrum', () => {
	test.each([
		['Der gives en status i marts 2020.', '2020-03-01', '2020-03-31'],
		['Der gives en status i marts.', '2020-03-01', '2020-03-31'],
		['Der gives en status i april.', '2019-04-01', '2019-04-30'],
		['Der skal i løbet af 2024 være temadrøftelser om:', '2024-01-01', '2024-12-31'],
		['Målene drøftes i foråret.', '2019-03-29', '2019-05-31'],
		['Målene drøftes i efteråret 2020.', '2020-09-01', '2020-11-30'],
		['Udkastet præsenteres inden sommerferien.', '2019-03-29', '2019-06-30'],
		['Punktet genoptages efter sommerferien.', '2019-08-01', '2019-09-30'],
		['Punktet drøftes inden jul.', '2019-03-29', '2019-12-23'],
		['Status forelægges i 1. kvartal 2027.', '2027-01-01', '2027-03-31'],
		['Status forelægges i andet kvartal.', '2019-04-01', '2019-06-30'],
		['Status forelægges i 2. halvår.', '2019-07-01', '2019-12-31'],
		['Status forelægges i næste kvartal.', '2019-04-01', '2019-06-30'],
		['Status forelægges i uge 33.', '2019-08-12', '2019-08-18'],
		['Status forelægges om tre måneder.', '2019-06-28', '2019-07-28'],
		['Status forelægges om et halvt år.', '2019-09-28', '2019-10-28'],
		['Status forelægges om to kvartaler.', '2019-09-28', '2019-10-28'],
		['Status forelægges inden for to måneder.', '2019-03-29', '2019-05-28'],
		['Status forelægges inden udgangen af maj.', '2019-03-29', '2019-05-31'],
		['Sagen udsættes til næste møde.', '2019-03-29', '2019-05-02']
	])('%s', (sentence, earliest, latest) => {
		expect(callsIn(sentence)).toEqual([span(earliest, latest)]);
	});

	test('som er kasseret, kalder ikke på noget', () => {
		expect(callsIn('At vente med en status til om et år er for sent.')).toEqual([]);
	});

	test('et mål langt ude i fremtiden er ikke en dato', () => {
		expect(callsIn('Kommunen skal være klimaneutral inden udgangen af 2050.')).toEqual([]);
	});
});

describe('Et fast punkt', () => {
	test.each([
		['Der skal fremadrettet være kvartalsvise drøftelser af økonomien.', { period: 'quarter' }],
		['Der orienteres månedligt om byggeriet.', { period: 'month' }],
		['Emnet skal op en gang om måneden.', { period: 'month' }],
		['Hvert halvår forelægges en status.', { period: 'half-year' }],
		['Emnet drøftes hvert år i marts.', { period: 'year', months: [3] }],
		['Emnet drøftes årligt i marts og oktober.', { period: 'year', months: [3, 10] }],
		['Fremover drøftes fraværet kvartalsvist, første gang den 11. april.', { period: 'quarter' }],
		[
			'Der bliver et drøftelsespunkt forud for de halvårslige bestyrelsesmøder.',
			{ period: 'half-year', anchor: { side: 'before', words: 'bestyrelsesmøder' } }
		],
		[
			'Det indarbejdes, at der bliver et punkt inden den årlige styringsdialog med boligselskaberne.',
			{ period: 'year', anchor: { side: 'before', words: 'styringsdialog' } }
		]
	])('%s', (sentence, series) => {
		expect(callsIn(sentence)).toEqual([{ kind: 'series', series }]);
	});

	test('en kvartalsvis statistik, der blev vist, er ikke et', () => {
		expect(callsIn('Den kvartalsvise statistik blev gennemgået.')).toEqual([]);
	});
});

describe('En opgave med frist', () => {
	test.each([
		['Sekretariatet udarbejder et notat inden den 1. juni.', 'Sekretariatet', '2019-06-01'],
		[
			'Det blev aftalt, at Chefen for Økonomi & Stab udarbejder et oplæg senest den 1. juni 2019.',
			'Chefen for Økonomi & Stab',
			'2019-06-01'
		],
		['Afdelingerne sender deres bidrag inden udgangen af maj.', 'Afdelingerne', '2019-05-31'],
		['Udkastet sendes rundt inden sommerferien.', '', '2019-06-30'],
		['Frist for bemærkninger er den 1. juni.', '', '2019-06-01']
	])('%s', (sentence, responsible, deadline) => {
		expect(callsIn(sentence)).toEqual([task(responsible, deadline)]);
	});

	test('det, der skal tilbage til forummet, er et punkt og ingen opgave', () => {
		expect(callsIn('Udkastet forelægges på ny inden den 1. juni.')).toMatchObject([
			{ kind: 'span', latest: '2019-06-01' }
		]);
	});
});

describe('Uden tid', () => {
	test.each([
		'Rammerne for frivillige kan drøftes nærmere på et senere tidspunkt.',
		'Det blev besluttet, at punktet skal på endnu en gang.',
		'Chefforum vender tilbage til emnet ved en senere lejlighed.',
		'Oplægget tilrettes og drøftes på ny.'
	])('%s', (sentence) => {
		expect(callsIn(sentence)).toEqual([{ kind: 'undated' }]);
	});

	test.each([
		'Godkendt.',
		'Orienteringen blev taget til efterretning.',
		'Chefforum drøftede sagen endnu en gang.',
		'Rapporten fik pæne ord med på vejen, og linjen om at vende tilbage til rødderne blev rost.',
		'Ingen bemærkninger.',
		''
	])('kalder en almindelig beslutning ikke på noget: “%s”', (sentence) => {
		expect(callsIn(sentence)).toEqual([]);
	});
});

describe('Sætninger', () => {
	test('ender ikke ved en forkortelse, en dato eller et klokkeslæt', () => {
		const text =
			'Bl.a. drøftes, f.eks. hhv. pkt. 3 og 4, d. 11. april kl. 9.30 i 1. kvartal. Derefter er det slut.';
		expect(sentencesOf(text).map(({ quote }) => quote)).toEqual([
			'Bl.a. drøftes, f.eks. hhv. pkt. 3 og 4, d. 11. april kl. 9.30 i 1. kvartal.',
			'Derefter er det slut.'
		]);
	});

	test('ender ved afsnit, linjer i lister og et tal, som en ny sætning følger', () => {
		const text = 'Der er enighed om nr. 3. Det gælder\n\n- mål\n- midler mv. Resten venter';
		expect(sentencesOf(text).map(({ quote }) => quote)).toEqual([
			'Der er enighed om nr. 3.',
			'Det gælder',
			'mål',
			'midler mv.',
			'Resten venter'
		]);
	});

	test('går videre, hvor linjen kun er brudt', () => {
		const [first] = proposedCommitments('Planchen forelægges\nigen den 11. april.', {
			meeting: MEETING
		});
		expect(first?.quote).toBe('Planchen forelægges\nigen den 11. april.');
	});

	test('citeres til punkt og prikke med deres plads', () => {
		const text = 'Taget til efterretning.\n\n* Oplægget **drøftes** den 11. april. Tak!';
		const [found] = proposedCommitments(text, { meeting: MEETING });
		expect(found?.quote).toBe('Oplægget **drøftes** den 11. april.');
		expect(text.slice(found?.start, found?.end)).toBe(found?.quote);
	});
});

const words = fc.constantFrom(
	...['Sagen', 'drøftes', 'på ny', 'den', 'd.', '11.', 'april', '11/4', '31-12-2019', 'i', 'marts'],
	...['inden', 'udgangen af', 'sommerferien', 'kvartal', '1.', 'om', 'tre', 'måneder', 'hvert år'],
	...[
		'f.eks.',
		'kl. 9.00',
		'udarbejder',
		'frist',
		'.',
		',',
		'\n',
		'\n\n- ',
		'fra',
		'uge',
		'54',
		'0'
	],
	...['24/7', '2027', '99', '00.01.10-P35-1-19', '**', '(', 'forud for de halvårlige', 'blev', 'og']
);
const anyText = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 300 }),
	fc.array(words, { maxLength: 40 }).map((some) => some.join(' '))
);
const anyMeeting = fc
	.date({ min: new Date('1990-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
	.map((date) => civilDate(date.toISOString().slice(0, 10)));

describe('For enhver tekst', () => {
	test('er citatet et stykke af den, og alt, der kaldes på, ligger efter mødet', () => {
		fc.assert(
			fc.property(anyText, anyMeeting, (text, meeting) => {
				for (const { quote, start, end, call } of proposedCommitments(text, { meeting })) {
					expect(text.slice(start, end)).toBe(quote);
					expect(quote.trim()).not.toBe('');
					if (call.kind === 'date') expect(call.date > meeting).toBe(true);
					if (call.kind === 'task') expect(call.deadline > meeting).toBe(true);
					if (call.kind !== 'span') continue;
					expect(call.earliest > meeting && call.earliest <= call.latest).toBe(true);
				}
			}),
			{ numRuns: 500 }
		);
	});

	test('er sætningerne stykker af den, som følger efter hinanden og har alle dens ord', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				let last = 0;
				for (const { quote, start, end } of sentencesOf(text)) {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(text.slice(start, end)).toBe(quote);
					last = end;
				}
			}),
			{ numRuns: 500 }
		);
	});
});
