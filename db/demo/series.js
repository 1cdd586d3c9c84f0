/** What recurs in Chefforum: the rules of its minutes, with made-up words in the sections. */

const KOMMUNALDIREKTOEREN = 'Kommunaldirektøren';
const BY_KULTUR = 'Direktøren for By, Kultur, Miljø & Beskæftigelse';
const OEKONOMI = 'Chefen for Økonomi & Stab';

/**
 * @typedef {{
 *   slug: string, title: string, minutes: number, kind: string, proposer: string, priority: string,
 *   timing: Record<string, unknown>, presenter?: string, theme?: string, caseNumber?: string,
 *   closed?: boolean, source?: string, occasion: string, caseText?: string, finance?: string,
 *   legalBasis?: string, recommendation: string[]
 * }} DemoSeries
 */

/** @type {readonly DemoSeries[]} */
export const SERIES = [
	{
		slug: 'godkendelse',
		title: 'Godkendelse af dagsorden og referat',
		minutes: 0,
		kind: 'approval',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'must',
		timing: { type: 'every-meeting', position: 'opening' },
		caseNumber: '00.01.00-P35-9-22',
		source: 'Fast på alle møder',
		occasion: 'Mødet begynder med at godkende dagsordenen og det seneste referat.',
		recommendation: [
			'at dagsordenen for mødet godkendes',
			'at referatet fra mødet d. {forrige møde} godkendes'
		]
	},
	{
		slug: 'byudvikling',
		title: 'Orientering vedr. byudvikling',
		minutes: 15,
		kind: 'information',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'should',
		timing: { type: 'per-period', period: 'month' },
		theme: 'By og bolig',
		caseNumber: '00.01.10-P35-1-19',
		source: 'Besluttet i CF 28. marts 2019, punkt 5',
		occasion: 'Chefforum orienteres en gang om måneden om de byudviklingsprojekter, der er i gang.',
		caseText:
			'Orienteringen for {periode} gennemgår fremdriften i de største projekter: hvad er sket siden sidst, hvad er de næste skridt, og hvor er der brug for afklaring på tværs af afdelingerne.',
		finance: 'Orienteringen har ingen økonomiske konsekvenser.',
		recommendation: ['at orienteringen tages til efterretning.']
	},
	{
		slug: 'sygefravaer',
		title: 'Sygefravær {kvartal}. kv. {år}',
		minutes: 15,
		kind: 'status',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'must',
		timing: { type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 },
		theme: 'Personale og arbejdsmiljø',
		caseNumber: '81.28.00-P07-1-20',
		source: 'Besluttet i CF 19. november 2020, punkt 4',
		occasion: 'Tallene for sygefraværet i {periode} foreligger.',
		caseText:
			'Opgørelsen viser kort og langt fravær pr. afdeling, sammenlignet med samme kvartal året før. Afdelinger med et fravær over målet beskriver, hvad de gør.',
		recommendation: ['at opgørelsen drøftes.', 'at den sendes videre til MED-udvalgene.']
	},
	{
		slug: 'it',
		title: 'Status fra IT & Digitalisering',
		minutes: 20,
		kind: 'status',
		proposer: KOMMUNALDIREKTOEREN,
		presenter: 'Chefen for IT & Digitalisering',
		priority: 'should',
		timing: { type: 'per-period', period: 'quarter' },
		theme: 'IT og digitalisering',
		caseNumber: '00.01.00-P35-9-22',
		source: 'Besluttet i CF 7. december 2023, punkt 5',
		occasion: 'IT & Digitalisering giver en gang i kvartalet en status.',
		caseText: 'Status for {periode}: drift, informationssikkerhed, større projekter og ressourcer.',
		recommendation: ['at status tages til efterretning.']
	},
	{
		slug: 'abc',
		title: 'ABC: drøftelse forud for bestyrelsesmøde',
		minutes: 20,
		kind: 'discussion',
		proposer: BY_KULTUR,
		priority: 'must',
		timing: { type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 },
		theme: 'By og bolig',
		caseNumber: '03.30.05-A00-1-21',
		source: 'Besluttet i CF 7. december 2023, punkt 4',
		occasion: 'Der er bestyrelsesmøde i partnerskabet om det boligsociale arbejde {periode}.',
		caseText:
			'Chefforum drøfter bestyrelsens dagsorden og kommunens holdning til de enkelte punkter.',
		recommendation: ['at bestyrelsens dagsorden drøftes.']
	},
	{
		slug: 'styringsdialog',
		title: 'Styringsdialog med boligselskaberne',
		minutes: 30,
		kind: 'discussion',
		proposer: BY_KULTUR,
		priority: 'must',
		timing: { type: 'before-anchor', anchor: 'styringsdialog', minDays: 14, maxDays: 90 },
		theme: 'By og bolig',
		caseNumber: '03.30.05-A00-1-21',
		source: 'Besluttet i CF 7. december 2023, punkt 4',
		occasion: 'Den årlige styringsdialog med boligselskaberne holdes {periode}.',
		caseText:
			'Chefforum drøfter temaer til dialogen på baggrund af selskabernes styringsrapporter.',
		legalBasis: 'Lov om almene boliger m.v.',
		recommendation: ['at temaerne til dialogen drøftes.', 'at rækkefølgen af temaerne aftales.']
	},
	{
		slug: 'miljoemaal',
		title: 'Lokale miljømål {år}',
		minutes: 20,
		kind: 'information',
		proposer: 'Afdelingschefen for Drift & Service',
		priority: 'should',
		timing: {
			type: 'rrule',
			rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH',
			side: 'nearest',
			withinDays: 21
		},
		theme: 'Miljø',
		caseNumber: '09.00.00-P07-1-19',
		source: 'Besluttet i CF 28. marts 2019, punkt 2',
		occasion: 'Afdelingernes lokale miljømål for {år} er samlet.',
		caseText:
			'Målene handler om energi, transport, indkøb og affald på kommunens egne arbejdspladser.',
		recommendation: ['at de lokale miljømål tages til efterretning.']
	},
	{
		slug: 'trivsel',
		title: 'Opfølgning på trivsel og APV',
		minutes: 20,
		kind: 'discussion',
		proposer: OEKONOMI,
		priority: 'should',
		timing: {
			type: 'rrule',
			rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=4TH',
			side: 'nearest',
			withinDays: 21
		},
		theme: 'Personale og arbejdsmiljø',
		caseNumber: '81.00.00-I00-1-18',
		source: 'Besluttet i CF 28. marts 2019, punkt 3',
		occasion: 'Der følges hvert år op på trivselsmåling og APV.',
		caseText: 'Opfølgningen viser, hvor langt afdelingerne er med deres handleplaner.',
		recommendation: ['at opfølgningen drøftes.']
	},
	{
		slug: 'lederdoegn',
		title: 'Evaluering af Store Lederdøgn',
		minutes: 10,
		kind: 'discussion',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'may',
		timing: { type: 'after-anchor', anchor: 'lederdoegn', minDays: 20, maxDays: 45 },
		theme: 'Ledelse',
		caseNumber: '81.00.00-G20-1-19',
		source: 'Besluttet i CF 22. maj 2019',
		occasion: 'Store Lederdøgn er holdt, og deltagernes evaluering er samlet.',
		recommendation: ['at evalueringen drøftes.', 'at temaet for næste år overvejes.']
	},
	{
		slug: 'budgetproces',
		title: 'Budgetproces {år+1}: evaluering og tilrettelæggelse',
		minutes: 20,
		kind: 'approval',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'must',
		timing: {
			type: 'rrule',
			rrule: 'FREQ=YEARLY;BYMONTH=11;BYDAY=3TH',
			side: 'nearest',
			withinDays: 21
		},
		theme: 'Økonomi',
		caseNumber: '00.30.00-P00-7-20',
		source: 'Besluttet i CF 19. november 2020, punkt 3',
		occasion: 'Årets budgetproces er afsluttet, og den næste skal tilrettelægges.',
		caseText: 'Chefforum evaluerer forløbet og godkender tidsplanen for næste budgetproces.',
		finance: 'Tidsplanen har i sig selv ingen økonomiske konsekvenser.',
		recommendation: ['at forløbet evalueres.', 'at tidsplanen godkendes.']
	},
	{
		slug: 'analysetemaer',
		title: 'Budget: fælles opsamling på analysetemaer',
		minutes: 30,
		kind: 'discussion',
		proposer: OEKONOMI,
		priority: 'must',
		timing: {
			type: 'rrule',
			rrule: 'FREQ=YEARLY;BYMONTH=1;BYDAY=2TH',
			side: 'on-or-after',
			withinDays: 28
		},
		theme: 'Økonomi',
		caseNumber: '00.30.00-P00-7-20',
		source: 'Besluttet i CF 19. november 2020, punkt 3',
		occasion: 'Afdelingernes forslag til analysetemaer samles før budgetarbejdet i {år}.',
		recommendation: ['at forslagene drøftes på tværs.', 'at de fælles temaer udpeges.']
	},
	{
		slug: 'oeu-kb',
		title: 'ØU & KB – gennemgang og sparring af sager',
		minutes: 25,
		kind: 'discussion',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'may',
		timing: { type: 'after-anchor', anchor: 'kb', minDays: 1, maxDays: 28 },
		theme: 'Politisk betjening',
		caseNumber: '00.01.00-P35-9-22',
		source: 'Besluttet i CF 22. maj 2019',
		occasion: 'Kommunalbestyrelsen har holdt møde {periode}.',
		caseText: 'Sagerne gennemgås: hvad skal der følges op på, og hvad kan gøres bedre næste gang?',
		recommendation: ['at sagerne drøftes.']
	},
	{
		slug: 'sundhedspulje',
		title: 'Sundhedspuljen: godkendelse af udmøntning',
		minutes: 10,
		kind: 'approval',
		proposer: 'Afdelingschefen for Sundhed, Pleje & Omsorg',
		priority: 'should',
		timing: { type: 'per-period', period: 'year', months: [1, 2, 3] },
		theme: 'Sundhed',
		caseNumber: '29.09.00-A21-1-18',
		source: 'Besluttet i CF 19. november 2020, punkt 5',
		occasion: 'Ansøgningerne til sundhedspuljen for {år} er behandlet.',
		finance: 'Udmøntningen holdes inden for puljens ramme.',
		recommendation: ['at udmøntningen af puljen godkendes.']
	},
	{
		slug: 'ledelsessamtaler',
		title: 'Opfølgning på ledelsessamtaler {halvår}. halvår {år}',
		minutes: 20,
		kind: 'discussion',
		proposer: OEKONOMI,
		priority: 'should',
		timing: { type: 'per-period', period: 'half-year' },
		theme: 'Ledelse',
		caseNumber: '81.00.00-G01-2-24',
		closed: true,
		source: 'Eksempel på et lukket fast punkt',
		occasion: 'Ledelsessamtalerne i {periode} er gennemført.',
		caseText: 'Punktet er lukket, fordi det omtaler enkelte lederes forhold.',
		recommendation: ['at opfølgningen drøftes.']
	},
	{
		slug: 'eventuelt',
		title: 'Eventuelt',
		minutes: 0,
		kind: 'information',
		proposer: KOMMUNALDIREKTOEREN,
		priority: 'must',
		timing: { type: 'every-meeting', position: 'closing' },
		caseNumber: '00.01.00-P35-9-22',
		source: 'Fast på alle møder',
		occasion: '',
		recommendation: []
	}
];
