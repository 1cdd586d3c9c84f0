import { describe, expect, test } from 'vitest';
import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import { dayMonthYear, longDate, shortDate } from '#lib/text/dates.ts';
import { readDate, readDates, readSpans } from '#lib/files/dates.ts';

/** '2027-04-20 ABC' per date, then the messages. */
function dates(text: string, year?: number): string[] {
	const read = readDates(text, year === undefined ? {} : { year });
	return [
		...read.dates.map(({ date, label }) => (label ? `${date} ${label}` : date)),
		...read.issues.map(({ message }) => message)
	];
}

function spans(text: string, year?: number): string[] {
	const read = readSpans(text, year === undefined ? {} : { year });
	return [
		...read.spans.map(({ from, to, name }) => `${from}/${to}${name ? ` ${name}` : ''}`),
		...read.issues.map(({ message }) => message)
	];
}

describe('En dato kan skrives', () => {
	test.for([
		'20. april 2027',
		'2027-04-20',
		'2027/04/20',
		'20-04-2027',
		'20/4-2027',
		'20/4 2027',
		'20.4.2027',
		'20. 4. 2027',
		'20.04.2027',
		'20 APRIL 2027',
		'20. apr. 2027',
		'20-apr-2027',
		'd. 20. april 2027',
		'tirsdag den 20. april 2027',
		'Tirsdag, den 20. april 2027 kl. 9.00-11.30',
		'tir. 20. apr. 2027',
		'2027-04-20T09:00:00',
		'20. april 2027 (uge 16)',
		'Uge 16, tirsdag 20. april 2027',
		'• 20. april 2027.',
		'3) 20. april 2027',
		'1. 20. april 2027'
	])('%s', (text) => {
		expect(readDates(text)).toEqual({ dates: [{ date: '2027-04-20', line: 1 }], issues: [] });
	});

	test.for(['20. apr.', '20/4', '20.4.', 'tirsdag den 20. april', 'uge 16: 20. april'])(
		'%s, når året er givet',
		(text) => {
			expect(dates(text, 2027)).toEqual(['2027-04-20']);
			expect(dates(text)).toHaveLength(1);
			expect(dates(text)[0]).toContain('mangler årstal. Skriv for eksempel');
		}
	);

	test('og hver dag i 2027 og 2028 læses, som den skrives på siderne', () => {
		for (let day = civilDate('2027-01-01'); day < '2029-01-01'; day = addDays(day, 1)) {
			const [year, month, ofMonth] = day.split('-').map(Number);
			for (const text of [
				longDate(day),
				dayMonthYear(day),
				`${shortDate(day)} ${year}`,
				`${ofMonth}/${month}-${year}`,
				`${ofMonth}.${month}.${year}`
			]) {
				expect(readDate(text), text).toEqual({ date: day });
			}
		}
	});

	test('med et navn efter eller før', () => {
		expect(dates('20-04-2027 ABC-bestyrelsesmøde')).toEqual(['2027-04-20 ABC-bestyrelsesmøde']);
		expect(dates('20. april 2027, ABC, ekstra')).toEqual(['2027-04-20 ABC, ekstra']);
		expect(dates('ABC\t20-04-2027\tRådhuset')).toEqual(['2027-04-20 ABC Rådhuset']);
		expect(dates('20. april 2027: Sag 00.01.10-P35-1-19')).toEqual([
			'2027-04-20 Sag 00.01.10-P35-1-19'
		]);
		expect(dates('2. møde 12. maj 2027')).toEqual(['2027-05-12 2. møde']);
		expect(dates('4. og 5. klasse 20. maj 2027')).toEqual(['2027-05-20 4. og 5. klasse']);
	});
});

