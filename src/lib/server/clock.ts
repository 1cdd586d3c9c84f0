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
