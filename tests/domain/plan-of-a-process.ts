/** Prints what the planner answers in this process, for tests/domain/placement-same.test.ts. */
import { place } from '#lib/domain/placement/place.ts';
import { yearInstance } from '../fixtures/placement/instances.ts';

console.log(
	JSON.stringify({
		// The platform's own clock: differs from zone to zone, so that the rest means something.
		offset: new Date(2027, 0, 1).getTimezoneOffset(),
		plans: [true, false].map((standing) =>
			place(yearInstance({ seed: 7, fill: 75, items: 36, meetings: 12, standing }).input)
		)
	})
);
