import fc from 'fast-check';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface Shape {
	frequency: string;
	interval: number;
	months: number[];
	days: 'none' | 'month-days' | 'weekdays' | 'ordinals' | 'positions' | 'both';
	weekdays: string[];
	ordinals: number[];
	monthDays: number[];
	positions: number[];
	end: string;
}

const shape: fc.Arbitrary<Shape> = fc.record({
	frequency: fc.constantFrom('WEEKLY', 'MONTHLY', 'YEARLY'),
	interval: fc.oneof(
		fc.constant(1),
		fc.integer({ min: 1, max: 5 }),
		fc.integer({ min: 1, max: 52 })
	),
	months: fc.oneof(
		{ weight: 2, arbitrary: fc.constant<number[]>([]) },
		{ weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }) }
	),
	days: fc.constantFrom('none', 'month-days', 'weekdays', 'ordinals', 'positions', 'both'),
	weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 7 }),
	ordinals: fc.array(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5, 20, 53, -53), {
		minLength: 7,
		maxLength: 7
	}),
	monthDays: fc.uniqueArray(
		fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0),
		{ minLength: 1, maxLength: 4 }
	),
	positions: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, -1, -2), { minLength: 1, maxLength: 3 }),
	end: fc.oneof(
		{ weight: 3, arbitrary: fc.constant('') },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map((count) => `;COUNT=${count}`) },
		{
			weight: 1,
			arbitrary: fc.integer({ min: 2031, max: 2090 }).map((year) => `;UNTIL=${year}0615`)
		}
	)
});

/** The text of a rule inside the grammar of the planning rules, section 2. */
export const ruleText: fc.Arbitrary<string> = shape.map(write);

function write(shape: Shape): string {
	const { frequency, months, end } = shape;
	const interval = frequency === 'YEARLY' ? ((shape.interval - 1) % 10) + 1 : shape.interval;
	return [
		`FREQ=${frequency};INTERVAL=${interval}`,
		months.length > 0 ? `;BYMONTH=${months.join(',')}` : '',
		frequency === 'WEEKLY' ? weekly(shape) : monthlyOrYearly(shape),
		end
	].join('');
}

function weekly({ days, weekdays, months, positions }: Shape): string {
	if (days === 'none' || days === 'month-days') return '';
	const byDay = `;BYDAY=${weekdays.join(',')}`;
	return days === 'positions'
		? byDay + bySetPos(positions, months.length ? 1 : weekdays.length)
		: byDay;
}

function monthlyOrYearly(shape: Shape): string {
	const { days, weekdays, positions } = shape;
	const plain = `;BYDAY=${weekdays.join(',')}`;
	if (days === 'none') return '';
	if (days === 'month-days') return byMonthDay(shape);
	if (days === 'weekdays') return plain;
	if (days === 'positions') return plain + bySetPos(positions, 4);
	if (days === 'ordinals') return ordinals(shape) + (positions[0] === 1 ? ';BYSETPOS=1,-1' : '');
	return plain + byMonthDay(shape) + (positions[0] === -1 ? ';BYSETPOS=-1' : '');
}

function ordinals({ frequency, months, weekdays, ordinals }: Shape): string {
	const most = frequency === 'YEARLY' && months.length === 0 ? 53 : 5;
	const days = weekdays.map((weekday, index) => {
		const ordinal = ordinals[index] ?? 1;
		return `${Math.abs(ordinal) > most ? Math.sign(ordinal) : ordinal}${weekday}`;
	});
	return `;BYDAY=${days.join(',')}`;
}

function byMonthDay({ months, monthDays }: Shape): string {
	const longest = Math.max(
		...(months.length ? months : [1]).map((month) => LONGEST[month - 1] ?? 31)
	);
	const days = monthDays.map((day) => (Math.abs(day) > longest ? longest * Math.sign(day) : day));
	return `;BYMONTHDAY=${days.join(',')}`;
}

function bySetPos(positions: number[], most: number): string {
	const inside = positions.filter((position) => Math.abs(position) <= most);
	return inside.length > 0 ? `;BYSETPOS=${inside.join(',')}` : '';
}
