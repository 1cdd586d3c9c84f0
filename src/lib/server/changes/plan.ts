import type { ChangeForm } from '#lib/text/change-form.ts';
import type { ItemOnMeeting } from '#lib/domain/placement/types.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind } from '../changes.ts';
import { today } from '../clock.ts';
import { arrange, evenMoves } from '../plan-arrange.ts';
import { proofOf } from '../proof.ts';

/** Changes of the plan as a whole, found by the computer and shown like any other. */
export const planChanges: Readonly<Record<string, ChangeKind>> = {
	udjaevn: found(evenMoves, {
		title: 'Udjævn belastningen',
		lead: 'De punkter, der fylder mest i toppene, flyttes til møder med bedre plads, så få som muligt og kun inden for deres tidsrum. Fastlåste punkter og udsendte dagsordener røres ikke.',
		nothing:
			'Der er ikke noget at vinde: ingen flytning inden for reglernes tidsrum gør møderne mærkbart mere jævne.',
		submit: 'Flyt punkterne'
	}),
	'bedre-plan': found(betterMoves, {
		title: 'En bedre plan',
		lead: 'En løser har regnet hele planen igennem og fundet en, der er bedre.',
		nothing: 'Der er ikke fundet en plan, der er bedre end den, I har.',
		submit: 'Brug den bedre plan'
	})
};

async function betterMoves(viewer: Viewer): Promise<readonly ItemOnMeeting[]> {
	return (await proofOf(viewer))?.moves ?? [];
}

interface Words {
	readonly title: string;
	readonly lead: string;
	/** Instead of the lead when nothing is found. */
	readonly nothing: string;
	readonly submit: string;
}

/** There is nothing to fill in: the moves are found anew each time, the same for the same plan. */
function found(
	moves: (viewer: Viewer) => Promise<readonly ItemOnMeeting[]>,
	{ title, lead, nothing, submit }: Words
): ChangeKind {
	return {
		open: async (viewer): Promise<ChangeForm> => {
			const any = (await moves(viewer)).length > 0;
			const words = any ? { lead, immediate: true } : { lead: nothing };
			return {
				title,
				...words,
				fields: [],
				values: {},
				submit,
				back: `/aarsplan/${today().slice(0, 4)}`
			};
		},
		read: async (viewer) => {
			const all = await moves(viewer);
			return all.length > 0 ? { ok: true, change: arrange(all) } : { ok: false, errors: {} };
		}
	};
}
