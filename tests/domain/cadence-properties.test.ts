import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meetsOn, proposeMeetings, type Cadence, type ProposalInput } from '#lib/domain/cadence.ts';
import { addDays, dateOf, WEEKDAYS } from '#lib/domain/civil-date.ts';
import { closedDayOn, recessOn } from '#lib/domain/closed-days.ts';

describe('For alle kadencer', () => {
	const anyDay = fc.integer({ min: 0, max: 6000 }).map((days) => addDays(dateOf(2019, 1, 1), days));
	const cadence: fc.Arbitrary<Cadence> = fc
		.record({
			kind: fc.oneof(
				fc.record({ weeks: fc.constantFrom('odd', 'even', 'every') }),
				fc.record({ nth: fc.constantFrom(1, 2, 3, 4, -1) })
			),
			weekday: fc.constantFrom(...WEEKDAYS),
			validFrom: anyDay,
			length: fc.integer({ min: 0, max: 3000 })
		})
		.map(({ kind, weekday, validFrom, length }) => {
			const valid = { validFrom, validTo: addDays(validFrom, length), start: '09:00' };
			return { ...kind, weekday, ...valid } as Cadence;
		});
	const situation = fc
		.record({
			cadences: fc.array(cadence, { maxLength: 3 }),
			closed: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }),
			recess: fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 40 })),
			policy: fc.constantFrom('skip', 'day-before', 'week-after'),
			from: anyDay,
			length: fc.integer({ min: 0, max: 400 }),
			taken: fc.array(fc.integer({ min: -10, max: 410 }), { maxLength: 20 })
		})
		.map(
			({
				cadences,
				closed,
				recess: [begin, days],
				policy,
				from,
				length,
				taken
			}): ProposalInput => ({
				cadences,
				closedDays: closed.map((each) => ({ date: addDays(from, each), name: 'Lukket' })),
				recesses: [
					{ from: addDays(from, begin), to: addDays(from, begin + days), name: 'Sommerferie' }
				],
				policy,
				from,
				to: addDays(from, length),
				taken: taken.map((each) => addDays(from, each))
			})
		);

	test('ligger hvert forslag på en åben, ledig dag i spændet, sorteret og kun én gang', () => {
		fc.assert(
			fc.property(situation, (input) => {
				const dates = proposeMeetings(input).proposals.map(({ date }) => date);
				expect(dates).toEqual([...new Set(dates)].sort());
				for (const date of dates) {
					expect(date >= input.from && date <= input.to).toBe(true);
					expect(closedDayOn(date, input.closedDays)).toBeUndefined();
					expect(recessOn(date, input.recesses)).toBeUndefined();
					expect([...input.taken]).not.toContain(date);
				}
			}),
			{ numRuns: 1_000 }
		);
	});

	test('mangler ingen dag: hver kadencedag er foreslået, optaget, i ferie eller nævnt', () => {
		fc.assert(
			fc.property(situation, (input) => {
				const { proposals, notices } = proposeMeetings(input);
				const accounted = new Set([
					...proposals.map(({ wanted }) => wanted),
					...input.taken,
					...notices.flatMap((notice) => (notice.type === 'closed-day' ? [notice.date] : []))
				]);
				for (let date = input.from; date <= input.to; date = addDays(date, 1)) {
					if (!meetsOn(input.cadences, date) || recessOn(date, input.recesses)) continue;
					expect(accounted, date).toContain(date);
				}
			}),
			{ numRuns: 1_000 }
		);
	});

	test('giver to spænd ved siden af hinanden det samme som hele spændet', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: 0, max: 399 }), (input, at) => {
				const middle = addDays(input.from, at);
				if (middle >= input.to) return;
				const whole = proposeMeetings(input).proposals;
				const first = proposeMeetings({ ...input, to: middle }).proposals;
				const second = proposeMeetings({ ...input, from: addDays(middle, 1) }).proposals;
				expect([...first, ...second]).toEqual(whole);
			}),
			{ numRuns: 1_000 }
		);
	});

	test('foreslår intet nyt, når forslagene er taget', () => {
		fc.assert(
			fc.property(situation, (input) => {
				const dates = proposeMeetings(input).proposals.map(({ date }) => date);
				const again = proposeMeetings({ ...input, taken: [...input.taken, ...dates] });
				expect(again.proposals).toEqual([]);
			}),
			{ numRuns: 1_000 }
		);
	});
});
