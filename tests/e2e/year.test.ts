import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	addDays,
	civilDate,
	daysBetween,
	monthOf,
	type CivilDate
} from '#lib/domain/civil-date.ts';
import { closedDayOn } from '#lib/domain/closed-days.ts';
import { loggedIn, problems, visit } from './session.ts';

const YEAR = '/chefforum/aarsplan/2027';
const VIEWS = ['hjul', 'kalender', 'liste', 'matrix'] as const;

interface Meeting {
	readonly date: CivilDate;
	readonly titles: readonly string[];
}

let meetings: Meeting[];

beforeAll(async () => {
	const page = await loggedIn('secretary', { javaScript: false });
	await page.goto(`${YEAR}?visning=liste`);
	meetings = (await readMeetings(page)).map(({ date, titles }) => ({
		date: civilDate(date),
		titles
	}));
	await page.context().close();
});

describe('2027 for the secretariat', () => {
	test('the wheel, the calendar, the list and the matrix show the same items', async () => {
		const page = await loggedIn('secretary', { javaScript: false });
		const shown = new Map<string, string[]>();
		for (const view of VIEWS) {
			await page.goto(`${YEAR}?visning=${view}`);
			shown.set(view, await itemIds(page));
		}
		expect(shown.get('liste')?.length).toBeGreaterThan(80);
		for (const view of VIEWS) expect(shown.get(view), view).toEqual(shown.get('liste'));
	});

	test('a filter leaves the same items in all four views, and stays in the address', async () => {
		const page = await loggedIn('secretary', { javaScript: false });
		await page.goto(`${YEAR}?visning=liste`);
		await page.getByLabel('Tema', { exact: true }).selectOption({ label: 'IT og digitalisering' });
		await page.getByRole('button', { name: 'Vis', exact: true }).click();
		const listed = await itemIds(page);
		expect(listed.length).toBe(6);
		for (const name of ['Hjul', 'Kalender', 'Matrix']) {
			await page.getByRole('link', { name, exact: true }).click();
			expect(decodeURIComponent(page.url())).toContain('IT');
			expect(await itemIds(page), name).toEqual(listed);
		}
	});

	test('7 January is a meeting: the odd week after week 53', () => {
		expect(meetings[0]?.date).toBe('2027-01-07');
	});

	test('no meeting lies on a closed day', () => {
		const local = ['2027-12-24', '2027-12-31'].map((date) => ({ date: civilDate(date), name: '' }));
		expect(meetings.filter(({ date }) => closedDayOn(date, local))).toEqual([]);
	});

	test('byudvikling comes once each month that has a meeting', () => {
		const months = [...new Set(meetings.map(({ date }) => monthOf(date)))];
		const dates = datesOf('Orientering vedr. byudvikling');
		expect(dates.map(monthOf)).toEqual(months);
		expect(months).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]);
	});

	test('sygefravær comes four times, 45 days or more after each quarter', () => {
		const ends = ['2026-12-31', '2027-03-31', '2027-06-30', '2027-09-30'].map(civilDate);
		const titles = ['4. kv. 2026', '1. kv. 2027', '2. kv. 2027', '3. kv. 2027'];
		const days = titles.map((label, i) => {
			const [date] = datesOf(`Sygefravær ${label}`);
			return daysBetween(ends[i] as CivilDate, date as CivilDate);
		});
		expect(days.every((count) => count >= 45 && count <= 90)).toBe(true);
		expect(meetings.flatMap(({ titles }) => titles).filter(isSickLeave)).toHaveLength(4);
	});

	test('IT comes four times, once a quarter', () => {
		const dates = datesOf('Status fra IT & Digitalisering');
		expect(dates.map((date) => Math.ceil(monthOf(date) / 3))).toEqual([1, 2, 3, 4]);
	});

	test('ABC is discussed at the last meeting at least 7 days before each board meeting', async () => {
		const boards = await anchorDates('ABC-bestyrelsesmøde');
		expect(boards).toHaveLength(2);
		expect(datesOf('ABC: drøftelse forud for bestyrelsesmøde')).toEqual(
			boards.map((board) => lastBefore(addDays(board, -7)))
		);
	});

	test('the housing dialogue is prepared at the last meeting at least 14 days before it', async () => {
		const [dialogue] = await anchorDates('Styringsdialog');
		expect(datesOf('Styringsdialog med boligselskaberne')).toEqual([
			lastBefore(addDays(dialogue as CivilDate, -14))
		]);
	});

	test('an item opens in a dialog with its reason, its rule and its neighbours', async () => {
		const page = await loggedIn('secretary');
		await visit(page, `${YEAR}?visning=liste`);
		await page.getByRole('link', { name: 'Sygefravær 1. kv. 2027' }).first().click();
		const dialog = page.getByRole('dialog');
		await dialog.waitFor();
		const text = await dialog.innerText();
		expect(text).toContain('Hvorfor står punktet her?');
		expect(text).toContain('45 dage efter');
		expect(text).toMatch(/Forrige gang\s+18\. februar 2027/);
		expect(text).toMatch(/Næste gang\s+19\. august 2027/);
		await page.keyboard.press('Escape');
		expect(await dialog.isVisible()).toBe(false);
		expect(problems(page)).toEqual([]);
	});

	test('FullCalendar shows one chip per meeting, counting the items between the standing ones', async () => {
		const page = await loggedIn('secretary');
		await visit(page, `${YEAR}?visning=kalender`);
		const chips = page.locator('.fc-event', { hasText: /CF · \d+ pkt\./ });
		await chips.first().waitFor();
		const counts = (await chips.allInnerTexts()).map((text) => Number(/(\d+) pkt/.exec(text)?.[1]));
		expect(counts).toEqual(meetings.map(({ titles }) => titles.length - 2));
		expect(problems(page)).toEqual([]);
	});
});

function datesOf(title: string): CivilDate[] {
	return meetings.filter(({ titles }) => titles.includes(title)).map(({ date }) => date);
}

function lastBefore(limit: CivilDate): CivilDate | undefined {
	return meetings.map(({ date }) => date).findLast((date) => date <= limit);
}

function isSickLeave(title: string): boolean {
	return title.startsWith('Sygefravær ');
}

async function anchorDates(name: string): Promise<CivilDate[]> {
	const page = await loggedIn('secretary');
	const response = await page.request.get('/chefforum/eksport.json');
	const plan = (await response.json()) as { anchors: { name: string; dates: string[] }[] };
	await page.context().close();
	const anchor = plan.anchors.find((one) => one.name.startsWith(name));
	return (anchor?.dates ?? []).filter((date) => date.startsWith('2027')).map(civilDate);
}

async function itemIds(page: Page): Promise<string[]> {
	const links = await page
		.locator('main a[href*="/punkt/"]')
		.evaluateAll((all) =>
			all.map((link) => link.getAttribute('href')?.replace(/.*\/punkt\//, '') ?? '')
		);
	return [...new Set(links)].sort();
}

async function readMeetings(page: Page): Promise<{ date: string; titles: string[] }[]> {
	return await page.locator('main article').evaluateAll((articles) =>
		articles.map((article) => ({
			date: article.querySelector('h3 a')?.getAttribute('href')?.slice(-10) ?? '',
			titles: [...article.querySelectorAll('ol a[href*="/punkt/"]')].map(
				(link) => link.textContent?.trim() ?? ''
			)
		}))
	);
}
