import type { FoundTime } from './times.ts';

/** Without a time of its own, but to come back. */
export const UNDATED =
	/(?<!\p{L})(?:på\s+et\s+senere\s+tidspunkt|ved\s+en\s+senere\s+lejlighed|ved\s+(?:given\s+)?lejlighed|senere\s+(?:møde|drøftelse|behandling|stillingtagen)|endnu\s+en\s+gang|på\s+ny|på\s+et\s+(?:kommende|senere|af\s+de\s+kommende)\s+møder?|(?:vender|(?:vil|skal)\s+vende)\s+(?:\p{L}+\s+){0,3}tilbage|genoptages?|tages?\s+op\s+igen|(?:drøftes|behandles|forelægges|præsenteres|op|på|kommer)\s+igen)(?!\p{L})/iu;

/** Something that will or must happen: verbs of agendas in the present, and what a forum asks for. */
const AHEAD = new RegExp(
	`(?<!\\p{L})(?:skal|vil|bliver|kommer|sættes|sætter|vender?|kan\\s+(?:med\\s+fordel\\s+)?\\p{L}+es|bør|må|` +
		`på\\s+ny|endnu\\s+en\\s+gang|igen|frist(?:en)?|deadline|fremover|fremadrettet|` +
		`(?:ønske(?:r|de)|besluttede|besluttet|beslutter|aftalte|aftalt|aftaler|bad|beder|anmodede|anmoder|udsatte|udsat|udsætter|flyttede|flyttet|foreslår|indstiller)|` +
		`(?:udarbejd|genoptag|fremlæg|fremlægg|forelæg|forelægg|præsenter|orienter|drøft|behandl|inviter|indkald|lever|evaluer|undersøg|` +
		`følg|afhold|hold|giv|send|meld|saml|vurder|revider|opdater|opsaml|beskriv|afklar|koordiner|planlæg|planlægg|gennemfør|` +
		`gennemgå|tilret|ret|kig|se|fortsæt|fortsætt|arbejd|arranger|indarbejd|tag|lav|byd|tilbyd|sørg|kontakt|rund|mødes)(?:er|r)|` +
		`\\p{L}{3,}es)(?!\\p{L})`,
	'iu'
);

/** Genitives that end as passives do: 'chefernes', 'enhedens', 'deres'. */
const NO_VERB =
	/(?<!\p{L})(?:\p{L}+n[es]s|\p{L}+ernes|deres|vores|jeres|hendes|ellers|eneres)(?!\p{L})/giu;

/** Says that a time is none to come back at: 'om et år er for sent'. */
const NEVER =
	/(?<!\p{L})(?:for\s+sent|for\s+tidligt|ikke\s+længere|bortfalder|udgår|ingen\s+yderligere)(?!\p{L})/iu;

/** Whether the sentence says anything of what is to come. */
export function looksAhead(sentence: string): boolean {
	return !NEVER.test(sentence) && AHEAD.test(sentence.replace(NO_VERB, ' '));
}

const PAST_VERB =
	'(?:gav|var|blev|fik|havde|kom|tog|gik|sagde|stod|holdt|så|fandt|lå|skrev|valgte|indgik|foregik|[\\p{Ll}]{3,}(?:ede|erede)|(?:drøft|vedtog|oply|spurg|fortal|læs|mød|begynd|slutt|vendt|hørt|kørt|vist|sendt|rejst)te?|fortalte|oplyste|spurgte|mødte|viste|sendte|rejste|hørte)';

/** The past that a forum decides in: what it decided may well be ahead. */
const DECIDED = /^(?:besluttede|aftalte|ønskede|anmodede|udsatte|flyttede|bad)$/iu;

const PAST = new RegExp(`(?<!\\p{L})(?<!(?:den|det|de|en|et)\\s)${PAST_VERB}(?!\\p{L})`, 'giu');
const PAST_NEXT = new RegExp(`^\\s*,?\\s*${PAST_VERB}(?!\\p{L})`, 'iu');

/** What comes before a date that something is from, not to: 'referatet fra d. 14. marts'. */
const FROM =
	/(?<!\p{L})(?:fra(?:\s+og\s+med)?|f\.o\.m\.|siden|af|pr\.?|per|dateret|indtil|frem\s+til|gældende|fremfor|(?:referat|dagsorden|notat|brev|mail|aftale|beslutning|møde|mødet)(?:et|en)?\s+af)\s*$/iu;

