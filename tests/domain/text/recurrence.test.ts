import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cadence } from '#lib/domain/cadence.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import { parseRecurrence, type Recurrence } from '#lib/domain/recurrence.ts';
import {
	cadenceSentence,
	recurrenceIssueMessage,
	recurrenceSentence
} from '#lib/text/recurrence.ts';
import { ruleText } from '../rules.ts';

function rule(text: string): Recurrence {
	const parsed = parseRecurrence(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return parsed.recurrence;
}

describe('Reglens sætning', () => {
	test.for([
		['FREQ=WEEKLY;BYDAY=TH', 'hver torsdag'],
		['FREQ=WEEKLY', 'hver mandag'],
		['FREQ=WEEKLY;BYDAY=MO,TH', 'hver mandag og torsdag'],
		['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'alle hverdage'],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'hver 2. uge, torsdag'],
		['FREQ=WEEKLY;BYDAY=TH;BYMONTH=3,9', 'hver torsdag i marts og september'],
		['FREQ=WEEKLY;BYDAY=TU,TH;BYSETPOS=1', 'første dag blandt tirsdag og torsdag i ugen'],
		['FREQ=MONTHLY;BYDAY=2TH', 'anden torsdag i måneden'],
		['FREQ=MONTHLY;BYDAY=1TH,3TH', 'første torsdag og tredje torsdag i måneden'],
		['FREQ=MONTHLY;BYDAY=-1FR', 'sidste fredag i måneden'],
		['FREQ=MONTHLY;BYDAY=TH', 'hver torsdag i måneden'],
		['FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH', 'hver 3. måned, 2. torsdag'],
		['FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TH', 'hver 2. måned, sidste torsdag'],
		['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'sidste hverdag i måneden'],
		['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1', 'første og sidste hverdag i måneden'],
		['FREQ=MONTHLY;BYMONTHDAY=1,15', 'den 1. og 15. i måneden'],
		['FREQ=MONTHLY;BYMONTHDAY=-1', 'sidste dag i måneden'],
		['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'hver fredag, der falder på den 13. i måneden'],
		['FREQ=MONTHLY;BYMONTH=3,9;BYDAY=2TH', 'anden torsdag i marts og september hvert år'],
		[
			'FREQ=MONTHLY;INTERVAL=3;BYMONTH=1,4;BYDAY=2TH',
			'hver 3. måned, 2. torsdag, kun i januar og april'
		],
		['FREQ=YEARLY;BYMONTH=3;BYDAY=3TH', 'tredje torsdag i marts hvert år'],
		['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15', 'den 15. marts hvert år'],
		['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1,-1', 'den 1. og sidste dag i marts hvert år'],
		['FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=15', 'den 15. marts hvert år'],
		['FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=1', 'den 1. i marts og juni hvert år'],
		['FREQ=YEARLY', 'den 3. januar hvert år'],
		['FREQ=YEARLY;BYMONTHDAY=1', 'den 1. i hver måned'],
		['FREQ=YEARLY;BYDAY=1MO', 'første mandag i året'],
		['FREQ=YEARLY;BYDAY=20MO', '20. mandag i året'],
		['FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=3TH', 'hvert 2. år, 3. torsdag i marts'],
		[
			'FREQ=YEARLY;BYMONTH=3,6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
			'første hverdag i marts og juni tilsammen hvert år'
		],
		['FREQ=WEEKLY;BYDAY=TH;COUNT=10', 'hver torsdag, i alt 10 gange'],
		['FREQ=WEEKLY;BYDAY=TH;COUNT=1', 'hver torsdag, én gang'],
		['FREQ=WEEKLY;BYDAY=TH;UNTIL=20271231', 'hver torsdag, til og med 31. december 2027']
	] as const)('%s: %s', ([text, sentence]) => {
		expect(recurrenceSentence(rule(text))).toBe(sentence);
	});

	test('er for enhver regel hele ord uden engelsk, koder eller huller', () => {
		fc.assert(
			fc.property(ruleText, (text) => {
				const parsed = parseRecurrence(text);
				if (!parsed.ok) return;
				const sentence = recurrenceSentence(parsed.recurrence);
				expect(sentence).not.toMatch(/undefined|NaN| {2}|[A-Z]|^[ ,]|[ ,]$| ,|,,/);
			}),
			{ numRuns: 2_000 }
		);
	});
});

describe('Kadencens sætning', () => {
	const from = { start: '09:00', validFrom: civilDate('2016-01-01') };

	test.for<[Cadence, string]>([
		[{ ...from, weeks: 'odd', weekday: 'TH' }, 'torsdage i ulige uger kl. 09:00'],
		[{ ...from, weeks: 'even', weekday: 'WE' }, 'onsdage i lige uger kl. 09:00'],
		[{ ...from, weeks: 'every', weekday: 'MO' }, 'hver mandag kl. 09:00'],
		[{ ...from, nth: 2, weekday: 'TU' }, 'anden tirsdag i måneden kl. 09:00'],
		[{ ...from, nth: -1, weekday: 'FR' }, 'sidste fredag i måneden kl. 09:00'],
		[
			{ ...from, recurrence: rule('FREQ=YEARLY;BYMONTH=3;BYDAY=3TH') },
			'tredje torsdag i marts hvert år kl. 09:00'
		]
	])('%#', ([cadence, sentence]) => {
		expect(cadenceSentence(cadence)).toBe(sentence);
	});
});

describe('Beskeden om en fejl siger, hvad der er galt, og hvad der kan bruges', () => {
	test.for([
		[
			'FREQ=DAILY',
			'FREQ=DAILY kan ikke bruges. Brug WEEKLY (ugentligt), MONTHLY (månedligt) eller YEARLY (årligt).'
		],
		[
			'FREQ=WEEKLY;INTERVAL=1.5',
			'“1.5” i INTERVAL er ikke et helt tal. Skriv et tal fra 1 til 52.'
		],
		[
			'FREQ=YEARLY;INTERVAL=11',
			'11 i INTERVAL ligger uden for det tilladte. Skriv et tal fra 1 til 10.'
		],
		[
			'FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-3',
			'-3 i BYSETPOS ligger uden for det tilladte. Skriv 1, 2, 3, 4, -1 eller -2.'
		],
		[
			'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
			'Dag 30 i BYMONTHDAY findes ikke i nogen af månederne i BYMONTH.'
		],
		[
			'FREQ=MONTHLY;BYDAY=1TH,FR',
			'BYDAY=FR,1TH blander ugedage med og uden nummer. Giv dem alle et nummer, eller ingen af dem.'
		],
		[
			'FREQ=WEEKLY;BYHOUR=9',
			'BYHOUR kan ikke bruges: En regel giver dage, ikke klokkeslæt. Fjern leddet.'
		],
		[
			'FREQ=MONTHLY;INTERVAL=12;BYMONTH=3',
			'Reglen giver ingen dato i de første otte år. Kontrollér måned, dag og interval, og om den slutter for tidligt.'
		]
	] as const)('%s', ([text, message]) => {
		const parsed = parseRecurrence(text);
		expect(parsed.ok ? [] : parsed.issues.map(recurrenceIssueMessage)).toEqual([message]);
	});
});
