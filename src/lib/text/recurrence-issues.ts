import type { RecurrenceIssue } from '#lib/domain/recurrence.ts';
import { MAX_TEXT_LENGTH } from '#lib/domain/recurrence/rule.ts';
import { listWords } from './dates.ts';

type Allowed = NonNullable<RecurrenceIssue['allowed']>;

const KNOWN_PARTS = listWords([
	'FREQ',
	'INTERVAL',
	'BYMONTH',
	'BYMONTHDAY',
	'BYDAY',
	'BYSETPOS',
	'COUNT',
	'UNTIL'
]);

const MESSAGES: Readonly<Record<RecurrenceIssue['code'], (issue: RecurrenceIssue) => string>> = {
	empty: () => 'Reglen er tom. Skriv for eksempel FREQ=MONTHLY;BYDAY=2TH.',
	'too-long': () => `Reglen er for lang. En regel er på højst ${MAX_TEXT_LENGTH} tegn.`,
	'malformed-part': ({ value }) =>
		value === ''
			? 'Reglen har et tomt led. Hvert led skrives NAVN=VÆRDI, og leddene adskilles af ét semikolon.'
			: `“${value}” kan ikke læses. Hvert led skrives NAVN=VÆRDI, for eksempel FREQ=MONTHLY.`,
	'unknown-part': ({ part }) => `“${part}” kan ikke bruges. Reglen kan have ${KNOWN_PARTS}.`,
	'time-part': ({ part }) =>
		`${part} kan ikke bruges: En regel giver dage, ikke klokkeslæt. Fjern leddet.`,
	'start-inside': ({ part }) =>
		`${part} kan ikke stå i reglen. Reglen begynder den dag, det faste punkt gælder fra.`,
	'repeated-part': ({ part }) => `${part} står flere gange. Hvert led må stå én gang.`,
	'missing-frequency': () =>
		'Reglen mangler FREQ. Skriv FREQ=WEEKLY (ugentligt), FREQ=MONTHLY (månedligt) eller FREQ=YEARLY (årligt).',
	'unknown-frequency': ({ value }) =>
		`FREQ=${value} kan ikke bruges. Brug WEEKLY (ugentligt), MONTHLY (månedligt) eller YEARLY (årligt).`,
	'not-a-whole-number': ({ part, value, allowed }) =>
		`“${value}” i ${part} er ikke et helt tal. Skriv ${numbers(allowed)}.`,
	'out-of-range': ({ part, value, allowed }) =>
		`${value} i ${part} ligger uden for det tilladte. Skriv ${part === 'BYSETPOS' ? '1, 2, 3, 4, -1 eller -2' : numbers(allowed)}.`,
	'not-a-date': ({ value }) =>
		`“${value}” i UNTIL er ikke en dato. Skriv år, måned og dag uden klokkeslæt, for eksempel UNTIL=20271231.`,
	'unknown-weekday': ({ value }) =>
		`“${value}” i BYDAY er ikke en ugedag. Brug MO, TU, WE, TH, FR, SA eller SU, eventuelt med et nummer foran: 2TH er anden torsdag, -1FR er sidste fredag.`,
	'mixed-weekdays': ({ value }) =>
		`BYDAY=${value} blander ugedage med og uden nummer. Giv dem alle et nummer, eller ingen af dem.`,
	'ordinal-in-week': ({ value }) =>
		`BYDAY=${value} har et nummer, men en uge har kun én af hver ugedag. Fjern nummeret, eller brug FREQ=MONTHLY.`,
	'month-day-in-week': () =>
		'BYMONTHDAY kan ikke bruges med FREQ=WEEKLY. Brug FREQ=MONTHLY, eller fjern leddet.',
	'no-such-month-day': ({ value }) =>
		`Dag ${value} i BYMONTHDAY findes ikke i nogen af månederne i BYMONTH.`,
	'position-without-weekdays': () =>
		'BYSETPOS vælger blandt ugedage, men der er ingen. Tilføj BYDAY, for eksempel BYDAY=MO,TU,WE,TH,FR.',
	'position-beyond-set': ({ value }) =>
		`BYSETPOS=${value} rækker ud over de dage, BYDAY giver. Vælg en mindre position, eller tilføj ugedage.`,
	'count-and-until': () => 'COUNT og UNTIL kan ikke stå sammen. Behold det ene.',
	'ends-before-start': ({ value }) =>
		`UNTIL=${value} ligger før den dag, reglen begynder. Vælg en senere dato.`,
	'no-date': () =>
		'Reglen giver ingen dato i de første otte år. Kontrollér måned, dag og interval, og om den slutter for tidligt.'
};

/** What is wrong with a rule and what is allowed instead, in Danish. */
export function recurrenceIssueMessage(issue: RecurrenceIssue): string {
	return MESSAGES[issue.code](issue);
}

function numbers(allowed: Allowed = { min: 1, max: 1 }): string {
	const span = `et tal fra ${allowed.min} til ${allowed.max}`;
	return allowed.signed ? `${span}, eventuelt med minus foran for at tælle bagfra` : span;
}