const HAS_DONE = /(?<!\p{L})(?:har|havde)\s+(?:\p{L}+\s+){0,4}?\p{L}{3,}[et]t?(?!\p{L})/iu;

/** Where one statement ends and another begins. */
const CLAUSE =
	/[,;:()–]|(?<!\p{L})(?:at|som|der|hvor|men|og|idet|fordi|hvorefter|samt)(?!\p{L})/giu;

/** Whether this time only tells what has happened, or since when. */
export function tellsThePast(
	sentence: string,
	{ type, start, end }: Pick<FoundTime, 'start' | 'end'> & Partial<Pick<FoundTime, 'type'>>
): boolean {
	if (type === 'until') return false;
	if (FROM.test(sentence.slice(0, start)) || PAST_NEXT.test(sentence.slice(end))) return true;
	const clause = clauseAround(sentence, start, end);
	const past = [...clause.matchAll(PAST)].filter(([verb]) => !DECIDED.test(verb));
	if (past.length === 0) return HAS_DONE.test(clause);
	return !looksAhead(clause.replace(PAST, ' '));
}

function clauseAround(sentence: string, start: number, end: number): string {
	const borders = [...sentence.matchAll(CLAUSE)].filter(
		({ index, 0: sign }) => index + sign.length <= start || index >= end
	);
	const before = borders.filter(({ index }) => index < start).at(-1);
	const after = borders.find(({ index }) => index >= end);
	return sentence.slice(before ? before.index + before[0].length : 0, after?.index);
}

/** Verbs of work that one does alone, outside the agenda. */
const WORK =
	'(?:udarbejder|sender|udsender|leverer|indkalder|undersøger|afklarer|kontakter|samler|opdaterer|tilretter|retter|reviderer|beskriver|skriver|laver|arrangerer|koordinerer|melder|indsender|fremsender|rundsender|indhenter|sørger|inviterer|planlægger|forbereder|gennemgår|kvalificerer|udpeger|følger\\s+op)';

const WORKER = new RegExp(
	`^(?<who>.{2,90}?)\\s+(?:skal\\s+(?<infinitive>\\p{L}+e)|${WORK})(?!\\p{L})`,
	'iu'
);

/** What is said to come back to the forum is an item, whoever prepares it. */
const TO_FORUM =
	/(?<!\p{L})(?:drøftes|behandles|forelægges|præsenteres|fremlægges|tages\s+op|på\s+dagsordenen|drøftelsespunkt|temadrøftelse|på\s+ny|endnu\s+en\s+gang|(?:vender|(?:vil|skal)\s+vende)\s+(?:\p{L}+\s+){0,3}tilbage)(?!\p{L})/iu;

const WORK_DONE =
	/(?<!\p{L})(?:udarbejdes|sendes|udsendes|leveres|indkaldes|undersøges|afklares|samles|opdateres|tilrettes|revideres|beskrives|indsendes|fremsendes|indhentes|udpeges|meldes|indmeldes|frist(?:en)?|deadline)(?!\p{L})/iu;

/** The role that has work to do by this time, '' when none is named; undefined when it is not work of that kind. */
export function taskIn(sentence: string, { type, start }: FoundTime): string | undefined {
	if (type !== 'until' || TO_FORUM.test(sentence.slice(lastConnective(sentence, start))))
		return undefined;
	const who = workerIn(sentence.slice(lastConnective(sentence, start))) ?? workerIn(sentence);
	if (who !== undefined) return who;
	return WORK_DONE.test(sentence) ? '' : undefined;
}

/** Who does the work of a statement; a thing or the forum itself is nobody. */
function workerIn(statement: string): string | undefined {
	const found = WORKER.exec(statement.trimStart())?.groups?.who ?? '';
	const who = found
		.replace(/^.*(?<!\p{L})at\s+/u, '')
		.replace(/^[-*_\s]+/u, '')
		.trim();
	if (who === '' || /^(?:chefforum|forummet|det|der|sagen|punktet|dette|den|de)$/iu.test(who))
		return undefined;
	return who;
}

/** Where the statement with the time begins: after 'besluttede, at'. */
function lastConnective(sentence: string, start: number): number {
	const found = [...sentence.slice(0, start).matchAll(/(?<!\p{L})at(?!\p{L})|[;:]/giu)].filter(
		({ index }) => !/(?:for|til|med)\s$/iu.test(sentence.slice(0, index))
	);
	const last = found.at(-1);
	return last ? last.index + last[0].length : 0;
}
