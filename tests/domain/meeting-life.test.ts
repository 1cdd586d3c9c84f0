import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { lifeOf, shownStatus, type LifeFacts } from '#lib/domain/meeting-life.ts';

const MEETING: LifeFacts = {
	...{ status: 'draft', date: civilDate('2026-12-03'), approval: 'none', approvedOn: null },
	...{ sentOn: null, minutesOn: null },
	deadlines: {
		draft: civilDate('2026-11-19'),
		texts: civilDate('2026-11-24'),
		approval: civilDate('2026-11-26'),
		sending: civilDate('2026-11-27')
	}
};

function states(meeting: Partial<LifeFacts>, today: string) {
	const life = lifeOf({ ...MEETING, ...meeting }, civilDate(today));
	return life.map(({ step, state }) => `${step} ${state}`);
}

describe('a meeting’s life', () => {
	test('of a draft goes on with the chair', () => {
		expect(states({}, '2026-11-22')).toEqual([
			...['planned done', 'draft done', 'approval next', 'sent coming', 'held coming'],
			...['minutes coming', 'approved coming']
		]);
	});

	test('says when the chair’s day has passed', () => {
		expect(states({}, '2026-11-26')).toContain('approval next');
		expect(states({}, '2026-11-27')).toContain('approval late');
	});

	test('remembers that an agenda was sent without the chair', () => {
		const sentOn = civilDate('2026-11-25');
		const life = lifeOf({ ...MEETING, status: 'sent', sentOn }, civilDate('2026-11-26'));
		expect(life.slice(2, 5)).toEqual([
			{ step: 'approval', state: 'skipped', on: null },
			{ step: 'sent', state: 'done', on: '2026-11-25' },
			{ step: 'held', state: 'next', on: '2026-12-03' }
		]);
	});

	test('is held the day after, and waits for its minutes', () => {
		expect(states({ status: 'held' }, '2026-12-04').slice(4)).toEqual([
			...['held done', 'minutes next', 'approved coming']
		]);
	});

	test('says of minutes without a sent agenda that sending was skipped', () => {
		expect(states({ status: 'held' }, '2026-12-04')[3]).toBe('sent skipped');
	});

	test('ends when its minutes are approved', () => {
		const minutesOn = civilDate('2026-12-07');
		const approvedOn = civilDate('2026-12-17');
		const over = { status: 'approved', minutesOn, approvedOn } as const;
		expect(states(over, '2026-12-18').slice(-2)).toEqual(['minutes done', 'approved done']);
	});

	test('of a draft that was never sent waits, once its day is past, for somebody to say that it was held', () => {
		expect(states({}, '2026-12-03')).toContain('held coming');
		expect(states({}, '2026-12-04')).toEqual([
			...['planned done', 'draft done', 'approval skipped', 'sent skipped', 'held late'],
			...['minutes coming', 'approved coming']
		]);
		expect(states({ approval: 'approved' }, '2026-12-04')).toContain('approval done');
		expect(states({ status: 'sent' }, '2026-12-04')).toContain('held done');
	});

	test('of a cancelled one is none', () => {
		expect(states({ status: 'cancelled' }, '2026-11-22')).toEqual([]);
	});
});

describe('a meeting’s status as it is shown', () => {
	const date = civilDate('2026-12-03');

	test('is that its agenda was not sent, once its day is past', () => {
		for (const status of ['planned', 'draft'] as const) {
			expect(shownStatus({ status, date }, civilDate('2026-12-03'))).toBe(status);
			expect(shownStatus({ status, date }, civilDate('2026-12-04'))).toBe('lapsed');
		}
	});

	test('is its own when it was sent, held, approved or cancelled', () => {
		for (const status of ['sent', 'held', 'approved', 'cancelled'] as const) {
			expect(shownStatus({ status, date }, civilDate('2026-12-04'))).toBe(status);
		}
	});
});