describe('Flere datoer på én linje', () => {
	test('deler den måned og det år, der står sidst', () => {
		expect(dates('20. april og 5. oktober 2027')).toEqual(['2027-04-20', '2027-10-05']);
		expect(dates('4., 11. og 18. marts 2027')).toEqual(['2027-03-04', '2027-03-11', '2027-03-18']);
		expect(dates('20/4, 5/10 2027; 2027-12-01')).toEqual([
			'2027-04-20',
			'2027-10-05',
			'2027-12-01'
		]);
	});

	test('tager hver sit navn, eller det fælles foran et kolon', () => {
		expect(dates('20. april 2027 Forår, 5. oktober 2027 Efterår')).toEqual([
			'2027-04-20 Forår',
			'2027-10-05 Efterår'
		]);
		expect(dates('ABC: 20. april, 5. oktober 2027')).toEqual(['2027-04-20 ABC', '2027-10-05 ABC']);
	});

	test('gættes der ikke om, når teksten kan høre til begge', () => {
		const unclear =
			'Det er uklart, hvilken tekst der hører til hvilken dato. Skriv hver dato på sin egen linje.';
		expect(dates('20. april 2027 (reserve 27. april)')).toEqual([unclear]);
		expect(dates('20. april 2027 møde 5. maj 2027')).toEqual([unclear]);
	});

	test('der er ét år om, men kun før datoen, får ikke et andet', () => {
		expect(dates('5. oktober 2026 og 20. april', 2027)).toEqual([
			'2026-10-05',
			'“20. april” mangler årstal. Skriv for eksempel 20. april 2027.'
		]);
	});
});

