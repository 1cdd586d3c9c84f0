import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { ReasonFacts } from '#lib/text/reasons.ts';
import { reasonSentence } from '#lib/text/reasons.ts';

const day = civilDate;
const quarter: ReasonFacts = {
	because: { type: 'after-period', period: '2020-Q3', periodEnd: day('2020-09-30'), days: 45 },
	window: { earliest: day('2020-11-14'), latest: day('2020-12-31'), preferred: day('2020-11-14') },
	reason: { type: 'first-choice' },
	meetingDate: day('2020-11-19'),
	kind: 'status'
};
const passed = { date: day('2020-12-03'), booked: 150, timeBudget: 150 };

function sentence(more: Partial<ReasonFacts>): string {
	return reasonSentence({ ...quarter, ...more });
}

describe('Hvorfor står punktet her?', () => {
	test('efter et kvartal: fristen og første møde derefter', () => {
		expect(sentence({})).toBe(
			'Orienteres 45 dage efter 3. kvartal (14. november). Første møde derefter er 19. november.'
		);
	});

	test('et fyldt møde: hvor meget, hvorhen og inden hvilken frist', () => {
		const moved = sentence({
			because: null,
			reason: { type: 'full', passed: [passed] },
			meetingDate: day('2020-12-17')
		});
		expect(moved).toBe(
			'Mødet 3. december var fyldt (150 af 150 min.); flyttet til 17. december, inden fristen 31. december.'
		);
	});

	test('flere møder uden plads nævnes alle', () => {
		const other = { date: day('2020-11-19'), booked: 140, timeBudget: 150 };
		const reason = { type: 'full', passed: [other, passed] } as const;
		expect(sentence({ because: null, reason, meetingDate: day('2020-12-17') })).toBe(
			'Møderne 19. november og 3. december havde ikke plads (140 af 150 min. og 150 af 150 min.); ' +
				'flyttet til 17. december, inden fristen 31. december.'
		);
	});

	test('en frist i et andet år end mødets nævner sit år', () => {
		const window = { earliest: day('2020-12-01'), latest: day('2021-01-31') };
		const reason = { type: 'full', passed: [passed] } as const;
		expect(sentence({ because: null, window, reason, meetingDate: day('2020-12-17') })).toContain(
			'inden fristen 31. januar 2021.'
		);
	});

	const anchor = { anchor: 'ABC-bestyrelsesmøde', anchorDate: day('2027-04-20') };
	const abc = { type: 'before-anchor', ...anchor, days: 7 } as const;
	const kb = { type: 'after-anchor', ...anchor, days: 1 } as const;
	const third = { type: 'rrule', date: day('2027-03-18'), side: 'nearest' } as const;
	const span = { earliest: day('2027-01-01'), latest: day('2027-12-31') };

	test.each<[Partial<ReasonFacts>, string]>([
		[
			{ because: { type: 'per-period', period: '2027-01' }, meetingDate: day('2027-01-07') },
			'Orienteres en gang om måneden. Første mulige møde i januar er 7. januar.'
		],
		[
			{ because: { type: 'per-period', period: '2027-H2' }, meetingDate: day('2027-08-05') },
			'Orienteres en gang i halvåret. Første mulige møde i 2. halvår er 5. august.'
		],
		[
			{ because: abc, meetingDate: day('2027-04-01'), kind: 'discussion' },
			'Drøftes senest 7 dage før ABC-bestyrelsesmøde 20. april (13. april). Sidste møde forinden er 1. april.'
		],
		[
			{ because: kb, meetingDate: day('2027-04-28'), kind: 'approval' },
			'Godkendes tidligst 1 dag efter ABC-bestyrelsesmøde 20. april (21. april). Første møde derefter er 28. april.'
		],
		[
			{ because: { ...kb, days: 0 }, meetingDate: day('2027-04-28'), kind: 'theme' },
			'Drøftes efter ABC-bestyrelsesmøde 20. april. Første møde derefter er 28. april.'
		],
		[
			{ because: third, meetingDate: day('2027-03-18') },
			'Orienteres omkring 18. marts 2027. Den dag er der møde.'
		],
		[
			{ because: { ...third, side: 'on-or-after' }, meetingDate: day('2027-03-25') },
			'Orienteres tidligst 18. marts 2027. Første møde derefter er 25. marts.'
		],
		[
			{ because: third, meetingDate: day('2027-03-11') },
			'Orienteres omkring 18. marts 2027. Nærmeste møde er 11. marts.'
		],
		[
			{ because: { type: 'on-date' }, window: { ...span, earliest: day('2027-04-11') } },
			'Orienteres 11. april 2027.'
		],
		[
			{ because: { type: 'span' }, window: span, reason: { type: 'by-load' }, kind: 'theme' },
			'Drøftes i perioden 1. januar–31. december. Mødet 19. november blev valgt, fordi der var bedst plads.'
		],
		[
			{ because: null, reason: { type: 'over-full', booked: 165, timeBudget: 150 } },
			'Intet møde inden for fristen har plads; 19. november er fyldt (165 af 150 min.).'
		],
		[
			{ because: null, reason: { type: 'stays', nearer: day('2020-11-05') } },
			'Bliver på mødet 19. november, selv om der nu er plads 5. november.'
		],
		[
			{
				because: null,
				reason: { type: 'gap', nearer: day('2020-11-05'), other: day('2020-10-29') }
			},
			'Mødet 5. november ligger for tæt på 29. oktober, hvor det samme punkt er på; derfor 19. november.'
		],
		[
			{
				because: null,
				reason: { type: 'gap', nearer: day('2020-11-05'), other: day('2020-11-05') }
			},
			'Mødet 5. november har det samme punkt på i forvejen; derfor 19. november.'
		],
		[
			{ because: null, reason: { type: 'apart', nearer: day('2020-11-05'), with: 'andet' } },
			'Mødet 5. november har et punkt på, som dette ikke må stå sammen med; derfor 19. november.'
		],
		[
			{
				because: null,
				reason: { type: 'heavy', nearer: day('2020-11-05'), proposer: 'Kommunaldirektøren' }
			},
			'Mødet 5. november har allerede et stort punkt fra Kommunaldirektøren; derfor 19. november.'
		],
		[
			{ because: null, reason: { type: 'theme', nearer: day('2020-11-05'), theme: 'By og bolig' } },
			'Sat på mødet 19. november sammen med andre punkter om By og bolig.'
		],
		[
			{
				because: null,
				reason: {
					type: 'busy',
					nearer: { date: day('2020-11-05'), booked: 120, timeBudget: 150 }
				}
			},
			'Mødet 5. november har meget på i forvejen (120 af 150 min.); derfor 19. november.'
		],
		[{ reason: { type: 'pinned', outsideWindow: false } }, 'Fastlåst til mødet 19. november.'],
		[
			{ reason: { type: 'pinned', outsideWindow: true } },
			'Fastlåst til mødet 19. november, uden for reglens tidsrum 14. november–31. december.'
		],
		[
			{ reason: { type: 'frozen', status: 'sent' } },
			'Dagsordenen er udsendt; punktet flyttes ikke.'
		],
		[{ reason: { type: 'frozen', status: 'held' } }, 'Mødet er holdt; punktet flyttes ikke.'],
		[{ reason: { type: 'frozen', status: 'planned' } }, 'Mødet er forbi; punktet flyttes ikke.'],
		[
			{
				because: { type: 'every-meeting' },
				reason: { type: 'standing', position: 'opening' }
			},
			'Rammepunkt på hvert møde.'
		],
		[{ because: null, window: null, reason: null }, 'Sat på mødet i hånden.']
	])('%j', (facts, expected) => {
		expect(sentence(facts)).toBe(expected);
	});
});

