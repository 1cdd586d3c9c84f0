/** One-offs of the demo: two themes, a closed case, and what waits in the idea list. */
import { addDays, dateOf, later, yearOf } from '../../src/lib/domain/civil-date.ts';

/** @typedef {import('../../src/lib/domain/civil-date.ts').CivilDate} CivilDate */

/**
 * @typedef {{
 *   title: string, minutes: number, kind: string, proposer: string, presenter?: string, theme?: string,
 *   caseNumber?: string, priority: string, closed?: boolean, parked?: boolean,
 *   earliest?: CivilDate, latest?: CivilDate, preferred?: CivilDate, occasion: string, caseText?: string,
 *   recommendation: string[]
 * }} DemoItem
 */

/** @param {CivilDate} today @returns {DemoItem[]} */
export function oneOffs(today) {
	const year = yearOf(addDays(today, 180));
	const within = { earliest: later(today, dateOf(year, 1, 1)), latest: dateOf(year, 12, 31) };
	const theme = {
		minutes: 45,
		kind: 'theme',
		proposer: 'Kommunaldirektøren',
		theme: 'IT og digitalisering',
		priority: 'should',
		...within
	};
	return [
		{
			...theme,
			title: 'Temadrøftelse: AI',
			occasion: 'Chefforum har ønsket en temadrøftelse om AI i løbet af året.',
			caseText: 'Hvor bruges AI i dag, hvor kan det aflaste, og hvilke spilleregler skal gælde?',
			recommendation: ['at temaet drøftes.']
		},
		{
			...theme,
			title: 'Temadrøftelse: licenser og det tekniske budget',
			occasion: 'Chefforum har ønsket en temadrøftelse om licenser og det tekniske budget.',
			caseText:
				'Udgifterne til licenser gennemgås pr. afdeling sammen med mulighederne for at samle dem.',
			recommendation: ['at temaet drøftes.']
		},
		{
			title: 'Personalesag i en afdeling',
			minutes: 15,
			kind: 'discussion',
			proposer: 'Kommunaldirektøren',
			theme: 'Ledelse',
			caseNumber: '81.36.05-G01-1-26',
			priority: 'must',
			closed: true,
			earliest: today,
			latest: addDays(today, 45),
			preferred: today,
			occasion: 'Opdigtet eksempel på et lukket punkt.',
			recommendation: ['at sagen drøftes.']
		},
		...IDEAS
	];
}

/** @type {readonly DemoItem[]} */
const IDEAS = [
	{
		title: 'Fælles skabelon til sagsfremstillinger',
		minutes: 20,
		kind: 'discussion',
		proposer: 'Chefen for Økonomi & Stab',
		theme: 'Politisk betjening',
		priority: 'may',
		parked: true,
		occasion: 'Skabelonerne er forskellige fra afdeling til afdeling.',
		recommendation: ['at behovet for en fælles skabelon drøftes.']
	},
	{
		title: 'Erfaringer med hjemmearbejde',
		minutes: 30,
		kind: 'theme',
		proposer: 'Kommunaldirektøren',
		theme: 'Personale og arbejdsmiljø',
		priority: 'may',
		parked: true,
		occasion: 'Reglerne for hjemmearbejde har virket i to år.',
		recommendation: ['at erfaringerne drøftes.']
	},
	{
		title: 'Genbrug af møbler på tværs af huset',
		minutes: 10,
		kind: 'information',
		proposer: 'Afdelingschefen for Drift & Service',
		theme: 'Miljø',
		priority: 'may',
		parked: true,
		occasion: 'Der er kommet et forslag om et fælles møbellager.',
		recommendation: ['at forslaget tages til efterretning.']
	}
];
