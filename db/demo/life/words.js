/** What the demo's last meetings decided, in made-up words; roles only. */
import { addDays, dateOf, yearOf } from '../../../src/lib/domain/civil-date.ts';
import { dayAndMonth, dayMonthYear } from '../../../src/lib/text/dates.ts';

/** @typedef {import('../../../src/lib/domain/civil-date.ts').CivilDate} CivilDate */
/** @typedef {import('../../../src/lib/domain/commitments.ts').CommitmentKind} CommitmentKind */

/** By the item's series. @type {Readonly<Record<string, string>>} */
const DECISIONS = {
	godkendelse: 'Dagsordenen for mødet blev godkendt.',
	byudvikling: `Orienteringen blev taget til efterretning.

Chefforum drøftede rækkefølgen af de næste byggemodninger. Afdelingerne koordinerer selv, hvem der deltager i hvilke styregrupper.`,
	sygefravaer: `Chefforum drøftede opgørelsen. Det korte fravær er faldet lidt, mens det lange er uændret.

- Afdelinger over målet holder fast i de aftalte samtaler.
- Opgørelsen sendes videre til MED-udvalgene.`,
	it: `Status blev drøftet. Driften har været stabil, og to projekter er afsluttet til tiden.

Chefforum bemærkede, at brugen af fælles postkasser er vokset, og at oprydningen i dem er godt i gang.`,
	abc: 'Chefforum drøftede bestyrelsens dagsorden og var enigt i indstillingen til alle punkter.',
	'oeu-kb': 'Sagerne blev gennemgået. To af dem kræver en bedre indledning, før de sendes videre.',
	budgetproces: `Forløbet blev evalueret. Det gode var de korte tekster; det svære var de sene tal.

Chefforum godkendte tidsplanen for næste budgetproces.`,
	'dif-budget': 'Orienteringen blev taget til efterretning.',
	eventuelt: 'Intet yderligere.'
};

/** By its kind, where the series says nothing. @type {Readonly<Record<string, string>>} */
const USUAL = {
	approval: 'Indstillingen blev godkendt.',
	information: 'Orienteringen blev taget til efterretning.',
	discussion: 'Chefforum drøftede sagen og var enigt i indstillingen.',
	theme: 'Temaet blev drøftet. Pointerne er samlet i bilaget.',
	status: 'Status blev drøftet og taget til efterretning.'
};

/** @param {{ slug: string | null, kind: string }} item */
export function decisionOn({ slug, kind }) {
	return DECISIONS[slug ?? ''] ?? USUAL[kind] ?? '';
}

/**
 * @typedef {{
 *   meeting: 0 | 1 | 2, quote: string, kind: CommitmentKind, title: string, responsible?: string,
 *   earliest?: CivilDate, latest?: CivilDate, done?: CivilDate, dropped?: string,
 *   under?: string, on?: CivilDate, oneOff?: string, series?: string
 * }} DemoPromise
 * `meeting` counts back from the last one held, `under` is the series of the item that was decided. What it became: the
 * same series' item on the meeting of `on`, else that meeting's first; a one-off by its title; or a series by its slug.
 */

/**
 * @param {{ held: readonly CivilDate[], coming: readonly CivilDate[], today: CivilDate }} days
 * the last held meetings, the latest first, and the coming ones
 * @returns {DemoPromise[]}
 */
export function promises({ held: [last, before], coming: [next, later], today }) {
	const soon = later ?? next ?? addDays(today, 21);
	const year = yearOf(addDays(today, 180));
	return [
		...(last && before ? settled(last, before) : []),
		...(last && before ? coming(today, last, year) : []),
		{
			...{ meeting: 0, under: 'oeu-kb', kind: 'date', title: 'De to sager, der blev sendt retur' },
			...{ responsible: CHAIR, earliest: soon, latest: soon, on: soon },
			quote: `De to sager, der blev sendt retur, gennemgås på ny den ${dayAndMonth(soon)}.`
		},
		{
			...{ meeting: 0, under: 'budgetproces', kind: 'task', title: 'Tidsplan for budgetprocessen' },
			...{ responsible: OEKONOMI, latest: addDays(today, 18) },
			quote: `${OEKONOMI} udarbejder en samlet tidsplan for budgetprocessen inden den ${dayAndMonth(addDays(today, 18))}.`
		},
		{
			...{ meeting: 0, kind: 'span', title: 'Evaluering af de nye mødeformer' },
			...{ earliest: dateOf(year, 3, 1), latest: dateOf(year, 5, 31), responsible: CHAIR },
			quote: `Evalueringen af de nye mødeformer drøftes i foråret ${year}.`
		},
		{
			...{ meeting: 0, under: 'oeu-kb', kind: 'undated', title: 'Fælles skabeloner til referater' },
			quote:
				'Fælles skabeloner til referater er værd at tage op på et senere tidspunkt, når de er prøvet i drift, og forslaget genoptages da.'
		}
	];
}

