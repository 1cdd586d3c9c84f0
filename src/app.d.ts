import type { OpenedChange } from '#lib/components/change/opened-change.ts';
import type { ItemAbout } from '#lib/components/year/item-about.ts';
import type { Viewer } from '#lib/server/access.ts';
import type { Forum } from '#lib/server/forums.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who is logged in; null when nobody is. */
			person: Person | null;
			/** The open session's id (a digest, not the secret); null when nobody is logged in. */
			session: string | null;
			/** Why this request cannot be answered just now, once that is noticed. */
			outage?: string;
		}
		interface Person {
			readonly id: string;
			readonly name: string;
			readonly email: string;
			readonly isAdmin: boolean;
		}
		interface PageData {
			person: Person | null;
			/** Set under /[forum]. */
			forum?: Forum;
			viewer?: Viewer;
		}
		/** What a dialog over a page shows. */
		interface PageState {
			item?: ItemAbout;
			meeting?: string;
			opened?: OpenedChange;
		}
		interface Error {
			message: string;
			/** What the log calls it, for whoever is asked about it. */
			errorId?: string;
		}
	}
}