describe('Hvorfor har punktet intet møde?', () => {
	const july = { earliest: day('2027-07-01'), latest: day('2027-07-31') };

	test.each<[ReasonFacts['reason'], string]>([
		[
			{ type: 'no-meeting', recess: 'Sommerferie' },
			'Der er intet møde i perioden 1.–31. juli (Sommerferie).'
		],
		[{ type: 'no-meeting' }, 'Der er intet møde i perioden 1.–31. juli.'],
		[{ type: 'after-horizon' }, 'Der er endnu ikke planlagt møder i perioden 1.–31. juli 2027.'],
		[{ type: 'past' }, 'Fristen 31. juli 2027 er overskredet.'],
		[
			{ type: 'apart-from-all', with: 'andet' },
			'På hvert møde i perioden 1.–31. juli er der et punkt, som dette ikke må stå sammen med.'
		],
		[{ type: 'taken-out' }, 'Taget af dagsordenen.'],
		[{ type: 'pin-gone' }, 'Mødet, som punktet var fastlåst til, er aflyst.'],
		[
			{ type: 'rule-ended' },
			'Tidsreglen giver ikke længere punktet. Det er bevaret, fordi der er skrevet i det.'
		],
		[null, '']
	])('%j', (reason, expected) => {
		const facts = { because: null, window: july, meetingDate: null };
		expect(reasonSentence({ ...facts, reason })).toBe(expected);
	});
});
