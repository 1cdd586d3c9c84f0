import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./calendar-of-a-process.ts', import.meta.url));

interface Answer {
	zone: { january: number; winter: number; summer: number };
	calendar: { rules: string[][]; meetings: { proposals: { date: string }[] }; words: string };
}

/** What a process of its own answers: a running one keeps the zone it began with. */
function answerUnder(zone: string): Answer {
	const env = { ...process.env, TZ: zone, NODE_OPTIONS: '', LC_ALL: 'C' };
	return JSON.parse(execFileSync(process.execPath, [SCRIPT], { env, encoding: 'utf8' })) as Answer;
}

describe('Kalenderen er den samme i alle tidszoner', () => {
	const utc = answerUnder('UTC');

	test.for([
		['Europe/Copenhagen', { january: 4, winter: -60, summer: -120 }],
		['America/New_York', { january: 3, winter: 300, summer: 240 }],
		['Pacific/Auckland', { january: 4, winter: -780, summer: -720 }]
	] as const)('%s', ([zone, clock]) => {
		const answer = answerUnder(zone);
		expect(answer.zone).toEqual(clock);
		expect(answer.zone).not.toEqual(utc.zone);
		expect(answer.calendar).toEqual(utc.calendar);
	});

	test('og svaret er det, der er skrevet ud', () => {
		const [weekly = [], , lastWorkday = [], , clockChange = []] = utc.calendar.rules;
		expect(weekly.slice(12, 16)).toEqual(['2026-12-24', '2026-12-31', '2027-01-07', '2027-01-14']);
		expect(lastWorkday.slice(0, 3)).toEqual(['2026-10-30', '2026-11-30', '2026-12-31']);
		expect(clockChange).toEqual([
			'2026-10-25',
			'2027-03-28',
			'2027-10-31',
			'2028-03-26',
			'2028-10-29',
			'2029-03-25'
		]);
		expect(utc.calendar.meetings.proposals.map(({ date }) => date)).toContain('2027-01-07');
		expect(utc.calendar.words).toBe('søndag den 31. oktober 2027');
	});
});
