import type { ChangeField, ChangeOption } from '#lib/text/change-form.ts';
import { disagreementSentence, disagreementSubject } from '#lib/text/disagreements.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind } from '../changes.ts';
import * as copies from '../copies.ts';
import type { Copy } from '../copies.ts';

const WAYS: readonly ChangeOption[] = [
	{ value: 'plan', label: 'Behold den rigtige plans' },
	{ value: 'forslag', label: 'Brug forslagets' }
];

/** Indfør: a copy becomes the plan. */
export const copyChanges: Readonly<Record<string, ChangeKind>> = {
	'indfoer-forslag': {
		open: async (viewer, { forslag = '' }) => {
			const copy = await openCopy(viewer, forslag);
			if (!copy) return undefined;
			const fields = await choices(viewer, copy);
			return {
				title: copy.year ? `Tag årsplanen for ${copy.year} i brug` : `Indfør “${copy.name}”`,
				lead: 'Planen bliver, som forslaget er. Hvad der imens er ændret i planen selv, bliver stående.',
				fields: [
					{ name: 'forslag', label: '', type: 'hidden' },
					{ name: 'udgave', label: '', type: 'hidden' },
					...fields
				],
				values: { forslag: copy.id, udgave: String(copy.revision) },
				submit: copy.year ? 'Tag årsplanen i brug' : 'Indfør forslaget',
				back: copy.year ? `/aarsskifte/${copy.year}` : `/hvad-nu-hvis/${copy.id}`,
				immediate: fields.length === 0
			};
		},
		read: async (viewer, values) => {
			const copy = await openCopy(viewer, values.forslag ?? '');
			if (!copy) {
				return {
					ok: false,
					errors: { forslag: 'Forslaget er indført eller kasseret i mellemtiden.' }
				};
			}
			const chosen = Object.entries(values)
				.filter(([name, value]) => name.startsWith('valg:') && value === 'forslag')
				.map(([name]) => name.slice('valg:'.length));
			return { ok: true, change: copies.adopt(copy.id, Number(values.udgave), chosen) };
		}
	}
};

async function openCopy(viewer: Viewer, id: string): Promise<Copy | undefined> {
	const copy = await copies.find(viewer, id);
	return copy?.state === 'open' ? copy : undefined;
}

/** A choice for each row that both have changed; none where the real plan's stands anyway. */
async function choices(viewer: Viewer, { id }: Copy): Promise<ChangeField[]> {
	const found = await copies.disagreements(viewer, id);
	return found
		.filter(({ frozen }) => !frozen)
		.map((one) => ({
			name: `valg:${one.id}`,
			label: disagreementSubject(one),
			hint: disagreementSentence(one),
			type: 'select',
			options: WAYS
		}));
}
