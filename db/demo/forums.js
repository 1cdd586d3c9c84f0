/** The two forums of the demo: the directors, and the chiefs whose rules follow what the directors have treated. */
import { oneOffs } from './items.js';
import { SERIES } from './series.js';
import * as year from './year.js';

/** @typedef {import('../../src/lib/domain/civil-date.ts').CivilDate} CivilDate */

/**
 * @typedef {{
 *   slug: string, name: string, prefix: string, place: string, timeBudget: number,
 *   cadence: { weeks: 'odd' | 'even', weekday: 'MO' | 'TH', start: string, validFrom: CivilDate },
 *   anchors: typeof year.anchors,
 *   follows: readonly { slug: string, name: string, forum: string, series: string }[],
 *   series: readonly import('./series.js').DemoSeries[],
 *   oneOffs: typeof oneOffs,
 *   keepsLife: boolean
 * }} DemoForum
 */

const VALID_FROM = /** @type {CivilDate} */ ('2016-01-01');
const OEKONOMI = 'Chefen for Økonomi & Stab';

/** @type {DemoForum} */
const DIREKTOERFORUM = {
	slug: 'direktoerforum',
	name: 'Direktørforum',
	prefix: 'DIF',
	place: 'Direktionslokalet',
	timeBudget: 120,
	cadence: { weeks: 'even', weekday: 'MO', start: '13:00', validFrom: VALID_FROM },
	anchors: () => [],
	follows: [],
	series: [
		...SERIES.filter(({ slug }) => slug === 'godkendelse' || slug === 'eventuelt'),
		{
			slug: 'budgetopfoelgning',
			title: 'Budgetopfølgning {kvartal}. kv. {år}',
			minutes: 30,
			kind: 'status',
			proposer: OEKONOMI,
			priority: 'must',
			timing: { type: 'after-period', period: 'quarter', minDays: 20, maxDays: 60 },
			theme: 'Økonomi',
			occasion: 'Regnskabet for {periode} er gjort op.',
			caseText: 'Forbruget vises pr. område med de afvigelser, der kræver en beslutning.',
			recommendation: ['at budgetopfølgningen drøftes.', 'at den forelægges Chefforum.']
		},
		{
			slug: 'omraader',
			title: 'Nyt fra områderne',
			minutes: 20,
			kind: 'information',
			proposer: 'Kommunaldirektøren',
			priority: 'should',
			timing: { type: 'per-period', period: 'month' },
			theme: 'Ledelse',
			occasion: 'Direktørerne orienterer hinanden en gang om måneden.',
			recommendation: ['at orienteringerne tages til efterretning.']
		},
		{
			slug: 'projekter',
			title: 'Strategiske projekter: status',
			minutes: 40,
			kind: 'discussion',
			proposer: 'Kommunaldirektøren',
			priority: 'should',
			timing: { type: 'per-period', period: 'quarter' },
			theme: 'Ledelse',
			occasion: 'Direktørforum følger de strategiske projekter en gang i kvartalet.',
			recommendation: ['at status drøftes.']
		},
		{
			slug: 'loenpolitik',
			title: 'Lønforhandlinger {år}: rammen',
			minutes: 30,
			kind: 'discussion',
			proposer: 'Kommunaldirektøren',
			priority: 'should',
			timing: { type: 'per-period', period: 'year', months: [1, 2, 3] },
			theme: 'Personale og arbejdsmiljø',
			closed: true,
			occasion: 'Rammen for årets forhandlinger skal lægges.',
			recommendation: ['at rammen godkendes.']
		}
	],
	oneOffs: () => [],
	keepsLife: false
};

/** @type {DemoForum} */
const CHEFFORUM = {
	slug: 'chefforum',
	name: 'Chefforum',
	prefix: 'CF',
	place: 'Mødelokale 1',
	timeBudget: 150,
	cadence: { weeks: 'odd', weekday: 'TH', start: '09:00', validFrom: VALID_FROM },
	anchors: year.anchors,
	follows: [
		{
			slug: 'dif-budget',
			name: 'Direktørforums budgetopfølgning',
			forum: DIREKTOERFORUM.slug,
			series: 'budgetopfoelgning'
		}
	],
	series: [
		...SERIES,
		{
			slug: 'dif-budget',
			title: 'Budgetopfølgning efter Direktørforum',
			minutes: 10,
			kind: 'information',
			proposer: OEKONOMI,
			priority: 'should',
			timing: { type: 'after-anchor', anchor: 'dif-budget', minDays: 1, maxDays: 42 },
			theme: 'Økonomi',
			source: 'Første møde, efter at Direktørforum har behandlet den',
			occasion: 'Direktørforum behandlede budgetopfølgningen {periode}.',
			recommendation: ['at orienteringen tages til efterretning.']
		}
	],
	oneOffs,
	keepsLife: true
};

/** In the order they are planned: who follows comes after. */
export const FORUMS = [DIREKTOERFORUM, CHEFFORUM];
