import { arrange } from '#lib/domain/agenda.ts';
import { proposedCommitments, type Proposal } from '#lib/domain/commitments.ts';
import { sentencesOf } from '#lib/domain/commitments/sentences.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { quoteWords } from '#lib/text/commitments.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import type { Viewer } from '../../access.ts';
import * as agendaItems from '../../agenda-items.ts';
import * as anchors from '../../anchors.ts';
import type { ChangeKind } from '../../changes.ts';
import * as commitments from '../../commitments.ts';
import { calledTime, meantAnchor, readTime, timeFields } from './time-fields.ts';

const LONGEST_TITLE = 200;
const SHORT = 100;
/** A series is not of one quarter: 'Sygefravær 3. kv. 2026' */
const OWN_PERIOD = /\s+(?:\d\.\s*(?:kv\.?|kvartal|halvår)\s+)?\d{4}$/u;
const GONE = 'Beslutningen findes ikke længere, eller den er skrevet om. Åbn referatet igen.';

/** Marks a sentence of a decision as a promise, and says what it becomes. */
export const markPromise: ChangeKind = {
	open: async (viewer, asked) => {
		const decided = await commitments.ofDecision(viewer, asked.punkt ?? '');
		if (!decided) return undefined;
		const number = await numberOf(viewer, decided.meeting, decided.item);
		const quote = quoteIn(asked.citat);
		const known = quote !== '' && decided.text.includes(quote);
		const proposal = known ? proposalOf(quote, decided) : undefined;
		return {
			title: 'Marker et løfte',
			lead: `${known ? `“${quoteWords(quote)}” ` : ''}Fra punkt ${number}, mødet ${dayMonthYear(decided.date)}.`,
			fields: [
				{ name: 'punkt', label: '', type: 'hidden' },
				quoteField(decided.text, known),
				{ name: 'titel', label: 'Titel', type: 'text' },
				...(await timeFields(viewer, asked.dato ?? dateOf(proposal), proposal))
			],
			values: {
				...(await calledValues(viewer, proposal, decided.proposer)),
				titel: titleOf(proposal, quote, decided.title),
				...asked,
				punkt: decided.item,
				citat: quote
			},
			submit: 'Gem løftet',
			back: `/moeder/${decided.date}/referat`
		};
	},
	read: async (viewer, values) => {
		const decided = await commitments.ofDecision(viewer, values.punkt ?? '');
		if (!decided) return { ok: false, errors: { titel: GONE } };
		const quote = quoteIn(values.citat);
		const title = (values.titel ?? '').trim().slice(0, LONGEST_TITLE);
		const read = await readTime(viewer, values);
		const errors = {
			...(read.ok ? {} : read.errors),
			...(title === '' && { titel: 'Skriv en titel.' }),
			...((quote === '' || !decided.text.includes(quote)) && { citat: 'Vælg sætningen.' })
		};
		if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors };
		const { item, meeting } = decided;
		const number = await numberOf(viewer, meeting, item);
		const { time, responsible } = read;
		return {
			ok: true,
			change: commitments.make({ item, number, quote, title, responsible, time })
		};
	}
};

/** The rule hangs on the anchor that the sentence names, where the forum knows it. */
async function calledValues(viewer: Viewer, proposal: Proposal | undefined, proposer: string) {
	const values = calledTime(proposal, proposer);
	const anchor = proposal?.call.kind === 'series' ? proposal.call.series.anchor : undefined;
	const meant = anchor && meantAnchor(anchor, await anchors.list(viewer));
	return meant ? { ...values, regel: meant } : values;
}

type Decided = NonNullable<Awaited<ReturnType<typeof commitments.ofDecision>>>;

/** A form posts its line ends as Windows writes them. */
function quoteIn(text = ''): string {
	return text.replaceAll('\r\n', '\n');
}

/** What the sentence calls for, also when it has been dismissed or marked before. */
function proposalOf(quote: string, { text, date }: Decided): Proposal | undefined {
	return proposedCommitments(text, { meeting: date }).find((one) => one.quote === quote);
}

function quoteField(text: string, known: boolean): ChangeField {
	if (known) return { name: 'citat', label: '', type: 'hidden' };
	const options = sentencesOf(text).map(({ quote }) => ({
		value: quote,
		label: quoteWords(quote)
	}));
	return {
		...{ name: 'citat', label: 'Sætning i beslutningen', type: 'select' },
		options: [{ value: '', label: 'Vælg en sætning' }, ...options]
	};
}

function dateOf(proposal: Proposal | undefined): string | undefined {
	return proposal?.call.kind === 'date' ? proposal.call.date : undefined;
}

/** A task is what the sentence says; the others come back to what was decided on. */
function titleOf(proposal: Proposal | undefined, quote: string, title: string): string {
	if (proposal?.call.kind === 'series') return title.replace(OWN_PERIOD, '');
	if (proposal?.call.kind !== 'task') return `Opfølgning: ${title}`;
	const words = quoteWords(quote);
	return words.length <= SHORT ? words : `${words.slice(0, SHORT).replace(/\s+\S*$/, '')} …`;
}

async function numberOf(viewer: Viewer, meeting: string, item: string): Promise<number> {
	const there = arrange(await agendaItems.onMeeting(viewer, meeting));
	return Math.max(1, there.findIndex(({ id }) => id === item) + 1);
}
