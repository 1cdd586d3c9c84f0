import process from 'node:process';
import { civilDate, type CivilDate } from '../domain/civil-date.ts';

const COPENHAGEN = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Europe/Copenhagen',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit'
});

/** The day it is in Denmark; AARSHJUL_TODAY sets it, for tests only. */
export function today(): CivilDate {
	return civilDate(process.env['AARSHJUL_TODAY'] || COPENHAGEN.format(new Date()));
}

/** The day it was in Denmark at this moment. */
export function dayOf(at: Date): CivilDate {
	return civilDate(COPENHAGEN.format(at));
}

const MOMENT = new Intl.DateTimeFormat('da-DK', {
	timeZone: 'Europe/Copenhagen',
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** '22. november 2026 kl. 14:05', as the clock hangs in Denmark. */
export function momentOf(at: Date): string {
	return MOMENT.format(at).replace(/\.(?=\d\d$)/, ':');
}