/** Sentences that nobody has looked at yet: minutes mode proposes them. */
export const UNMARKED = [
	'Chefforum vender tilbage til snitfladerne mellem afdelingerne efter sommerferien.'
];

const CHAIR = 'Kommunaldirektøren';
const OEKONOMI = 'Chefen for Økonomi & Stab';

/** What has been kept or let go. @param {CivilDate} last @param {CivilDate} before @returns {DemoPromise[]} */
function settled(last, before) {
	return [
		{
			...{
				meeting: 2,
				kind: 'date',
				title: 'Sygefravær i de enkelte afdelinger',
				responsible: CHAIR
			},
			...{ under: 'sygefravaer', earliest: last, latest: last, on: last },
			quote: `Opgørelsen af sygefraværet suppleres med tal for de enkelte afdelinger og forelægges på ny den ${dayMonthYear(last)}.`
		},
		{
			...{ meeting: 2, kind: 'task', title: 'Pladserne på Store Lederdøgn' },
			...{ responsible: OEKONOMI, latest: before, done: addDays(before, -1) },
			quote: `${OEKONOMI} sender en oversigt over pladserne på Store Lederdøgn senest den ${dayAndMonth(before)}.`
		},
		{
			...{ meeting: 2, kind: 'undated', title: 'Et fælles møbellager' },
			dropped: 'Behandlet i Direktørforum',
			quote: 'Muligheden for et fælles møbellager drøftes igen på et senere tidspunkt.'
		}
	];
}

/** What is late, or on its way. @param {CivilDate} today @param {CivilDate} last @param {number} year @returns {DemoPromise[]} */
function coming(today, last, year) {
	const late = addDays(today, -2) < last ? addDays(last, -1) : addDays(today, -2);
	const themes = `Der holdes temadrøftelser om AI og om licenser og det tekniske budget i løbet af ${year}.`;
	const within = { earliest: dateOf(year, 1, 1), latest: dateOf(year, 12, 31) };
	return [
		{
			...{ meeting: 1, kind: 'task', title: 'Oversigt over afdelingernes høringssvar' },
			...{ responsible: 'Sekretariatet', latest: late },
			quote: `Sekretariatet udarbejder en samlet oversigt over afdelingernes høringssvar inden den ${dayAndMonth(late)}.`
		},
		{
			...{
				meeting: 1,
				under: 'dif-budget',
				kind: 'series',
				title: 'Budgetopfølgning efter Direktørforum'
			},
			...{ responsible: OEKONOMI, series: 'dif-budget' },
			quote:
				'Chefforum ønsker fremover en orientering hvert kvartal, når Direktørforum har behandlet budgetopfølgningen.'
		},
		...['Temadrøftelse: AI', 'Temadrøftelse: licenser og det tekniske budget'].map(
			(title) =>
				/** @satisfies {DemoPromise} */ ({
					...{ meeting: /** @type {const} */ (1), kind: /** @type {const} */ ('span'), title },
					...{ oneOff: title, quote: themes },
					...{ responsible: CHAIR, ...within }
				})
		)
	];
}

/** Who was there, by their roles. @type {readonly { label: string, state: string, note?: string }[]} */
export const ATTENDANCE = [
	{ label: CHAIR, state: 'present' },
	{ label: 'Direktøren for By, Kultur, Miljø & Beskæftigelse', state: 'present' },
	{ label: OEKONOMI, state: 'present' },
	{ label: 'Afdelingschefen for Sundhed, Pleje & Omsorg', state: 'part', note: 'fra punkt 2' },
	{ label: 'Afdelingschefen for Drift & Service', state: 'absent', note: 'ferie' },
	{ label: 'Sekretariatet', state: 'present' }
];

/** What was taken up under Eventuelt. */
export const RAISED = {
	title: 'Åbningstider mellem helligdagene',
	text: 'Borgerservice foreslog fælles åbningstider mellem helligdagene. Afdelingerne melder tilbage hver for sig.'
};

/** A list that lies beside an item. */
export const ATTACHMENT = {
	name: 'Oversigt pr. afdeling.csv',
	type: 'text/csv',
	text: 'Afdeling;Andel\r\nBørn & Familie;4,2 %\r\nMiljø & Teknik;3,9 %\r\nØkonomi & Stab;3,1 %\r\n'
};

/** What somebody has written in the next meeting's draft. */
export const WRITTEN =
	'To projekter er kommet videre siden sidst:\n\n- Den første etape er sat i gang.\n- Høringen af den næste slutter i denne måned.';