describe('Det, der ikke kan læses sikkert, siges', () => {
	test.for([
		[
			'torsdag den 20. april 2027',
			'20. april 2027 er en tirsdag, ikke en torsdag. Ret ugedagen eller datoen.'
		],
		['Uge 17, 20. april 2027', '20. april 2027 ligger i uge 16 i 2027. Ret ugen eller datoen.'],
		['20/4-27', '“20/4-27” har to cifre i årstallet. Skriv alle fire, for eksempel 2027.'],
		['20.04.27', '“20.04.27” har to cifre i årstallet. Skriv alle fire, for eksempel 2027.'],
		[
			'4/5/2027',
			'“4/5/2027” kan betyde 4. maj 2027 og 5. april 2027. Skriv måneden med bogstaver.'
		],
		[
			'20-13-2027',
			'“20-13-2027” er ikke en dato: Der er ingen måned 13. Skriv dag, måned og år, for eksempel 20-04-2027.'
		],
		['31/4', '“31/4” findes ikke: april 2027 har 30 dage. Ret dagen eller måneden.'],
		['29. feb.', '“29. feb.” findes ikke: februar 2027 har 28 dage. Ret dagen eller måneden.'],
		['1500-01-01', '“1500-01-01”: Året skal ligge fra 1900 til 2199.'],
		['20/4 ABC 2028', 'Teksten nævner et andet år end 2027. Skriv årstallet lige efter datoen.'],
		['uge 7', '“uge 7” er ikke én dag. Skriv hver dato for sig, for eksempel 20. april 2027.'],
		[
			'15.-19. februar 2027',
			'“15.–19. februar 2027” er ikke én dag. Skriv hver dato for sig, for eksempel 20. april 2027.'
		],
		['april 20, 2027', 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.'],
		['Dato', 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.']
	] as const)('%s', ([text, message]) => {
		expect(dates(text, 2027)).toEqual([message]);
	});

	test('ved linjens nummer, og resten læses', () => {
		expect(readDates('20-04-2027\r\n\r\nhen på foråret\r\n05-10-2027 ABC\n20. april 2027')).toEqual(
			{
				dates: [
					{ date: '2027-04-20', line: 1 },
					{ date: '2027-10-05', label: 'ABC', line: 4 }
				],
				issues: [
					{
						line: 3,
						text: 'hen på foråret',
						message: 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.'
					},
					{
						line: 5,
						text: '20. april 2027',
						message: '20. april 2027 står også på linje 1 og er kun taget med én gang.'
					}
				]
			}
		);
	});

	test('også når der er for meget af det', () => {
		const long = readDates('20. april 2027\n'.repeat(501));
		expect(long.issues.at(-1)).toEqual({
			line: 501,
			text: '20. april 2027',
			message: 'Herfra er teksten ikke læst: Der læses højst 500 linjer ad gangen.'
		});
		expect(dates('x'.repeat(501))).toEqual(['Linjen er for lang. Skriv højst 500 tegn.']);
	});
});

describe('Et tidsrum kan skrives', () => {
	test.for([
		'15.-19. februar 2027',
		'15-19. februar 2027',
		'15 – 19. februar 2027',
		'15-19/2 2027',
		'15.-19.2.2027',
		'15.2.2027 - 19.2.2027',
		'15/2-19/2 2027',
		'2027-02-15 til 2027-02-19',
		'fra mandag den 15. til fredag den 19. februar 2027',
		'15. februar til og med 19. februar 2027',
		'15. feb. t.o.m. 19. feb. 2027',
		'15-02-2027\t19-02-2027',
		'uge 7 (15.-19. februar 2027)',
		'15.-19. februar 2027 (uge 7)'
	])('%s', (text) => {
		expect(spans(text)).toEqual(['2027-02-15/2027-02-19']);
		expect(spans(`Vinterferie: ${text}`)).toEqual(['2027-02-15/2027-02-19 Vinterferie']);
		expect(spans(`${text} Vinterferie`)).toEqual(['2027-02-15/2027-02-19 Vinterferie']);
	});

	test('en uge er mandag til søndag, flere uger ét tidsrum', () => {
		expect(spans('Vinterferie uge 7', 2027)).toEqual(['2027-02-15/2027-02-21 Vinterferie']);
		expect(spans('uge 42 2027')).toEqual(['2027-10-18/2027-10-24']);
		expect(spans('Uge 27-31: Sommerferie', 2027)).toEqual(['2027-07-05/2027-08-08 Sommerferie']);
		expect(spans('uge 7 og uge 42 2027')).toEqual([
			'2027-02-15/2027-02-21',
			'2027-10-18/2027-10-24'
		]);
		expect(spans('uge 53 2026')).toEqual(['2026-12-28/2027-01-03']);
	});

	test('en dag alene er et tidsrum på én dag', () => {
		expect(spans('7. maj 2027 Dagen efter Kristi himmelfart')).toEqual([
			'2027-05-07/2027-05-07 Dagen efter Kristi himmelfart'
		]);
	});

	test('hen over nytår, når året står der', () => {
		expect(spans('24. december 2026 – 3. januar 2027')).toEqual(['2026-12-24/2027-01-03']);
		expect(spans('24. december - 3. januar 2027')).toEqual(['2026-12-24/2027-01-03']);
		expect(spans('24. december - 3. januar', 2027)).toEqual([
			'Tidsrummet begynder 24. december 2027 og slutter før det, 3. januar 2027. Ret datoerne, og skriv årstal på begge, hvis det går hen over nytår.'
		]);
	});

	test.for([
		[
			'uge 7 og 8',
			'“uge 7 og 8” kan være én eller flere ferier. Skriv uge 7-8, hvis de hænger sammen, og ellers hver uge på sin linje.'
		],
		['uge 53', '“uge 53”: 2027 har ugerne 1 til 52, men ingen uge 53.'],
		['uge 52-1', '“uge 52-1” går baglæns. Skriv datoerne med årstal, hvis det går hen over nytår.'],
		[
			'Vinterferie uge 8 (15.-19. februar 2027)',
			'15. februar 2027 ligger i uge 7 i 2027. Ret ugen eller datoen.'
		],
		[
			'mandag den 15. - torsdag den 19. februar 2027',
			'19. februar 2027 er en fredag, ikke en torsdag. Ret ugedagen eller datoen.'
		],
		[
			'Vinterferie;15-02-2027;19-02-2027',
			'To dage eller et tidsrum? Skriv 15. februar 2027 - 19. februar 2027, hvis det er et tidsrum, og ellers hver dag på sin egen linje.'
		]
	] as const)('men ikke %s', ([text, message]) => {
		expect(spans(text, 2027)).toEqual([message]);
	});

	test('et helt skoleår ad gangen', () => {
		const text = `Sommerferie: lør. 26.06.2027 - søn. 08.08.2027
Efterårsferie\t16. oktober 2027\t24. oktober 2027
Juleferie 22. december 2027 - 2. januar 2028`;
		expect(spans(text)).toEqual([
			'2027-06-26/2027-08-08 Sommerferie',
			'2027-10-16/2027-10-24 Efterårsferie',
			'2027-12-22/2028-01-02 Juleferie'
		]);
	});
});

describe('En celle holder én dato', () => {
	test('og ikke andet', () => {
		expect(readDate('tors. 18. marts 2027 kl. 9')).toEqual({ date: '2027-03-18' });
		expect(readDate('18/3', { year: 2027 })).toEqual({ date: '2027-03-18' });
		expect(readDate('18/3 og 25/3 2027')).toEqual({
			problem: '“18/3 og 25/3 2027” er ikke én dato alene. Skriv for eksempel 20. april 2027.'
		});
		expect(readDate('forår')).toEqual({
			problem: 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.'
		});
	});
});
